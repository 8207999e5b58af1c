import Adoption
import Canvas

// Every flag and warning with the figures it was decided on.
extension AccountPage {
  func signals(_ page: inout Page) {
    guard let active = assessment.active else { return page.paragraph([.muted(Assessment.notAssessed)]) }
    page.heading("Red flags", note: "start a save play now")
    let red = active.redFlags
    if red.isEmpty { page.paragraph([none(of: FlagKey.red)]) }
    for flag in red { signal(flag, active, &page) }
    page.heading("Warnings", note: "keep an eye on these")
    let warnings = active.warnings
    if warnings.isEmpty { page.paragraph([none(of: FlagKey.warnings)]) }
    for flag in warnings { signal(flag, active, &page) }
    let others = FlagKey.allCases.filter { !active.has($0) }
    list("Checked, not raised", note: "", others.filter { !accountDetail.unjudged.contains($0) }, &page)
    list("Not judged", note: "too little is known to say", others.filter(accountDetail.unjudged.contains), &page)
  }

  /// That none of the flags holds, and of how many that could be said: good news only where it could of all.
  private func none(of keys: [FlagKey]) -> Span {
    let judged = keys.count { !accountDetail.unjudged.contains($0) }
    if judged == keys.count { return .text("none holds", .good) }
    return .text(
      judged == 0
        ? "none could be judged" : "none seen: \(judged) of \(keys.count) could be judged", .unknown)
  }

  private func list(_ title: String, note: String, _ keys: [FlagKey], _ page: inout Page) {
    guard !keys.isEmpty else { return }
    page.heading(title, note: note)
    for key in keys { page.paragraph([.text(key.words), .muted(": \(accountDetail.evidence[key] ?? "")")]) }
  }

  private func signal(_ flag: RaisedFlag, _ active: Assessment.Active, _ page: inout Page) {
    let isRed = flag.key.kind == .red
    var head: [Span] = [
      .text("\(isRed || glyphs.areWords ? glyphs.attention : glyphs.unknown) \(flag.key.words)", isRed ? .risk : .watch)
    ]
    if let since = flag.since { head.append(.text(" since \(date(since)), \(assessment.day - since) d")) }
    if isRed {
      head.append(dot)
      let answer = shown.portfolio.flagAnswers(of: assessment).first { $0.flag.key == flag.key }
      if let action = answer?.action {
        head += action.answer(on: assessment.day)
      } else {
        head.append(answer?.isDismissed == true ? .text("dismissed") : .text("no action answers it", .warning))
      }
    }
    page.paragraph(head)
    page.fact("  seen", [.text(accountDetail.evidence[flag.key] ?? "")])
    page.fact("  means", [.muted(flag.key.meaning)])
    page.fact("  next", [.text(flag.key.nextStep, .accent)])
  }
}
