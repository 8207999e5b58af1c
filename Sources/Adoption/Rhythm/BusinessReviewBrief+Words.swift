/// The brief in words: the same parts, in the same order, wherever it is shown.
extension BusinessReviewBrief {
  /// The brief as text.
  package var document: Document {
    let account = assessment.account
    return Document(
      title: "Business review: \(account.displayName)",
      lead: [[.init("as of \(FigureText.long(assessment.day)), id \(account.id)")]], sections: parts)
  }

  /// All parts: the review, then the four families in their order, what to prepare, and the appendix last.
  package var parts: [Document.Section] {
    guard assessment.active != nil else { return [reviewPart] }
    return [reviewPart, agendaPart, outcomePart, milestonePart, depthPart, expansionPart, asksPart, preparationPart]
      .filter { !$0.blocks.isEmpty } + [appendixPart]
  }

  /// A fact, or that it is unknown and why.
  private func fact(_ label: String, _ text: String?, unknown why: String? = nil) -> Document.Block {
    .fact(label, text.map { [.init($0)] } ?? [.init("unknown", .unknown)] + (why.map { [.aside(": \($0)")] } ?? []))
  }
  private func item(_ text: String) -> Document.Block { .item([.init(text)]) }

  // MARK: - The review

  private var reviewPart: Document.Section {
    var lines: [Document.Block] = []
    if let review {
      lines = [
        fact(
          "Next",
          "month \(review.month), \(review.theme.words), \(FigureText.day(review.nextOn, at: assessment.day)),"
            + " \(review.words(on: assessment.day))"),
        fact("Last held", review.lastHeldOn.map(date) ?? noneRecorded(.businessReviews)),
      ]
    } else if let whyNone {
      lines = [item(whyNone)]
    }
    guard assessment.active != nil else { return Document.Section(title: "The review", blocks: lines) }
    let stage = assessment.stage.value?.words ?? stageGap?.words ?? "unknown"
    lines.append(
      fact("Focus", "\(focus.words), as the stage is \(stage)"))
    lines.append(.fact("Renewal", assessment.renewalWords))
    lines += inTheRoom
    if let sponsorCheck { lines.append(fact("Before", sponsorCheck + (hasSponsor ? "" : ". No sponsor is known"))) }
    return Document.Section(title: "The review", blocks: lines)
  }

  private var hasSponsor: Bool { people.contains { $0.role == .execSponsor } }

  private var inTheRoom: [Document.Block] {
    let named = people.filter { [.execSponsor, .economicBuyer, .champion].contains($0.role) }
    let room = named.map { person in
      let role = person.role.map { $0.rawValue.map { $0 == "_" ? " " : $0 } }.map { String($0) }
      return (person.name ?? person.id) + " (\([role, person.title].compactMap(\.self).joined(separator: ", ")))"
    }
    return [
      fact(
        "In the room",
        room.isEmpty ? "no one known: name sponsor and champion in the account file" : room.joined(separator: ", ")),
      .fact("Champion", champion),
    ]
  }

  private var agendaPart: Document.Section { Document.Section(title: "Agenda", blocks: agenda.map(item)) }

  // MARK: - The four families

  private var outcomePart: Document.Section {
    let unit = outcome.unit.map { " \($0)" } ?? ""
    func amount(_ value: Double?) -> String { value.map { FigureText.trimmed($0) + unit } ?? "unknown" }
    guard let name = outcome.name else {
      return Document.Section(
        title: "1. Outcome",
        blocks: [fact("Outcome", nil, unknown: "ask what they bought it for, and set outcome in the account file")]
          + measures
      )
    }
    let latest = outcome.measures.last
    let way = "\(amount(outcome.baseline)) at the start, \(amount(latest?.value)) now, target \(amount(outcome.target))"
    var lines = [
      fact("Outcome", name), fact("Trajectory", way + (outcome.by.map { " by \(date($0))" } ?? "")),
    ]
    if let covered = outcome.covered {
      lines.append(fact("Progress", "\(FigureText.percent(covered)) of the way from start to target"))
    }
    return Document.Section(title: "1. Outcome", blocks: lines + measures)
  }

  private func date(_ day: Day) -> String { FigureText.day(day, at: assessment.day) }

  private var measures: [Document.Block] {
    let unit = outcome.unit.map { " \($0)" } ?? ""
    return [
      fact(
        "Measured",
        outcome.measures.isEmpty
          ? "none recorded: agree how it is measured"
          : outcome.measures.map { "\(FigureText.trimmed($0.value))\(unit) on \(date($0.on))" }.joined(separator: ", ")),
      // What they say stands beside what they got, never in its place (requirement 138).
      fact("Survey", survey),
    ]
  }

