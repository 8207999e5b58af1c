import Adoption
import Canvas

// How deep the customer's roots are, and what they would give up by leaving.
extension AccountPage {
  func roots(_ active: Assessment.Active, _ page: inout Page) {
    page.heading("Evidence of dependence", note: "what counts for \(book.rules.count(.rootsEvidenceDays)) days")
    for item in accountDetail.dependence {
      let sign: Span =
        glyphs.areWords
        ? .text(item.counts ? "counts: " : "does not count: ")
        : item.counts ? .text("\(glyphs.reached) ", .good) : .muted("\(glyphs.dash) ")
      var spans: [Span] = [sign, .text(item.kind.words)]
      if !item.detail.isEmpty { spans.append(.text(": \(item.detail)")) }
      spans.append(.muted(item.on.map { " \(date($0))" } ?? " not recorded"))
      if item.on != nil, !item.counts { spans.append(.muted(item.kind == .teams ? ", too few" : ", too long ago")) }
      if let place = item.source.flatMap(book.place) { spans += [dot, .muted(place)] }
      page.paragraph(spans)
    }
    page.heading("What leaving would cost them")
    page.fact(
      "Users", [active.adoption.activeUsers.map { .text("\(Wording.full($0)) active in a week") } ?? unknown])
    let investments = (accountDetail.investments ?? []).filter { $0.now ?? 0 > 0 }
    let held = investments.map { "\(Wording.plain($0.name)) \(Wording.short($0.now ?? 0))" }
    page.fact("Put in", [held.isEmpty ? unknown : .text(held.joined(separator: glyphs.dot))])
    let weeks = accountDetail.knownWeeks
    page.fact(
      "History",
      [weeks.first.map { .text("\(Wording.count(weeks.count, "week")) of use since \(date($0.monday))") } ?? unknown])
  }

  /// Sessions with a mark below each week of a business review, so that a spike around one is seen (requirement 36).
  func sessions(_ page: inout Page) {
    let weeks = accountDetail.sessions
    guard weeks.contains(where: { $0.count != nil }) else { return page.fact("Sessions", [unknown]) }
    page.fact("Sessions", [.sparkline(weeks.map(\.count), top: nil), .muted(" in \(weeks.count) weeks")])
    guard weeks.contains(where: \.hasReview) else { return }
    if glyphs.areWords {
      return page.fact("reviews", [.text("EBR in \(weeks.count(where: \.hasReview)) of these weeks")])
    }
    page.fact("  reviews", [.text(weeks.map { $0.hasReview ? glyphs.up : glyphs.unknown }.joined()), .muted(" EBR")])
  }
}
