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
    let product = active.expansion.product.compactMap { sign -> ExpansionSign? in
      guard sign == .limitHit else { return latest(.product(sign), of: position) }
      guard let newest = active.adoption.recentWeek else { return nil }
      let hit = active.limits.filter { reaches($0.share, book.rules[.limitHit]) }
      let detail = hit.map { "\($0.name) \(percent($0.share))" }.joined(separator: ", ")
      return ExpansionSign(side: .product, words: sign.words, on: newest.sunday, detail: detail, count: 1)
    }
    return product + active.expansion.relationship.compactMap { latest(.relationship($0), of: position) }
  }

  /// The latest event that is that sign, with what it says of itself.
  private func latest(_ sign: Expansion.Sign, of position: Int) -> ExpansionSign? {
    let seen = events(of: position, only: Event.Kind.Word.allCases.filter { $0.meaning.sign == sign })
    guard let last = seen.last else { return nil }
    let wording = EventWording(assessments[position].account, rules: book.rules, on: day)
    let count = seen.count { $0.on > day - book.rules.count(.expansionDays) }
    return ExpansionSign(
      side: sign.side, words: sign.words, on: last.on, detail: wording.words(of: last.kind).subject, count: count)
  }
}
