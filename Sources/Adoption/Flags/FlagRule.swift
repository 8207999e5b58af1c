/// All that there is to a flag or warning: when it holds, what is said of it, and how that is explained (<doc:Flags>).
///
/// Whether it holds is asked of every account, with what is worked out already (`RedFigures`, `WarningFigures`). What is
/// said of it is asked of one account that is looked at: the sentence with `FlagEvidence`, which has those figures and what
/// is recorded, the explanation with `AccountEvidence`, which has the records themselves.
///
/// A class, because nothing is to be copied when every account is asked.
final class FlagRule: Sendable {
  /// A question about an account that is to be explained.
  typealias Explained<Answer> = @Sendable (AccountEvidence, Assessment.Active) -> Answer

  /// The words on screen.
  let words: String
  /// When it holds, in a sentence without a full stop.
  let meaning: String
  /// What to do about it first, in a few words.
  let nextStep: String
  /// Red or warning.
  let kind: FlagKey.Kind
  /// When it holds, and when that is known.
  let condition: Condition
  /// The figures that it is decided on, whether it holds or not, in a sentence without a full stop.
  let evidence: @Sendable (FlagEvidence) -> DatedText
  /// The facts and figures that went in, in the order of the calculation.
  let inputs: Explained<[Explanation.Input]>
  /// The rules that decided.
  let limits: Explained<[Explanation.Limit]>
  /// What would have to be for it to end, in a sentence.
  let clearing: Explained<DatedText>

  /// When a flag holds, and when enough is known to say so.
  enum Condition: Sendable {
    case red(Red)
    case warning(Warning)
  }

  /// What only a red flag has.
  final class Red: Sendable {
    /// One word for narrow columns.
    let shortWord: String
    /// The play that it calls for.
    let play: Play
    /// Whether it is decided by other accounts too, so that no account can be judged alone.
    let dependsOnOtherAccounts: Bool
    /// How bad it is among the red flags *(ours)*: the worst has the greatest number, and each its own.
    let severity: Int
    let holds: @Sendable (RedFigures) -> Bool
    let isKnown: @Sendable (Assessment.Active) -> Bool
    /// What it takes to say whether it holds, in a sentence.
    let missing: @Sendable (AccountEvidence) -> DatedText

    /// The plays that red flags call for.
    enum Play {
      /// What to do about use that falls.
      case decline
      /// What to do about a champion.
      case champion

      /// The words on screen.
      var words: String {
        switch self {
        case .decline: DeclinePlay.words
        case .champion: "champion play"
        }
      }
    }

    fileprivate init(
      _ shortWord: String, play: Play, dependsOnOtherAccounts: Bool, severity: Int,
      holds: @escaping @Sendable (RedFigures) -> Bool,
      isKnown: @escaping @Sendable (Assessment.Active) -> Bool,
      missing: @escaping @Sendable (AccountEvidence) -> DatedText
    ) {
      self.shortWord = shortWord
      self.play = play
      self.dependsOnOtherAccounts = dependsOnOtherAccounts
      self.severity = severity
      self.holds = holds
      self.isKnown = isKnown
      self.missing = missing
    }
  }

  /// What only a warning has.
  final class Warning: Sendable {
    /// It is asked of every account of the book, so it looks at what is worked out already.
    let holds: @Sendable (WarningFigures) -> Bool
    let isKnown: @Sendable (FlagEvidence) -> Bool
    /// What it takes to say whether it holds, in a sentence; nil where that can always be said.
    let missing: (@Sendable (AccountEvidence) -> DatedText)?

    fileprivate init(
      holds: @escaping @Sendable (WarningFigures) -> Bool, isKnown: @escaping @Sendable (FlagEvidence) -> Bool,
      missing: (@Sendable (AccountEvidence) -> DatedText)?
    ) {
      self.holds = holds
      self.isKnown = isKnown
      self.missing = missing
    }
  }

  /// What only a red flag has; nil for a warning.
  var red: Red? { if case .red(let red) = condition { red } else { nil } }

  init(
    _ words: String, meaning: String, nextStep: String, _ condition: Condition,
    evidence: @escaping @Sendable (FlagEvidence) -> DatedText,
    inputs: @escaping Explained<[Explanation.Input]>,
    limits: @escaping Explained<[Explanation.Limit]>,
    clearing: @escaping Explained<DatedText>
  ) {
    self.words = words
    self.meaning = meaning
    self.nextStep = nextStep
    self.condition = condition
    kind = if case .red = condition { .red } else { .warning }
    self.evidence = evidence
    self.inputs = inputs
    self.limits = limits
    self.clearing = clearing
  }
}

extension FlagRule.Condition {
  static func red(
    _ shortWord: String, play: FlagRule.Red.Play, dependsOnOtherAccounts: Bool = false, severity: Int,
    when holds: @escaping @Sendable (RedFigures) -> Bool,
    known isKnown: @escaping @Sendable (Assessment.Active) -> Bool,
    missing: @escaping @Sendable (AccountEvidence) -> DatedText
  ) -> Self {
    .red(
      FlagRule.Red(
        shortWord, play: play, dependsOnOtherAccounts: dependsOnOtherAccounts, severity: severity, holds: holds,
        isKnown: isKnown, missing: missing))
  }

  /// A warning that holds under a condition, where the figures for it are known.
  static func warning(
    when holds: @escaping @Sendable (WarningFigures) -> Bool,
    known isKnown: @escaping @Sendable (FlagEvidence) -> Bool,
    missing: @escaping @Sendable (AccountEvidence) -> DatedText
  ) -> Self {
    .warning(FlagRule.Warning(holds: holds, isKnown: isKnown, missing: missing))
  }

  /// A warning of which it can always be said whether it holds.
  static func warning(when holds: @escaping @Sendable (WarningFigures) -> Bool) -> Self {
    .warning(FlagRule.Warning(holds: holds, isKnown: { _ in true }, missing: nil))
  }
}
