/// How an account does at its stage: one rule for each stage, never a score across stages (<doc:StageHealth>).
public struct Health: Hashable, Sendable {
  /// The band.
  public let band: Band
  /// Why, in byte order: names of flags and warnings, and those of `Reason`. Empty for `good`.
  public let reasons: [String]

  /// How an account does.
  public enum Band: String, CaseIterable, Comparable, Sendable {
    case risk, watch, unknown, good

    /// In the order in which attention goes: risk first.
    public static func < (left: Band, right: Band) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// Reasons that are not flags.
  public enum Reason: String, CaseIterable, Sendable {
    case day7, day14, day21
    case windowMissed = "window_missed"
    case noClock = "no_clock"
    case unmeasured
    case fewTeams = "few_teams"
    case noExecReference = "no_exec_reference"

    /// The words on screen.
    public var words: String {
      switch self {
      case .day7: "no progress past the first trigger"
      case .day14: "no progress past the second trigger"
      case .day21: "no progress past the third trigger"
      case .windowMissed: "first value missed its window"
      case .noClock: "no start date"
      case .unmeasured: "stage not measured"
      case .fewTeams: "fewer than two active teams"
      case .noExecReference: "no executive's reference of late"
      }
    }
  }

  /// The words for a reason.
  public static func words(_ reason: String) -> String {
    FlagKey(rawValue: reason)?.words ?? Reason(rawValue: reason)?.words ?? reason
  }

  /// The first column of the stage's row that matches; its reasons are all that match in it.
  init(_ evidence: Evidence) {
    let match = evidence.match
    band = match.band
    reasons = match.reasons.sorted { $0.precedesInBytes($1) }
  }

  /// What the table of bands looks at (<doc:StageHealth>).
  struct Evidence {
    let stage: Stage?
    /// Whether nothing could show how far the account is: then only a red flag says something of it.
    let isUnmeasured: Bool
    let firstValue: FirstValue
    let isBlind: Bool
    let flags: [FlagKey]
    /// Active teams in the latest four weeks; nil is unknown.
    let teams: Int?
    let teamsNeeded: Int
    let hasExecReference: Bool

    /// The first column that matches, and all that match in it.
    fileprivate var match: (band: Band, reasons: [String]) {
      if isUnmeasured {
        let flags = redFlags
        return flags.isEmpty ? (.unknown, [Reason.unmeasured.rawValue]) : (.risk, flags)
      }
      let unknown = unknown
      guard unknown.isEmpty else { return (.unknown, unknown) }
      let risk = risk
      guard risk.isEmpty else { return (.risk, risk) }
      let watch = watch
      return (watch.isEmpty ? .good : .watch, watch)
    }

    private var unknown: [String] {
      // A blind account is never good, whatever its stage (<doc:DataCoverage>).
      var reasons = isBlind ? [FlagKey.blind.rawValue] : []
      if let stage, stage <= .activated, firstValue.state == .noClock, firstValue.firstValueOn == nil {
        reasons.append(Reason.noClock.rawValue)
      }
      return reasons
    }

    private var redFlags: [String] { holding(FlagKey.red) }

    private var risk: [String] {
      var reasons = redFlags
      switch stage {
      case .notActivated, .activated:
        if firstValue.trigger == .day21 { reasons.append(Reason.day21.rawValue) }
        if let left = firstValue.windowLeft, left < 0 { reasons.append(Reason.windowMissed.rawValue) }
      case .adopted: if firstValue.trigger == .day21 { reasons.append(Reason.day21.rawValue) }
      case .embedded: reasons += holding([.independentLow])
      case .dependent, nil: break
      }
      return reasons
    }

    private var watch: [String] {
      switch stage {
      case .notActivated, .activated: earlyTrigger + holding([.noChampion, .trainingWithoutDoing, .noTouch])
      case .adopted:
        earlyTrigger
          + holding([.behindCurve, .independentLow, .reviewSpike, .newUsersIdle, .oneMoreTool, .surveyGap])
      case .embedded:
        holding([
          .embeddedStalled, .behindCurve, .reviewSpike, .newUsersIdle, .oneMoreTool, .surveyGap, .singleUser,
        ])
      case .dependent:
        (teams.map { $0 < teamsNeeded } ?? false ? [Reason.fewTeams.rawValue] : [])
          + (hasExecReference ? [] : [Reason.noExecReference.rawValue])
          + holding([.singleUser, .surveyGap, .noSponsor])
      case nil: []
      }
    }

    private var earlyTrigger: [String] {
      firstValue.trigger.flatMap { $0 < .day21 ? [$0.key] : nil } ?? []
    }

    private func holding(_ keys: [FlagKey]) -> [String] {
      flags.isEmpty ? [] : keys.lazy.filter(flags.contains).map(\.rawValue)
    }
  }
}
