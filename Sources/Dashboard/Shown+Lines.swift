import Adoption

extension Shown {
  /// The lines of a place: what its filter lets through, in its order.
  func lines(of place: Place) -> [Line] {
    switch place.screen {
    case .book: book(place)
    case .atRisk: atRisk(place)
    case .review: reviewLines()
    case .triage: triage(place)
    case .findings: findings(place)
    case .journal: journal(place)
    case .changes: changes(place)
    case .backtest: FlagKey.allCases.indices.map { Line(id: FlagKey.allCases[$0].rawValue, content: .flag($0)) }
    case .help: HelpScreen.lines(place.filter, on: place.topic, isReadOnly: place.isReadOnly)
    case .account: place.isTimeline ? timeline(place) : []
    case .minutes, .executive, .score, .importing: []
    case .explain: explain(place)
    case .explanation: explanation(place)
    }
  }

  private func book(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter)
    let column = AccountColumn[place.sort.column]
    let rows = candidates.filter(filter.matches).map { ($0.assessment, column.order($0.assessment)) }
    return rows.sorted { left, right in
      let order = left.1.order(right.1, descending: place.sort.descending)
      return order == 0 ? Assessment.tieRule(left.0, right.0) : order < 0
    }.map { Line(id: $0.0.id, content: .account($0.0.position)) }
  }

  private func atRisk(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter)
    let listed = portfolio.atRisk.filter { filter.matches(candidates[$0]) }
    var lines: [Line] = []
    var heading: Int?
    var count = 0
    var group: AtRiskGroup?
    func finish() {
      if let heading, let group { lines[heading].content = .group(group, count: count) }
    }
    for position in listed {
      let assessment = portfolio.assessments[position]
      guard let here = assessment.active?.atRisk else { continue }
      if here != group {
        finish()
        (group, heading, count) = (here, lines.count, 0)
        lines.append(Line(id: nil, content: .group(here, count: 0)))
      }
      count += 1
      lines.append(Line(id: assessment.id, content: .account(position)))
    }
    finish()
    return lines
  }

  private func changes(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter)
    return (changes?.accounts ?? []).enumerated().compactMap { index, account in
      guard let position = portfolio.book.position(of: account.id) else { return nil }
      // Without a filter all are listed: who left or has not started on the day on screen belongs here.
      guard place.filter.isEmpty || filter.matches(candidates[position]) else { return nil }
      return Line(id: account.id, content: .change(index))
    }
  }

  private func findings(_ place: Place) -> [Line] {
    let words = AccountFilter.words(of: place.filter).map { (text: $0.text.foldedBytes, $0.text) }
    // Two findings can say the same of the same place: they are told apart by counting.
    var seen: [String: Int] = [:]
    return findingOrder.compactMap { position in
      let finding = snapshot.findings[position]
      let key = "\(finding.location) \(finding.code) \(finding.account ?? "")"
      seen[key, default: 0] += 1
      let text = findingTexts[position]
      for (needle, word) in words {
        let isNegated = word.count > 1 && (word.hasPrefix("-") || word.hasPrefix("!"))
        let holds = text.contains(bytes: isNegated ? Array(needle.dropFirst()) : needle)
        if holds == isNegated { return nil }
      }
      return Line(id: "\(key)#\(seen[key] ?? 0)", content: .finding(position))
    }
  }
}
