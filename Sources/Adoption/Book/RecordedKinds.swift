/// Since when a book holds facts of each kind. A kind of which it holds none was never reported: that says nothing of any
/// account, and none of them is told that something did not happen (<doc:Feeds>).
struct RecordedKinds: Hashable, Sendable {
  /// The earliest day of a fact of each kind, by the kind's raw value; nil where there is none.
  private let first: [Day?]

  /// - Parameter days: The earliest day of an event of each kind.
  init(_ days: [Event.Kind.Word: Day]) {
    first = RecordedKind.allCases.map { kind in
      days.compactMap { $0.key.meaning.absence == kind ? $0.value : nil }.min()
    }
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
