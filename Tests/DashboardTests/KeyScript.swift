import Adoption
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

  /// Presses keys, given by their spelling with spaces between them; text in `'…'` is typed letter by letter. Days that the
  /// keys ask for are there at once, unless `assessing` is false.
  @discardableResult
  mutating func press(keys script: String, assessing: Bool = true) -> [Effect] {
    var effects: [Effect] = []
    func update(_ event: Event) -> [Effect] {
      let asked = self.update(event)
      if assessing { answer(asked) }
      return asked
    }
    for word in script.split(separator: " ") {
      if word.hasPrefix("'"), word.hasSuffix("'"), word.count > 1 {
        for letter in word.dropFirst().dropLast() { effects += update(.key(KeyPress(String(letter)))) }
      } else {
        effects += update(.key(KeyPress(String(word))))
      }
    }
    return effects
  }

  /// Does what a loop does when the dashboard asks for something.
  mutating func answer(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .assess(let day): assess(on: day)
      case .compare(let from, let to):
        guard let book = shown?.portfolio.book else { continue }
        _ = update(.changes(BookChanges(from: Portfolio(book, on: from), to: Portfolio(book, on: to))))
      case .backtest(let outcome, let day):
        guard let book = shown?.portfolio.book else { continue }
        _ = update(.backtest(BookBacktest(book, on: day, outcome: outcome)))
      case .record(let decision, let day): record(decision, on: day)
      case .quit, .suspend, .redraw, .reload, .copy, .edit, .checkpoint, .previewImport, .writeImport, .dropImport:
        break
      }
    }
  }

  /// Does what a loop does when a day is asked for: the same reading as of that day.
  mutating func assess(on day: Day?) {
    guard let snapshot = shown?.snapshot else { return }
    let portfolio = Portfolio(snapshot.portfolio.book, on: day ?? snapshot.base)
    answer(update(.data(snapshot.followed(by: portfolio))))
  }

  /// Does what a loop does when a decision is to be saved: writes it down at nine in the morning of that day or after what
  /// is known, says so, and reads the book again.
  mutating func record(_ decision: Decision, on day: Day) {
    guard let snapshot = shown?.snapshot, let now = Timestamp("\(day)T09:00:00Z") else { return }
    let book = snapshot.portfolio.book
    var random = SystemRandomNumberGenerator()
    let entries = decision.entries(
      by: author, now: now, on: day, after: book.journal.last { $0.day <= day }?.at, random: &random)
    answer(update(.recorded(entries)))
    let portfolio = Portfolio(book.replacing(journal: book.journal + entries), on: snapshot.portfolio.day)
    answer(update(.data(snapshot.followed(by: portfolio, reading: snapshot.generation + 1))))
  }

  var visibleIDs: [String] { navigation.current.lines.compactMap(\.id) }
  var selection: String? { navigation.current.selection }
}
