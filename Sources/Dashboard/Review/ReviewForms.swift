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

  /// Leaves accounts undecided.
  static func leaveReview(_ names: [String], columns: Int) -> Form {
    let words = "Undecided: \(Wording.list(names, atMost: 24))."
    return Form(
      .leaveReview, title: "Leave the review with \(Wording.number(names.count)) undecided",
      about: Array(words.wrapped(to: max(20, columns - 2)).prefix(6)))
  }
}

extension Form.Purpose {
  fileprivate static func keep(_ id: String) -> Form.Purpose {
    @Sendable func action(_ form: Form, _ dashboard: Dashboard) -> Adoption.Action? {
      guard let account = form.account else { return nil }
      return dashboard.shown?.portfolio.decisions[account].openActions.first { $0.ids.contains(id) && $0.isScheduled }
    }
    return Form.Purpose(
      id: "review.keep", key: "keep", verbs: ("keeps", "Kept"),
      words: { form, dashboard in
        action(form, dashboard).map { $0.promise(at: dashboard.decisionDay) } ?? "an action that is no longer there"
      },
      decision: { form, dashboard in
        guard action(form, dashboard) != nil else {
          return .failure(FormComplaint("That action is no longer planned: Esc, then look again. Nothing was saved."))
        }
        let seconds = dashboard.runningReview?.elapsed(at: dashboard.now)
        return .success(
          Decision(
            .reviewAccount(outcome: .scheduled, why: nil, action: id, seconds: seconds), account: form.account))
      })
  }

  fileprivate static let skip = Form.Purpose(
    id: "review.skip", key: "skip", verbs: ("skips it", "Skipped"),
    words: { form, _ in form.value(.why) ?? "a reason is needed" },
    decision: { form, dashboard in
      .success(
        Decision(
          .reviewAccount(
            outcome: .skipped, why: form.value(.why), seconds: dashboard.runningReview?.elapsed(at: dashboard.now)),
          account: form.account))
    })

  fileprivate static let leaveReview = Form.Purpose(
    id: "review.leave", key: "end the review", verbs: ("ends the review", "Left"),
    words: { _, dashboard in "\(Wording.number(dashboard.undecided.count)) are recorded as left over" },
    decision: { _, dashboard in
      guard let run = dashboard.runningReview else {
        return .failure(FormComplaint("The review no longer goes on: Esc, then look again. Nothing was saved."))
      }
      return .success(Decision(dashboard.ending(at: run.elapsed(at: dashboard.now))))
    })
}

extension Adoption.Action {
  /// `“Redo the plan”, Ana by Fri 27 Nov 2026`.
  func promise(at day: Day?) -> String {
    "“\(words)”, \(owner ?? "nobody yet") by \(due.map(Wording.long) ?? "no day yet")"
  }
}
