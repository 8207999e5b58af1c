/// The weekly records of one file, packed: in the file's order, or those of each account together in that order.
///
/// Account ids and the names of features, teams and the like are numbers into the table's own lists, the names that a record
/// carries are said once for all records that carry the same, and a figure mostly is one byte. A reader fills it record by
/// record:
///
///     draft.clear()
///     (draft.account, draft.week, draft.line) = (0, week, 12)
///     draft.active = table.pack(64)
///     draft.carry(.features)
///     draft.append(table.pack(40), named: 3, to: .features)
///     table.append(draft, known: &forms)
public struct UsageTable: Sendable {
  let stamp = TableStamp()
  /// Position of the file in `Book.paths`.
  public var file: Int32
  /// Lines of the file before the part that the table is of; records count theirs from there.
  package private(set) var linesBefore = 0
  /// The account ids that rows refer to.
  public var accountIDs: [String] = []
  /// The names that figures refer to.
  public var names: [String] = []
  /// The records and what they say.
  package private(set) var lists = Lists()

  /// What the records of a table say, in lists of plain numbers.
  package struct Lists: Sendable {
    package var rows: ContiguousArray<UsageRow> = []
    package var forms: ContiguousArray<UsageForm> = []
    package var tags: ContiguousArray<UsageTag> = []
    /// The figures of each record as `PackedNumber` writes them: its counts and its share, then those by name in the order of
    /// its form.
    package var figures: ContiguousArray<UInt8> = []
    /// Figures that are no small integers.
    package var sideList: ContiguousArray<Double> = []

    package init(
      rows: ContiguousArray<UsageRow> = [], forms: ContiguousArray<UsageForm> = [],
      tags: ContiguousArray<UsageTag> = [],
      figures: ContiguousArray<UInt8> = [], sideList: ContiguousArray<Double> = []
    ) {
      (self.rows, self.forms, self.tags, self.figures, self.sideList) = (rows, forms, tags, figures, sideList)
    }
  }

  /// An empty table for that file.
  public init(file: Int32 = -1) { self.file = file }

  /// A table of what another was taken apart into.
  package init(file: Int32, linesBefore: Int, accountIDs: [String], names: [String], lists: Lists) {
    (self.file, self.linesBefore, self.accountIDs, self.names) = (file, linesBefore, accountIDs, names)
    self.lists = lists
  }

  /// The records.
  public var rows: ContiguousArray<UsageRow> { lists.rows }

  /// Bytes that the records take.
  var storedBytes: Int {
    lists.rows.count * MemoryLayout<UsageRow>.stride + lists.forms.count * MemoryLayout<UsageForm>.stride
      + lists.tags.count * MemoryLayout<UsageTag>.stride + lists.figures.count
      + lists.sideList.count * MemoryLayout<Double>.stride
  }

  /// Makes room for `factor` times as many records as there are.
  ///
  /// - Parameter prepare: is shown the memory of each list before it is filled.
  public mutating func expect(
    _ factor: Double, preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) {
    let (rows, figures) = (Double(lists.rows.count) * factor, Double(lists.figures.count) * factor)
    guard rows < 1e9, figures < 1e10 else { return }
    lists.rows.reserveCapacity(Int(rows), preparing: prepare)
    lists.figures.reserveCapacity(Int(figures), preparing: prepare)
  }

  /// Packs a number that is ≥ 0 and finite.
  public mutating func pack(_ value: Double) -> PackedNumber { PackedNumber(value, in: &lists.sideList) }

  /// Packs a share, 0…1.
  public mutating func pack(share: Double) -> PackedNumber {
    let parts = (share * PackedNumber.shareParts).rounded()
    // Nothing is rounded: only what comes out again as it went in is packed so.
    if let whole = Int32(exactly: parts), whole >= 0, parts / PackedNumber.shareParts == share {
      return PackedNumber(raw: whole)
    }
    return PackedNumber(placed: share, in: &lists.sideList)
  }

  /// Packs an integer that is ≥ 0.
  @inlinable @inline(__always)
  public mutating func pack(_ value: Int64) -> PackedNumber {
    value <= Int64(Int32.max) ? PackedNumber(raw: Int32(truncatingIfNeeded: value)) : pack(Double(value))
  }

