/// An export that comes again and again: a line of `import.yaml`.
package struct ImportSource: Hashable, Sendable {
  /// A path as it is written: `~/Downloads/hubspot-crm-exports-*.csv`, with `*` and `?` in the file's name only.
  package var files: String
  /// Which of the files that fit are read.
  package var take = Take.newest
  /// The mapping's name, or the path of its file; nil where each file tells its own.
  package var map: String?
  /// How often a new one is to come; nil where nobody waits for it.
  package var every: Interval?
  /// Answers to the questions of an import.
  package var timeZone: String?
  package var dateOrder: String?
  package var decimal: String?

  package init(files: String, take: Take = .newest, map: String? = nil) {
    self.files = files
    self.take = take
    self.map = map
  }

  /// Which of the files that fit are read.
  package enum Take: String, CaseIterable, Hashable, Sendable {
    /// The newest by the days in their names, else by the time at which they were changed.
    case newest
    case all
  }

  /// A time between two exports: `7d`, `24h`, `2w`.
  package struct Interval: Hashable, Sendable {
    package let count: Int
    package let unit: Unit

    package enum Unit: Character, CaseIterable, Hashable, Sendable {
      case hour = "h"
      case day = "d"
      case week = "w"
    }

    /// The interval; nil where the text is none of 1 to 9999 hours, days or weeks.
    init?(_ text: String) {
      guard let last = text.last, let unit = Unit(rawValue: last) else { return nil }
      let digits = text.dropLast()
      guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let count = Int(digits), count > 0
      else { return nil }
      (self.count, self.unit) = (count, unit)
    }

    var hours: Int {
      switch unit {
      case .hour: count
      case .day: count * 24
      case .week: count * 168
      }
    }

    /// `7 days`; `day` for one.
    var words: String {
      let word =
        switch unit {
        case .hour: "hour"
        case .day: "day"
        case .week: "week"
        }
      return count == 1 ? word : "\(count) \(word)s"
    }

    /// As it is written.
    var text: String { "\(count)\(unit.rawValue)" }
  }

  /// What messages call it.
  package var label: String { map ?? files }

  /// Whether both have the same answers to the questions of an import.
  func isAnswered(like other: ImportSource) -> Bool {
    timeZone == other.timeZone && dateOrder == other.dateOrder && decimal == other.decimal
  }
}
