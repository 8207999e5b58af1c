/// The actions of a book as they are printed: late ones first, then by the day on which they are due (<doc:Actions>).
package struct ActionList: Sendable {
  /// The rows in order: open ones that are late, the other open ones by due day, those without a day, then closed ones,
  /// the latest first.
  package let rows: [Row]
  /// How the steps of playbooks are got through, for each customer success manager.
  package let playbooks: [PlaybookProgress]
  /// Why the list is empty; nil when it is not.
  package let emptiness: String?
  private let name: String
  private let day: Day
  private let tellsPlaybooks: Bool

  /// One action.
  package struct Row: Sendable {
    /// The account's id.
    package let accountID: String
    /// Its name; nil where the book has no such account.
    package let accountName: String?
    /// The action.
    package let action: Action
    /// The shortest end of its id that tells it from the other ids of the journal.
    package let shortID: String
    /// Days since it was due; nil unless it is open and late.
    package let overdueDays: Int?

    /// The name of the account, else its id.
    package var account: String { accountName ?? accountID }
    /// Whether it is open and its day has passed.
    package var isOverdue: Bool { overdueDays != nil }
  }

  /// What is wanted of the list.
  package struct Selection: Hashable, Sendable {
    /// Only actions of these owners; nil for all, also those without an owner.
    package var owners: Set<String>?
    /// Only late ones.
    package var isOverdueOnly: Bool
    /// Also those that are done or cancelled.
    package var includesClosed: Bool
    /// Whether the text ends with how far the playbooks are.
    package var tellsPlaybooks: Bool

    /// A selection.
    package init(
      owners: Set<String>? = nil, isOverdueOnly: Bool = false, includesClosed: Bool = false,
      tellsPlaybooks: Bool = false
    ) {
      self.owners = owners
      self.isOverdueOnly = isOverdueOnly
      self.includesClosed = includesClosed
      self.tellsPlaybooks = tellsPlaybooks
    }
  }

  /// The actions of a portfolio.
  package init(_ portfolio: Portfolio, _ selection: Selection = Selection()) {
    let (book, day) = (portfolio.book, portfolio.day)
    self.day = day
    name = book.displayName
    tellsPlaybooks = selection.tellsPlaybooks
    let all = portfolio.decisions.accounts.flatMap { account, decisions in
      decisions.actions.map { (account: account, action: $0) }
    }
    let endings = IDSearch.endings(of: book.journal.map(\.id) + all.flatMap(\.action.ids))
    rows = all.map { account, action in
      Row(
        accountID: account, accountName: book.position(of: account).map { book.accounts[$0].displayName },
        action: action, shortID: endings[action.id] ?? action.id.text,
        overdueDays: action.state == .open ? action.due.flatMap { $0 < day ? day - $0 : nil } : nil)
    }
    .filter { row in
      // What is planned for an account that the book does not have is in no part of it.
      if portfolio.scope != nil {
        guard let position = book.position(of: row.accountID), portfolio.covers(position) else { return false }
      }
      return (selection.includesClosed || row.action.state == .open) && (!selection.isOverdueOnly || row.isOverdue)
        && selection.owners.map { owners in row.action.owner.map(owners.contains) ?? false } ?? true
    }
    .map { ($0, SortableName($0.account)) }
    .sorted { Row.precedes($0, $1) }.map(\.0)
    playbooks = PlaybookProgress.all(portfolio)
    emptiness = rows.isEmpty ? portfolio.emptiness ?? ActionList.emptiness(selection, on: day) : nil
  }

  /// Open actions in the list.
  package var open: [Row] { rows.filter { $0.action.state == .open } }

  /// `23 open: 4 overdue, 2 without an owner, 1 without a due date`.
  package var summary: String {
    let open = open
    let (late, unowned) = (open.count(where: \.isOverdue), open.count { $0.action.owner == nil })
    let undated = open.count { $0.action.due == nil }
    let parts = [
      "\(FigureText.number(late)) overdue", "\(FigureText.number(unowned)) without an owner",
      "\(FigureText.number(undated)) without a due date",
    ]
    let closed = rows.count - open.count
    return FigureText.count(open.count, "open action") + ": " + parts.joined(separator: ", ")
      + (closed > 0 ? "; \(FigureText.number(closed)) closed" : "")
  }

  /// The list as text: late actions, those to do, those without a due date, closed ones; then, where that is wanted, how far the
  /// playbooks are.
  package var document: Document {
    Document(
      title: "Actions: \(name)", lead: [[.init("\(FigureText.long(day)): \(emptiness ?? summary)")]],
      sections: sections + (tellsPlaybooks ? [playbookSection].compactMap(\.self) : []))
  }

  /// The rows in words, a part for late ones, those to do, those without a day, and closed ones.
  package var sections: [Document.Section] {
    let parts: [(String, String, (Row) -> Bool)] = [
      ("Overdue", "the day has passed", { $0.isOverdue }),
      (
        "To do", "by the day on which they are due",
        { !$0.isOverdue && $0.action.state == .open && $0.action.due != nil }
      ),
      ("Without a due date", "open, due at no time", { $0.action.state == .open && $0.action.due == nil }),
      ("Closed", "done or cancelled, the latest first", { $0.action.state != .open }),
    ]
    return parts.compactMap { title, note, isHere in
      let here = rows.filter(isHere)
      guard !here.isEmpty else { return nil }
      let table = Document.Table(
        headings: ["Account", "Action", "Owner", "Due", "Kind", "Reason", "State", "Id"],
        rows: here.map { .init(cells($0)) }, form: .words)
      return Document.Section(
        title: "\(title): \(FigureText.number(here.count))", note: note, blocks: [.table(table)])
    }
  }

  /// How far the accounts of each customer success manager are through the playbooks of their stages; nil in a book
  /// without active accounts.
  package var playbookSection: Document.Section? {
    guard !playbooks.isEmpty else { return nil }
    let table = Document.Table(
      headings: ["CSM", "Accounts", "Steps done", "Steps scheduled"],
      rows: playbooks.map { progress in
        let of = FigureText.number(progress.of)
        return .init([
          progress.csm.map { .init($0) } ?? .aside("none named"), .init(FigureText.number(progress.accounts)),
          .init("\(FigureText.number(progress.done)) of \(of)"), .init(FigureText.number(progress.scheduled)),
        ])
      })
    return Document.Section(
      title: "Playbooks", note: "steps of the playbooks of the accounts’ stages, since they came to them",
      blocks: [.table(table)])
  }

  private func cells(_ row: Row) -> [Document.Phrase] {
    let action = row.action
    let due = action.due.map { day in
      FigureText.day(day, at: self.day) + (row.overdueDays.map { ", \(FigureText.days($0)) late" } ?? "")
    }
    let state = action.closedOn.map { "\(action.state.rawValue) \(FigureText.day($0, at: day))" }
    let isOpen = action.state == .open
    func missing(_ word: String) -> Document.Phrase { .init(word, isOpen ? .warning : .aside) }
    return [
      .init(row.account), .init(action.words), action.owner.map { .init($0) } ?? missing("none"),
      due.map { .init($0) } ?? missing("none"), action.kind.map { .init(FigureText.plain($0)) } ?? .aside("none"),
      action.reason.map { .init(ActionReason.words($0)) } ?? .aside("none"),
      isOpen ? .aside("open") : .init(state ?? action.state.rawValue), .init(row.shortID),
    ]
  }

  private static func emptiness(_ selection: Selection, on day: Day) -> String {
    let which =
      selection.isOverdueOnly
      ? "No action is overdue" : selection.includesClosed ? "There is no action" : "No action is open"
    let whose = selection.owners.map { " for " + $0.sorted(byName: \.self).joined(separator: " or ") } ?? ""
    return "\(which)\(whose) on \(FigureText.long(day))."
      + (selection.isOverdueOnly ? "" : " One is scheduled with: booktop act ACCOUNT --title T --owner O --due DAY")
  }
}

extension ActionList.Row {
  /// Open ones first, by day, then by the account's name, which is made ready once for all comparisons.
  fileprivate static func precedes(_ left: (row: Self, name: SortableName), _ right: (row: Self, name: SortableName))
    -> Bool
  {
    let (one, other) = (left.row.action, right.row.action)
    let (isOpen, isOtherOpen) = (one.state == .open, other.state == .open)
    if isOpen != isOtherOpen { return isOpen }
    // Late ones have the earliest days, so that due days alone put them first.
    let (day, otherDay) = isOpen ? (one.due, other.due) : (one.closedOn, other.closedOn)
    switch (day, otherDay) {
    case (let day?, let otherDay?) where day != otherDay: return isOpen ? day < otherDay : day > otherDay
    case (_?, nil): return true
    case (nil, _?): return false
    default: break
    }
    if left.name != right.name { return left.name < right.name }
    return one.id.precedes(other.id)
  }
}
