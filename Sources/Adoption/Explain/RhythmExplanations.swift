// Business reviews, team reviews, pages, actions, and how much is known.
extension Explanation {
  static let rhythmTerms: [Term] = [
    .active(
      "ebr.month", "Business review month", .rhythm,
      "Months after the start of the next executive business review: 3, 6, 9, 12 and so on."
    ) { it, active in
      it.businessReview(active) { ("month \($0.month)", nil) }
    },
    .active(
      "ebr.theme", "Business review theme", .rhythm,
      "What the next executive business review is about, by its month in the year."
    ) { it, active in
      it.businessReview(active) { (DatedText($0.theme.words), nil) }
    },
    .active(
      "ebr.next_on", "Next business review", .rhythm,
      "The start plus its month: the earliest that was not held and is not long past."
    ) { it, active in
      it.businessReview(active) { (DatedText($0.nextOn), nil) }
    },
    .active("ebr.overdue", "Business review overdue", .rhythm, "Its day has passed.") { it, active in
      it.businessReview(active) { review in
        let isDoubtful = review.isOverdue && !review.isKindRecorded
        return (DatedText(yesOrNo(review.isOverdue)), isDoubtful ? .noData : review.isOverdue ? .fail : .pass)
      }
    },
    .active(
      "review.last_on", "Last review", .rhythm, "The latest review of the account, told as an event or in the journal."
    ) { it, active in
      Detail(active.review.lastOn.map { DatedText($0) } ?? DatedText(it.portfolio.noneRecorded(.reviews)), it.reviews)
    },
    .active(
      "review.due_on", "Review due", .rhythm,
      "The latest review plus the cadence; on trigger, the earliest red flag or page since the latest review."
    ) { it, active in
      Detail(active.review.dueOn.map { DatedText($0) } ?? "nothing triggers one", it.reviewInputs(active), it.cadence)
    },
    .active(
      "review.overdue", "Review overdue", .rhythm, "The day on which the review was due has passed."
    ) { it, active in
      Detail(
        yesOrNo(active.review.isOverdue), it.reviewInputs(active), it.cadence, active.review.isOverdue ? .fail : .pass,
        change: active.review.isOverdue ? "A review of the account." : nil)
    },
    .active(
      "page", "Page", .rhythm,
      "A tech-touch account needs a human touch once: its depth of use is small or a red flag holds, and no action for it was done within the run. It never depends on ARR."
    ) { it, active in
      it.page(active)
    },
    .active(
      "actions.state", "Next step", .actions,
      "Overdue when an open action is late; else scheduled when one has an owner and a due date; else undated, unowned or none."
    ) { it, active in
      let state = active.actions.state
      return Detail(
        state.rawValue, it.actions(active), [], state == .scheduled ? .pass : .fail,
        change: state == .scheduled
          ? nil
          : state == .overdue
            ? "The late action done, or given a new due date." : "An open action with an owner and a due date.")
    },
    .active("actions.open", "Open actions", .actions, "Actions that are neither done nor cancelled.") { it, active in
      Detail(String(active.actions.open.count), it.actions(active))
    },
    .active(
      "unhandled_flags", "Red flags without an action", .actions,
      "Red flags that were not dismissed in their current run and that no open action answers."
    ) { it, active in
      it.unhandled(active)
    },
    .active(
      "deadline", "Nearest deadline", .attention,
      "The nearest of: first-value window, renewal, business review, earliest open action."
    ) { it, active in
      it.deadline(active)
    },
    .active(
      "coverage", "Known inputs", .coverage, "How many of the inputs that an account is judged by are known."
    ) { it, active in
      it.coverage(active.coverage)
    },
  ]
}

extension AccountEvidence {
  // MARK: - Reviews

  /// What was held, and since when.
  var businessReviewInputs: [Input] {
    [start] + events(4, none: "business reviews held") { $0.kind == .executiveBusinessReview ? "held" : nil }
  }

  fileprivate func businessReview(
    _ active: Assessment.Active, _ value: (BusinessReview) -> (DatedText, Explanation.Result?)
  ) -> Detail {
    let limits = [rule("ebr", yesOrNo(segment.ebr)), limit(.ebrHeldDays)]
    guard let review = active.businessReview else {
      let isHeld = segment.ebr
      return Detail(
        "none", businessReviewInputs, limits, .noData,
        change: isHeld ? "A started_on in the account's record." : "The segment holds none: ebr true in its rules.")
    }
    let (text, result) = value(review)
    let around = rules.count(.ebrHeldDays)
    return Detail(
      text, businessReviewInputs, limits, result,
      change: "It is held when an ebr event lies after \(review.nextOn - around) and up to \(review.nextOn + around).")
  }

