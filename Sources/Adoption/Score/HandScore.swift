/// What a person says of an account without seeing what the data says.
package struct HandScore: Hashable, Sendable {
  /// The account.
  package var accountID: String
  /// The stage at which the person sees it.
  package var called: Stage
  /// The stage whose motion it is worked with; nil when none is in use. Accounts that are not activated are worked with
  /// like those that just were.
  package var motion: Stage?

  /// What a person says of an account.
  package init(accountID: String, called: Stage, motion: Stage?) {
    self.accountID = accountID
    self.called = called
    self.motion = motion.map { max($0, .activated) }
  }
}

/// A score by hand beside what the data says.
package struct ScoreGap: Hashable, Sendable {
  /// The score.
  package let score: HandScore
  /// The stage that the data says.
  package let derived: Stage

  /// Sets one against the other.
  package init(_ score: HandScore, derived: Stage) {
    self.score = score
    self.derived = derived
  }

  /// Whether both say the same stage.
  package var agrees: Bool { score.called == derived }
  /// Whether the motion in use is the one of the stage that the data says.
  package var motionFits: Bool { score.motion == max(derived, .activated) }

  /// The gaps in words, the stage first; none where everything fits.
  package var words: [String] {
    [stageWords, motionWords, ownWords].compactMap(\.self)
  }

  private var stageWords: String? {
    if agrees { return nil }
    let reason = score.called > derived ? Self.lacking(derived) : Self.proven(derived)
    return "set to \(score.called.words), derived \(derived.words): \(reason)"
  }

  private var motionWords: String? {
    if motionFits { return nil }
    guard let motion = score.motion else { return "no motion in use on \(Self.account(derived))" }
    let reason = motion > derived ? Self.early(motion, on: derived) : "it is past that"
    return "motion of \(motion.words) on \(Self.account(derived)): \(reason)"
  }

  /// Where the call is another than what the data says, the motion may not even fit the call.
  private var ownWords: String? {
    guard !agrees, let motion = score.motion, motion != max(score.called, .activated) else { return nil }
    return "\(score.called.words), worked with like \(motion.words)"
  }

  /// What an account lacks for the stage after that.
  private static func lacking(_ derived: Stage) -> String {
    switch derived {
    case .notActivated: "nothing was tried yet"
    case .activated: "value is not proven yet"
    case .adopted: "no habit yet"
    case .embedded, .dependent: "not rooted yet"
    }
  }

  /// What an account of that stage has shown.
  private static func proven(_ derived: Stage) -> String {
    switch derived {
    case .notActivated, .activated: "it was tried"
    case .adopted: "value is proven"
    case .embedded: "the habit is there"
    case .dependent: "the roots are there"
    }
  }

  /// Why a motion comes too early.
  private static func early(_ motion: Stage, on derived: Stage) -> String {
    switch motion {
    case .notActivated, .activated, .adopted:
      derived == .notActivated ? "nothing was tried yet" : "the first signal comes first"
    case .embedded: "proves nothing yet"
    case .dependent: "there is nothing yet to widen"
    }
  }

  private static func account(_ stage: Stage) -> String {
    "\("AE".contains(stage.words.prefix(1)) ? "an" : "a") \(stage.words) account"
  }
}

/// Scores by hand against what the data says, for all that were scored.
package struct ScoreResult: Sendable {
  /// The accounts in the order in which they were scored.
  package let gaps: [ScoreGap]
  /// The reason of the calls that are kept: it says where they come from, and no result.
  static let callReason = "scored by hand"

  /// Compares scores with the stages that the facts of a portfolio say; accounts that it does not have, and those of which
  /// the data says none, are left out.
  package init(_ scores: [HandScore], in portfolio: Portfolio) {
    gaps = scores.compactMap { score in
      portfolio[score.accountID]?.stage.derived.map { ScoreGap(score, derived: $0) }
    }
  }

  /// How many stages were called as the data says.
  package var agreeing: Int { gaps.count(where: \.agrees) }
  /// How many are worked with as their stage asks for.
  package var fitting: Int { gaps.count(where: \.motionFits) }

  /// `Agreed on 7 of 10 stages, 6 of 10 motions fit`.
  package var summary: String {
    "agreed on \(agreeing) of \(FigureText.count(gaps.count, "stage")), "
      + "\(fitting) of \(FigureText.count(gaps.count, "motion")) \(fitting == 1 ? "fits" : "fit")"
  }

  /// The calls of some accounts as one decision; nil for none.
  package func decision(keeping ids: Set<String>) -> Decision? {
    let parts = gaps.filter { ids.contains($0.score.accountID) }.map { gap in
      Decision.Part(accountID: gap.score.accountID, kind: .stageCalled(stage: gap.score.called, why: Self.callReason))
    }
    guard let first = parts.first else { return nil }
    var decision = Decision(first.kind, account: first.accountID)
    decision.parts = parts
    return decision
  }
}