  /// Adds the record.
  ///
  /// - Parameter known: the forms of the records before it.
  public mutating func append(_ draft: borrowing UsageDraft, known: inout UsageForms) {
    let form = known.number(of: draft, in: &self)
    lists.rows.append(UsageRow(draft, form: form, start: lists.figures.count))
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: (UsageFigure.allCases.count + 1 + draft.amounts.count) * PackedNumber.greatestSize
    ) { space in
      var used = 0
      draft.provisioned.write(to: space, &used)
      draft.active.write(to: space, &used)
      draft.monthlyActive.write(to: space, &used)
      draft.sessions.write(to: space, &used)
      draft.guidedSessions.write(to: space, &used)
      draft.newUsers.write(to: space, &used)
      draft.newUsersActive.write(to: space, &used)
      draft.topUserShare.write(to: space, &used)
      for amount in draft.amounts { amount.number.write(to: space, &used) }
      lists.figures.append(contentsOf: UnsafeBufferPointer(rebasing: space[..<used]))
    }
  }

  /// Whether that is the form of the record.
  func form(_ number: UInt32, isOf draft: borrowing UsageDraft) -> Bool {
    let form = lists.forms[Int(number)]
    guard form.carried == draft.carried, form.count == draft.amounts.count else { return false }
    for position in 0..<draft.amounts.count
    where lists.tags[Int(form.first) + position] != draft.amounts[position].tag { return false }
    return true
  }

  /// Adds the form of the record, which no other has had, and returns its number.
  mutating func addForm(of draft: borrowing UsageDraft) -> UInt32 {
    lists.forms.append(
      UsageForm(first: UInt32(lists.tags.count), count: UInt32(draft.amounts.count), carried: draft.carried))
    lists.tags.append(contentsOf: draft.amounts.lazy.map(\.tag))
    return UInt32(lists.forms.count - 1)
  }

  /// The table for whoever knows where the records of each account stand.
  func withoutAccountIDs() -> UsageTable {
    var table = self
    table.accountIDs = []
    return table
  }

  /// Counts lines from `lines` lines further up, for a table of a later part of its file.
  public mutating func moveDown(by lines: Int) { linesBefore += lines }

  /// Puts the records of each account one after another, in the order in which they came.
  ///
  /// What is worked out goes through an account's history, and a file mostly has the records of a week together.
  ///
  /// - Parameter prepare: as for `expect`.
  public mutating func gatherAccounts(preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }) {
    guard let order = rowsByAccount else { return }
    var (rows, figures) = (ContiguousArray<UsageRow>(), ContiguousArray<UInt8>())
    rows.reserveCapacity(lists.rows.count, preparing: prepare)
    figures.reserveCapacity(lists.figures.count, preparing: prepare)
    lists.figures.withUnsafeBufferPointer { said in
      for number in order {
        var row = lists.rows[Int(number)]
        let end = Int(number) + 1 < lists.rows.count ? Int(lists.rows[Int(number) + 1].start) : said.count
        let own = UnsafeBufferPointer(rebasing: said[Int(row.start)..<end])
        row.start = UInt32(truncatingIfNeeded: figures.count)
        rows.append(row)
        figures.append(contentsOf: own)
      }
    }
    (lists.rows, lists.figures) = (rows, figures)
  }

  /// The names that some record carries in that breakdown, by number; some come more than once.
  func names(in breakdown: UsageBreakdown) -> some Sequence<Int> {
    lists.tags.lazy.filter { $0.breakdown == breakdown.rawValue }.map(\.name)
  }
}

// MARK: - Doubts and weeks

/// Figures of one record that do not go together; both are kept as they are written.
public enum UsageExcess: Hashable, Sendable {
  /// More users are active than have access.
  case active(Double, provisioned: Double)
  /// More users have a feature, given by its number in the table, than are active, by more than a rounding.
  case feature(Int, Double, active: Double)
}

extension UsageTable {
  /// What does not go together in a record that is being put together; nil in most.
  public func excess(of draft: borrowing UsageDraft) -> UsageExcess? {
    guard let active = draft.active.value(in: lists.sideList) else { return nil }
    if let provisioned = draft.provisioned.value(in: lists.sideList), active > provisioned {
      return .active(active, provisioned: provisioned)
    }
    for amount in draft.amounts where amount.tag.breakdown == UsageBreakdown.features.rawValue {
      // Whole users on both sides of a rounding are one apart at most.
      guard let users = amount.number.value(in: lists.sideList), users > active + 1 else { continue }
      return .feature(amount.tag.name, users, active: active)
    }
    return nil
  }

  /// The table where a Sunday names the week that begins on the day after.
  func withWeeksNamedBySundays() -> UsageTable {
    guard rows.contains(where: \.isNamedBySunday) else { return self }
    var table = self
    for index in table.lists.rows.indices where table.lists.rows[index].isNamedBySunday {
      table.lists.rows[index].week = table.lists.rows[index].week + 1
    }
    return table
  }
}

// MARK: - From plain records

extension UsageTable {
  /// A table of plain records, numbered by line from 1. For tests and small tools.
  public init(_ records: [UsageRecord], file: Int32 = -1) {
    self.init(file: file)
    var accountNumbers: [String: UInt32] = [:]
    var nameNumbers: [String: UInt32] = [:]
    func number(of text: String, in known: inout [String: UInt32], _ list: inout [String]) -> UInt32 {
      if let number = known[text] { return number }
      known[text] = UInt32(list.count)
      list.append(text)
      return UInt32(list.count - 1)
    }
    var draft = UsageDraft()
    var forms = UsageForms()
    for (index, record) in records.enumerated() {
      draft.clear()
      draft.account = number(of: record.accountID, in: &accountNumbers, &accountIDs)
      (draft.week, draft.line) = (record.week, UInt32(index + 1))
      for (figure, value) in record.figures { draft[figure] = pack(value) }
      if let share = record.topUserShare { draft.topUserShare = pack(share: share) }
      for breakdown in UsageBreakdown.allCases {
        guard let values = record.breakdowns[breakdown] else { continue }
        draft.carry(breakdown)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
          draft.append(pack(value), named: number(of: name, in: &nameNumbers, &names), to: breakdown)
        }
      }
      append(draft, known: &forms)
    }
  }
}
