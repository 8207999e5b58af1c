// The red flags and the warnings.
extension Explanation {
  static let redFlagTerms = FlagKey.red.map(\.term)

  static let warningTerms: [Term] =
    [
      .active("warnings", "All warnings", .flags, "Those that hold: each is to be watched.") { it, active in
        it.warnings(active)
      }
    ] + FlagKey.warnings.map(\.term)
}

extension AccountEvidence {
  /// A flag or warning of an active account, whether it holds or not.
  func flag(_ key: FlagKey, _ active: Assessment.Active) -> Detail {
    guard let evidence = flags else { return Detail("") }
    let rule = key.rule
    let isKnown = evidence.isKnown(key)
    let raised = active.flags.first { $0.key == key }
    let result: Explanation.Result = raised != nil ? .holds : isKnown ? .clear : .noData
    let since = raised?.since.map { DatedText(" since \($0)") } ?? ""
    return Detail(
      DatedText(result.words) + since, [Input("decided on", rule.evidence(evidence))] + rule.inputs(self, active),
      rule.limits(self, active), result,
      change: raised == nil ? (isKnown ? nil : missing(for: rule)) : rule.clearing(self, active))
  }

  /// What it takes to say whether the flag holds; nil where it always can be said.
  private func missing(for rule: FlagRule) -> DatedText? {
    switch rule.condition {
    case .red(let red): red.missing(self)
    case .warning(let warning): warning.missing?(self)
    }
  }

  /// The same of the account's own assessment.
  func flag(_ key: FlagKey) -> Detail { assessment.active.map { flag(key, $0) } ?? Detail("") }

  /// The warnings that hold; where there is none, of how many that could be said.
  fileprivate func warnings(_ active: Assessment.Active) -> Detail {
    guard let evidence = flags else { return Detail("") }
    let held = active.warnings.map(\.key)
    let unknown = FlagKey.warnings.filter { !evidence.isKnown($0) }
    let judged = FlagKey.warnings.count - unknown.count
    let none = unknown.isEmpty ? "none" : "none seen: \(judged) of \(FlagKey.warnings.count) could be judged"
    let gaps = unknown.isEmpty ? [] : [Input("not judged", list(unknown.map(\.words)))]
    return Detail(
      held.isEmpty ? none : list(held.map(\.words)),
      held.map { Input(DatedText($0.words), $0.rule.evidence(evidence)) } + gaps, [],
      held.isEmpty ? (unknown.isEmpty ? .clear : nil) : .holds, change: held.first.map { "First: \($0.nextStep)." })
  }
}
