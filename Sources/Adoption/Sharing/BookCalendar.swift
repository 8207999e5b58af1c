/// What is due in a book, each on its day: open actions, first-value windows that close, business reviews, renewals and the
/// team's weekly review.
///
/// Every day in it stands in the book already; none is worked out here.
package struct BookCalendar: Sendable {
  /// What is due, by day; on one day by kind and by the account's name.
  package let items: [Item]
  /// The book's name, with the part of it that was asked for.
  package let name: String
  /// When it was so: the latest decision of the book's day, else the beginning of that day in UTC.
  package let asOf: Timestamp

  /// What can be due.
  package enum Kind: String, CaseIterable, Sendable {
    case action, window
    case businessReview = "business_review"
    case renewal
    case weeklyReview = "weekly_review"
  }

  /// Something with a day.
  package struct Item: Sendable {
    /// The day.
    package let on: Day
    /// What it is.
    package let kind: Kind
    /// What it is told from everything else by, whatever its day, its title or its owner: the account and the action, or the
    /// account and the kind.
    package let identity: [String]
    /// The account's id; nil for the whole book.
    package let accountID: String?
    /// The account's name, else its id; the book's name where it is about the whole book.
    package let place: String
    /// What is to be done: `Reset the plan`, `business review, month 9`.
    package let title: String
    /// Who does it: the owner of an action, the CSM of an account, the team; nil where no one is named.
    package let owner: String?
    /// How it stands on the day: `in 4 d`, `3 d late`.
    package let standing: Document.Phrase
    /// Whether its day has passed and people are told so.
    package let isLate: Bool
    /// What else there is to say, a line each.
    package let details: [String]

    /// `Acme: Reset the plan`.
    package var summary: String { "\(place): \(title.capitalisedFirst)" }
  }

  /// What is due in that portfolio.
  package init(_ portfolio: Portfolio) {
    let name = portfolio.book.displayName
    self.name = portfolio.scope.map { "\(name), \($0.called)" } ?? name
    let midnight = Timestamp(seconds: Int64(portfolio.day.number) * 86_400)
    let newest = portfolio.decisions.entries.lazy.filter { $0.day == portfolio.day }.map(\.at).max()
    asOf = max(midnight, newest ?? midnight)
    let words = DueWords(portfolio: portfolio)
    let ofAccounts = portfolio.active.flatMap { words.items(of: portfolio.assessments[$0]) }
    let items =
      ActionList(portfolio).open.compactMap(words.action) + ofAccounts + [words.weeklyReview].compactMap(\.self)
    self.items = items.map { ($0, SortableName($0.place)) }.sorted { Item.precedes($0, $1) }.map(\.0)
  }
}

extension BookCalendar.Item {
  fileprivate static func precedes(
    _ left: (item: Self, name: SortableName), _ right: (item: Self, name: SortableName)
  ) -> Bool {
    if left.item.on != right.item.on { return left.item.on < right.item.on }
    let kinds = BookCalendar.Kind.allCases
    let places = [left, right].map { kinds.firstIndex(of: $0.item.kind) ?? 0 }
    if places[0] != places[1] { return places[0] < places[1] }
    if left.name != right.name { return left.name < right.name }
    return left.item.identity.joined().precedesInBytes(right.item.identity.joined())
  }
}

/// Finds what is due and says it.
private struct DueWords {
  let portfolio: Portfolio
  private var day: Day { portfolio.day }

  func action(_ row: ActionList.Row) -> BookCalendar.Item? {
    guard let due = row.action.due else { return nil }
    let action = row.action
    let reason = action.reason.map(ActionReason.words)
    return BookCalendar.Item(
      on: due, kind: .action, identity: [row.accountID, action.id.text], accountID: row.accountID,
      place: row.account, title: action.words, owner: action.owner,
      standing: row.overdueDays.map { .init("\(FigureText.days($0)) late", .risk) } ?? distance(to: due),
      isLate: row.isOverdue,
      details: [
        "Owner: \(action.owner ?? "none")", action.kind.map { "Kind: \(FigureText.plain($0))" },
        reason.map { "Reason: \($0)" }, "When it is done: booktop done \(action.id)",
      ].compactMap(\.self))
  }

  /// What is due of an account beside its actions.
  func items(of assessment: Assessment) -> [BookCalendar.Item] {
    guard let active = assessment.active else { return [] }
    return [
      window(assessment, active.firstValue), active.businessReview.map { businessReview(assessment, $0) },
      renewal(assessment),
    ].compactMap(\.self)
  }

  private func window(_ assessment: Assessment, _ first: FirstValue) -> BookCalendar.Item? {
    guard first.firstValueOn == nil, let left = first.windowLeft, left >= 0 else { return nil }
    return item(
      assessment, .window, on: day + left, title: Deadline.Kind.window.words, standing: distance(to: day + left))
  }

  private func businessReview(_ assessment: Assessment, _ review: BusinessReview) -> BookCalendar.Item {
    item(
      assessment, .businessReview, "\(review.month)", on: review.nextOn,
      title: "\(Deadline.Kind.businessReview.words), month \(review.month)",
      standing: .init(review.words(on: day), review.isLate ? .risk : .plain), isLate: review.isLate,
      details: ["About: \(review.theme.words)"])
  }

  private func renewal(_ assessment: Assessment) -> BookCalendar.Item? {
    guard let on = assessment.account.renewsOn else { return nil }
    let arr = portfolio.book.arr(of: assessment.account, written: FigureText.full)
    return item(
      assessment, .renewal, on: on, title: Deadline.Kind.renewal.words,
      standing: on < day ? .init("no outcome recorded", .warning) : distance(to: on), isLate: on < day,
      details: ["ARR: \(arr ?? "unknown")"])
  }

  private func item(
    _ assessment: Assessment, _ kind: BookCalendar.Kind, _ number: String? = nil, on: Day, title: String,
    standing: Document.Phrase, isLate: Bool = false, details: [String] = []
  ) -> BookCalendar.Item {
    let account = assessment.account
    return BookCalendar.Item(
      on: on, kind: kind, identity: [account.id] + [number].compactMap(\.self), accountID: account.id,
      place: account.displayName, title: title, owner: account.csm, standing: standing, isLate: isLate,
      details: ["CSM: \(account.csm ?? "none named")"] + details)
  }

  /// The next review of the team; nil while none was held, from which it could be counted.
  var weeklyReview: BookCalendar.Item? {
    let rhythm = ReviewRhythm(portfolio)
    guard let on = rhythm.dueOn else { return nil }
    return BookCalendar.Item(
      on: on, kind: .weeklyReview, identity: [portfolio.book.displayName], accountID: nil,
      place: portfolio.book.displayName, title: "at-risk review", owner: "the team",
      standing: rhythm.isOverdue ? .init("\(FigureText.days(day - on)) late", .risk) : distance(to: on),
      isLate: rhythm.isOverdue,
      details: [rhythm.lastOn.map { "Last review: \(FigureText.long($0))" }].compactMap(\.self))
  }

  private func distance(to on: Day) -> Document.Phrase { .init(FigureText.distance(day - on)) }
}
