import Adoption

// Forms with one thing to say about an account.
extension Form {
  static func note(on assessment: Assessment) -> Form {
    Form(.note, account: assessment.id, title: "Add a note", fields: [Field(.note)])
  }

  /// Out of triage until a day; a week is proposed.
  static func snooze(_ assessment: Assessment) -> Form {
    Form(
      .snooze, account: assessment.id, title: "Snooze", about: [Field.presetReasons],
      fields: [Field(.until, "1w", kind: .day(earliest: 1)), .presetReason], focus: .why)
  }

  /// The stage by the word of a person; what the data says stands beside it. From Adopted on the reason is the result that
  /// the customer can point to, for which the outcome's latest measure is proposed (requirement 19).
  static func callStage(_ assessment: Assessment, in portfolio: Portfolio) -> Form {
    let (stage, day) = (assessment.stage, assessment.day)
    let since = Wording.day(stage.derivedSince, at: day)
    var about = [
      stage.derived.map { "The data says \($0.words) since \(since)." }
        ?? portfolio.stageGap(of: assessment).map { "The data gives no stage: \($0.words)." } ?? ""
    ]
    if let call = stage.call {
      let age = "\(day - call.on) d ago" + (call.isStale(on: day, portfolio.book.rules) ? ", not confirmed since" : "")
      let why = call.why.map { " Reason: \($0)." } ?? ""
      about.append("Set to \(call.value.words) \(call.origin(at: day)), \(age).\(why)")
    } else {
      about.append("Never set so far.")
    }
    let choices = Stage.allCases.map { stage in
      let asks = stage.asksForResult
      return Field.Choice(
        key: stage.key, words: stage.words, proposes: [.why: asks ? assessment.measuredResult ?? "" : ""],
        asks: asks ? [.why: .result] : [:])
    }
    let called = Field(.stage, oneOf: choices, chosen: stage.value.flatMap(Stage.allCases.firstIndex))
    var why = Field(.why, called.choice?.proposes[.why] ?? "")
    why.question = called.choice?.asks[.why]
    return Form(
      .callStage, account: assessment.id, title: "Set the stage", about: about, fields: [called, why], focus: .stage)
  }

  /// One red flag silenced in its current run.
  static func dismiss(_ assessment: Assessment) -> Form {
    let flags = assessment.dismissibleFlags
    let choices = flags.map { Field.Choice(key: $0.rawValue, words: $0.words) }
    return Form(
      .dismiss, account: assessment.id, title: "Dismiss",
      about: flags.compactMap(assessment.remark) + [
        "Hidden until it clears; shows again if it returns.", Field.presetReasons,
      ],
      fields: [Field(.flag, oneOf: choices, chosen: flags.isEmpty ? nil : 0), .presetReason],
      focus: flags.count > 1 ? .flag : .why)
  }
}

extension Form.Purpose {
  static let note = Form.Purpose(
    id: "note", words: { form, _ in form.value(.note).map { "note “\($0)”" } ?? "a note" },
    decision: { form, _ in .success(Decision(.note(text: form.value(.note) ?? ""), accounts: form.accounts)) })

  static let snooze = Form.Purpose(
    id: "snooze",
    words: { form, dashboard in "out of triage until \(form.dayWords(.until, dashboard))\(form.reasonWords)" },
    decision: { form, dashboard in
      guard let until = form.day(.until, in: dashboard) else {
        return .failure(FormComplaint("Until when?", at: .until))
      }
      return .success(Decision(.snoozed(until: until, why: form.value(.why)), accounts: form.accounts))
    })

  static let callStage = Form.Purpose(
    id: "stage.call",
    words: { form, _ in "stage set to \(form[.stage]?.choice?.words ?? "")\(form.reasonWords)" },
    decision: { form, _ in
      guard let stage = Stage.allCases.first(where: { $0.key == form.value(.stage) }) else {
        return .failure(FormComplaint("Which stage?", at: .stage))
      }
      return .success(Decision(.stageCalled(stage: stage, why: form.value(.why)), account: form.account))
    })

  static let dismiss = Form.Purpose(
    id: "flag.dismiss",
    words: { form, _ in "\(form[.flag]?.choice?.words ?? "flag") dismissed\(form.reasonWords)" },
    decision: { form, dashboard in
      guard let flag = form.value(.flag), let id = form.account else {
        return .failure(FormComplaint("Which flag?", at: .flag))
      }
      guard dashboard.shown?.portfolio[id]?.dismissibleFlags.contains(where: { $0.rawValue == flag }) == true
      else { return .failure(FormComplaint("That flag no longer holds: nothing was saved.", at: .flag)) }
      return .success(Decision(.dismissed(flag: flag, why: form.value(.why)), account: id))
    })
}

extension Form {
  /// The day that was typed into a field.
  func day(_ name: Field.Name, in dashboard: Dashboard) -> Day? {
    dashboard.decisionDay.flatMap { day(name, from: $0) }
  }

  /// `Fri 27 Nov`, or that there is none yet.
  func dayWords(_ name: Field.Name, _ dashboard: Dashboard) -> String {
    guard let today = dashboard.decisionDay, let day = day(name, from: today) else { return "a day" }
    return Wording.weekday(day, at: today)
  }

  /// The reason after what it is for: `: on holiday`.
  var reasonWords: String { value(.why).map { ": \($0)" } ?? "" }
}

extension Field.Question {
  static let result = Field.Question(label: "Result", words: Stage.resultQuestion)
}

extension Field.Name {
  static let stage: Field.Name = "Stage"
  static let flag: Field.Name = "Flag"
}
