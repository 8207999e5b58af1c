public import Adoption

/// A book as read from its directory, with what is to be said about the reading.
public struct LoadedBook: Sendable {
  /// The book.
  public let book: Book
  /// What is wrong with the files, those about the whole directory first, then by path and line. It is worked out when it is asked
  /// for first.
  public var findings: [Finding] {
    knownFindings.value(of: 0) {
      let findings = scanned + assembled.findings
      return LostAccounts(findings).advising(findings)
    }
  }
  /// What is wrong with the directory.
  let scanned: [Finding]
  let assembled: AssembledBook
  let knownFindings = Once<Int, [Finding]>()
  /// What was read.
  public let counts: Counts
  /// Paths that are new or different since the last load, in byte order.
  public let changed: [String]
  /// Paths that were there at the last load and are not any more, in byte order.
  public let removed: [String]
  /// Paths whose last good content is shown because what is there now cannot be read, in byte order.
  public let stale: [String]
  /// How long it took.
  public let time: Time
  /// Bytes that this load read as records: of a file that grew only what is new.
  public let parsedBytes: Int
  /// Whether something changed while it was read, so that the directory should be read again soon.
  public let isUnsettled: Bool

  /// How much a directory holds.
  public struct Counts: Hashable, Sendable {
    /// Files with records or rules.
    public var files = 0
    /// Bytes of these files.
    public var bytes = 0
    /// Records that were read.
    public var records = 0
    /// Records that were left out.
    public var leftOut = 0
  }

  /// Where the time went, in seconds.
  public struct Time: Hashable, Sendable {
    /// Looking through the directory and reading files.
    public var reading = 0.0
    /// Putting the book together.
    public var assembling = 0.0
  }

  /// All that is to be said about the data on a portfolio's day: what is wrong with the files, days that make no sense, and what
  /// the book lacks.
  ///
  /// While something cannot be read it is not known what is missing, and without the rules not what is misspelled either.
  /// - Parameter today: the day on the clock.
  public func findings(seen portfolio: Portfolio, today: Day) -> [Finding] {
    let lacks = book.unread.contains { $0.part == .rules } ? [] : portfolio.gaps(workers: .threads)
    return findings + book.implausibleDays(today: today)
      + (book.unread.isEmpty ? lacks : lacks.filter { $0.severity < .gap })
  }

  /// Whether the book is the same as after the last load. One that failed may have seen changes: then this says nothing.
  public var isUnchanged: Bool { changed.isEmpty && removed.isEmpty }
}
