import Adoption
import Canvas

// Whether the account is ready to grow, and who is in touch with it.
extension AccountPage {
  func expansion(_ page: inout Page) {
    guard let active = assessment.active else { return page.paragraph([.muted(Assessment.notAssessed)]) }
    let expansion = active.expansion
    page.heading("Expansion", note: "two sides or it is not ready")
    page.fact(
      "State",
      [.text(expansion.words, expansion.isUnknown ? .unknown : expansion.state == .green ? .good : .heading)]
        + (expansion.isMixed ? [dot, .text("a red flag holds as well", .risk)] : []))
    for side in ExpansionSign.Side.allCases {
      let signs = accountDetail.signs.filter { $0.side == side }
      let label = side == .product ? "Product" : "Relationship"
      if signs.isEmpty { page.fact(label, [.muted("no sign recorded in \(book.rules.count(.expansionDays)) days")]) }
      for (index, sign) in signs.enumerated() {
        page.fact(
          index == 0 ? label : "",
          [
            .text(sign.words), .muted(" \(date(sign.on))"), .text(sign.detail.map { ": \(Wording.plain($0))" } ?? ""),
            .muted(sign.count > 1 ? ", \(sign.count) times in \(book.rules.count(.expansionDays)) days" : ""),
          ])
      }
    }
    page.fact("ARR", [book.arr(of: account, written: Wording.full).map { .text($0) } ?? unknown])
    page.fact(
      "Raise at",
      active.businessReview.map { [.text("at \($0.place(on: assessment.day))")] } ?? [.muted("no review is due")])
    page.heading("Find out first", note: ExpansionPreparation.venue)
    for line in ExpansionPreparation.allCases { page.paragraph([.text("- \(line.words)")]) }
    touches(&page)
  }

  private func touches(_ page: inout Page) {
    let mix = accountDetail.touches
    page.heading("Touches", note: "last \(mix.days) days")
    func last(_ day: Day?) -> [Span] {
      day.map { [.text(Wording.distance(assessment.day - $0)), .muted(", \(date($0))")] }
        ?? [.text(shown.portfolio.noneRecorded(.touches), .watch)]
    }
    guard shown.portfolio.records(.touches) else {
      return page.paragraph([.text(shown.portfolio.noTouchRecorded, .unknown)])
    }
    page.fact("By a person", last(mix.lastHuman) + [dot, .text("\(mix.human)"), .muted(" in \(mix.days) d")])
    page.fact("Automated", last(mix.lastAutomated) + [dot, .text("\(mix.automated)"), .muted(" in \(mix.days) d")])
    page.fact(
      "Mix",
      [mix.humanShare.map { .text("\(Wording.percent($0)) by a person") } ?? unknown]
        + (mix.automatedInARow > 0 ? [dot, .text("\(mix.automatedInARow) automated in a row")] : []))
    page.fact(
      "Outcome",
      [
        .text(
          "automated touches without an outcome: \(mix.untagged) of \(mix.automated)",
          mix.untagged > 0 ? .watch : .text)
      ])
  }
}
