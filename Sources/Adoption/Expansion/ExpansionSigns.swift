/// A sign of expansion with its day (<doc:ExpansionStates>).
public struct ExpansionSign: Hashable, Sendable {
  /// Which side it comes from.
  public let side: Side
  /// The sign.
  public let words: String
  /// The latest day on which it was seen; the last day of the newest known week for a limit.
  public let on: Day
  /// What or who: the limit with its share, the team, the person. Nil where nothing is said.
  public let detail: String?
  /// How often it was seen in the days that count; 1 for a limit.
  public let count: Int

  /// The product shows it, or people say it.
  public enum Side: String, CaseIterable, Sendable {
    case product, relationship
  }
}

extension Portfolio {
  /// The signs of the account's expansion that count on the day, product side first. None for accounts that are not active.
  public func expansionSigns(of position: Int) -> [ExpansionSign] {
    guard let active = assessments[position].active else { return [] }
    let account = assessments[position].account
    func name(_ id: String?) -> String? { id.map { id in account.people.first { $0.id == id }?.name ?? id } }
    let product = active.expansion.product.compactMap { sign -> ExpansionSign? in
      switch sign {
      case .limitHit:
        guard let newest = active.adoption.recentWeek else { return nil }
        let hit = active.limits.filter { reaches($0.share, book.rules[.limitHit]) }
        let detail = hit.map { "\($0.name) \(percent($0.share))" }.joined(separator: ", ")
        return ExpansionSign(side: .product, words: sign.words, on: newest.sunday, detail: detail, count: 1)
      case .teamRequest:
        return latest(position, .product, sign.words) { kind in
          if case .teamRequest(let name) = kind { .some(name) } else { nil }
        }
      case .adjacentUse:
        return latest(position, .product, sign.words) { kind in
          if case .adjacentUse(let name) = kind { .some(name) } else { nil }
        }
      }
    }
    let relationship = active.expansion.relationship.compactMap { sign in
      latest(position, .relationship, sign.words) { kind -> String?? in
        switch (sign, kind) {
        case (.advocacy, .advocacy(let person)): .some(name(person))
        case (.execReference, .execReference(let person)): .some(name(person))
        case (.unpromptedAsk, .unpromptedAsk(let name)): .some(name)
        default: nil
        }
      }
    }
    return product + relationship
  }

  /// The latest event of a kind as a sign, with what it says of itself.
  private func latest(
    _ position: Int, _ side: ExpansionSign.Side, _ words: String, _ detail: (Event.Kind) -> String??
  ) -> ExpansionSign? {
    let seen = events(of: position).reversed().compactMap { event in detail(event.kind).map { (event.on, $0) } }
    guard let (on, detail) = seen.first else { return nil }
    let count = seen.count { $0.0 > day - book.rules.count(.expansionDays) }
    return ExpansionSign(side: side, words: words, on: on, detail: detail, count: count)
  }
}
