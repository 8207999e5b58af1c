import Adoption
import Canvas

// How deep the customer's roots are, and what they would give up by leaving.
extension AccountPage {
  func roots(_ active: Assessment.Active, _ page: inout Page) {
    page.heading("Evidence of dependence", note: "what counts for \(book.rules.count(.rootsEvidenceDays)) days")
    for item in closeUp.dependence {
      let sign: Span = item.counts ? .text("\(glyphs.reached) ", .good) : .muted("\(glyphs.dash) ")
      var spans: [Span] = [sign, .text(item.kind.words)]
      if !item.detail.isEmpty { spans.append(.text(": \(item.detail)")) }
      spans.append(.muted(item.on.map { " \(date($0))" } ?? " never seen"))
      if item.on != nil, !item.counts { spans.append(.muted(item.kind == .teams ? ", too few" : ", too long ago")) }
      if let place = item.source.flatMap(book.place) { spans += [dot, .muted(place)] }
      page.paragraph(spans)
    }
    page.heading("What leaving would cost them")
    page.fact(
      "Users", [active.adoption.activeUsers.map { .text("\(Wording.full($0)) active in a week") } ?? unknown])
    let investments = (closeUp.investments ?? []).filter { $0.now ?? 0 > 0 }
    let held = investments.map { "\(Wording.plain($0.name)) \(Wording.short($0.now ?? 0))" }
    page.fact("Put in", [held.isEmpty ? unknown : .text(held.joined(separator: glyphs.dot))])
    let weeks = closeUp.knownWeeks
    page.fact(
      "History",
      [weeks.first.map { .text("\(Wording.count(weeks.count, "week")) of use since \(date($0.monday))") } ?? unknown])
  }
}
