/// The weekly records of one file, packed: in the file's order, or those of each account together in that order.
///
/// Account ids and the names of features, teams and the like are numbers into the table's own lists, so that half a
/// million records need no string each. A reader fills it row by row:
///
///     var row = UsageRow(account: 0, week: week, line: 12)
///     row.active = table.pack(64)
///     table.beginAmounts(&row)
///     table.carry(.features, in: &row)
///     table.append(amount: 40, named: 3, to: .features, of: &row)
///     table.append(row)
@frozen
public struct UsageTable: Sendable {
  @usableFromInline let stamp = TableStamp()
  /// Position of the file in `Book.paths`.
  public var file: Int32
  /// Lines of the file before the part that the table is of; records count theirs from there.
  package private(set) var linesBefore = 0
  /// The account ids that rows refer to.
  public var accountIDs: [String] = []
  /// The names that amounts refer to.
  public var names: [String] = []
  @usableFromInline var storedRows: ContiguousArray<UsageRow> = []
  @usableFromInline package var amounts: ContiguousArray<PackedAmount> = []
  /// The amounts that do not fit into four bytes.
  @usableFromInline package var bigAmounts: ContiguousArray<NamedNumber> = []
  @usableFromInline package var sideList: ContiguousArray<Double> = []

  /// An empty table for that file.
  public init(file: Int32 = -1) { self.file = file }

  /// A table of lists that another was taken apart into.
  package init(
    file: Int32, linesBefore: Int, accountIDs: [String], names: [String], rows: ContiguousArray<UsageRow>,
    amounts: ContiguousArray<PackedAmount>, bigAmounts: ContiguousArray<NamedNumber>, sideList: ContiguousArray<Double>
  ) {
    (self.file, self.linesBefore, self.accountIDs, self.names) = (file, linesBefore, accountIDs, names)
    (storedRows, self.amounts, self.bigAmounts, self.sideList) = (rows, amounts, bigAmounts, sideList)
  }

  /// The records.
  @inlinable public var rows: ContiguousArray<UsageRow> { storedRows }

  /// Bytes that the records take.
  var storedBytes: Int {
    storedRows.count * MemoryLayout<UsageRow>.stride + amounts.count * MemoryLayout<PackedAmount>.stride
      + bigAmounts.count * MemoryLayout<NamedNumber>.stride + sideList.count * MemoryLayout<Double>.stride
  }

  /// How many named amounts the records have together.
  public var amountCount: Int { amounts.count }

  /// Makes room for about so many records and named amounts.
  ///
  /// - Parameter prepare: is shown the memory of each list before it is filled.
  public mutating func reserve(
    rows: Int, amounts: Int, preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) {
    storedRows.reserveCapacity(rows, preparing: prepare)
    self.amounts.reserveCapacity(amounts, preparing: prepare)
  }

  /// Packs a number that is ≥ 0 and finite.
  @inlinable
  public mutating func pack(_ value: Double) -> PackedNumber {
    if let small = Int32(exactly: value), small >= 0 { return PackedNumber(raw: small) }
    sideList.append(value)
    return PackedNumber(raw: -2 - Int32(clamping: sideList.count - 1))
  }

  /// Packs a share, 0…1.
  @inlinable
  public mutating func pack(share: Double) -> PackedNumber {
    let parts = (share * PackedNumber.shareParts).rounded()
    // Nothing is rounded: only what comes out again as it went in is packed so.
    if let whole = Int32(exactly: parts), whole >= 0, parts / PackedNumber.shareParts == share {
      return PackedNumber(raw: whole)
    }
    sideList.append(share)
    return PackedNumber(raw: -2 - Int32(clamping: sideList.count - 1))
  }

  /// Packs an integer that is ≥ 0.
  @inlinable
  public mutating func pack(_ value: Int64) -> PackedNumber {
    if value <= Int64(Int32.max) { return PackedNumber(raw: Int32(truncatingIfNeeded: value)) }
    return pack(Double(value))
  }

  /// Marks where the row's named amounts begin. To be called once, before the first of them.
  @inlinable
  public func beginAmounts(_ row: inout UsageRow) { row.firstAmount = UInt32(truncatingIfNeeded: amounts.count) }

  /// Says that the row carries that breakdown, be it empty. What it said of it before is forgotten.
  @inlinable
  public mutating func carry(_ breakdown: UsageBreakdown, in row: inout UsageRow) {
    let bit: UInt8 = 1 << breakdown.rawValue
    if row.carried & bit != 0 { forget(breakdown, of: &row) }
    row.carried |= bit
  }

