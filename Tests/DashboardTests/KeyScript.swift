import Adoption
import Session

@testable import Dashboard

extension Dashboard {
  /// A dashboard that shows the snapshot.
  static func showing(
    _ snapshot: Snapshot?, columns: Int = 80, rows: Int = 24, isReadOnly: Bool = false
  ) -> Dashboard {
    var dashboard = Dashboard(columns: columns, rows: rows, isReadOnly: isReadOnly)
    _ = dashboard.update(.tick(now: .seconds(100)))
    if let snapshot { _ = dashboard.update(.data(snapshot)) }
    return dashboard
  }

  /// The same with the largest accounts first.
  static func showingByARR(_ snapshot: Snapshot, columns: Int = 80, rows: Int = 24) -> Dashboard {
    var dashboard = showing(snapshot, columns: columns, rows: rows)
    dashboard.sort(by: .arr)
    return dashboard
  }

  /// Presses keys, given by their spelling with spaces between them; text in `'…'` is typed letter by letter. Days that the
  /// keys ask for are there at once, unless `assessing` is false; where another screen comes up it is looked at before the
  /// next key.
  @discardableResult
  mutating func press(keys script: String, assessing: Bool = true) -> [Effect] {
    var effects: [Effect] = []
    func update(_ event: Event) -> [Effect] {
      let asked = self.update(event)
      if assessing { answer(asked) }
      // Whoever comes to another screen looks at it first.
      if arrival == now { _ = self.update(.tick(now: now + Self.lookTakes)) }
      return asked
    }
    for key in Self.keys(in: script) { effects += update(.key(key)) }
    return effects
  }

  /// The keys of a script, one after another.
  static func keys(in script: String) -> [KeyPress] {
    script.split(separator: " ").flatMap { word in
      word.hasPrefix("'") && word.hasSuffix("'") && word.count > 1
        ? word.dropFirst().dropLast().map { KeyPress(String($0)) } : [KeyPress(String(word))]
    }
  }

  /// Does what a loop does when the dashboard asks for something.
  mutating func answer(_ effects: [Effect]) {
    guard !effects.isEmpty, let surroundings = BookInMemory(self) else { return }
    surroundings.carryOut(effects)
    self = surroundings.dashboard
  }

  /// Does what a loop does when a day is asked for: the same reading as of that day.
  mutating func assess(on day: Day?) { answer([.assess(on: day)]) }

  var visibleIDs: [String] { navigation.current.lines.compactMap(\.id) }
  var selection: String? { navigation.current.selection }
}

/// What surrounds a dashboard of which a test has the book, its journal and its clock.
private final class BookInMemory: SynchronousEffects {
  var dashboard: Dashboard
  var reading: BookReading
  var snapshot: Snapshot?
  /// Decisions that were saved and not read yet.
  private var unread: [JournalEntry] = []

  /// The book that the dashboard shows; nil while it shows none.
  init?(_ dashboard: Dashboard) {
    guard let snapshot = dashboard.shown?.snapshot else { return nil }
    self.dashboard = dashboard
    self.snapshot = snapshot
    reading = BookReading(snapshot)
  }

  /// Writes a decision down at nine in the morning of that day or after what is known.
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event {
    guard let now = Timestamp("\(day.description)T09:00:00Z") else {
      return .notRecorded("\(day.description) has no morning.")
    }
    var random = SystemRandomNumberGenerator()
    unread = decision.entries(
      by: dashboard.author, now: now, on: day, after: reading.book.journal.last { $0.day <= day }?.at, random: &random)
    return .recorded(unread)
  }

  /// Reads what was decided. Nothing else changes by itself: a test says what is read then.
  func reload() -> Dashboard.Event? {
    guard !unread.isEmpty, let snapshot else { return nil }
    reading.book = reading.book.replacing(journal: reading.book.journal + unread)
    reading.number = snapshot.generation + 1
    unread = []
    return assess(on: snapshot.portfolio.day)
  }
}
