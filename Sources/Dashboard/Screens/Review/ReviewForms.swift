import Adoption
import Canvas

// Forms of the review: keep what is planned, skip, end, start over.
extension Form {
  /// Keeps an action that has an owner and a day already.
  static func keep(_ action: Adoption.Action, of assessment: Assessment) -> Form {
    Form(.keep(action.id), account: assessment.id, title: "Keep what is planned")
  }

  /// Passes an account over, with a reason.
  static func skip(_ assessment: Assessment) -> Form {
    Form(
      .skip, account: assessment.id, title: "Skip in this review", about: [Field.presetReasons],
      fields: [.presetReason])
  }

  /// Ends a review with accounts undecided, once that was typed: no key alone does.
  static func endReview(_ names: [String], in body: Rect) -> Form {
    Form(
      .endReview, title: "End the review with \(Wording.number(names.count)) undecided", about: naming(names, in: body),
      fields: [Field(.typed)])
  }

  /// Ends the open review and begins another, which is typed where accounts are undecided.
  static func startOver(_ names: [String], in body: Rect) -> Form {
    let title = names.isEmpty ? "" : ": end this review with \(Wording.number(names.count)) undecided"
    return Form(
      .startOver, title: "Start over\(title)", about: naming(names, in: body),
      fields: names.isEmpty ? [] : [Field(.typed)])
  }

  /// - Parameter body: Where the form is drawn: as many accounts are named as there is room for, the others counted.
  private static func naming(_ names: [String], in body: Rect) -> [String] {
    guard !names.isEmpty else { return [] }
    let (width, most) = (max(20, body.columns - 2), max(1, min(6, body.rows - 8)))
    let forms = (0...min(names.count, 24)).reversed().lazy.map {
      "Undecided: \(Wording.list(names, atMost: $0)).".wrapped(to: width)
    }
    return forms.first { $0.count <= most } ?? []
  }

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

  fileprivate static let endReview = Form.Purpose(
    id: "review.end", key: "end the review", verbs: ("ends the review", "Ended"),
    words: { form, dashboard in form.endingWords(dashboard) },
    decision: { form, dashboard in
      guard form.saysEnd else { return .failure(.notTyped) }
      return dashboard.ending.map { .success(Decision($0)) } ?? .failure(.reviewGone)
    })

  fileprivate static let startOver = Form.Purpose(
    id: "review.anew", key: "start over", verbs: ("starts over", "Ended"),
    words: { form, dashboard in form.endingWords(dashboard) },
    decision: { form, dashboard in
      guard dashboard.undecided.isEmpty || form.saysEnd else { return .failure(.notTyped) }
      return dashboard.startingOver.map { .success($0) } ?? .failure(.reviewGone)
    })

  fileprivate static func again(_ decision: Decision) -> Form.Purpose {
    Form.Purpose(
      id: "again", key: "try again", verbs: ("tries again", "Saved"), words: { _, _ in "the same once more" },
      decision: { _, _ in .success(decision) })
  }
}

extension Form {
  /// Whether `end` was typed.
  fileprivate var saysEnd: Bool { value(.typed)?.lowercased() == "end" }

  /// What becomes of the accounts that are undecided: `2 will be recorded as not covered`.
  fileprivate func endingWords(_ dashboard: Dashboard) -> String {
    let count = dashboard.undecided.count
    guard count > 0 else { return "this review ends, another begins" }
    let words = "\(Wording.number(count)) will be recorded as not covered"
    return saysEnd ? words : "nothing yet: type end, and \(words)"
  }
}

extension Field.Name {
  fileprivate static let typed: Field.Name = "Type end"
}

extension FormComplaint {
  fileprivate static let notTyped = FormComplaint(
    "Type the word end to end the review; Esc goes on with it.", at: .typed)

  fileprivate static let reviewGone = FormComplaint(
    "The review is no longer open: Esc, then look again. Nothing was saved.")
}

extension Adoption.Action {
  /// `Ana by Fri 27 Nov: Redo the plan`.
  fileprivate func promise(on day: Day?) -> String {
    let due = due.map { Wording.weekday($0, at: day ?? $0) }
    return "\(owner ?? "no owner yet") by \(due ?? "no due date yet"): \(words)"
  }
}