  /// Says that the row does not carry that breakdown, whatever it said before.
  public mutating func forget(_ breakdown: UsageBreakdown, of row: inout UsageRow) {
    let first = Int(row.firstAmount)
    let kept = amounts[first...].filter { amount($0).breakdown != breakdown.rawValue }
    amounts.replaceSubrange(first..., with: kept)
    row.amountCount = UInt32(truncatingIfNeeded: kept.count)
    row.carried &= ~(1 << breakdown.rawValue)
  }

  /// Adds a named amount to the row that is being built.
  @inlinable
  public mutating func append(
    amount: PackedNumber, named name: UInt32, to breakdown: UsageBreakdown, of row: inout UsageRow
  ) {
    let amount = NamedNumber(tag: UInt32(breakdown.rawValue) << 29 | (name & 0x1FFF_FFFF), number: amount)
    if let packed = PackedAmount(amount) {
      amounts.append(packed)
    } else {
      amounts.append(PackedAmount(placed: bigAmounts.count))
      bigAmounts.append(amount)
    }
    row.counted &+= 1
  }

  /// A named amount again.
  @inlinable @inline(__always)
  func amount(_ packed: PackedAmount) -> NamedNumber { packed.whole ?? bigAmounts[packed.position] }

  /// Adds the finished row.
  @inlinable
  public mutating func append(_ row: UsageRow) { storedRows.append(row) }

  /// Counts lines from `lines` lines further up, for a table of a later part of its file.
  public mutating func moveDown(by lines: Int) { linesBefore += lines }

  /// Puts the records of each account one after another, in the order in which they came.
  ///
  /// What is worked out goes through an account's history, and a file mostly has the records of a week together.
  ///
  /// - Parameter prepare: as for `reserve`.
  public mutating func gatherAccounts(preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }) {
    guard let order = rowsByAccount else { return }
    var gathered = UsageTable(file: file)
    gathered.reserve(rows: storedRows.count, amounts: amounts.count, preparing: prepare)
    for number in order {
      var row = storedRows[Int(number)]
      let first = Int(row.firstAmount)
      row.firstAmount = UInt32(truncatingIfNeeded: gathered.amounts.count)
      gathered.amounts.append(contentsOf: amounts[first..<first + Int(row.amountCount)])
      gathered.storedRows.append(row)
    }
    (storedRows, amounts) = (gathered.storedRows, gathered.amounts)
  }

  /// Drops the named amounts of a row that turned out to be unreadable.
  public mutating func abandon(_ row: UsageRow) { amounts.removeSubrange(Int(row.firstAmount)...) }
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
  /// What does not go together in a record; nil in most.
  @inlinable
  public func excess(of row: UsageRow) -> UsageExcess? {
    guard let active = row.active.value(in: sideList) else { return nil }
    if let provisioned = row.provisioned.value(in: sideList), active > provisioned {
      return .active(active, provisioned: provisioned)
    }
    for packed in amounts[Int(row.firstAmount)...] {
      let amount = amount(packed)
      guard amount.breakdown == UsageBreakdown.features.rawValue else { continue }
      // Whole users on both sides of a rounding are one apart at most.
      guard let users = amount.number.value(in: sideList), users > active + 1 else { continue }
      return .feature(amount.name, users, active: active)
    }
    return nil
  }

  /// The table where a Sunday names the week that begins on the day after.
  func withWeeksNamedBySundays() -> UsageTable {
    guard storedRows.contains(where: \.isNamedBySunday) else { return self }
    var table = self
    for index in table.storedRows.indices where table.storedRows[index].isNamedBySunday {
      table.storedRows[index].week = table.storedRows[index].week + 1
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
    for (index, record) in records.enumerated() {
      let account = number(of: record.accountID, in: &accountNumbers, &accountIDs)
      var row = UsageRow(account: account, week: record.week, line: UInt32(index + 1))
      for (figure, value) in record.figures { row[figure] = pack(value) }
      if let share = record.topUserShare { row.topUserShare = pack(share: share) }
      beginAmounts(&row)
      for breakdown in UsageBreakdown.allCases {
        guard let values = record.breakdowns[breakdown] else { continue }
        carry(breakdown, in: &row)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
          let number = number(of: name, in: &nameNumbers, &names)
          append(amount: pack(value), named: number, to: breakdown, of: &row)
        }
      }
      append(row)
    }
  }
}
