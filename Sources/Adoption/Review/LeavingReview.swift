// Leaving a review with an owner and a day.
extension Decision {
  /// The decision with what makes its accounts leave a review: each that gets an action with an owner and a day leaves with
  /// it, in the same go. What is said of a review already stays as it is.
  /// - Parameters:
  ///   - queue: The accounts under review.
  ///   - seconds: Seconds into the review.
  package func leavingReview(_ queue: ReviewQueue, of portfolio: Portfolio, seconds: Double) -> Decision {
    let isSaid = parts.contains { part in
      switch part.kind {
      case .reviewStarted, .reviewAccount, .reviewEnded, .undo: true
      default: false
      }
    }
    guard !isSaid else { return self }
    var decision = self
    for part in parts {
      guard let id = part.accountID, queue[id] != nil else { continue }
      switch part.kind {
      case .actionScheduled(let fields) where fields.owner != nil && fields.due != nil:
        // The entry that schedules it gives the action its id.
        decision = decision.and(
          .reviewAccount(outcome: .scheduled, why: nil, action: fields.action, seconds: seconds), account: id)
      case .actionUpdated(let change):
        guard var action = portfolio.decisions[id].openActions.first(where: { $0.ids.contains(change.action) }) else {
          continue
        }
        action.apply(change)
        guard action.isScheduled, let due = action.due, due >= portfolio.day else { continue }
        decision = decision.and(
          .reviewAccount(outcome: .scheduled, why: nil, action: action.id, seconds: seconds), account: id)
      default: break
      }
    }
    return decision
  }

  /// The decision with the end of the review where it settles what was undecided, all in the same go.
  /// - Parameters:
  ///   - undecided: The ids of the accounts that have not left yet.
  ///   - count: How many accounts are under review.
  ///   - seconds: Seconds into the review.
  package func endingReview(undecided: [String], of count: Int, seconds: Double) -> Decision {
    let settled = Set(parts.compactMap { if case .reviewAccount = $0.kind { $0.accountID } else { nil } })
    guard !settled.isEmpty, undecided.allSatisfy(settled.contains) else { return self }
    return and(.reviewEnded(seconds: seconds, covered: count, left: 0, undecided: []), account: nil)
  }
}
