public import Adoption

/// What day and what time it is for a book.
public struct BookClock: Sendable {
  /// Today where the person is.
  public let today: @Sendable () -> Day
  /// The moment.
  public let now: @Sendable () -> Timestamp
  /// Whether somebody set the day, which then stands still.
  public let isSet: Bool

  /// A clock that tells those.
  public init(today: @escaping @Sendable () -> Day, now: @escaping @Sendable () -> Timestamp, isSet: Bool = false) {
    self.today = today
    self.now = now
    self.isSet = isSet
  }

  /// Whether decisions of the book count by the clock where no other day is asked for: the book is not pinned to a day,
  /// and nobody set the day.
  public func isLive(_ book: Book) -> Bool { book.rules.asOf == nil && !isSet }

  /// The book by the clock, where it is live.
  public func live(_ book: Book) -> Book { isLive(book) ? book.live(on: today(), at: now()) : book }
}
