import Adoption

// Forms with one thing to say about an account.
extension Form {
  static func note(on assessment: Assessment) -> Form {
    Form(.note, account: assessment.id, title: "Note", fields: [Field(.note)])
  }

  /// Out of triage until a day; a week is proposed.
  static func snooze(_ assessment: Assessment) -> Form {
    Form(
      .snooze, account: assessment.id, title: "Snooze", about: [],
      fields: [Field(.until, "1w", kind: .day(earliest: 1)), Field(.why)], focus: .until)
  }
}

extension Form.Purpose {
  static let note = Form.Purpose(
    id: "note", words: { form, _ in form.value(.note).map { "note “\($0)”" } ?? "a note" },
    decision: { form, _ in .success(Decision(.note(text: form.value(.note) ?? ""), account: form.account)) })

  static let snooze = Form.Purpose(
    id: "snooze",
    words: { form, dashboard in
      let day = dashboard.decisionDay.flatMap { form.day(.until, from: $0) }
      return "out of triage until \(day.map(Wording.long) ?? "a day")" + (form.value(.why).map { ": \($0)" } ?? "")
    },
    decision: { form, dashboard in
      guard let today = dashboard.decisionDay, let until = form.day(.until, from: today) else {
        return .failure(FormComplaint("Until when?", at: .until))
      }
      return .success(Decision(.snoozed(until: until, why: form.value(.why)), account: form.account))
    })
}
