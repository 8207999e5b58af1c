/// The accounts whose first value is at risk, as they are printed: most urgent first, each with what it waits for, the
/// play that is due and who has it (<doc:TimeToFirstValue>).
package struct AtRiskList: Sendable {
  /// The rows in order.
  package let rows: [Row]
  /// The number of accounts that need an owner and a day: groups 0 to 4.
  package let needingOwner: Int
  /// How many of them lack one.
  package let unowned: Int
  /// How many accounts are on it only as nothing could show their first value: neither at risk nor safe.
  package let unmeasured: Int
  /// Why the list is empty; nil when it is not.
  package let emptiness: String?
  /// Who of those that need an owner and a date lacks one; nil of an empty list.
  package let ownership: Document.Phrase?
  private let countAtRisk: [Document.Phrase]
  private let name: String
  private let day: Day

  /// One account.
  package struct Row: Sendable {
    /// The account.
    package let assessment: Assessment
    /// Its group.
    package let group: AtRiskGroup
    /// Its clock.
    package let firstValue: FirstValue
    /// What it waits for.
    package let awaited: Awaited
    /// Whether its next step has an owner and a day.
    package let actions: ActionStanding

    /// The action that decides whether it has an owner; nil when none is open.
    package var action: Action? { actions.next }

    /// `day 26/30`, `closed +38 d`, `quiet 12 d`, `stuck 312 d`, `not judged`, `not measured`.
    package var clock: Document.Phrase {
      let words = assessment.stall ?? .init("unknown", .unknown)
      return firstValue.windowLeft.map { $0 >= 0 } == true ? .init("day \(words.text)", words.tone) : words
    }
  }

  /// The list of a portfolio.
  package init(_ portfolio: Portfolio) {
    rows = portfolio.atRisk.compactMap { position in
      guard let active = portfolio.assessments[position].active, let group = active.atRisk else { return nil }
      return Row(
        assessment: portfolio.assessments[position], group: group, firstValue: active.firstValue,
        awaited: portfolio.awaited(position) ?? .nothingNamed, actions: active.actions)
    }
    needingOwner = portfolio.needingOwner.count
    unowned = portfolio.unownedAtRisk.count
    unmeasured = rows.count { !$0.group.isMeasured }
    name = portfolio.book.displayName
    day = portfolio.day
    emptiness = rows.isEmpty ? portfolio.emptiness ?? portfolio.noneAtRisk : nil
    countAtRisk = portfolio.countAtRisk
    ownership = rows.isEmpty ? nil : portfolio.ownershipAtRisk
  }

  /// `14 accounts at risk, 3 of 6 without an owner or a date`, and `60 not measured` where nothing could show first value.
  package var summary: String {
    ([countAtRisk.text] + [ownership?.text].compactMap(\.self)).joined(separator: ", ")
  }

  /// The summary, or why the list is empty.
  package var words: String { emptiness ?? summary }

  /// The list as text, a part for each group.
  package var document: Document {
    Document(title: "At-risk list: \(name)", lead: [[.init("\(FigureText.long(day)): \(words)")]], sections: sections)
  }

  /// The rows in words, a part for each group.
  package var sections: [Document.Section] {
    AtRiskGroup.allCases.compactMap { group in
      let here = rows.filter { $0.group == group }
      guard !here.isEmpty else { return nil }
      let table = Document.Table(
        headings: ["Account", "Stage", "Clock", "Waits for", "Play", "Blockers", "Owner", "Due", "Action"],
        rows: here.map { .init(cells($0)) }, form: .words)
      return Document.Section(
        title: "\(group.words): \(FigureText.number(here.count))", note: group.meaning, blocks: [.table(table)])
    }
  }

  private func cells(_ row: Row) -> [Document.Phrase] {
    let missing: Document.Tone = row.group.needsOwner ? .warning : .aside
    let trigger = row.firstValue.trigger?.play
    let blockers = row.assessment.account.blockers
    let due = row.action?.due.map { (row.actions.state == .overdue ? "overdue " : "") + FigureText.day($0, at: day) }
    return [
      .init(row.assessment.account.displayName), .init(row.assessment.stage.value.words), row.clock,
      .init(row.awaited.words), trigger.map { .init($0) } ?? .aside("none"),
      blockers.isEmpty ? .aside("none named") : .init(blockers.joined(separator: "; ")),
      row.action?.owner.map { .init($0) } ?? .init("none", missing), due.map { .init($0) } ?? .init("none", missing),
      (row.action?.title ?? row.action?.kind).map { .init(FigureText.plain($0)) } ?? .aside("none"),
    ]
  }
}

extension Portfolio {
  /// `14 accounts at risk`, `14 accounts at risk and 3 not measured`, `60 accounts not measured`.
  package var countAtRisk: [Document.Phrase] {
    let unmeasured = atRisk.count { assessments[$0].active?.atRisk?.isMeasured == false }
    let known = atRisk.count - unmeasured
    if known == 0, unmeasured > 0 {
      return [.figure(FigureText.count(unmeasured, "account")), .aside(" not measured")]
    }
    let more = unmeasured > 0 ? " and \(FigureText.number(unmeasured)) not measured" : ""
    return [.figure(FigureText.count(known, "account")), .aside(" at risk" + more)]
  }

  /// Who of the accounts at risk that need an owner and a date lacks one.
  package var ownershipAtRisk: Document.Phrase {
    let needing = needingOwner.count
    let unowned = unownedAtRisk.count
    let known = atRisk.count { assessments[$0].active?.atRisk?.isMeasured == true }
    if known == 0, !atRisk.isEmpty { return .init("nothing could show their first value", .unknown) }
    if needing == 0 { return .init("none of them needs an owner now", .good) }
    if unowned == 0 { return .init("all \(FigureText.number(needing)) that need an owner and a date have both", .good) }
    return .init("\(FigureText.number(unowned)) of \(FigureText.number(needing)) without an owner or a date", .warning)
  }
}

extension ExecutiveView {
  /// The first accounts in the order in which they need attention, each with its health at its own stage and why.
  package static func attention(_ portfolio: Portfolio, first count: Int = 10) -> Document.Section {
    let rows = portfolio.attention.prefix(max(0, count)).compactMap { position -> Document.Table.Row? in
      let assessment = portfolio.assessments[position]
      guard let active = assessment.active else { return nil }
      let reasons = active.shownReasons
      let due = active.deadline.map { "\(FigureText.day($0.on, at: assessment.day)), \($0.kind.words)" }
      return Document.Table.Row([
        .init(assessment.account.displayName), .init(assessment.stage.value.words),
        .init(active.shownBand.rawValue), reasons.isEmpty ? .aside("none") : .init(reasons.joined(separator: "; ")),
        due.map { .init($0) } ?? .aside("none"),
      ])
    }
    let table = Document.Table(headings: ["Account", "Stage", "Health", "Why", "Due"], rows: rows, form: .words)
    return Document.Section(
      title: "Attention",
      note: "first \(FigureText.number(rows.count)) of \(FigureText.number(portfolio.attention.count))",
      blocks: rows.isEmpty ? [.fact("Accounts", [.aside("none")])] : [.table(table)])
  }
}
