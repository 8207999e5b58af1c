/// The rules in force and where each comes from, as text for people.
package struct RulesInForce {
  private let book: Book
  private let day: Day
  var rules: Rules { book.rules }

  /// The book's rules, on the day from which it is counted when they were last revisited.
  package init(_ book: Book, on day: Day) {
    self.book = book
    self.day = day
  }

  /// A line for each rule: its dotted name, its value, where it is set. Then when they were last revisited, and what is done
  /// by them: playbooks, the decline play, the agendas of business reviews.
  package var document: Document {
    let rows = list.map { Document.Table.Row([.init($0.name), .init($0.value ?? "not set"), .aside($0.origin)]) }
    let table = Document.Table(headings: ["Rule", "Value", "Set in"], rows: rows, form: .lines)
    let revisited = DefinitionsReview(rules, on: day).sentences
    return Document(
      title: "Rules in force",
      sections: [
        Document.Section(title: "", blocks: [.table(table)]),
        Document.Section(title: "Definitions", blocks: revisited.map { .paragraph([.init($0)]) }),
      ] + plays)
  }

  /// A rule in force.
  package struct Row: Sendable {
    /// Its dotted name.
    package let name: String
    /// Its value in words; nil where it is not set.
    package let value: String?
    /// Where it is set: `book.json:12`, or what it is without being set.
    package let origin: String
  }

  /// All rules: those of the book, of segments and outcomes, the behaviours, the thresholds.
  package var list: [Row] { bookRows + segmentRows + outcomeRows + behaviourRows + thresholdRows }

  private func row(_ name: String, _ value: String?, builtIn: String = "built in") -> Row {
    Row(name: name, value: value, origin: origin(name) ?? builtIn)
  }

  private func origin(_ name: String) -> String? { rules.origins[name].map(place) }

  /// `book.json:12`.
  func place(_ source: Source) -> String {
    let path = book.paths.indices.contains(Int(source.file)) ? book.paths[Int(source.file)] : "book.json"
    return source.line > 0 ? "\(path):\(source.line)" : path
  }

  private var bookRows: [Row] {
    [
      row("name", rules.name),
      row("as_of", rules.asOf?.description, builtIn: "today"),
      row("reviewed_at", rules.reviewedAt?.description, builtIn: "no day is given"),
      row("currency", rules.currency),
    ] + rules.rates.sorted { $0.key < $1.key }.map { row("rates.\($0.key)", number($0.value)) } + [
      row("arr_bands", list(rules.arrBands.map(number))),
      row("working_days", list(rules.workingDays.weekdays.map(\.rawValue))),
    ]
  }

  private var segmentRows: [Row] {
    rules.segments.sorted { $0.key < $1.key }.flatMap { name, segment in
      values(of: segment).map { key, value in
        let inherited = name == "default" ? nil : origin("segments.default.\(key)").map { "default, \($0)" }
        return row(
          "segments.\(name).\(key)", value, builtIn: inherited ?? (name == "default" ? "built in" : "default, built in")
        )
      }
    }
  }

  private func values(of segment: Segment) -> [(String, String?)] {
    [
      ("motion", segment.motion.rawValue),
      ("activation", list(segment.activation)),
      ("signals", list(segment.signals)),
      ("signals_to_adopt", String(segment.signalsToAdopt)),
      ("window_days", String(segment.windowDays)),
      ("triggers", list(segment.triggers.map(String.init))),
      ("weights", segment.weights.map(weights) ?? "every feature 1"),
      ("depth_target", number(segment.depthTarget)),
      ("depth_target_month", String(segment.depthTargetMonth)),
      ("review", segment.review.rawValue),
      ("ebr", segment.ebr ? "true" : "false"),
      ("touch_every_days", String(segment.touchEveryDays)),
      ("champion_cadence_days", number(segment.championCadenceDays)),
      ("page_below_depth", number(segment.pageBelowDepth)),
      ("guided", segment.guidedInForce.rawValue),
      ("active_window", segment.activeWindow.rawValue),
      ("personas", list(segment.personas)),
    ]
  }

  private var outcomeRows: [Row] {
    rules.outcomes.sorted { $0.key < $1.key }.map { id, outcome in
      let parts = [outcome.name, outcome.weights.map(weights)].compactMap(\.self)
      return row("outcomes.\(id)", parts.joined(separator: ": "), builtIn: "book.json")
    }
  }

  private var behaviourRows: [Row] {
    rules.behaviours.sorted { $0.key < $1.key }.map {
      row("behaviours.\($0.key)", $0.value.rawValue, builtIn: "book.json")
    }
  }

  private var thresholdRows: [Row] {
    Threshold.allCases.map { row("thresholds.\($0.name)", number(rules[$0]), builtIn: "built in: \($0.meaning)") }
  }

  private func list(_ values: [String]) -> String { values.isEmpty ? "none" : values.joined(separator: ", ") }

  private func weights(_ weights: [String: Double]) -> String {
    list(weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \(number($0.value))" })
  }

  private func number(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? value.description
  }
}
