// Actions, as a person asks for them.
extension DecisionParser {
  /// An action for an account. An open one of the same kind and reason is updated by it (<doc:Actions>).
  ///
  /// Where no kind is given it is that of the open action which has the reason, else the one that goes with the reason.
  package func schedule(_ typed: TypedAction, at position: Int) throws(Refusal) -> ParsedDecision {
    let account = book.accounts[position]
    let title = try TypedLine.text(typed.title, for: .title)
    let owner = try owner(typed.owner, isNew: typed.isNewOwner)
    let due = try coming(typed.due, called: "The due day")
    var reason: String?
    if let typed = typed.reason { reason = try ActionReason.key(typed, in: decisions) }
    let decided = decisions[account.id]
    var kind =
      decided.openActions.first { reason != nil && $0.reason == reason }?.kind ?? ActionReason.kind(for: reason)
    if let typed = typed.kind { kind = try TypedLine.text(typed, for: .kind) }
    let fields = ActionFields(kind: kind, title: title, owner: owner, due: due, reason: reason)
    let update = decided.openAction(kind: kind, reason: reason).map { action in
      "This updates the open action “\(action.words)” of \(account.displayName)"
        + (action.title == title ? "." : ": to have both, give another --kind or --reason.")
    }
    return ParsedDecision(
      Decision(.actionScheduled(fields), account: account.id), remarks: [update].compactMap(\.self))
  }

  /// An open action as done. - Parameter id: Any of its ids, or enough of one.
  package func finish(_ id: String) throws(Refusal) -> ParsedDecision {
    let (account, action) = try openAction(id)
    return ParsedDecision(Decision(.actionDone(action: action.id), account: account))
  }

  /// An open action given up.
  package func cancel(_ id: String, why: String) throws(Refusal) -> ParsedDecision {
    let (account, action) = try openAction(id)
    let why = try TypedLine.text(why, for: .why)
    return ParsedDecision(Decision(.actionCancelled(action: action.id, why: why), account: account))
  }

  /// The owner as the book spells the name; one whom no one knows only where that is meant, or where no one is known.
  private func owner(_ typed: String, isNew: Bool) throws(Refusal) -> String {
    let name = try TypedLine.text(typed, for: .owner)
    let known = KnownOwners(decisions, in: book)
    if let same = known.spelling(of: name) { return same }
    // Who decides may own as well, under the name that they go by.
    if isNew || known.names.isEmpty || name.folded == author?.folded { return name }
    let allow = "--new-owner saves “\(name)” as a new one."
    switch known.meaning(of: name) {
    case .known(let name): return name
    case .several(let names):
      throw Refusal("“\(name)” may be any of these. Write more of the name; \(allow)", choices: listed(names) { $0 })
    case .nobody:
      let near = known.nearest(name)
      let whom =
        near.isEmpty
        ? " Those with the most open actions: \(known.names.prefix(5).joined(separator: ", "))."
        : " Did you mean \(near.joined(separator: " or "))?"
      throw Refusal("No one in this book is called “\(name)”.\(whom) \(allow)")
    }
  }

  /// The open action of that id.
  private func openAction(_ typed: String) throws(Refusal) -> (account: String, action: Action) {
    let all = decisions.accounts.keys.sorted().flatMap { account in
      decisions[account].actions.map { (account: account, action: $0) }
    }
    func choices(_ actions: some Sequence<(account: String, action: Action)>) -> [String] {
      let endings = IDSearch.endings(of: book.journal.map(\.id) + all.flatMap(\.action.ids))
      return listed(actions) { account, action in
        "\(endings[action.id] ?? action.id.text)  \(name(account)): \(words(of: action))"
          + (action.state == .open ? "" : ", \(action.state.rawValue)")
      }
    }
    switch IDSearch(typed, among: all.flatMap(\.action.ids)) {
    case .found(let ids):
      let named = Set(ids)
      let found = all.filter { $0.action.ids.contains(where: named.contains) }
      guard found.count == 1, let (account, action) = found.first else {
        throw Refusal(
          "“\(typed)” may mean \(FigureText.number(found.count)) actions. Give more of the id:", choices: choices(found)
        )
      }
      guard action.state == .open else {
        let when = action.closedOn.map { " on \(FigureText.long($0))" } ?? ""
        let how = action.state == .done ? "done" : "cancelled"
        throw Refusal("The action “\(action.words)” for \(name(account)) was \(how) already\(when).")
      }
      return (account, action)
    case .tooShort:
      throw Refusal(
        "“\(typed)” is too short for an id: give its first or last \(IDSearch.shortest) characters or more.")
    case .none:
      if let ahead = ahead(typed) { throw refusal(ahead) }
      let open = all.filter { $0.action.state == .open }
      guard !open.isEmpty else {
        throw Refusal("No action has an id that begins or ends with “\(typed)”; none is open.")
      }
      let near = open.map { ($0, distance(typed, $0.action.ids)) }.sorted { $0.1 < $1.1 }.prefix(5).map(\.0)
      throw Refusal(
        "No action has an id that begins or ends with “\(typed)”. Open ones with the nearest ids:",
        choices: choices(near))
    }
  }

  /// How far what was typed is from the nearest beginning or end of as many characters.
  private func distance(_ typed: String, _ ids: [EntryID]) -> Int {
    ids.map(\.text).flatMap { [$0.prefix(typed.count), $0.suffix(typed.count)] }.map {
      spellingDistance(String($0), typed)
    }.min()
      ?? typed.count
  }

  /// `“Redo the plan” for Ana by 27 Nov`.
  private func words(of action: Action) -> String {
    "“\(action.words)”" + (action.owner.map { " for \($0)" } ?? "")
      + (action.due.map { " by \(FigureText.day($0, at: day))" } ?? "")
  }
}
