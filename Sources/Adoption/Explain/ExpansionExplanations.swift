// Whether the account is ready to grow.
extension Explanation {
  static let expansionTerms: [Term] = [
    .active(
      "expansion.state", "Expansion", .expansion,
      "Green takes a sign from the product and one from the relationship, the stage Dependent, and no red flag."
    ) { it, active in
      let inputs = [
        Input("product side", it.list(active.expansion.product.map(\.words))),
        Input("relationship side", it.list(active.expansion.relationship.map(\.words))),
        it.stageInput,
      ]
      return Detail(
        active.expansion.state.words, inputs + it.redFlags(active), [it.limit(.expansionDays), it.limit(.limitHit)],
        active.expansion.isUnknown ? .noData : active.expansion.state == .green ? .pass : .fail,
        change: it.missingForGreen(active.expansion))
    },
    .active(
      "expansion.product", "Product signs", .expansion,
      "A limit nearly used up, another team that asks, use next to what is bought."
    ) { it, active in
      Detail(
        it.list(active.expansion.product.map(\.words)), it.limitUses(active) + it.productEvents,
        [it.limit(.limitHit), it.limit(.expansionDays)])
    },
    .active(
      "expansion.relationship", "Relationship signs", .expansion,
      "A champion who advocates, an executive who refers to it, an unprompted ask."
    ) { it, active in
      Detail(it.list(active.expansion.relationship.map(\.words)), it.relationshipEvents, [it.limit(.expansionDays)])
    },
    .active(
      "expansion.tee_up_on", "Tee-up", .expansion,
      "The day of the next business review, at which an expansion is teed up."
    ) { it, active in
      Detail(
        active.expansion.teeUpOn.map { DatedText($0) } ?? "none", it.businessReviewInputs,
        [it.rule("ebr", yesOrNo(it.segment.ebr))],
        change: active.expansion.teeUpOn.map { $0 < it.day } ?? false
          ? "That day has passed: raise it at the business review that is held next." : nil)
    },
    .active(
      "expansion.mixed", "Mixed signals", .expansion, "A red flag and some sign of expansion hold at once."
    ) { it, active in
      Detail(
        yesOrNo(active.expansion.isMixed), it.redFlags(active) + [Input("expansion", active.expansion.state.words)], [],
        active.expansion.isMixed ? .holds : .clear,
        change: active.expansion.isMixed ? "No red flag: the save play comes first." : nil
      )
    },
  ]
}

extension AccountEvidence {
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

  fileprivate func missingForGreen(_ expansion: Expansion) -> DatedText? {
    switch expansion.state {
    case .none: "A sign from the product and one from the relationship."
    case .productOnly: "A sign from the relationship: \(list(Expansion.RelationshipSign.allCases.map(\.words)))."
    case .relationshipOnly: "A sign from the product: \(list(Expansion.ProductSign.allCases.map(\.words)))."
    case .tooEarly: "The stage Dependent. \(nextStep)"
    case .onHold: "No red flag."
    case .green: nil
    }
  }

  fileprivate var productEvents: [Input] { signEvents(of: .product, none: "product signs") }
  fileprivate var relationshipEvents: [Input] { signEvents(of: .relationship, none: "relationship signs") }

  /// The events that are signs of that side, newest first.
  private func signEvents(of side: ExpansionSign.Side, none: String) -> [Input] {
    let wording = EventWording(account, rules: rules, on: day)
    return events(6, none: none) { event in
      guard let sign = event.kind.word.meaning.sign, sign.side == side else { return nil }
      return DatedText(sign.words + (wording.words(of: event.kind).subject.map { ": \($0)" } ?? ""))
    }
  }
}
