import Adoption
import Canvas

// What is copied: what is selected, as text that can be read anywhere.
extension Shown {
  /// An account on one line: its name with id, and what matters most.
  func row(of assessment: Assessment) -> String {
    let account = assessment.account
    func date(_ day: Day) -> String { Wording.day(day, at: assessment.day) }
    var facts = [
      assessment.stage.value.map { "\($0.words) for \(assessment.stage.lasting)" }
        ?? portfolio.stageGap(of: assessment)?.words ?? "stage unknown"
    ]
    if let active = assessment.active {
      let reasons = active.shownReasons.joined(separator: "; ")
      facts.append("health \(active.shownBand.rawValue)" + (reasons.isEmpty ? "" : ": \(reasons)"))
      facts.append(active.adoption.depth.map { "depth of use \(Wording.percent($0))" } ?? "depth of use unknown")
      if let trigger = active.firstValue.trigger { facts.append("play: \(trigger.play)") }
      facts.append(
        active.actions.open.first.map { action in
          "next: \(action.words), \(action.owner ?? "no owner"), \(action.due.map(date) ?? "no due date")"
        } ?? "no open action")
    } else {
      facts.append(assessment.status.rawValue)
    }
    facts.append(account.renewsOn.map { "renews \(date($0))" } ?? "renewal unknown")
    if let csm = account.csm { facts.append(csm) }
    let named = account.displayName == account.id ? account.id : "\(account.displayName) (\(account.id))"
    return "\(named): \(facts.joined(separator: " · "))"
  }

  /// An explanation as text; nil for another line.
  func copied(_ line: Line.Content?, of account: String?) -> Copied? {
    guard case .explanation(let explanation)? = line else { return nil }
    let of = account.flatMap { portfolio[$0] }.map { " for \($0.account.displayName)" } ?? ""
    let page = page(of: explanation, account: account, width: 80, Glyphs(.unicode))
    return Copied(page.text, "why \(explanation.title)\(of)")
  }
}

extension Page {
  /// The lines as they are drawn, each ending with a line feed.
  var text: String {
    var frame = Frame(columns: width, rows: lines.count, symbols: .unicode)
    draw(in: Rect(columns: width, rows: lines.count), on: &frame)
    return frame.grid.text + "\n"
  }
}
