import Adoption
import Canvas

// Forms of the review: keep what is planned, skip, leave.
extension Form {
  /// Keeps an action that has an owner and a day already.
  static func keep(_ action: Adoption.Action, of assessment: Assessment) -> Form {
    Form(.keep(action.id), account: assessment.id, title: "Keep what is planned")
  }

  /// Passes an account over, with a reason.
  static func skip(_ assessment: Assessment) -> Form {
    Form(.skip, account: assessment.id, title: "Skip in this review", fields: [Field(.why)])
  }

  /// Leaves accounts undecided, and begins another review where that is asked for.
  /// - Parameter body: Where the form is drawn: as many accounts are named as there is room for, the others counted.
  static func leaveReview(_ names: [String], in body: Rect, beginsAnew: Bool = false) -> Form {
    let (width, most) = (max(20, body.columns - 2), max(1, min(6, body.rows - 6)))
    let forms = (0...min(names.count, 24)).reversed().lazy.map {
      "Undecided: \(Wording.list(names, atMost: $0)).".wrapped(to: width)
    }
    return Form(
      beginsAnew ? .beginAnew : .leaveReview,
      title: "Leave the review with \(Wording.number(names.count)) undecided",
      about: forms.first { $0.count <= most } ?? [])
  }

  /// Leaves a review of which nothing can be written down now.
  static let leaveReviewOpen = Form(.leaveReview, title: "Leave the review open")

  /// Asks for a decision once more that could not be saved.
  static func again(_ decision: Decision) -> Form { Form(.again(decision), title: "Not saved") }
}

extension Form.Purpose {
  fileprivate static func keep(_ id: EntryID) -> Form.Purpose {
    @Sendable func action(_ form: Form, _ dashboard: Dashboard) -> Adoption.Action? {
      guard let account = form.account else { return nil }
      return dashboard.shown?.portfolio.decisions[account].openActions.first { $0.ids.contains(id) && $0.isScheduled }
    }
    return Form.Purpose(
      id: "review.keep", key: "keep", verbs: ("keeps", "Kept"),
      words: { form, dashboard in
        action(form, dashboard).map { $0.promise(on: dashboard.decisionDay) } ?? "an action that is no longer there"
      },
      decision: { form, dashboard in
        guard let run = dashboard.runningReview else { return .failure(.reviewGone) }
        guard action(form, dashboard) != nil else {
          return .failure(FormComplaint("That action is no longer planned: Esc, then look again. Nothing was saved."))
        }
        let seconds = run.elapsed(at: dashboard.now)
        return .success(
          Decision(
            .reviewAccount(outcome: .scheduled, why: nil, action: id, seconds: seconds), account: form.account))
      })
  }

  fileprivate static let skip = Form.Purpose(
    id: "review.skip", key: "skip", verbs: ("skips it", "Skipped"),
    words: { form, _ in form.value(.why) ?? "a reason is needed" },
    decision: { form, dashboard in
      guard let run = dashboard.runningReview else { return .failure(.reviewGone) }
      let seconds = run.elapsed(at: dashboard.now)
      return .success(
        Decision(
          .reviewAccount(outcome: .skipped, why: form.value(.why), seconds: seconds), account: form.account))
    })

  fileprivate static let leaveReview = Form.Purpose(
    id: "review.leave", key: "end the review", verbs: ("ends the review", "Left"),
    words: { _, dashboard in "\(Wording.number(dashboard.undecided.count)) are recorded as left over" },
    decision: { _, dashboard in
      guard let run = dashboard.runningReview else { return .failure(.reviewGone) }
      return .success(Decision(dashboard.ending(at: run.elapsed(at: dashboard.now))))
    })

  fileprivate static let beginAnew = Form.Purpose(
    id: "review.anew", key: "begin anew", verbs: ("begins another review", "Left"),
    words: { _, dashboard in "\(Wording.number(dashboard.undecided.count)) of this one are recorded as left over" },
    decision: { _, dashboard in
      dashboard.beginningAnew.map { .success($0) } ?? .failure(.reviewGone)
    })

  fileprivate static func again(_ decision: Decision) -> Form.Purpose {
    let isEnding = if case .reviewEnded = decision.parts.first?.kind { true } else { false }
    return Form.Purpose(
      id: isEnding ? "review.leave" : "again", key: "try again", verbs: ("tries again", "Saved"),
      words: { _, _ in "the same once more" },
      decision: { _, _ in .success(decision) })
  }
}

extension Form {
  /// Whether Enter leaves the review when nothing can be saved: leaving is always possible.
  var leavesReview: Bool { purpose.id == Purpose.leaveReview.id }

  /// Whether Esc leaves the review open, as its end could not be written down.
  var dropLeavesReviewOpen: Bool { leavesReview && hasFailed }
}

extension FormComplaint {
  fileprivate static let reviewGone = FormComplaint(
    "The review no longer goes on: Esc, then look again. Nothing was saved.")
}

extension Adoption.Action {
  /// `Ana by Fri 27 Nov: Redo the plan`.
  fileprivate func promise(on day: Day?) -> String {
    let due = due.map { Wording.weekday($0, at: day ?? $0) }
    return "\(owner ?? "nobody yet") by \(due ?? "no day yet"): \(words)"
  }
}
