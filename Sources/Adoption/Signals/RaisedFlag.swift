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

  /// How loud it is.
  public enum Kind: String, Sendable {
    /// Calls for a save play now.
    case red
    /// To be watched.
    case warning
  }

  /// Red or warning.
  public var kind: Kind { FlagKey.red.contains(self) ? .red : .warning }

  /// The red flags.
  public static let red: [FlagKey] = [.depthFlattened, .activeDrop, .championSilent, .championGone]

  /// The words on screen.
  public var words: String { FlagKey.facts(self).words }

  /// When it holds, in a sentence without a full stop.
  public var meaning: String { FlagKey.facts(self).meaning }

  /// What to do about it first, in a few words.
  public var nextStep: String { FlagKey.facts(self).nextStep }
}

extension FlagKey {
  private struct Facts {
    var words: String
    var meaning: String
    var nextStep: String
  }

  private static func facts(_ key: FlagKey) -> Facts {
    switch key {
    case .depthFlattened:
      Facts(
        words: "depth flattened", meaning: "depth rose steadily, has stopped rising, and is below its target",
        nextStep: "diagnose: product, customer or champion")
    case .activeDrop:
      Facts(
        words: "active users dropped",
        meaning: "a fifth fewer active users than four weeks before, without a cause",
        nextStep: "diagnose: product, customer or champion")
    case .championSilent:
      Facts(
        words: "champion silent", meaning: "every remaining champion is quiet for twice their own cadence",
        nextStep: "reach the champion by another way, then a second contact")
    case .championGone:
      Facts(
        words: "champion gone", meaning: "a champion left and none remains",
        nextStep: "find a new champion through the sponsor")
    case .behindCurve:
      Facts(
        words: "behind its curve", meaning: "depth is well below what was predicted for its age",
        nextStep: "pick one workflow to deepen before the next review")
    case .independentLow:
      Facts(
        words: "depends on led sessions", meaning: "too small a share of sessions happens without us",
        nextStep: "hand one led session over to the customer")
    case .reviewSpike:
      Facts(
        words: "spike around the review", meaning: "use rose for the business review and fell back after it",
        nextStep: "tie the workflow to a weekly routine")
    case .newUsersIdle:
      Facts(
        words: "new users idle", meaning: "fewer than half of the new users became active on their own",
        nextStep: "agree how new people are brought in")
    case .oneMoreTool:
      Facts(
        words: "one more tool to check", meaning: "someone said that it is one more tool to check",
        nextStep: "bring the result to where they already look")
    case .embeddedStalled:
      Facts(
        words: "embedded, not moving on", meaning: "at Embedded for longer than a quarter",
        nextStep: "win a second team or a place in their procedures")
    case .singleUser:
      Facts(
        words: "hangs on one user", meaning: "one person makes up half of the use or more",
        nextStep: "bring in a second regular user")
    case .noChampion:
      Facts(
        words: "no champion", meaning: "nobody at the customer has the role champion", nextStep: "name a champion")
    case .noSponsor:
      Facts(
        words: "no sponsor", meaning: "a high-touch account without an executive sponsor",
        nextStep: "ask the champion for an introduction")
    case .surveyGap:
      Facts(
        words: "happy, hardly using", meaning: "the latest survey is positive and use is small",
        nextStep: "ask what they do without the product")
    case .noTouch:
      Facts(
        words: "no touch recorded", meaning: "longer without a recorded touch than the segment allows",
        nextStep: "write to them today")
    case .automatedOnly:
      Facts(
        words: "automated touches only", meaning: "a row of automated touches and no person among them",
        nextStep: "let a person write")
    case .renewedLagging:
      Facts(
        words: "renewed, use lagging", meaning: "renewed lately although use does not carry it",
        nextStep: "treat it as churn delayed: start the save play")
    case .blind:
      Facts(
        words: "blind", meaning: "no usage is known of the latest three weeks", nextStep: "repair the usage export")
    case .limitFriction:
      Facts(
        words: "limit reached", meaning: "a limit of the contract is used up",
        nextStep: "ease the limit before it hurts"
      )
    case .stageDisagrees:
      Facts(
        words: "stage disagrees", meaning: "the stage set by hand is not the one that the facts say",
        nextStep: "call the stage again, or say why")
    case .stageCallStale:
      Facts(
        words: "stage call is old", meaning: "reviewed weekly and not called for longer than that",
        nextStep: "call the stage")
    case .noOutcome:
      Facts(
        words: "no outcome named", meaning: "it is not known what the customer bought the product for",
        nextStep: "ask for the outcome in their words")
    case .trainingWithoutDoing:
      Facts(
        words: "training without doing", meaning: "trained, and no progress since",
        nextStep: "do the first real step together")
    }
  }
}
