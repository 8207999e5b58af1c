/// What a team is told of its book on a Monday: what changed, what is due, who is at risk. It is put together from what
/// other views say and works nothing out.
package struct BookDigest: Sendable {
  /// What changed since the day that was asked for.
  package let changes: BookChanges
  /// What is late or due soon, by day.
  package let due: [BookCalendar.Item]
  /// The accounts whose first value is at risk.
  package let atRisk: AtRiskList
  /// When the team last held its review, and by when the next is due.
  package let rhythm: ReviewRhythm
  /// The book on its day.
  package let portfolio: Portfolio
  /// How far actions and windows are looked ahead, in days: as far as changes are looked back, and a week at least.
  package let daysAhead: Int

  /// The digest of a portfolio, or of a part of one, since the day of an earlier portfolio of the same book.
  package init(_ portfolio: Portfolio, since earlier: Portfolio) {
    let (day, rules) = (portfolio.day, portfolio.book.rules)
    let ahead = max(7, day - earlier.day)
    func isDue(_ item: BookCalendar.Item) -> Bool {
      if item.isLate { return true }
      guard item.on >= day else { return false }
      return switch item.kind {
      case .action, .window, .weeklyReview: item.on <= day + ahead
      case .businessReview: item.on <= day + rules.count(.attentionEBRDays)
      case .renewal: item.on <= day + rules.count(.attentionRenewalDays)
      }
    }
    self.portfolio = portfolio
    daysAhead = ahead
    changes = BookChanges(from: earlier, to: portfolio)
    due = BookCalendar(portfolio).items.filter(isDue)
    atRisk = AtRiskList(portfolio)
    rhythm = ReviewRhythm(portfolio)
  }

  /// `4 late, 6 to come`, or that there is nothing.
  package var dueWords: [Document.Phrase] {
    let late = due.count(where: \.isLate)
    guard !due.isEmpty else { return [.aside("nothing")] }
    return [
      .init("\(FigureText.number(late)) late", late > 0 ? .risk : .plain),
      .init(", \(FigureText.number(due.count - late)) to come"),
    ]
  }
}

// MARK: - The digest in words

extension BookDigest {
  /// How many rows of a part are written out; further ones are counted, with the command that lists them.
  private static let listed = 15

  /// The digest as text, for a mail or a chat.
  package var document: Document {
    let since = "\(FigureText.long(portfolio.day)), changes since \(FigureText.long(changes.from))"
    let lead = [since, portfolio.scopeWords.map { "\($0) active accounts" }, portfolio.emptiness].compactMap(\.self)
    return Document(
      title: "Digest: \(portfolio.book.displayName)", lead: lead.map { [.init($0)] },
      sections: [overview, changed, dueSection, atRiskSection].compactMap(\.self)
        + (portfolio.active.isEmpty ? [] : [ExecutiveView.attention(portfolio)]))
  }

  private var overview: Document.Section {
    let flags = portfolio.flagsWithoutAction.first.map { [Document.Block.fact("Red flags", [$0])] } ?? []
    return Document.Section(
      title: "",
      blocks: [
        .fact("Changed", [.init(changes.summary)]), .fact("Due", dueWords), .fact("First value", [.init(atRisk.words)]),
      ] + flags + [.fact("Review", [.init(rhythm.words, rhythm.isOverdue ? .warning : .plain)])])
  }

  private var changed: Document.Section? {
    guard !changes.accounts.isEmpty else { return nil }
    let entries = changes.accounts.prefix(Self.listed).map { account in
      Document.Block.entry(account.name, [], lines(of: account))
    }
    let (from, to) = (changes.from.description, changes.to.description)
    return Document.Section(
      title: "What changed: \(FigureText.number(changes.accounts.count))", note: "worst news first",
      blocks: entries + more(changes.accounts.count, "booktop diff --from \(from) --to \(to)"))
  }

  /// What weighs most of an account's changes, the others counted.
  private func lines(of account: AccountChanges) -> [[Document.Phrase]] {
    let (said, all) = (4, account.changes.count)
    // A line that counts a single one would be no shorter than that one.
    let shown = all == said + 1 ? all : min(said, all)
    let lines = account.changes.prefix(shown).map { [Document.Phrase($0.words.text(at: changes.to), $0.news.tone)] }
    return lines + (all > shown ? [[.aside("\(all - shown) more")]] : [])
  }

  private var dueSection: Document.Section? {
    guard !due.isEmpty else { return nil }
    let rows = due.prefix(Self.listed).map { item in
      Document.Table.Row([
        .init(item.accountID == nil ? "All accounts" : item.place),
        .init("\(FigureText.weekday(item.on, at: portfolio.day)), \(item.standing.text)", item.standing.tone),
        .init(item.title),
        item.owner.map { .init($0) } ?? .init(item.kind == .action ? "no owner" : "no CSM", .warning),
      ])
    }
    let table = Document.Table(headings: ["Account", "Day", "What", "Who"], rows: rows, form: .plainWords)
    let rules = portfolio.book.rules
    return Document.Section(
      title: "Due: \(FigureText.number(due.count))",
      note: "late, or within \(FigureText.days(daysAhead)); business reviews within "
        + "\(FigureText.days(rules.count(.attentionEBRDays))), renewals within "
        + FigureText.days(rules.count(.attentionRenewalDays)),
      blocks: [.table(table)] + more(due.count, "booktop calendar"))
  }

  private var atRiskSection: Document.Section? {
    let needing = atRisk.rows.filter(\.group.needsOwner)
    guard !needing.isEmpty else { return nil }
    let rows = needing.prefix(Self.listed).map { row in
      Document.Table.Row([
        .init(row.assessment.account.displayName), .init(row.group.words), row.clock, .init(row.awaited.words),
        row.action?.owner.map { .init($0) } ?? .init("none", .warning),
        row.action?.due.map { .init(FigureText.day($0, at: portfolio.day)) } ?? .init("none", .warning),
      ])
    }
    let table = Document.Table(
      headings: ["Account", "Group", "Clock", "Waits for", "Owner", "Due"], rows: rows, form: .words)
    return Document.Section(
      title: "First value at risk: \(FigureText.number(needing.count))", note: "those that need an owner and a date",
      blocks: [.table(table)] + more(needing.count, "booktop risk"))
  }

  private func more(_ count: Int, _ command: String) -> [Document.Block] {
    let rest = count - Self.listed
    return rest > 0 ? [.paragraph([.aside("\(FigureText.number(rest)) more: \(command)")])] : []
  }
}
