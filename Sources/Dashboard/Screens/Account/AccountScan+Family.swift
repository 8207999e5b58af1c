import Adoption

// Whom the account belongs to, and what its CSM feels.
extension AccountPage {
  private static let childrenNamed = 12

  /// The accounts that it belongs together with, each at a stage of its own, and their ARR.
  func family(_ page: inout Page, isTight: Bool) {
    guard let family = accountDetail.family else { return }
    func member(_ other: Assessment) -> [Span] {
      let standing = other.status == .active ? other.stage.value.words : other.status.rawValue
      return [.text(other.account.displayName), .muted(" \(standing)")]
    }
    var lead: [Span] = family.parent.map { [.muted("part of ")] + member($0) } ?? []
    if !family.children.isEmpty { lead += (lead.isEmpty ? [] : [dot]) + [.muted("has")] }
    let named = family.children.prefix(Self.childrenNamed).map(member)
    let rest = family.children.count - named.count
    let others: [[Span]] = rest > 0 ? [[.muted("\(Wording.number(rest)) more")]] : []
    page.list("Family", after: lead, named + others, between: .muted(", "), lines: isTight ? 1 : 3)
    let count = Wording.count(family.members.count, "account")
    let sum = family.arr.words(book.currency) ?? "unknown"
    page.fact("", [.muted("together "), .text(count), dot, .muted("ARR "), .text(sum)])
  }

  /// The CSM's own pulse, which is never mixed into health.
  func sentiment(_ page: inout Page) {
    guard let sentiment = assessment.sentiment else { return }
    page.fact(
      "Sentiment",
      [
        .text(sentiment.value.rawValue, sentiment.value.tone.style),
        .muted(sentiment.on.map { " on \(date($0))" } ?? " on no day"),
      ]
        + (sentiment.why.map { [.text(": \($0)")] } ?? []))
  }
}
