extension Portfolio {
  /// Every number and flag of an account with its explanation, in the order of the JSON report.
  ///
  /// Of an account that is not active only its record and its stage are explained: nothing else is assessed.
  public func explanations(of position: Int) -> [Explanation] {
    let evidence = AccountEvidence(self, position)
    func explained(_ group: Explanation.Group, _ detail: (String) -> Explanation.Detail) -> [Explanation] {
      group.terms.map { Explanation($0, detail($0.key), in: group) }
    }
    let always =
      explained(.record, evidence.record) + explained(.stage, evidence.stage)
      + explained(.criteria, evidence.criterion)
    guard let active = evidence.assessment.active else { return always }
    func flags(_ group: Explanation.Group, _ keys: [FlagKey]) -> [Explanation] {
      keys.map { Explanation($0.term, evidence.flag($0, active), in: group) }
    }
    return always
      + explained(.firstValue) { evidence.firstValue($0, active) }
      + explained(.use) { evidence.use($0, active.adoption) }
      + explained(.curve) { evidence.curve($0, active) }
      + explained(.change) { evidence.change($0, active) }
      + explained(.champion) { evidence.champion($0, active.champion) }
      + flags(.redFlags, FlagKey.red) + flags(.warnings, FlagKey.warnings)
      + explained(.expansion) { evidence.expansion($0, active) }
      + explained(.health) { evidence.health($0, active) }
      + explained(.rhythm) { evidence.rhythm($0, active) }
  }

  /// The explanation of a key, or nil when the report has no such key. A key inside an explained one (`at_risk.name`,
  /// `coverage.known`) is explained with it.
  ///
  /// Of an account that is not active the keys that are not assessed say so.
  public func explanation(of key: String, at position: Int) -> Explanation? {
    let explanations = explanations(of: position)
    if let found = explanations.first(where: { $0.key == key || key.hasPrefix($0.key + ".") }) { return found }
    guard assessments[position].active == nil else { return nil }
    for group in Explanation.Group.allCases where group != .book {
      guard let term = group.terms.first(where: { $0.key == key || key.hasPrefix($0.key + ".") }) else { continue }
      return Explanation(term, AccountEvidence(self, position).notAssessed, in: group)
    }
    return nil
  }
}

extension Explanation.Group {
  /// The keys that belong to it, in order.
  var terms: [Explanation.Term] {
    switch self {
    case .record: Explanation.recordTerms
    case .stage: Explanation.stageTerms
    case .criteria: Explanation.criteriaTerms
    case .firstValue: Explanation.firstValueTerms
    case .use: Explanation.useTerms
    case .curve: Explanation.curveTerms
    case .change: Explanation.changeTerms
    case .champion: Explanation.championTerms
    case .redFlags: FlagKey.red.map(\.term)
    case .warnings: FlagKey.warnings.map(\.term)
    case .expansion: Explanation.expansionTerms
    case .health: Explanation.healthTerms
    case .rhythm: Explanation.rhythmTerms
    case .book: Explanation.bookTerms
    }
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
