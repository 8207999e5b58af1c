import Adoption

/// A review whose clock runs.
struct RunningReview: Sendable {
  /// The id of the entry that began it.
  let id: EntryID
  /// The planned length in seconds.
  let planned: Double
  /// Seconds gone by when it was begun or taken up here, and when that was.
  private let start: (seconds: Double, at: Duration)
  /// How many seconds of the review one second takes; 1 but in tests.
  private let rate: Double
  /// The account that is looked at.
  var account: String?
  /// Seconds gone by when that account came up.
  var cameAt: Double
  /// Accounts that have left and that the book on screen does not know of yet.
  var left: Set<String> = []
  /// Whether the book on screen knows of the review.
  var isKnown = false
  /// Whether the minutes were shown once all accounts had left.
  var hasShownMinutes = false
  /// When the last checkpoint was written.
  var writtenAt: Duration?

  init(id: EntryID, planned: Double, seconds: Double = 0, cameAt: Double = 0, at now: Duration, rate: Double) {
    self.id = id
    self.planned = planned
    self.cameAt = cameAt
    self.rate = rate
    start = (seconds, now)
  }

  /// Whole seconds of the review gone by.
  func elapsed(at now: Duration) -> Double { exact(at: now).rounded(.down) }

  private func exact(at now: Duration) -> Double { max(0, start.seconds + (now - start.at).inSeconds * rate) }

  /// When another second of the review has gone by.
  func nextSecond(after now: Duration) -> Duration {
    let next = elapsed(at: now) + 1
    // A little later, so that rounding does not wake anybody up in vain.
    return start.at + .seconds((next - start.seconds) / rate) + .milliseconds(1)
  }

  func checkpoint(at now: Duration) -> ReviewCheckpoint {
    ReviewCheckpoint(review: id, account: account, seconds: elapsed(at: now), cameAt: cameAt)
  }
}

extension Duration {
  fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
