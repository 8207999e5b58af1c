/// What a colleague who takes over a customer success manager's accounts must know of each: the scan of the account, and
/// every note on it.
package struct Handover: Sendable {
  /// Who hands over, as the book spells the name.
  package let csm: String
  /// The book, of that person's accounts alone.
  package let part: Portfolio
  /// The positions of the accounts that go over: active ones in the order of attention, snoozed ones behind them, then those
  /// that have not started.
  package let accounts: [Int]
  /// Open actions of that person for accounts of others.
  package let actionsElsewhere: [ActionList.Row]

  /// The handover of a person's accounts. The name is one that `KnownOwners(managersOf:)` knows.
  package init(_ portfolio: Portfolio, of csm: String) {
    self.csm = csm
    let positions = portfolio.positions.filter { portfolio.assessments[$0].account.csm?.folded == csm.folded }
    part = Portfolio(part: portfolio, Portfolio.Scope(words: "csm:\(csm)", me: nil, positions: positions))
    let snoozed = part.active.filter { portfolio.assessments[$0].active?.snoozedUntil != nil }
    accounts = part.attention + snoozed + positions.filter { portfolio.assessments[$0].status == .upcoming }
    let covered = Set(positions.map { portfolio.assessments[$0].id })
    actionsElsewhere = ActionList(portfolio).open.filter { row in
      row.action.owner?.folded == csm.folded && !covered.contains(row.accountID)
    }
  }

  /// Who is meant by a name, as the book spells it; a sentence with the nearest names where that is no one or not clear.
  package static func manager(_ typed: String, in book: Book) -> Result<String, UnknownManager> {
    let known = KnownOwners(managersOf: book)
    guard !known.names.isEmpty else { return .failure(.init(sentence: "No account of this book names its CSM.")) }
    switch known.meaning(of: typed) {
    case .known(let name): return .success(name)
    case .several(let names):
      return .failure(
        .init(sentence: "“\(typed)” may mean \(names.joined(separator: " or ")). Give more of the name."))
    case .nobody:
      let nearest = known.nearest(typed)
      let hint =
        nearest.isEmpty
        ? "Those who do: \(FigureText.list(known.names, atMost: 5))." : "Nearest: \(nearest.joined(separator: ", "))."
      return .failure(.init(sentence: "No one called “\(typed)” looks after an account of this book. \(hint)"))
    }
  }

  /// Why no handover can be made.
  package struct UnknownManager: Error, Sendable {
    /// A sentence with the nearest names.
    package let sentence: String
  }
}

// MARK: - The handover in words

extension Handover {
  /// The handover as text.
  package var document: Document {
    let lead = "\(FigureText.long(part.day)): \(part.book.displayName)"
    return Document(
      title: "Handover: \(csm)", lead: [[.init(lead)]],
      sections: [overview]
        + (part.attention.isEmpty ? [] : [ExecutiveView.attention(part, first: part.attention.count)])
        + accounts.map(section) + [elsewhere].compactMap(\.self))
  }

  private var overview: Document.Section {
    let statuses = Assessment.Status.allCases.compactMap { status -> String? in
      let count = part.count(status)
      return count == 0 ? nil : "\(FigureText.number(count)) \(status.rawValue)"
    }
    let actions = ActionList(part)
    let flags = part.flagsWithoutAction.first.map { [Document.Block.fact("Red flags", [$0])] } ?? []
    return Document.Section(
      title: "",
      blocks: [
        .fact("Accounts", [.init(statuses.isEmpty ? "none" : statuses.joined(separator: ", "))]),
        .fact("ARR", [part.arr.words(part.book.currency).map { .init($0) } ?? .init("unknown", .unknown)]),
        .fact("Actions", [.init(actions.emptiness == nil ? actions.summary : "none open")]),
        .fact("First value", [.init(AtRiskList(part).words)]),
      ] + flags)
  }

  /// The scan of an account at its full length, with every note in place of the latest.
  private func section(_ position: Int) -> Document.Section {
    let scan = AccountScan(part, account: position)
    let decisions = part.decisions[part.assessments[position].id]
    let facts = scan.facts(without: [.note]).map { Document.Block.fact($0.label, $0.full) }
    return Document.Section(
      title: scan.title, blocks: facts + said("Hidden", hidden(decisions)) + said("Notes", notes(of: position)))
  }

  /// Every note on an account, the latest first.
  package func entries(of position: Int) -> [JournalEntry] {
    part.decisions[part.assessments[position].id].notes.reversed()
  }

  private func notes(of position: Int) -> [[Document.Phrase]] {
    let notes = entries(of: position).compactMap { entry -> [Document.Phrase]? in
      guard case .note(let text) = entry.kind else { return nil }
      return [.init(date(entry.day)), .aside(", \(entry.by): "), .init(NoteText.line(text))]
    }
    return notes.isEmpty ? [[.aside("none")]] : notes
  }

  /// What somebody took out of triage, and why: nobody would come upon it otherwise.
  private func hidden(_ decisions: AccountDecisions) -> [[Document.Phrase]] {
    let snooze = decisions.snooze.flatMap { snooze -> [Document.Phrase]? in
      guard snooze.until > part.day else { return nil }
      return [.init("snoozed until \(date(snooze.until))"), .aside(snooze.why.map { ": \($0)" } ?? "")]
    }
    let dismissals = decisions.dismissals.reversed().map { dismissal -> [Document.Phrase] in
      let flag = FlagKey(rawValue: dismissal.flag)?.words ?? FigureText.plain(dismissal.flag)
      return [.init("\(flag) dismissed"), .aside(" \(date(dismissal.on))" + (dismissal.why.map { ": \($0)" } ?? ""))]
    }
    return [snooze].compactMap(\.self) + dismissals
  }

  /// The first with a label, the others below it.
  private func said(_ label: String, _ lines: [[Document.Phrase]]) -> [Document.Block] {
    lines.enumerated().map { .fact($0 == 0 ? label : "", $1) }
  }

  private var elsewhere: Document.Section? {
    guard !actionsElsewhere.isEmpty else { return nil }
    let rows = actionsElsewhere.map { row in
      Document.Table.Row([
        .init(row.account), .init(row.action.words),
        row.action.due.map { .init(date($0), row.isOverdue ? .risk : .plain) } ?? .init("none", .warning),
      ])
    }
    return Document.Section(
      title: "Actions for other accounts: \(FigureText.number(rows.count))", note: "\(csm) has these as well",
      blocks: [.table(.init(headings: ["Account", "Action", "Due"], rows: rows, form: .plainWords))])
  }

  private func date(_ day: Day) -> String { FigureText.day(day, at: part.day) }
}
