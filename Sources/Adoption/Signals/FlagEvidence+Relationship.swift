// What the warnings about people, touches and calls are decided on.
extension FlagEvidence {
  func people(_ role: Person.Role, _ words: String) -> String {
    let there = facts.account.people.filter { $0.role == role && $0.isThere(on: day) }.map { $0.name ?? $0.id }
    return there.isEmpty ? "nobody named has the role \(words)" : "\(words): \(there.joined(separator: ", "))"
  }

  var sponsor: String {
    facts.segment.motion == .highTouch
      ? people(.execSponsor, "exec sponsor") : "not asked of a \(facts.segment.motion.words) account"
  }

  var survey: String {
    guard let survey = warnings.positiveSurvey else {
      return "the latest survey of \(rules.count(.surveyDays)) days is not positive, or there is none"
    }
    let name = survey.type?.rawValue.uppercased() ?? "survey"
    let active = active.adoption.active.map(percent) ?? "unknown"
    let peers = self.active.adoption.peers ?? 0
    let place =
      self.active.adoption.percentile.map { ", depth percentile \(figure($0)) of \(peers) accounts" } ?? ""
    return
      "\(name) \(figure(survey.score)) on \(survey.on), \(days(day - survey.on)) ago; active \(active) of provisioned\(place)"
  }

  var touch: String {
    guard let since = warnings.sinceTouch else { return "neither a touch nor a start is known" }
    let start =
      active.lastTouchOn == nil
      ? "\(noTouchRecorded), \(days(since)) since the start" : "\(days(since)) since the last"
    return "\(start)\(asOf); \(facts.segment.touchEveryDays) are allowed"
  }

  var automated: String {
    let human = facts.digest.touches.last { $0.on <= day && $0.mode == .human }?.on
    let count = warnings.automatedSinceHuman
    return
      "\(count) automated \(count == 1 ? "touch" : "touches") in \(rules.count(.automatedDays)) days"
      + (human.map { " since a person's on \($0)" } ?? ", none by a person recorded") + asOf
  }

  /// Where no touch came in any more: up to which day it is judged.
  var asOf: String {
    active.touchesJudgedOn < day ? ", up to \(active.touchesJudgedOn), the last day with a touch in the book" : ""
  }

  var renewal: String {
    guard let renewal = facts.digest.renewals.last(where: { $0.on <= day && $0.isWon }),
      renewal.on > day - rules.count(.renewedDays)
    else { return "not renewed in the last \(rules.count(.renewedDays)) days" }
    let lagging = active.redFlags.map(\.key.words) + (active.curve.isBehind ? [FlagKey.behindCurve.words] : [])
    return "renewed on \(renewal.on); " + (lagging.isEmpty ? "use carries it" : lagging.joined(separator: ", "))
  }

  var call: String {
    let stage = assessment.stage
    guard let call = stage.call else { return "never called" }
    let start = "called \(call.value.words) on \(call.on)"
    guard let derived = stage.derived else { return "\(start); the facts say no stage: not measured" }
    return stage.disagrees
      ? "\(start), the facts say \(derived.words) since \(stage.derivedSince)" : "\(start), as the facts say"
  }

  var callAge: String {
    guard let call = assessment.stage.call else { return "never called" }
    let start = "called \(days(day - call.on)) ago"
    return facts.segment.review == .weekly
      ? "\(start); \(days(rules.count(.stageCallStaleDays))) are allowed"
      : "\(start); a warning only where accounts are reviewed weekly"
  }

  var training: String {
    guard let training = facts.digest.touches.last(where: { $0.isTraining && $0.on <= day }) else {
      return "no training"
    }
    let progress = facts.timeline.progress
    let reached = progress.reached(by: day)
    let latest = [active.firstValue.activatedOn, reached > 0 ? progress.signalDays[reached - 1] : nil]
      .compactMap(\.self).max()
    return "trained on \(training.on), " + (latest.map { "latest progress on \($0)" } ?? "no progress yet")
  }

  func name(_ id: String) -> String { facts.account.people.first { $0.id == id }?.name ?? id }

  func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}

/// A figure for sentences: whole from 10 on, else with one decimal where it says something.
func figure(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "unknown" }
  let tenths = Int((abs(value) * 10).rounded())
  let text = abs(value) >= 9.95 || tenths % 10 == 0 ? "\(Int(abs(value).rounded()))" : "\(tenths / 10).\(tenths % 10)"
  return value < 0 && text != "0" ? "-" + text : text
}
