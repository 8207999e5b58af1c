// Whether the account is ready to grow.
extension Explanation {
  static let expansionTerms = [
    Term(
      "expansion.state", "Expansion", .expansion,
      "Green takes a sign from the product and one from the relationship, the stage Dependent, and no red flag."),
    Term(
      "expansion.product", "Product signs", .expansion,
      "A limit nearly used up, another team that asks, use next to what is bought."),
    Term(
      "expansion.relationship", "Relationship signs", .expansion,
      "A champion who advocates, an executive who refers to it, an unprompted ask."),
    Term(
      "expansion.tee_up_on", "Tee-up", .expansion,
      "The day of the next business review, at which an expansion is teed up."),
    Term("expansion.mixed", "Mixed signals", .expansion, "A red flag and some sign of expansion hold at once."),
  ]
}

extension AccountEvidence {
  func expansion(_ key: String, _ active: Assessment.Active) -> Detail {
    let expansion = active.expansion
    func words(_ signs: [String]) -> String { signs.isEmpty ? "none" : signs.joined(separator: ", ") }
    let days = limit(.expansionDays)
    switch key {
    case "expansion.state":
      let inputs = [
        Input("product side", words(expansion.product.map(\.words))),
        Input("relationship side", words(expansion.relationship.map(\.words))),
        stageInput,
      ]
      return Detail(
        expansion.state.words, inputs + redFlags(active), [days, limit(.limitHit)],
        expansion.isUnknown ? .noData : expansion.state == .green ? .pass : .fail, change: missingForGreen(expansion))
    case "expansion.product":
      return Detail(
        words(expansion.product.map(\.words)), limitUses(active) + productEvents, [limit(.limitHit), days])
    case "expansion.relationship":
      return Detail(words(expansion.relationship.map(\.words)), relationshipEvents, [days])
    case "expansion.tee_up_on":
      return Detail(
        expansion.teeUpOn?.description ?? "none", rhythm("ebr.next_on", active).inputs,
        [rule("ebr", answer(segment.ebr))],
        change: expansion.teeUpOn.map { $0 < day } ?? false
          ? "That day has passed: raise it at the business review that is held next." : nil)
    case "expansion.mixed":
      return Detail(
        answer(expansion.isMixed), redFlags(active) + [Input("expansion", expansion.state.words)], [],
        expansion.isMixed ? .holds : .clear, change: expansion.isMixed ? "No red flag: the save play comes first." : nil
      )
    default: return Detail("")
    }
  }

  /// How much of each limit is used.
  func limitUses(_ active: Assessment.Active) -> [Input] {
    let week = active.adoption.recentWeek.flatMap { history[$0]?.source }
    let uses = active.limits.map { use in
      Input(use.name, "\(decimal(use.used)) of \(decimal(use.allowed)), \(share(use.share))", week)
    }
    return uses.isEmpty
      ? [Input("limits", "none is known with its use")]
      : uses + [
        field(.limits, list(account.limits.sorted(byName: \.key).map { "\($0.key) \(decimal($0.value))" }))
      ]
  }

  private func missingForGreen(_ expansion: Expansion) -> String? {
    switch expansion.state {
    case .none: "A sign from the product and one from the relationship."
    case .productOnly: "A sign from the relationship: champion advocates, executive refers to it, asked unprompted."
    case .relationshipOnly: "A sign from the product: limit hit, another team asks, use next to what is bought."
    case .tooEarly: "The stage Dependent. \(nextStep)"
    case .onHold: "No red flag."
    case .green: nil
    }
  }

  private var productEvents: [Input] {
    events(6, none: "product signs") { event in
      switch event.kind {
      case .teamRequest(let name): "another team asks\(name.map { ": \($0)" } ?? "")"
      case .adjacentUse(let name): "use next to what is bought\(name.map { ": \($0)" } ?? "")"
      default: nil
      }
    }
  }

  private var relationshipEvents: [Input] {
    events(6, none: "relationship signs") { event in
      switch event.kind {
      case .advocacy(let person): "champion advocates\(person.map { ": \($0)" } ?? "")"
      case .execReference(let person): "executive refers to it\(person.map { ": \($0)" } ?? "")"
      case .unpromptedAsk(let name): "asked unprompted\(name.map { ": \($0)" } ?? "")"
      default: nil
      }
    }
  }
}
