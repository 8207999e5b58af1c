/// What one takes into an executive business review: the customer's outcome first, our own metrics last
/// (requirements 106, 117, 118).
package struct BusinessReviewBrief: Sendable {
  /// The account on the day.
  package let assessment: Assessment
  /// The next review; nil where none is due, and `whyNone` says why.
  package let review: BusinessReview?
  /// Why no review is due and what to do, in a sentence; nil where one is.
  package let whyNone: String?
  /// What the review is about, by the customer's stage.
  package let focus: ReviewFocus
  /// Why the data says no stage; nil where they do.
  package let stageGap: StageGap?
  /// The lines of the agenda; empty where no review is due.
  package let agenda: [String]
  /// The people at the customer on the day: sponsor, buyer and champion first.
  package let people: [Person]
  /// Whether the champion is there and writes, in words.
  package let champion: [Document.Phrase]
  /// The sponsor's part before a pre-renewal review; nil for other months.
  package let sponsorCheck: String?
  /// What the customer bought the product for, and how far it has come.
  package let outcome: OutcomeTrajectory
  /// `none recorded` of each kind that the brief tells of.
  private let absences: [RecordedKind: String]
  /// The latest answer to a survey; nil without one.
  package let latestSurvey: Event?
  /// How deeply the product is used; nil for accounts that are not active.
  package let depth: DepthTrajectory?
  /// The signs of expansion, those of the product first.
  package let signs: [ExpansionSign]
  /// The decisions asked of the executive, at most two.
  package let asks: [String]
  /// Our own metrics, for the appendix; nil for accounts that are not active.
  package let appendix: VendorMetrics?

  /// How many decisions an executive is asked for.
  package static let asksAtMost = 2

  /// The brief of the account at that position.
  ///
  /// - Parameter peers: what the account's use of features is compared with; nil works it out.
  package init(_ portfolio: Portfolio, _ position: Int, peers: FeaturePeers? = nil) {
    let assessment = portfolio.assessments[position]
    let account = assessment.account
    self.assessment = assessment
    let events = portfolio.events(of: position)
    review = assessment.active?.businessReview
    focus = ReviewFocus(assessment.stage.value)
    stageGap = portfolio.stageGap(of: assessment)
    whyNone = review == nil ? BusinessReviewBrief.reason(assessment, portfolio.book.rules) : nil
    let isRenewed = BusinessReviewBrief.isRenewed(events, on: portfolio.day, portfolio.book.rules)
    agenda = review?.theme.items(stage: assessment.stage.value, isRenewed: isRenewed) ?? []
    people = BusinessReviewBrief.inTheRoom(account, on: portfolio.day)
    champion = portfolio.championWords(of: assessment)
    sponsorCheck = review?.theme.check
    outcome = OutcomeTrajectory(account, events, on: portfolio.day)
    absences = Dictionary(
      uniqueKeysWithValues: RecordedKind.allCases.map { ($0, portfolio.noneRecorded($0)) })
    latestSurvey = events.last { if case .survey = $0.kind { true } else { false } }
    depth = assessment.active.map { DepthTrajectory(portfolio, position, $0) }
    signs = portfolio.expansionSigns(of: position)
    asks = Array(account.asks.prefix(BusinessReviewBrief.asksAtMost))
    appendix = assessment.active.map { VendorMetrics(portfolio, position, $0, events, peers) }
  }

  /// `none recorded`, and `none recorded in this book` where that is so of every account.
  func noneRecorded(_ kind: RecordedKind) -> String { absences[kind] ?? "none recorded" }

  private static func reason(_ assessment: Assessment, _ rules: Rules) -> String {
    switch assessment.status {
    case .upcoming: return "No review is due: the account has not started."
    case .churned: return "No review is due: the account has left."
    case .active: break
    }
    if !rules.segment(for: assessment.account).ebr {
      return
        "No review is due: the segment \(assessment.segment) holds none. Set ebr to true for it in book.json if it should."
    }
    return "No review is due: the start is unknown. Set started_on in the account file."
  }

  /// Whether the latest renewal was won, and lately enough to be this year's.
  private static func isRenewed(_ events: ArraySlice<Event>, on day: Day, _ rules: Rules) -> Bool {
    for event in events.reversed() where event.on > day - rules.count(.renewedDays) {
      if case .renewal(let won, _, _) = event.kind { return won }
    }
    return false
  }

  private static func inTheRoom(_ account: Account, on day: Day) -> [Person] {
    let order: [Person.Role] = [.execSponsor, .economicBuyer, .champion]
    func rank(_ person: Person) -> Int { person.role.flatMap(order.firstIndex) ?? order.count }
    return account.people.filter { $0.isThere(on: day) }.enumerated().sorted { left, right in
      (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }.map(\.element)
  }
}

/// The customer's outcome from where it began to where it is to go.
package struct OutcomeTrajectory: Sendable {
  /// What it is called, in the customer's words; nil where no one has said.
  package let name: String?
  /// What it is measured in.
  package let unit: String?
  /// The measure at the start.
  package let baseline: Double?
  /// The measure aimed at.
  package let target: Double?
  /// The day by which it is to be reached.
  package let by: Day?
  /// Every measure up to the day, oldest first.
  package let measures: [Assessment.OutcomeMeasure]
  /// The success plan's steps, in the order of the account file.
  package let milestones: [MilestoneState]

  /// How much of the way from baseline to target is covered: negative when it went the other way, above 1 beyond the
  /// target; nil where a part of it is unknown or there is no way to go.
  package var covered: Double? {
    guard let baseline, let target, let latest = measures.last?.value, target != baseline else { return nil }
    let share = (latest - baseline) / (target - baseline)
    return share.isFinite ? share : nil
  }

  init(_ account: Account, _ events: ArraySlice<Event>, on day: Day) {
    name = account.outcome?.name ?? account.outcome?.id
    unit = account.outcome?.unit
    baseline = account.outcome?.baseline
    target = account.outcome?.target
    by = account.outcome?.by
    measures = events.compactMap { event in
      if case .outcome(let value) = event.kind { Assessment.OutcomeMeasure(value: value, on: event.on) } else { nil }
    }
    milestones = account.milestones.map { MilestoneState($0, on: day) }
  }
}

/// A step of the success plan as it stands on a day.
package struct MilestoneState: Hashable, Sendable {
  /// The step.
  package let milestone: Milestone
  /// How it stands.
  package let state: State

  /// How a step stands.
  package enum State: String, CaseIterable, Sendable {
    /// Done in time, or without a day that could tell.
    case hit
    /// Done after its day.
    case late
    /// Not done, and its day has passed.
    case missed
    /// Still to come.
    case open
  }

  /// The step as it stands on that day.
  package init(_ milestone: Milestone, on day: Day) {
    self.milestone = milestone
    state =
      switch (milestone.done, milestone.due) {
      case (.yes, _): .hit
      case (.on(let done), let due) where done <= day: due.map { done > $0 } == true ? .late : .hit
      case (_, let due): due.map { $0 < day } == true ? .missed : .open
      }
  }
}

extension MilestoneState {
  /// `gate live, hit 9 May, 8 d late`, `yard live, due 1 Oct, missed`, `review, due 1 Dec`.
  package func words(on day: Day) -> [Document.Phrase] {
    func date(_ date: Day) -> String { FigureText.day(date, at: day) }
    let due = milestone.due.map { ", due \(date($0))" } ?? ""
    switch state {
    case .hit, .late:
      var done = ", hit"
      if case .on(let on)? = milestone.done {
        done += " \(date(on))" + (milestone.due.map { $0 < on ? ", \(FigureText.days(on - $0)) late" : "" } ?? "")
      }
      return [.init(milestone.name, sign: .reached), .aside(done)]
    case .missed: return [.init(milestone.name, sign: .missed), .init(due + ", missed", .warning)]
    case .open: return [.init(milestone.name, sign: .absent), .aside(due)]
    }
  }
}

/// Depth of use, now and a quarter before, against what was aimed at.
package struct DepthTrajectory: Sendable {
  /// The mean depth of the latest four weeks, 0…1.
  package let now: Double?
  /// The same 13 weeks earlier.
  package let quarterBefore: Double?
  /// The depth aimed at.
  package let target: Double
  /// The day by which it is to be reached.
  package let targetOn: Day?
  /// The depth predicted for the newest known week.
  package let predicted: Double?
  /// Where the depth stands among active accounts of the segment, 0…100.
  package let percentile: Double?
  /// How many accounts it is compared with, this one included.
  package let peers: Int?
  /// The weighted features, heaviest first, each with the share of active users who use it; nil is unknown.
  package let features: [(name: String, share: Double?, weight: Double)]

  /// The weeks of a quarter.
  package static let quarter = 13

  init(_ portfolio: Portfolio, _ position: Int, _ active: Assessment.Active) {
    let (book, last) = (portfolio.book, Week.latestComplete(at: portfolio.day))
    let facts = book.facts[position]
    let rules = book.rules.numbers
    let before = last - DepthTrajectory.quarter
    let total = facts.weightTotal(book, at: before)
    let wasBlind = facts.isBlind(at: before)
    now = active.adoption.depthMean4
    quarterBefore =
      wasBlind ? nil : facts.series.mean4({ $0.depth(total) }, endingAt: before, rules: rules)
    target = active.curve.target
    targetOn = active.curve.targetOn
    predicted = active.curve.predicted
    percentile = active.adoption.percentile
    peers = active.adoption.peers
    let users = active.adoption.activeUsers
    features = (portfolio.featureUse(of: position) ?? []).compactMap { feature in
      feature.weight.map { (feature.name, ratio(feature.users.map { min($0, users ?? $0) }, users), $0) }
    }
  }
}

/// What a vendor counts and a customer's executive does not ask for.
package struct VendorMetrics: Sendable {
  /// The newest known week, where it is recent.
  package let week: Week?
  /// Seats that the contract allows.
  package let seats: Double?
  /// Users set up with access.
  package let provisioned: Double?
  /// Users active in the week.
  package let activeUsers: Double?
  /// Users active in the month that ends with the week.
  package let monthlyActive: Double?
  /// Whether the book holds any ticket, of whatever account; else their numbers are 0 and say nothing.
  package let hasTickets: Bool
  /// Tickets opened in the last 91 days, a quarter.
  package let ticketsOpened: Int
  /// Tickets, ever opened, that are not closed (`OpenTickets`).
  package let ticketsOpen: Int
  /// Users of each feature in the week; nil where the week does not name it.
  package let features: [FeatureUse]
  /// Where the account stands among its peers in each feature, in the same order; none of a blind account.
  package let standings: [FeatureStanding]

  init(
    _ portfolio: Portfolio, _ position: Int, _ active: Assessment.Active, _ events: ArraySlice<Event>,
    _ peers: FeaturePeers?
  ) {
    let (adoption, day) = (active.adoption, portfolio.day)
    week = adoption.recentWeek
    seats = adoption.seats
    provisioned = adoption.provisioned
    activeUsers = adoption.activeUsers
    monthlyActive = adoption.monthlyActiveUsers
    let opened = events.filter { if case .ticket = $0.kind { true } else { false } }
    hasTickets = portfolio.records(.tickets)
    ticketsOpened = opened.count { $0.on > day - 7 * DepthTrajectory.quarter }
    ticketsOpen = OpenTickets(opened, on: day).count
    let features = portfolio.featureUse(of: position) ?? []
    self.features = features
    let standings = portfolio.featureStandings(of: position, among: peers)
    self.standings = features.compactMap { feature in standings.first { $0.feature == feature.name } }
  }
}
