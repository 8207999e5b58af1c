import Adoption
import Canvas

// The success plan, and what is to be done about what stands in its way.
extension AccountPage {
  func plan(_ page: inout Page) {
    triggerPlay(&page)
    declinePlay(&page)
    milestones(&page)
    list("Blockers", account.blockers, none: "none named", &page)
    list("Exec asks", account.asks, none: "none", &page)
    playbook(&page)
    page.heading("Contract")
    page.fact("Began", [account.contractStart.map { .text(date($0)) } ?? unknown])
    page.fact("Renews", [account.renewsOn.map { .text(date($0)) } ?? unknown])
    phase(&page)
    page.fact("Plan", [account.plan.map { .text($0) } ?? unknown])
  }

  /// Where in its life the customer is, and what that asks of us.
  private func phase(_ page: inout Page) {
    guard let started = account.startedOn, let phase = CustomerPhase(started: started, on: assessment.day) else {
      return page.fact("Phase", [assessment.status == .upcoming ? .muted("not started") : unknown])
    }
    let month = CustomerPhase.month(started: started, on: assessment.day).map { ", month \($0)" } ?? ""
    page.fact("Phase", [.text(phase.words), .muted(month)])
    if let market = account.goToMarket {
      page.fact("Go-to-market", [.text(market.words), dot, .text(market.expectation(in: phase))])
    }
  }

  private func triggerPlay(_ page: inout Page) {
    guard let play = shown.portfolio.triggerPlay(of: assessment) else { return }
    let quiet = assessment.active?.firstValue.quiet
    page.heading("Play now: \(play.trigger.play)", note: quiet.map { "\($0) days without progress" } ?? "")
    page.fact("Step", [.text(play.step, .accent)])
    if let sponsor = play.sponsor { page.fact("With", [.text(sponsor.words, sponsor.isMissing ? .warning : .text)]) }
  }

  private func declinePlay(_ page: inout Page) {
    guard let red = assessment.active?.redFlags, let since = red.compactMap(\.since).min() else { return }
    let play = shown.portfolio.declinePlay(of: assessment)
    page.heading("Decline play", note: "\(red.map(\.key.words).joined(separator: ", ")) since \(date(since))")
    for step in DeclinePlay.Step.allCases {
      let standing = play.standing(of: step)
      let isNext = play.next == step
      let sign =
        switch standing {
        case .done: glyphs.reached
        case .skipped, .notNeeded: glyphs.dash
        case .open: isNext ? glyphs.selected : " "
        }
      let style: Style = isNext ? .accent : standing == .open ? .text : .muted
      page.fact(
        "\(glyphs.areWords ? "" : "\(sign) ")\(isNext ? "next" : Wording.plain(standing.rawValue))",
        [.text("\(step.rawValue) \(step.title)", style)])
      if isNext { page.fact("", [.muted(step.needs)]) }
    }
    if let side = play.diagnosis {
      page.fact("Cause", [.text(side.words)])
      if side == .product { openTickets(&page) }
      return
    }
    for (index, side) in Diagnosis.allCases.enumerated() { page.fact(index == 0 ? "Causes" : "", [.muted(side.words)]) }
  }

  /// The friction that product is to hear of, in the customer's tickets (requirement 114).
  private func openTickets(_ page: inout Page) {
    let open = OpenTickets(events, on: assessment.day).tickets
    if open.isEmpty { page.fact("Tickets", [.text("none open: name the exact steps", .watch)]) }
    for (index, ticket) in open.enumerated() {
      let words = [ticket.name ?? "without a name", ticket.priority].compactMap(\.self).joined(separator: ", ")
      page.fact(index == 0 ? "Tickets" : "", [.text(words), .muted(" since \(date(ticket.on))")])
    }
  }

  private func milestones(_ page: inout Page) {
    let states = account.milestones.map { MilestoneState($0, on: assessment.day) }
    let hit = states.count { $0.state == .hit || $0.state == .late }
    let missed = states.count { $0.state == .missed }
    page.heading("Milestones", note: states.isEmpty ? "" : "\(hit) of \(states.count) hit, \(missed) missed")
    if states.isEmpty { page.paragraph([.muted("none agreed")]) }
    for state in states { page.paragraph(glyphs.spans(state.words(on: assessment.day))) }
  }

  private func playbook(_ page: inout Page) {
    guard let stage = assessment.stage.value else {
      page.heading("Playbook", note: "none: the stage is not known")
      if let gap = shown.portfolio.stageGap(of: assessment) {
        page.paragraph([.muted(gap.words)])
        page.fact("Do", [.text(gap.remedy)])
      }
      return
    }
    let playbook = book.rules.playbook(for: stage)
    let origin = book.rules.isPlaybookSet(for: stage) ? "the book's own" : "built in"
    page.heading(
      "Playbook", note: "for \(stage.words.lowercased()), within \(playbook.timelineDays) d, \(origin)")
    page.fact("When", [.text(playbook.trigger)])
    for (index, action) in playbook.actions.enumerated() {
      page.fact(index == 0 ? "Do" : "", [.text("\(index + 1) \(action)")])
    }
    page.fact("Else", [.text(playbook.escalation)])
    let motion = StageMotion(stage)
    page.fact("Motion", [.text(motion.motion)])
    page.fact("Watch", [.text(motion.keySignal)])
    page.fact("Risk", [.text("\(motion.churnRisk) if stuck"), .muted(": \(motion.riskReason)")])
  }

  private func list(_ title: String, _ items: [String], none: String, _ page: inout Page) {
    page.heading(title)
    if items.isEmpty { page.paragraph([.muted(none)]) }
    for item in items { page.paragraph([.text("- " + item)]) }
  }
}
