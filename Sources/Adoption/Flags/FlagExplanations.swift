// The red flags and the warnings.
extension AccountEvidence {
  /// A flag or warning of an active account, whether it holds or not.
  func flag(_ key: FlagKey, _ active: Assessment.Active) -> Detail {
    guard let evidence = flags else { return Detail("") }
    let rule = key.rule
    let isKnown = evidence.isKnown(key)
    let raised = active.flags.first { $0.key == key }
    let result: Explanation.Result = raised != nil ? .holds : isKnown ? .clear : .noData
    let since = raised?.since.map { " since \($0)" } ?? ""
    return Detail(
      result.rawValue + since, [Input("decided on", rule.evidence(evidence))] + rule.inputs(self, active),
      rule.limits(self, active), result,
      change: raised == nil ? (isKnown ? nil : missing(for: rule)) : rule.clearing(self, active))
  }

  /// What it takes to say whether the flag holds; nil where it always can be said.
  private func missing(for rule: FlagRule) -> String? {
    switch rule.condition {
    case .red(let red): red.missing(self)
    case .warning(let warning): warning.missing?(self)
    }
  }

  /// The same of the account's own assessment.
  func flag(_ key: FlagKey) -> Detail { assessment.active.map { flag(key, $0) } ?? Detail("") }
}
