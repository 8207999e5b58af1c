/// The columns that a mapping looks at, each with a number, and which of them hold days or numbers.
struct ColumnPlan: Sendable {
  /// The names or paths, by slot.
  let names: [String]
  /// Slots whose texts are days or moments.
  let dateSlots: [Int]
  /// Slots whose texts are numbers, and whether these are money.
  let numberSlots: [(slot: Int, isMoney: Bool)]
  private let slots: [String: Int]

  init(_ mapping: Mapping) {
    let names = mapping.columns
    let slots = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.names = names
    self.slots = slots
    var dates: Set<Int> = []
    var numbers: [Int: Bool] = [:]
    var rules = mapping.fields.map(\.value) + mapping.also.flatMap { $0.fields.map(\.value) }
    rules += [mapping.updated, mapping.until, mapping.rollUp?.time, mapping.subscriptions?.amount].compactMap(\.self)
    for rule in rules {
      for slot in rule.from.compactMap({ slots[$0] }) {
        switch rule.verb {
        case .day, .time: dates.insert(slot)
        case .money: numbers[slot] = true
        case .number, .percent: numbers[slot] = numbers[slot] ?? false
        default: break
        }
      }
    }
    dateSlots = dates.sorted()
    numberSlots = numbers.sorted { $0.key < $1.key }.map { (slot: $0.key, isMoney: $0.value) }
  }

  /// The slot of a column.
  func slot(_ name: String) -> Int? { slots[name] }
}

/// What a row or an object says at the columns of a mapping.
struct RowTexts {
  /// By slot, without blanks around; nil where nothing is said.
  var texts: [String?]
  /// By slot, where an object has a list.
  var lists: [Int: [String]] = [:]
  /// By slot, the element of the outermost list in which each text of `lists` stands: texts of one element belong together.
  var listRows: [Int: [Int]] = [:]
  /// Columns that the mapping does not look at, which say something; only where they are asked for.
  var others: [(name: String, text: String)] = []
  /// The line on which it begins.
  var line: Int
}

/// Something in a row that cannot be read: the row is left out.
struct RowFlaw {
  /// The column; nil where the row as a whole is meant.
  var slot: Int?
  var what: String
  var expected: String?
  var found: String?
  var advice: String?
}
