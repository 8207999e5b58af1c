/// The five steps against a decline, and where an account stands in them (requirements 112–115).
///
/// A step is an action of kind `decline` in the journal whose title begins with the step's title. The first step is the
/// diagnosis: the journal's `diagnosis` entry, whose first word names the side of the cause. Until there is one nothing
/// else counts as done.
package struct DeclinePlay: Hashable, Sendable {
  /// The kind of the actions that are steps of this play.
  package static let actionKind = "decline"
  /// What the play is called.
  package static let words = "decline play"

  /// The side of the cause; nil while no cause is recorded that names one.
  package let diagnosis: Diagnosis?
  /// Where each step stands, in order.
  package let standings: [Standing]

  /// Where a step stands.
  package enum Standing: String, Sendable {
    case open, done, skipped
    /// The diagnosis makes it pointless.
    case notNeeded = "not_needed"
  }

  /// Where an account stands.
  /// - Parameters:
  ///   - diagnosis: The recorded cause; nil when none is.
  ///   - done: Titles of the play's actions that were done.
  ///   - cancelled: Titles of those that were given up; they count for steps that need not be taken.
  package init(diagnosis: String?, done: [String], cancelled: [String] = []) {
    let side = diagnosis.flatMap(Diagnosis.init(cause:))
    self.diagnosis = side
    standings = Step.allCases.map { step in
      guard let side else { return .open }
      if step == .diagnose || done.contains(where: step.isDone) { return .done }
      return switch step.need(after: side) {
      case .needless: .notNeeded
      case .must: .open
      case .judge: cancelled.contains(where: step.isNamed) ? .skipped : .open
      }
    }
  }

  /// Where an account stands by its journal.
  ///
  /// Actions count from the day of the diagnosis on: a new cause starts the play anew.
  /// - Parameter since: The first day of the decline; an older diagnosis was of another one. Nil counts any.
  package init(_ decisions: AccountDecisions, since: Day? = nil) {
    guard let entry = decisions.diagnosis, case .diagnosis(let cause) = entry.kind,
      since.map({ entry.day >= $0 }) ?? true
    else {
      self.init(diagnosis: nil, done: [])
      return
    }
    let closed = decisions.actions.filter { action in
      action.kind == Self.actionKind && action.closedOn.map { $0 >= entry.day } ?? false
    }
    func titles(_ state: Action.State) -> [String] { closed.filter { $0.state == state }.compactMap(\.title) }
    self.init(diagnosis: cause, done: titles(.done), cancelled: titles(.cancelled))
  }

  /// Where that step stands.
  package func standing(of step: Step) -> Standing { standings[step.rawValue - 1] }

  /// The step to take now; nil when the play is through.
  package var next: Step? { Step.allCases.first { standing(of: $0) == .open } }
}

extension DeclinePlay {
  /// A step of the play. The raw value is its number.
  package enum Step: Int, CaseIterable, Sendable {
    case diagnose = 1
    case champion, sponsor, escalate, rescope
  }
}

extension DeclinePlay.Step {
  /// Whether the play asks for a step.
  package enum Need: Sendable {
    /// It has to be taken.
    case must
    /// Someone decides; cancelling its action skips it.
    case judge
    /// It would help nothing.
    case needless
  }

  /// What is done. An action of this step carries it as its title.
  package var title: String {
    switch self {
    case .diagnose: "Find the cause: product, customer or champion"
    case .champion: "Talk with the champion about the decline"
    case .sponsor: "Bring in the executive sponsor"
    case .escalate: "Escalate to product"
    case .rescope: "Reset expectations"
    }
  }

  /// What the step takes.
  package var needs: String {
    switch self {
    case .diagnose: "The cause, recorded first"
    case .champion: "What fell, since when, and an agenda that says so"
    case .sponsor: "A structural cause, such as a layoff or a lost champion"
    case .escalate: "A product cause and the exact friction: ticket or steps"
    case .rescope: "A cause that stays this quarter; new target and reason"
    }
  }

  /// What an action of this step must add to its title to count as done: the friction, or the new target with its
  /// reason. Nil where nothing is asked for.
  package var detail: String? {
    switch self {
    case .diagnose, .champion, .sponsor: nil
    case .escalate: "the exact friction"
    case .rescope: "new target and reason"
    }
  }

  /// The title of an action of this step: `Escalate to product: exports fail above 10,000 rows`.
  package func title(detail: String) -> String { "\(title): \(detail)" }

  /// Whether the play asks for this step after that diagnosis.
  ///
  /// A product cause is for product to remove; only what lies with the customer or the champion may be structural.
  /// Whether expectations have to come down is always a judgement.
  package func need(after diagnosis: Diagnosis) -> Need {
    switch self {
    case .diagnose, .champion: .must
    case .sponsor: diagnosis == .product ? .needless : .judge
    case .escalate: diagnosis == .product ? .must : .needless
    case .rescope: .judge
    }
  }

  /// Whether an action of that title is one of this step.
  package func isNamed(by title: String) -> Bool { rest(of: title) != nil }

  /// Whether doing an action of that title does this step.
  package func isDone(by title: String) -> Bool {
    guard let rest = rest(of: title) else { return false }
    return detail == nil || rest.contains { $0.isLetter || $0.isNumber }
  }

  /// What follows the step's title; nil for a title that does not begin with it as whole words.
  private func rest(of title: String) -> Substring? {
    guard title.lowercased().hasPrefix(self.title.lowercased()) else { return nil }
    let rest = title.dropFirst(self.title.count)
    return rest.first?.isLetter == true ? nil : rest
  }
}