  fileprivate var reviews: [Input] {
    let told = events(3, none: "review events") { $0.kind == .review ? "review event" : nil }
    let decided = decisions { entry in
      guard case .reviewAccount(let outcome, _, _, _) = entry.kind else { return nil }
      return "reviewed by \(entry.by): \(outcome.rawValue)"
    }
    return told + (decided.isEmpty ? [Input("reviews in the journal", "none")] : decided.prefix(3))
  }

  fileprivate var cadence: [Limit] {
    let review = rule("review", segment.review.rawValue)
    switch segment.review {
    case .weekly: return [review, limit(.reviewWeeklyDays)]
    case .monthly: return [review, limit(.reviewMonthlyDays)]
    case .onTrigger: return [review]
    }
  }

  fileprivate func reviewInputs(_ active: Assessment.Active) -> [Input] {
    guard segment.review == .onTrigger else { return reviews + (active.review.lastOn == nil ? [start] : []) }
    let page = active.page.flatMap { $0.isOpen ? [Input("page", DatedText("since \($0.since)"))] : nil } ?? []
    return reviews + redFlags(active) + page
  }

  /// The red flags that hold.
  func redFlags(_ active: Assessment.Active) -> [Input] {
    let held = active.redFlags.map { flag in
      Input(DatedText(flag.key.words), flag.since.map { "since \($0)" } ?? "since unknown")
    }
    return held.isEmpty ? [Input("red flags", "none")] : held
  }

  fileprivate func page(_ active: Assessment.Active) -> Detail {
    let isOpen = active.page?.isOpen == true
    let answered = decisions { entry in
      if case .actionDone(let action) = entry.kind { "action \(action) done" } else { nil }
    }
    let threshold = share(segment.pageBelowDepth)
    let why: DatedText? =
      segment.motion != .techTouch
      ? "Only tech-touch accounts page a person."
      : isOpen
        ? "An action with the reason page, done; or a depth of use of \(threshold) or more and no red flag."
        : active.page != nil ? "It was answered in this run; the next run pages again." : nil
    return Detail(
      yesOrNo(isOpen), [depthMean(active)] + redFlags(active) + answered.prefix(3),
      [rule("motion", segment.motion.rawValue), rule("page_below_depth", threshold)],
      isOpen ? .holds : .clear, change: why)
  }

  // MARK: - Actions and what is known

  fileprivate func actions(_ active: Assessment.Active) -> [Input] {
    let open = active.actions.open.map { action in
      let entry = entries.last { entry in
        guard case .actionScheduled(let fields) = entry.kind else { return false }
        return action.ids.contains(entry.id) || fields.action.map(action.ids.contains) ?? false
      }
      let due = action.due.map { DatedText("due \($0)") } ?? "no due date"
      return Input(
        DatedText(action.title ?? action.kind ?? "untitled"), "\(due), \(action.owner ?? "no owner")", entry?.source)
    }
    return open.isEmpty ? [Input("open actions", "none")] : open
  }

  fileprivate func unhandled(_ active: Assessment.Active) -> Detail {
    let dismissals = decisions { entry in
      if case .dismissed(let flag, _) = entry.kind { "\(flag) dismissed by \(entry.by)" } else { nil }
    }
    let words = active.unhandledFlags.map(\.words)
    return Detail(
      words.isEmpty ? "none" : words.joined(separator: ", "), redFlags(active) + actions(active) + dismissals, [],
      words.isEmpty ? .pass : .fail,
      change: words.isEmpty ? nil : "An open action with the flag as its reason, or a dismissal of the flag.")
  }

  fileprivate func deadline(_ active: Assessment.Active) -> Detail {
    let window = active.firstValue.windowLeft.map { $0 >= 0 ? DatedText("closes on \(day + $0)") : "closed" }
    let inputs = [
      Input("first-value window", window ?? "does not run"),
      field(.renewsOn, account.renewsOn.map { DatedText($0) }),
      Input("business review", active.businessReview.map { DatedText($0.nextOn) } ?? "none"),
      Input("earliest open action", active.actions.open.first?.due.map { DatedText($0) } ?? "none"),
    ]
    return Detail(
      active.deadline.map { "\($0.on): \($0.kind.words)" } ?? "none", inputs,
      [limit(.attentionRenewalDays), limit(.attentionEBRDays)])
  }

  fileprivate func coverage(_ coverage: Coverage) -> Detail {
    let inputs = Coverage.Input.allCases.map { input in
      Input(input.words, coverage.known.contains(input) ? "known" : "missing")
    }
    let missing = coverage.missing.map(\.words)
    return Detail(
      "\(coverage.known.count) of \(coverage.of)", inputs, [limit(.staleWeeks), limit(.surveyDays)],
      missing.isEmpty ? .pass : .fail, change: missing.isEmpty ? nil : "Known: \(missing.joined(separator: ", ")).")
  }
}
