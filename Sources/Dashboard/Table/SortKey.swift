import Adoption

/// What a column is sorted by: a number, a name, or nothing known, which always comes last.
enum SortKey: Hashable, Sendable {
  case number(Double)
  case name(SortableName)
  /// A text that is only compared with what it was.
  case text(String)
  case unknown

  init(_ number: Double?) { self = number.map(SortKey.number) ?? .unknown }
  init(_ number: Int?) { self.init(number.map(Double.init)) }
  init(_ text: String?) { self = text.map { .name(SortableName($0)) } ?? .unknown }

  /// Whether it comes before another: -1, 0 when they tie, 1. What is unknown comes last in both directions.
  func order(_ other: SortKey, descending: Bool) -> Int {
    func signed(_ isLess: Bool) -> Int { isLess != descending ? -1 : 1 }
    switch (self, other) {
    case (.unknown, .unknown): return 0
    case (.unknown, _): return 1
    case (_, .unknown): return -1
    case (.number(let left), .number(let right)): return left == right ? 0 : signed(left < right)
    case (.name(let left), .name(let right)): return left == right ? 0 : signed(left < right)
    case (.text(let left), .text(let right)): return left == right ? 0 : signed(left < right)
    // A column has keys of one kind.
    case (.number, _), (.name, .text): return -1
    case (_, .number), (.text, .name): return 1
    }
  }
}

/// A column and a direction to sort by.
struct Sort: Hashable, Sendable {
  var column: AccountColumn.ID
  var descending: Bool

  /// In order of attention: risk first, and within a band by the nearest deadline.
  static let standard = Sort(column: .health, descending: false)
}

/// How a value differs from the one before.
enum Change: Hashable, Sendable {
  case up, down, other

  /// Nil when both are the same.
  init?(from old: SortKey, to new: SortKey) {
    guard old != new else { return nil }
    if case (.number(let old), .number(let new)) = (old, new) { self = new > old ? .up : .down } else { self = .other }
  }
}
