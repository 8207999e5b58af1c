/// What the facts of some accounts come to, as plain lists, so that they can be kept: of the same records the same follows.
///
/// What an account's record and the rules say at once is not in them.
package struct PackedFacts: Sendable {
  /// The names that the lists refer to by number.
  package let names: [String]
  /// The lists as bytes, always as many.
  package let lists: [ContiguousArray<UInt8>]

  /// What was packed before.
  package init(names: [String], lists: [ContiguousArray<UInt8>]) { (self.names, self.lists) = (names, lists) }

  /// The lists are not what was packed.
  struct Flaw: Error {}

  /// Bytes of an element of each list: where they are others, what was packed means something else.
  package static let layout = PackedColumns().sizes
}

/// The facts of a book's accounts as they were kept, a part at a time.
package struct KeptFacts: Sendable {
  /// How many accounts there were.
  package let count: Int
  /// The names of weekly records, by their numbers.
  package let names: [String]
  /// The facts of that part of the accounts; nil where they are not as they were kept.
  package let part: @Sendable (Int) -> PackedFacts?

  package init(count: Int, names: [String], part: @escaping @Sendable (Int) -> PackedFacts?) {
    (self.count, self.names, self.part) = (count, names, part)
  }

  /// Accounts of a part; the last may have fewer.
  static let partSize = 512

  /// In how many parts so many accounts are kept.
  package static func parts(of count: Int) -> Int { (count + partSize - 1) / partSize }
}

extension BookFacts {
  /// What the facts of that part of the accounts come to.
  func packed(part: Int) -> PackedFacts {
    var columns = PackedColumns()
    for position in facts.indices.dropFirst(part * KeptFacts.partSize).prefix(KeptFacts.partSize) {
      facts[position].pack(into: &columns)
    }
    return columns.packed
  }
}

extension AccountFacts {
  /// The facts of each account as they were kept, nil for one of which they were not; nil where they are of other accounts, or not
  /// as they were.
  static func unpacked(
    _ kept: KeptFacts, _ accounts: [Account], names: [String], segments: RuledSegments, weights: SetWeights,
    workers: Workers
  ) -> [AccountFacts?]? {
    guard kept.count == accounts.count, kept.names == names else { return nil }
    let parts = workers.map(KeptFacts.parts(of: accounts.count)) { part -> [AccountFacts?]? in
      guard let packed = kept.part(part), var columns = try? PackedColumns(packed) else { return nil }
      let accounts = accounts.dropFirst(part * KeptFacts.partSize).prefix(KeptFacts.partSize)
      return try? accounts.map { try AccountFacts($0, segments.of($0), from: &columns, weights: weights) }
    }
    var all: [AccountFacts?] = []
    all.reserveCapacity(accounts.count)
    for part in parts {
      guard let part else { return nil }
      all += part
    }
    return all
  }
}

/// Lists of each kind that are filled, or taken from, account by account in one order.
struct PackedColumns {
  var touches = PackedColumn<EventDigest.Contact>()
  var days = PackedColumn<Day>()
  var surveys = PackedColumn<EventDigest.Survey>()
  var named = PackedColumn<NamedDays>()
  var behaviours = PackedColumn<NamedBehaviour>()
  var renewals = PackedColumn<EventDigest.Renewal>()
  var outcomes = PackedColumn<Assessment.OutcomeMeasure>()
  var changes = PackedColumn<StageChange>()
  var points = PackedColumn<WeeklySeries.Point>()
  var sideList = PackedColumn<Double>()
  var features = PackedColumn<FeatureSighting>()
  /// Single values: how long lists are, days and weeks by their numbers, and what is so or not.
  var values = PackedColumn<Int32>()
  private var names: [String] = []
  private var numbers: [String: Int32] = [:]

  /// A day or two with a name, by its number.
  struct NamedDays: BitwiseCopyable {
    let name: Int32
    let on: Day
    let until: Day?
  }

  struct NamedBehaviour: BitwiseCopyable {
    let name: Int32
    let firstOn: Day
    let usedOn: Day?
    let usedAfter: Int32
  }

  struct StageChange: BitwiseCopyable {
    let on: Day
    let stage: Stage
  }

  struct FeatureSighting: BitwiseCopyable {
    let name: NameNumber
    let week: Week
  }

  init() {}

