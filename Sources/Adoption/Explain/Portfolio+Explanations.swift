extension Portfolio {
  /// Every number and flag of an account with its explanation, in the order of the JSON report.
  ///
  /// Of an account that is not active only its record and its stage are explained: nothing else is assessed.
  package func explanations(of position: Int) -> [Explanation] {
    let evidence = AccountEvidence(self, position)
    return Explanation.Group.allCases.flatMap { group in
      group.terms.compactMap { term in evidence.detail(of: term).map { Explanation(term, $0, in: group) } }
    }
  }

  /// The explanation of a key, or nil when the report has no such key. A key inside an explained one (`at_risk.name`,
  /// `coverage.known`) is explained with it.
  ///
  /// Of an account that is not active the keys that are not assessed say so.
  package func explanation(of key: String, at position: Int) -> Explanation? {
    let evidence = AccountEvidence(self, position)
    for group in Explanation.Group.allCases where group != .book {
      guard let term = group.terms.first(where: { $0.explains(key) }) else { continue }
      return Explanation(term, evidence.detail(of: term) ?? evidence.notAssessed, in: group)
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
    case .redFlags: Explanation.redFlagTerms
    case .warnings: Explanation.warningTerms
    case .expansion: Explanation.expansionTerms
    case .health: Explanation.healthTerms
    case .rhythm: Explanation.rhythmTerms
    case .book: Explanation.bookTerms
    }
  }
}

extension AccountEvidence {
  /// What there is to say of a key; nil where it is not asked of such an account.
  fileprivate func detail(of term: Explanation.Term) -> Detail? {
    switch term.answer {
    case .account(let detail): detail(self)
    case .active(let detail): assessment.active.map { detail(self, $0) }
    case .book: nil
    }
  }

  /// What there is to say of a number that is not worked out.
  fileprivate var notAssessed: Detail {
    Detail("not assessed", status.inputs, [], .noData, change: "Only active accounts are assessed.")
  }
}

extension Book {
  /// Where a fact was read: `accounts/acme.json:12`, without a line where it belongs to the whole file. Nil for a fact of no
  /// file.
  package func place(of source: Source) -> String? {
    guard paths.indices.contains(Int(source.file)) else { return nil }
    return source.line > 0 ? "\(paths[Int(source.file)]):\(source.line)" : paths[Int(source.file)]
  }
}
