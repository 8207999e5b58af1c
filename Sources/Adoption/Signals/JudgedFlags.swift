// What could be judged at all: a flag of which nothing is known does not hold, and that is no good news (<doc:Feeds>).
extension FlagEvidence {
  /// Whether enough is known to say whether the flag holds.
  func isKnown(_ key: FlagKey) -> Bool {
    let (use, stage) = (active.adoption, assessment.stage)
    switch key {
    case .depthFlattened, .activeDrop, .championSilent, .championGone: return active.canJudge(key)
    case .behindCurve: return active.curve.shortfall != nil
    case .independentLow: return use.independentRatio != nil
    case .reviewSpike: return !use.isBlind && warnings.spike != nil
    case .newUsersIdle: return !use.isBlind && warnings.newUsers.isKnown
    case .singleUser: return use.topUserShare != nil && use.activeUsersMean4 != nil
    case .surveyGap: return warnings.latestSurvey != nil && (use.active != nil || use.percentile != nil)
    case .limitFriction: return !active.limits.isEmpty
    case .noTouch: return warnings.sinceTouch != nil
    case .stageDisagrees: return stage.call != nil && stage.derived != nil
    case .stageCallStale: return stage.call != nil
    case .trainingWithoutDoing: return stage.derived != nil
    case .oneMoreTool: return recorded.contains(.observations)
    case .automatedOnly: return recorded.contains(.touches)
    case .renewedLagging: return recorded.contains(.renewals)
    case .embeddedStalled: return stage.value != nil
    case .noChampion, .noSponsor, .blind, .noOutcome: return true
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
  /// Whether enough is known to say whether a red flag holds; never of a warning.
  func canJudge(_ key: FlagKey) -> Bool {
    switch key {
    case .depthFlattened: curve.slopeBefore != nil && curve.slopeNow != nil && adoption.depthMean4 != nil
    case .activeDrop: activeChange.drop != nil
    case .championSilent, .championGone: champion.state != .none
    default: false
    }
  }

  /// The red flags of which enough is known to say whether they hold.
  public var judgedRedFlags: [FlagKey] { FlagKey.red.filter(canJudge) }

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