  init(_ packed: PackedFacts) throws(PackedFacts.Flaw) {
    names = packed.names
    var lists = packed.lists[...]
    touches = try PackedColumn(&lists)
    days = try PackedColumn(&lists)
    surveys = try PackedColumn(&lists)
    named = try PackedColumn(&lists)
    behaviours = try PackedColumn(&lists)
    renewals = try PackedColumn(&lists)
    outcomes = try PackedColumn(&lists)
    changes = try PackedColumn(&lists)
    points = try PackedColumn(&lists)
    sideList = try PackedColumn(&lists)
    features = try PackedColumn(&lists)
    values = try PackedColumn(&lists)
    guard lists.isEmpty else { throw PackedFacts.Flaw() }
  }

  var packed: PackedFacts {
    PackedFacts(
      names: names,
      lists: [
        touches.bytes, days.bytes, surveys.bytes, named.bytes, behaviours.bytes, renewals.bytes, outcomes.bytes,
        changes.bytes, points.bytes, sideList.bytes, features.bytes, values.bytes,
      ])
  }

  var sizes: [Int] {
    [
      touches.size, days.size, surveys.size, named.size, behaviours.size, renewals.size, outcomes.size, changes.size,
      points.size, sideList.size, features.size, values.size,
    ]
  }

  // MARK: Names and single values

  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    numbers[name] = Int32(names.count)
    names.append(name)
    return Int32(names.count - 1)
  }

  func name(_ number: Int32) throws(PackedFacts.Flaw) -> String {
    guard names.indices.contains(Int(number)) else { throw PackedFacts.Flaw() }
    return names[Int(number)]
  }

  mutating func put(_ flag: Bool) { values.put(flag ? 1 : 0) }

  mutating func put(_ day: Day?) {
    put(day != nil)
    if let day { values.put(day.number) }
  }

  mutating func put(_ week: Week?) { put(week?.monday) }

  mutating func flag() throws(PackedFacts.Flaw) -> Bool { try values.take() != 0 }

  mutating func day() throws(PackedFacts.Flaw) -> Day? { try flag() ? Day(number: try values.take()) : nil }

  mutating func week() throws(PackedFacts.Flaw) -> Week? { try day().map(Week.init(containing:)) }

  mutating func put(_ list: [(name: String, on: Day, until: Day?)]) {
    let packed = list.map { NamedDays(name: number(of: $0.name), on: $0.on, until: $0.until) }
    named.put(packed, &values)
  }

  mutating func namedDays() throws(PackedFacts.Flaw) -> [(name: String, on: Day, until: Day?)] {
    var list: [(name: String, on: Day, until: Day?)] = []
    for days in try named.list(&values) { list.append((try name(days.name), days.on, days.until)) }
    return list
  }
}

/// Lists one behind the other, which are taken out in the order in which they were put in.
struct PackedColumn<Element: BitwiseCopyable> {
  private var elements: ContiguousArray<Element> = []
  /// Where the next list begins that is taken out.
  private var position = 0

  /// Bytes of an element.
  var size: Int { MemoryLayout<Element>.stride }

  init() {}

  /// Takes the first of those lists.
  init(_ lists: inout ArraySlice<ContiguousArray<UInt8>>) throws(PackedFacts.Flaw) {
    guard let bytes = lists.popFirst() else { throw PackedFacts.Flaw() }
    let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: MemoryLayout<Element>.stride)
    guard rest == 0 else { throw PackedFacts.Flaw() }
    elements = ContiguousArray(unsafeUninitializedCapacity: count) { space, initialized in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(space).copyMemory(from: $0) }
      initialized = count
    }
  }

  var bytes: ContiguousArray<UInt8> { elements.withUnsafeBytes { ContiguousArray($0) } }

  mutating func put(_ element: Element) { elements.append(element) }

  mutating func take() throws(PackedFacts.Flaw) -> Element {
    guard position < elements.count else { throw PackedFacts.Flaw() }
    defer { position += 1 }
    return elements[position]
  }

  /// - Parameter values: where it is noted how long the list is.
  mutating func put(_ list: some Collection<Element>, _ values: inout PackedColumn<Int32>) {
    values.put(Int32(list.count))
    elements += list
  }

  mutating func list(_ values: inout PackedColumn<Int32>) throws(PackedFacts.Flaw) -> [Element] {
    let count = Int(try values.take())
    guard count > 0 else { return [] }
    guard count <= elements.count - position else { throw PackedFacts.Flaw() }
    defer { position += count }
    return Array(elements[position..<position + count])
  }
}
