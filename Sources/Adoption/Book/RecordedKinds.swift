/// Since when a book holds facts of each kind. A kind of which it holds none was never reported: that says nothing of any
/// account, and none of them is told that something did not happen (<doc:Feeds>).
struct RecordedKinds: Sendable {
  /// The earliest day of a fact of each kind, by the kind's raw value; nil where there is none.
  private let first: [Day?]

  /// - Parameter events: The events of each account, by day.
  init(_ events: [[Event]], workers: Workers) {
    let ofAccounts = workers.map(events.count) { position in
      var first = [Day?](repeating: nil, count: RecordedKind.allCases.count)
      for event in events[position] {
        guard let kind = event.kind.word.meaning.absence, first[kind.rawValue] == nil else { continue }
        first[kind.rawValue] = event.on
      }
      return first
    }
    first = RecordedKind.allCases.map { kind in ofAccounts.compactMap { $0[kind.rawValue] }.min() }
  }

  /// Whether the book holds a fact of that kind by that day, of whatever account.
  func holds(_ kind: RecordedKind, by day: Day) -> Bool { first[kind.rawValue].map { $0 <= day } ?? false }
}

/// What a book may hold no facts of at all.
public enum RecordedKind: Int, CaseIterable, Sendable {
  case touches, businessReviews, reviews, surveys, tickets, observations, renewals, expansionSigns
}

extension Portfolio {
  /// Whether the book holds any fact of that kind by the day, of whatever account. The team's reviews are also those that
  /// the journal knows.
  public func records(_ kind: RecordedKind) -> Bool {
    if book.recorded.holds(kind, by: day) { return true }
    guard kind == .reviews else { return false }
    return decisions.entries.contains { if case .reviewAccount = $0.kind { true } else { false } }
  }

  /// `none recorded`, and `none recorded in this book` where that is so of every account.
  public func noneRecorded(_ kind: RecordedKind) -> String {
    records(kind) ? "none recorded" : "none recorded in this book"
  }

  /// `no touch recorded`, and `no touch recorded in this book` where that is so of every account.
  public var noTouchRecorded: String { records(.touches) ? "no touch recorded" : "no touch recorded in this book" }
}
