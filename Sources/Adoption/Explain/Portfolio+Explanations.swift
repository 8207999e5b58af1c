extension Portfolio {
  /// Every number and flag of an account with its explanation, in the order of the JSON report.
  ///
  /// Of an account that is not active only its record and its stage are explained: nothing else is assessed.
  public func explanations(of position: Int) -> [Explanation] {
    let evidence = AccountEvidence(self, position)
    func explained(_ terms: [Explanation.Term], _ detail: (String) -> Explanation.Detail) -> [Explanation] {
      terms.map { Explanation($0, detail($0.key)) }
    }
    let always =
      explained(Explanation.recordTerms, evidence.record) + explained(Explanation.stageTerms, evidence.stage)
      + explained(Explanation.criteriaTerms, evidence.criterion)
    guard let active = evidence.assessment.active else { return always }
    return always
      + explained(Explanation.firstValueTerms) { evidence.firstValue($0, active) }
      + explained(Explanation.useTerms) { evidence.use($0, active.adoption) }
      + explained(Explanation.curveTerms) { evidence.curve($0, active) }
      + explained(Explanation.changeTerms) { evidence.change($0, active) }
      + explained(Explanation.championTerms) { evidence.champion($0, active.champion) }
      + FlagKey.allCases.map { Explanation($0.term, evidence.flag($0, active)) }
      + explained(Explanation.expansionTerms) { evidence.expansion($0, active) }
      + explained(Explanation.healthTerms) { evidence.health($0, active) }
      + explained(Explanation.rhythmTerms) { evidence.rhythm($0, active) }
  }

  /// The explanation of a key, or nil when the report has no such key. A key inside an explained one (`at_risk.name`,
  /// `coverage.known`) is explained with it.
  ///
  /// Of an account that is not active the keys that are not assessed say so.
  public func explanation(of key: String, at position: Int) -> Explanation? {
    let explanations = explanations(of: position)
    if let found = explanations.first(where: { $0.key == key || key.hasPrefix($0.key + ".") }) { return found }
    let term = Explanation.activeTerms.first { $0.key == key || key.hasPrefix($0.key + ".") }
    guard let term, assessments[position].active == nil else { return nil }
    return Explanation(term, AccountEvidence(self, position).notAssessed)
  }
}

extension Explanation {
  /// The keys that are assessed of active accounts only.
  static var activeTerms: [Term] {
    firstValueTerms + useTerms + curveTerms + changeTerms + championTerms + FlagKey.allCases.map(\.term)
      + expansionTerms + healthTerms + rhythmTerms
  }
}

extension AccountEvidence {
  /// What there is to say of a number that is not worked out.
  fileprivate var notAssessed: Detail {
    Detail("not assessed", record("status").inputs, [], .noData, change: "Only active accounts are assessed.")
  }
}

extension Book {
  /// Where a fact was read: `accounts/acme.json:12`, without a line where it belongs to the whole file. Nil for a fact of no
  /// file.
  public func place(of source: Source) -> String? {
    guard paths.indices.contains(Int(source.file)) else { return nil }
    return source.line > 0 ? "\(paths[Int(source.file)]):\(source.line)" : paths[Int(source.file)]
  }
}
