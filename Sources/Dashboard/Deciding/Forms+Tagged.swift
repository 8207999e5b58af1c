import Adoption

// Forms about several accounts: one decision, which one undo takes back. What is left empty is each account's own.
extension Form {
  private static let eachItsOwn = "each account's own"

  static func note(onAll accounts: [Assessment]) -> Form {
    Form(.note, accounts: accounts.map(\.id), title: "Add a note", fields: [Field(.note)])
  }

  static func snooze(all accounts: [Assessment]) -> Form {
    Form(
      .snooze, accounts: accounts.map(\.id), title: "Snooze", about: [Field.presetReasons],
      fields: [Field(.until, "1w", kind: .day(earliest: 1)), .presetReason], focus: .why)
  }

  /// An action for each account: what is suggested for it, with the title, owner or day that is typed for all.
  static func act(onAll proposals: [(account: Assessment, proposal: ActionProposal)]) -> Form {
    let day = proposals.first?.account.day
    let about = proposals.map { account, proposal in
      let due = day.map { Wording.day(proposal.due, at: $0) } ?? ""
      let title = proposal.title.isEmpty ? "no title yet" : proposal.title
      return "\(account.account.displayName): \(title), \(proposal.owner ?? "no owner"), \(due)"
    }
    let all = proposals.map(\.proposal)
    return Form(
      .schedule(proposals.map { ($0.account.id, $0.proposal) }), accounts: proposals.map(\.account.id),
      title: "Schedule",
      about: about,
      fields: [
        common(.title, all.map { $0.title.isEmpty ? nil : $0.title }),
        common(.owner, all.map(\.owner), kind: .owner),
        common(.due, proposals.map { DueDay.text($0.proposal.due, from: $0.account.day) }, kind: .day(earliest: 0)),
      ], focus: .owner)
  }

  /// Another owner or day for the next open action of each account.
  static func assign(all actions: [(account: Assessment, action: Action)]) -> Form {
    let about = actions.map { account, action in
      let due = action.due.map { Wording.day($0, at: account.day) } ?? "no due date"
      return "\(account.account.displayName): \(action.words), \(action.owner ?? "no owner"), \(due)"
    }
    return Form(
      .assign(actions.map { ($0.account.id, $0.action) }), accounts: actions.map(\.account.id),
      title: "Owner and due",
      about: about,
      fields: [
        common(.owner, actions.map(\.action.owner), kind: .owner),
        // A day that has passed cannot be kept.
        common(
          .due,
          actions.map { pair in
            pair.action.due.flatMap { $0 < pair.account.day ? nil : DueDay.text($0, from: pair.account.day) }
          },
          kind: .day(earliest: 0)),
      ], focus: .owner)
  }

  /// A field for all of several accounts: what they have in common is proposed, and it may stay empty where each has its
  /// own.
  private static func common(_ name: Field.Name, _ values: [String?], kind: Field.Kind = .text) -> Field {
    let isShared = Set(values).count == 1
    var field = Field(
      name, isShared ? values.first.flatMap(\.self) ?? "" : "", kind: kind, isRequired: values.contains(nil))
    if !field.isRequired { field.whileEmpty = eachItsOwn }
    return field
  }

  /// `Ann by Fri 27 Nov`, or what each keeps.
  fileprivate func commonWords(_ dashboard: Dashboard) -> String {
    let due = self[.due]?.value == nil ? "each on its own date" : "by \(dayWords(.due, dashboard))"
    return "\(value(.owner) ?? "each to its own owner"), \(due)"
  }
}

extension Form.Purpose {
  /// - Parameter seen: What was suggested for each account when the form was opened.
  fileprivate static func schedule(_ seen: [(id: String, proposal: ActionProposal)]) -> Form.Purpose {
    Form.Purpose(
      id: "action.schedule-all",
      words: { form, dashboard in
        "\(seen.count) actions, \(form.commonWords(dashboard))" + (form.value(.title).map { ": \($0)" } ?? "")
      },
      decision: { form, dashboard in
        var parts: [Decision.Part] = []
        for (id, proposal) in seen {
          let fields = proposal.fields(
            title: form.value(.title) ?? proposal.title, owner: form.value(.owner) ?? proposal.owner,
            due: form.day(.due, in: dashboard) ?? proposal.due)
          guard dashboard.isCurrent(proposal, fields, of: id) else { return .failure(.overtaken) }
          parts.append(Decision.Part(accountID: id, kind: .actionScheduled(fields)))
        }
        return Decision(parts).map { .success($0) } ?? .failure(.overtaken)
      })
  }

  /// - Parameter seen: The action of each account as it was when the form was opened.
  fileprivate static func assign(_ seen: [(id: String, action: Action)]) -> Form.Purpose {
    Form.Purpose(
      id: "action.assign-all",
      words: { form, dashboard in "\(seen.count) actions, \(form.commonWords(dashboard))" },
      decision: { form, dashboard in
        var parts: [Decision.Part] = []
        for (id, action) in seen {
          guard dashboard.shown?.portfolio.decisions[id].openActions.contains(action) == true else {
            return .failure(.overtaken)
          }
          let (owner, due) = (form.value(.owner) ?? action.owner, form.day(.due, in: dashboard) ?? action.due)
          guard let change = ActionChange(action, owner: owner, due: due) else { continue }
          parts.append(Decision.Part(accountID: id, kind: .actionUpdated(change)))
        }
        return Decision(parts).map { .success($0) }
          ?? .failure(FormComplaint("Owners and due dates are unchanged: nothing to save.", at: .owner))
      })
  }
}
