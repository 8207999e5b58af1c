import Adoption
import Canvas

// What is copied: what is selected, as text that can be read anywhere.
extension Dashboard {
  /// The text of what is selected, and what it is called; nil when nothing is.
  var toCopy: (text: String, what: String)? {
    guard let shown else { return nil }
    let place = navigation.current
    switch place.screen {
    case .book, .atRisk, .review, .triage:
      return place.selection.flatMap { shown.portfolio[$0] }.map { (row($0), "the row of \(called($0))") }
    case .changes: return changesToCopy
    case .account: return accountToCopy
    case .explain, .explanation: return explanationToCopy
    case .executive:
      let page = ExecutiveScreen.page(shown.executive, columns: 80, Glyphs(.unicode))
      return (page.text, "the Executive screen")
    case .findings: return selectedFinding.map { (text(of: $0), "the finding") }
    case .journal: return selectedDecision.map { (text(of: $0), "the decision of \($0.by)") }
    case .minutes: return minutesToCopy
    case .importing: return importToCopy
    case .backtest, .score, .help: return nil
    }
  }

  private func called(_ assessment: Assessment) -> String { assessment.account.displayName }

  /// An account on one line: its name with id, and what matters most.
  private func row(_ assessment: Assessment) -> String {
    let account = assessment.account
    func date(_ day: Day) -> String { Wording.day(day, at: assessment.day) }
    var facts = [
      assessment.stage.value.map { "\($0.words) for \(assessment.stage.lasting)" }
        ?? shown?.portfolio.stageGap(of: assessment)?.words ?? "stage unknown"
    ]
    if let active = assessment.active {
      let reasons = active.shownReasons.joined(separator: "; ")
      facts.append("health \(active.shownBand.rawValue)" + (reasons.isEmpty ? "" : ": \(reasons)"))
      facts.append(active.adoption.depth.map { "depth of use \(Wording.percent($0))" } ?? "depth of use unknown")
      if let trigger = active.firstValue.trigger { facts.append("play: \(trigger.play)") }
      facts.append(
        active.actions.open.first.map { action in
          "next: \(action.words), \(action.owner ?? "no owner"), \(action.due.map(date) ?? "no day")"
        } ?? "no open action")
    } else {
      facts.append(assessment.status.rawValue)
    }
    facts.append(account.renewsOn.map { "renews \(date($0))" } ?? "renewal unknown")
    if let csm = account.csm { facts.append(csm) }
    let named = account.displayName == account.id ? account.id : "\(account.displayName) (\(account.id))"
    return "\(named): \(facts.joined(separator: " · "))"
  }

  private var changesToCopy: (text: String, what: String)? {
    let place = navigation.current
    guard let shown, let index = place.selectedIndex, case .change(let position) = place.lines[index].content,
      let accounts = shown.changes?.accounts, accounts.indices.contains(position)
    else { return nil }
    let account = accounts[position]
    return (
      "\(account.name): \(account.changes.map(\.words).joined(separator: "; "))", "the changes of \(account.name)"
    )
  }

  /// The selected line of the timeline, else the scan as `booktop scan` prints it.
  private var accountToCopy: (text: String, what: String)? {
    guard let shown, let assessment = navigation.current.account.flatMap({ shown.portfolio[$0] }) else { return nil }
    let name = called(assessment)
    if let moment = selectedMoment {
      let words = AccountPage(assessment, shown, Glyphs(.unicode)).spans(of: moment).words
      return ("\(name), \(Wording.long(moment.day)): \(words)", "the line of \(Wording.long(moment.day))")
    }
    return (ScanSheet(assessment, shown).text(), "the scan of \(name)")
  }

  private var explanationToCopy: (text: String, what: String)? {
    let place = navigation.current
    let index = place.screen == .explanation ? place.lines.indices.first : place.selectedIndex
    guard let shown, let index, case .explanation(let explanation) = place.lines[index].content else { return nil }
    let of = place.account.flatMap { shown.portfolio[$0] }.map { " for \(called($0))" } ?? ""
    let page = ExplanationPage(explanation, shown, Glyphs(.unicode)).page(width: 80)
    return (page.text, "why \(explanation.title)\(of)")
  }

  private func text(of finding: Finding) -> String {
    let place = [finding.location, finding.account.flatMap { shown?.name($0) } ?? ""].filter { !$0.isEmpty }
    return ([finding.severity.words] + place + [finding.sentence]).joined(separator: " · ")
  }

  private func text(of logged: LoggedDecision) -> String {
    let account = shown?.accounts(of: logged) ?? ""
    let undone = logged.isUndone ? "undone · " : ""
    return "\(Wording.long(logged.at.day)), \(logged.at.clock) · \(logged.by) · \(account) · \(undone)\(logged.words)"
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
