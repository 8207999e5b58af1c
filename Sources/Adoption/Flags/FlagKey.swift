/// A flag or warning that holds for an account (<doc:Flags>).
public struct RaisedFlag: Hashable, Sendable {
  /// Which.
  public let key: FlagKey
  /// The start of its current run; nil for warnings.
  public let since: Day?
}

/// The red flags, each of which calls for a save play now, and the warnings, which are to be watched (<doc:Flags>).
public enum FlagKey: String, CaseIterable, Sendable {
  case depthFlattened = "depth_flattened"
  case activeDrop = "active_drop"
  case championSilent = "champion_silent"
  case championGone = "champion_gone"
  case behindCurve = "behind_curve"
  case independentLow = "independent_low"
  case reviewSpike = "review_spike"
  case newUsersIdle = "new_users_idle"
  case oneMoreTool = "one_more_tool"
  case embeddedStalled = "embedded_stalled"
  case singleUser = "single_user"
  case noChampion = "no_champion"
  case noSponsor = "no_sponsor"
  case surveyGap = "survey_gap"
  case noTouch = "no_touch"
  case automatedOnly = "automated_only"
  case renewedLagging = "renewed_lagging"
  case blind
  case limitFriction = "limit_friction"
  case stageDisagrees = "stage_disagrees"
  case stageCallStale = "stage_call_stale"
  case noOutcome = "no_outcome"
  case trainingWithoutDoing = "training_without_doing"

  /// Everything that is said of it, and when it holds.
  var rule: FlagRule {
    switch self {
    case .depthFlattened: .depthFlattened
    case .activeDrop: .activeDrop
    case .championSilent: .championSilent
    case .championGone: .championGone
    case .behindCurve: .behindCurve
    case .independentLow: .independentLow
    case .reviewSpike: .reviewSpike
    case .newUsersIdle: .newUsersIdle
    case .oneMoreTool: .oneMoreTool
    case .embeddedStalled: .embeddedStalled
    case .singleUser: .singleUser
    case .noChampion: .noChampion
    case .noSponsor: .noSponsor
    case .surveyGap: .surveyGap
    case .noTouch: .noTouch
    case .automatedOnly: .automatedOnly
    case .renewedLagging: .renewedLagging
    case .blind: .blind
    case .limitFriction: .limitFriction
    case .stageDisagrees: .stageDisagrees
    case .stageCallStale: .stageCallStale
    case .noOutcome: .noOutcome
    case .trainingWithoutDoing: .trainingWithoutDoing
    }
  }
}

extension FlagKey {
  /// How loud it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// Calls for a save play now.
    case red
    /// To be watched.
    case warning
  }

  /// Red or warning.
  public var kind: Kind { rule.kind }

  /// The red flags.
  public static let red = allCases.filter { $0.kind == .red }

  /// The warnings.
  public static let warnings = allCases.filter { $0.kind == .warning }

  /// The red flags, the worst first.
  public static let worstFirst = red.sorted { ($0.rule.red?.severity ?? 0) > ($1.rule.red?.severity ?? 0) }

  /// The words on screen.
  public var words: String { rule.words }

  /// One short word for a red flag, for narrow columns; the words for a warning.
  public var shortWord: String { rule.red?.shortWord ?? words }

  /// When it holds, in a sentence without a full stop.
  public var meaning: String { rule.meaning }

  /// What to do about it first, in a few words.
  public var nextStep: String { rule.nextStep }

  /// The play that a red flag calls for; nil for warnings. What falls in use is a matter of the decline play.
  public var play: String? { rule.red?.play.words }

  /// Whether it is decided by other accounts too, so that an account alone cannot say whether it held.
  var dependsOnOtherAccounts: Bool { rule.red?.dependsOnOtherAccounts ?? false }

  /// What the flag means.
  var term: Explanation.Term {
    let sentence = (kind == .red ? "Red: \(meaning)" : meaning.capitalisedFirst) + "."
    return .active("flags.\(rawValue)", words.capitalisedFirst, .flags, sentence) { it, active in
      it.flag(self, active)
    }
  }
}