  private var survey: String {
    guard let latestSurvey, case .survey(let type, let score, _) = latestSurvey.kind else {
      return noneRecorded(.surveys)
    }
    let age = FigureText.count(assessment.day - latestSurvey.on, "day")
    let what = "\(type?.rawValue.uppercased() ?? "score") \(FigureText.trimmed(score))"
    return "\(what) on \(date(latestSurvey.on)), \(age) ago"
  }

  private var milestonePart: Document.Section {
    Document.Section(
      title: "Milestones",
      blocks: outcome.milestones.isEmpty
        ? [item("none agreed: write milestones in the account file")]
        : outcome.milestones.map { .item($0.words(on: assessment.day)) })
  }

  private var depthPart: Document.Section {
    guard let depth else { return Document.Section(title: "2. Depth of use", blocks: []) }
    let now = depth.now.map { FigureText.percent($0) + " as a 4-week mean" } ?? "unknown"
    let change =
      depth.quarterBefore.map { "\(now), \(FigureText.percent($0)) a quarter before" }
      ?? "\(now), a quarter before unknown"
    let isBlind = assessment.active?.adoption.isBlind == true
    let rank = depth.percentile.flatMap { percentile in
      depth.peers.map { "\(FigureText.ordinal(percentile)) percentile of \($0) customers like them" }
    }
    let features = depth.features.map { feature in
      "\(feature.name) \(feature.share.map(FigureText.percent) ?? "unknown") (weight \(FigureText.trimmed(feature.weight)))"
    }
    return Document.Section(
      title: "2. Depth of use",
      blocks: [
        fact("Depth", isBlind ? nil : change, unknown: "no usage is known of the latest three weeks"),
        fact("Target", FigureText.percent(depth.target) + (depth.targetOn.map { " by \(date($0))" } ?? "")),
        fact("Predicted", depth.predicted.map { "\(FigureText.percent($0)) by now" }),
        fact(
          "Percentile", rank, unknown: "\(FigureText.count(depth.peers ?? 0, "customer")) like them, too few to compare"
        ),
        fact("Weighted", features.isEmpty ? nil : features.joined(separator: ", ")),
      ])
  }

  private var expansionPart: Document.Section {
    guard let expansion = assessment.active?.expansion else {
      return Document.Section(title: "3. Expansion signals", blocks: [])
    }
    // Below Dependent no sign is more than a sign (requirement 46).
    let isEarly = assessment.stage.value != .dependent && expansion.state != .none
    let state = expansion.words + (isEarly && expansion.state != .tooEarly ? ", and too early for expansion" : "")
    let lines = ExpansionSign.Side.allCases.map { side in
      let found = signs.filter { $0.side == side }.map { sign in
        "\(sign.words)\(sign.detail.map { " (\($0))" } ?? "") on \(date(sign.on))"
      }
      return fact(
        side == .product ? "Product" : "Relationship",
        found.isEmpty ? "no sign recorded" : found.joined(separator: ", "))
    }
    return Document.Section(title: "3. Expansion signals", blocks: [fact("State", state)] + lines)
  }

  private var asksPart: Document.Section {
    let missing = "none noted: write asks in the account file"
    return Document.Section(title: "4. Exec asks", blocks: (asks.isEmpty ? [missing] : asks).map(item))
  }

  private var preparationPart: Document.Section {
    Document.Section(
      title: "Prepare the expansion",
      blocks: ExpansionPreparation.allCases.map { item($0.words) } + [item(ExpansionPreparation.venue)])
  }

  // MARK: - The appendix

  /// What motivates more than any announcement: how the customer compares (requirement 40).
  private func standing(_ standings: [FeatureStanding]) -> String? {
    guard let first = standings.first else { return nil }
    return "share of active users among \(first.segment) accounts: "
      + standings.map { "\($0.feature) \($0.rank)" }.joined(separator: "; ")
  }

  private var appendixPart: Document.Section {
    guard let appendix else { return Document.Section(title: "Appendix", blocks: []) }
    func amount(_ value: Double?) -> String { value.map { FigureText.trimmed($0) } ?? "unknown" }
    let features = appendix.features.map { "\($0.name) \(amount($0.users))" }
    return Document.Section(
      title: "Appendix: our own metrics" + (appendix.week.map { ", week of \(date($0.monday))" } ?? ""),
      blocks: [
        fact("Provisioned", "\(amount(appendix.provisioned)) of \(amount(appendix.seats)) seats"),
        fact("Active", "\(amount(appendix.activeUsers)) in the week, \(amount(appendix.monthlyActive)) in the month"),
        fact(
          "Tickets",
          appendix.hasTickets
            ? "\(appendix.ticketsOpened) opened in \(DepthTrajectory.quarter) weeks, \(appendix.ticketsOpen) open now"
            : noneRecorded(.tickets)),
        fact("Features", features.isEmpty ? nil : features.joined(separator: ", ")),
        fact("Standing", standing(appendix.standings)),
      ])
  }
}
