/// Where a review stood a moment ago: kept outside the book, so that a review that was cut off between two decisions goes on
/// at the same account with the same time left. Losing it loses no decision.
package struct ReviewCheckpoint: Hashable, Sendable {
  /// The id of the entry that began the review.
  package var review: EntryID
  /// The account that was looked at; nil when all were decided.
  package var account: String?
  /// Seconds gone by in the review.
  package var seconds: Double
  /// Seconds gone by when that account came up.
  package var cameAt: Double

  /// A moment of a review.
  package init(review: EntryID, account: String?, seconds: Double, cameAt: Double) {
    self.review = review
    self.account = account
    self.seconds = seconds
    self.cameAt = cameAt
  }

  /// More than this is no review but a mistake in a file.
  static let longest: Double = 7 * 86_400

  /// Whether it is of that review and makes sense.
  func fits(_ session: ReviewSession) -> Bool {
    review == session.id && seconds >= session.seconds && seconds <= Self.longest && cameAt >= 0 && cameAt <= seconds
  }
}

extension ReviewSession {
  /// Where the review goes on after a break.
  ///
  /// A checkpoint that is of another review, older than the journal or nonsense does not count: then it is the next
  /// undecided account after the one decided last, at the time of that decision.
  package func resumption(_ checkpoint: ReviewCheckpoint?, in queue: ReviewQueue) -> ReviewCheckpoint {
    guard let checkpoint, checkpoint.fits(self) else {
      return ReviewCheckpoint(
        review: id, account: queue.next(after: decided.last?.id)?.id, seconds: seconds, cameAt: seconds)
    }
    guard let account = checkpoint.account, let item = queue[account], item.outcome == nil else {
      let next = queue.next(after: checkpoint.account ?? decided.last?.id)?.id
      return ReviewCheckpoint(review: id, account: next, seconds: checkpoint.seconds, cameAt: checkpoint.seconds)
    }
    return checkpoint
  }
}
