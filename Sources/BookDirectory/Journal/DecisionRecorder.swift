public import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes down what one person decides in one book.
public struct DecisionRecorder: Sendable {
  /// Who decides.
  public let author: String
  private let writer: JournalWriter
  private let clock: @Sendable () -> (now: Timestamp, offset: Int)
  /// The latest moment written here; what is known of the book may not hold it yet.
  private var latest: Timestamp?
  /// When the last decision was saved, on the clock that only goes forward.
  private var savedAt: Int64?

  /// Nanoseconds that lie between two decisions at least. Others look for the lock every two milliseconds; a program that
  /// took it again at once would keep them waiting for as long as it has something to write.
  private static let courtesy: Int64 = 5_000_000

  /// A recorder for the book at `bookPath`; nothing is opened or made yet.
  ///
  /// - Parameter clock: The moment, and the local offset from UTC in seconds at that moment.
  public init(
    _ bookPath: String, author: String, host: String,
    clock: @escaping @Sendable () -> (now: Timestamp, offset: Int) = { DecisionRecorder.systemClock }
  ) {
    self.author = author
    self.clock = clock
    writer = JournalWriter(bookPath, author: author, host: host)
  }

  /// The journal's path below the data directory.
  public var path: String { writer.path }

  /// Saves a decision and returns its entries when they are on stable storage.
  ///
  /// - Parameters:
  ///   - day: The day on which it is decided: today, or the day that the book is pinned to.
  ///   - isLive: Whether what counts goes by the clock: then what lies ahead of it is no reason to stamp this ahead too.
  ///   - journal: What is known of the book's journal, in order of moment and id: what is decided comes after it.
  /// - Throws: `JournalError` when nothing was saved, or when that is not certain.
  public mutating func record(
    _ decision: Decision, on day: Day, isLive: Bool = false, after journal: [JournalEntry]
  ) throws(JournalError) -> [JournalEntry] {
    let own = latest
    letOthers()
    let entries = try writer.append { written in
      // Under the lock and after what others wrote meanwhile, so that two programs of one person never stamp two decisions
      // with one moment: they would be taken for one.
      let (now, offset) = clock()
      func counts(_ moment: Timestamp) -> Bool { isLive ? moment <= now : moment.day <= day }
      let known = [journal.last { counts($0.at) }?.at, own].compactMap(\.self)
      let latest = (known + written).filter(counts).max()
      var random = SystemRandomNumberGenerator()
      return decision.entries(
        by: author, now: now, on: day, offset: offset, after: latest, random: &random)
    }
    latest = entries.last?.at ?? latest
    savedAt = monotonicNanoseconds()
    return entries
  }

  /// Leaves the journal to others for a moment where this program has only just written to it.
  private func letOthers() {
    guard let savedAt else { return }
    let rest = savedAt + Self.courtesy - monotonicNanoseconds()
    guard (1...Self.courtesy).contains(rest) else { return }
    var time = timespec(tv_sec: 0, tv_nsec: Int(rest))
    nanosleep(&time, nil)
  }

  /// The system's clock and the local offset.
  public static var systemClock: (now: Timestamp, offset: Int) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    localtime_r(&time.tv_sec, &parts)
    return (Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec)), parts.tm_gmtoff)
  }
}
