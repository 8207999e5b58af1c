// Who is there at the customer.
extension FlagRule {
  static let championSilent = FlagRule(
    "champion silent",
    meaning: "every remaining champion is silent for longer than usual",
    nextStep: "try another channel to the champion, then a second contact",
    .red(
      "silent", play: .champion, severity: 1, when: { $0.champion.state == .silent },
      known: { $0.champion.state != .none }, missing: noChampionNamed),
    evidence: { it in
      let champion = it.active.champion
      guard let id = champion.person, let silence = champion.silence, let cadence = champion.cadence else {
        return "no champion remains"
      }
      let origin =
        switch champion.cadenceOrigin {
        case .observed(let gaps): "own rhythm of \(gaps) gaps"
        case .person: "as recorded"
        case .segment, nil: "the segment's rule"
        }
      let days = counted(silence, "day")
      guard it.recorded.contains(.touches) else {
        return "\(it.name(id)): \(it.noTouchRecorded), \(days) since the start"
      }
      return
        "\(it.name(id)): \(days) without a message\(it.asOf), one every \(figure(cadence)) days is usual (\(origin))"
    },
    inputs: { it, active in it.people(.champion, called: "champion") + it.messages(of: active.champion.person) },
    limits: { it, active in it.silenceRules(active.champion) },
    clearing: { it, active in it.championChange(active.champion) ?? "" })

  static let championGone = FlagRule(
    "champion gone",
    meaning: "a champion has left and none remains",
    nextStep: "find a new champion through the sponsor",
    .red(
      "gone", play: .champion, severity: 4, when: { $0.champion.state == .gone },
      known: { $0.champion.state != .none }, missing: noChampionNamed),
    evidence: { it in
      let champions = it.facts.account.people.filter { $0.role == .champion }
      let gone = champions.compactMap { person in person.leaving(by: it.day).map { (person, $0) } }
        .max { $0.1 < $1.1 }
      guard let gone else { return champions.isEmpty ? "no champion was ever named" : "no champion has left" }
      let remaining = champions.filter { $0.isThere(on: it.day) }.map { $0.name ?? $0.id }
      let rest = remaining.isEmpty ? "no champion remains" : "\(remaining.joined(separator: ", ")) remains"
      return "\(gone.0.name ?? gone.0.id) left on \(gone.1); \(rest)"
    },
    inputs: { it, _ in it.people(.champion, called: "champion") },
    limits: { _, _ in [] },
    clearing: { it, active in it.championChange(active.champion) ?? "" })

  private static let noChampionNamed: @Sendable (AccountEvidence) -> DatedText = { _ in
    "A person with the role champion in the account's record."
  }

  static let noChampion = FlagRule(
    "no champion",
    meaning: "the customer has no champion",
    nextStep: "name a champion",
    .warning(when: { !$0.hasPerson(.champion) }),
    evidence: { DatedText($0.people(.champion, "champion")) },
    inputs: { it, _ in it.people(.champion, called: "champion") },
    limits: { _, _ in [] },
    clearing: { _, _ in "A person with the role champion in the account's record." })

  static let noSponsor = FlagRule(
    "no sponsor",
    meaning: "a high-touch account without an executive sponsor",
    nextStep: "ask the champion for an introduction",
    .warning(when: { $0.facts.segment.motion == .highTouch && !$0.hasPerson(.execSponsor) }),
    evidence: { it in
      let motion = it.facts.segment.motion
      return motion == .highTouch
        ? DatedText(it.people(.execSponsor, "exec sponsor")) : "not required for a \(motion.words) account"
    },
    inputs: { it, _ in it.people(.execSponsor, called: "exec sponsor") },
    limits: { it, _ in [it.rule("motion", it.segment.motion.rawValue)] },
    clearing: { _, _ in "A person with the role exec_sponsor in the account's record." })

  static let noOutcome = FlagRule(
    "no outcome named",
    meaning: "what they bought the product for is unknown",
    nextStep: "ask for the outcome in their words",
    .warning(when: { $0.facts.account.outcome?.name == nil && $0.facts.account.outcome?.id == nil }),
    evidence: { it in
      it.facts.account.outcome.flatMap { $0.name ?? $0.id }.map { "the outcome is “\($0)”" }
        ?? "the account's record names no outcome"
    },
    inputs: { it, _ in [it.field(.outcome, it.account.outcome?.name ?? it.account.outcome?.id)] },
    limits: { _, _ in [] },
    clearing: { _, _ in "An outcome with a name in the account's record." })
}
