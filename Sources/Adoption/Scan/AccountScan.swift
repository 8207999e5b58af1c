/// What must be known of an account before one writes or calls: the same sentences on the account's screen, beside lists, in
/// the review and in `booktop scan`.
package struct AccountScan: Sendable {
  /// The account's name, who it is, and the day.
  package let title: String
  /// What there is to say, in the order in which it is read.
  package let facts: [(subject: Subject, fact: Document.Fact)]

  /// What a fact is about. The order of the cases is the order of reading.
  package enum Subject: CaseIterable, Sendable {
    case status, champion, sponsor, stage, nextStep, doubts, health, sentiment, redFlags, savePlay, blockers, tickets
    case survey, note, actions, sinceTouch, outcome, businessReview, renewal, start, play, firstValue, depth, warnings
    case signs, family, onboarding, known, lastFact

    /// What gives way last: what a call is prepared with, before what else is known.
    private static let answers: [Subject] = [
      .status, .champion, .sponsor, .stage, .nextStep, .health, .redFlags, .blockers, .tickets, .survey, .note,
      .actions, .sinceTouch, .outcome, .businessReview, .renewal, .start, .doubts, .play, .firstValue, .depth,
      .sentiment,
    ]

    /// How soon it gives way where not all have room.
    fileprivate var rank: Int { Self.answers.firstIndex(of: self) ?? Self.answers.count }
  }

  /// The scan of the account at that position, with what was worked out of it before.
  package init(
    _ portfolio: Portfolio, account position: Int, criteria: StageCriteria, changes: ChangesSince?,
    signs: [ExpansionSign], family: FamilyStanding?
  ) {
    let words = ScanWords(
      portfolio: portfolio, assessment: portfolio.assessments[position], criteria: criteria, changes: changes,
      signs: signs, familyStanding: family)
    title = words.title
    facts = Subject.allCases.compactMap { subject in
      words.said(of: subject).map { (subject, $0.fact(rank: subject.rank)) }
    }
  }

  /// The scan of the account at that position.
  package init(_ portfolio: Portfolio, account position: Int) {
    self.init(
      portfolio, account: position, criteria: portfolio.criteria(of: position),
      changes: portfolio.changesSinceLastTouch(of: position), signs: portfolio.expansionSigns(of: position),
      family: portfolio.family(of: position))
  }

  /// The facts but those about something that stands beside them already.
  package func facts(without subjects: Set<Subject> = []) -> [Document.Fact] {
    facts.filter { !subjects.contains($0.subject) }.map(\.fact)
  }

  /// The scan as a document.
  package var document: Document {
    Document(title: title, sections: [Document.Section(title: "", blocks: facts.map { .fitting($0.fact) })])
  }
}

/// What is said of one subject, before it has its place among the others.
struct Said {
  var label: String
  var forms: [[Document.Phrase]] = []
  var items: [[Document.Phrase]] = []
  var noun = "more"
  var least = 1
  var most = 3

  func fact(rank: Int) -> Document.Fact {
    Document.Fact(label, forms, items: items, noun: noun, rank: rank, least: least, most: most)
  }
}

/// Finds the words of a scan.
struct ScanWords {
  let portfolio: Portfolio
  let assessment: Assessment
  let criteria: StageCriteria
  let changes: ChangesSince?
  let signs: [ExpansionSign]
  let familyStanding: FamilyStanding?

  var account: Account { assessment.account }
  var book: Book { portfolio.book }
  var dot: Document.Phrase { .aside(Document.dot) }
  func date(_ day: Day) -> String { FigureText.day(day, at: assessment.day) }
  func ago(_ day: Day) -> String { FigureText.distance(assessment.day - day) }
  func name(_ id: String) -> String { account.people.first { $0.id == id }?.name ?? id }

  var title: String {
    let arr = book.arr(of: account, written: FigureText.full) ?? "ARR unknown"
    return
      ([account.displayName, assessment.segment] + [account.csm].compactMap(\.self)
      + [arr, FigureText.long(assessment.day)]).joined(separator: Document.dot)
  }

  /// What there is to say of the subject; nil where it has no place in this account's scan.
  func said(of subject: AccountScan.Subject) -> Said? {
    guard let active = assessment.active else { return saidOfClosed(subject) }
    return switch subject {
    case .champion: Said(label: "Champion", forms: portfolio.championForms(of: assessment), least: 2)
    case .sponsor: sponsor
    case .stage: Said(label: "Stage", forms: stageForms)
    case .nextStep: Said(label: "Next step", forms: [[.init(criteria.nextStepWords, .answer)]])
    case .doubts: doubts
    case .health: health(active)
    case .redFlags: redFlags(active)
    case .savePlay: savePlay(active)
    case .warnings: warnings(active)
    case .actions: actions(active.actions.open, isMissing: active.atRisk?.needsOwner == true)
    case .sinceTouch: sinceTouch
    case .outcome: outcome(active)
    case .businessReview: active.businessReview.map(businessReview)
    case .renewal: renewal(active)
    case .play: play(active.firstValue)
    case .firstValue: firstValue(active.firstValue)
    case .depth: depth(active)
    case .signs: noticed
    case .onboarding: onboarding(active)
    case .known: known(active.coverage)
    case .blockers, .tickets, .survey, .note, .sentiment, .family: saidOfAny(subject)
    case .status, .start, .lastFact: nil
    }
  }

  /// An account that has not started, or has left.
  private func saidOfClosed(_ subject: AccountScan.Subject) -> Said? {
    switch subject {
    case .status:
      return Said(label: "Status", forms: [[.figure(assessment.status.rawValue), dot, .aside("not assessed")]])
    case .champion:
      let people = account.people.filter { $0.role == .champion }.map { [Document.Phrase($0.name ?? $0.id)] }
      return people.isEmpty
        ? Said(label: "Champion", forms: [[.init("none named", .watch)]])
        : Said(label: "Champion", items: people, noun: "champion")
    case .stage:
      let stage = assessment.stage
      let since: [Document.Phrase] = stage.value == nil ? [] : [.aside(" since \(date(stage.since))")]
      return Said(label: "Stage", forms: [[.init(stage.value.words)] + since])
    case .start: return account.startedOn.map { Said(label: "Starts", forms: [[.init(date($0))]]) }
    case .actions:
      let open = ActionStanding(portfolio.decisions[assessment.id], on: assessment.day).open
      return open.isEmpty ? nil : actions(open, isMissing: false)
    case .lastFact:
      return portfolio.events(of: assessment.position).last.map {
        Said(label: "Last fact", forms: [[.init(FigureText.plain($0.kind.key)), .aside(" on \(date($0.on))")]])
      }
    case .sponsor: return SponsorContact(account.people, on: assessment.day).isMissing ? nil : sponsor
    case .blockers: return account.blockers.isEmpty ? nil : saidOfAny(subject)
    case .tickets, .survey, .note, .sentiment, .family: return saidOfAny(subject)
    default: return nil
    }
  }

  private func saidOfAny(_ subject: AccountScan.Subject) -> Said? {
    switch subject {
    case .blockers: blockers
    case .tickets: tickets
    case .survey: survey
    case .note: note
    case .sentiment: sentiment
    case .family: family
    default: nil
    }
  }
}
