// What could be judged at all: a flag of which nothing is known does not hold, and that is no good news (<doc:Feeds>).
extension FlagEvidence {
  /// Whether enough is known to say whether the flag holds.
  func isKnown(_ key: FlagKey) -> Bool {
    switch key.rule.condition {
    case .red(let red): red.isKnown(active)
    case .warning(let warning): warning.isKnown(self)
    }
  }
}

extension Portfolio {
  /// The flags and warnings of which too little is known to say whether they hold; none of an account that is not active.
  public func unjudgedFlags(at position: Int) -> Set<FlagKey> {
    guard let evidence = FlagEvidence(self, position) else { return [] }
    return Set(FlagKey.allCases.filter { !evidence.isKnown($0) })
  }
}

extension Assessment.Active {
  /// The red flags of which enough is known to say whether they hold.
  public var judgedRedFlags: [FlagKey] { FlagKey.red.filter { $0.rule.red?.isKnown(self) ?? false } }

  /// Whether health is good only for want of a red flag that could be judged: the rule calls it good where nothing speaks
  /// against it (<doc:StageHealth>), known or not.
  public var isGoodUnproven: Bool { health.band == .good && judgedRedFlags.isEmpty }

  /// The band that people are shown: unknown where good is unproven.
  public var shownBand: Health.Band { isGoodUnproven ? .unknown : health.band }

  /// Why, in words, in the order of the reasons; empty for a good that is proven.
  public var shownReasons: [String] {
    isGoodUnproven ? ["no red flag could be judged"] : health.reasons.map(Health.words)
  }
}
