import Adoption

/// What the review's screens show, worked out once for each reading and only while one of them is looked at or a review
/// runs.
struct ReviewView: Sendable {
  /// The review that the author has begun and not ended.
  let session: ReviewSession?
  let queue: ReviewQueue
  let rhythm: ReviewRhythm
  /// The minutes of the author's open review, else those of the latest one of anyone.
  let minutes: ReviewMinutes?
  /// Why there is nothing to review.
  let emptiness: String?

  /// - Parameter isNow: Whether the portfolio is of the book's own day: on another day nothing goes on.
  init(_ portfolio: Portfolio, by author: String, isNow: Bool) {
    session = isNow ? ReviewSession(portfolio, by: author) : nil
    queue = ReviewQueue(portfolio, session: session)
    rhythm = ReviewRhythm(portfolio)
    minutes = ReviewMinutes(portfolio, by: session?.author)
    emptiness = queue.emptiness(portfolio)
  }
}

extension Shown {
  /// The review, as it was worked out, or worked out here where nobody asked for it before.
  var reviewView: ReviewView {
    review ?? ReviewView(portfolio, by: author, isNow: portfolio.day == snapshot.base)
  }

  /// Whether the author has begun a review and not ended it: then every screen says so.
  var hasOpenReview: Bool {
    portfolio.day == snapshot.base && ReviewSession.isOpen(portfolio, by: author)
  }

  mutating func lookAtReview() { if review == nil { review = reviewView } }

  func reviewLines() -> [Line] {
    reviewView.queue.items.map { Line(id: $0.id, content: .account($0.assessment.position)) }
  }
}
