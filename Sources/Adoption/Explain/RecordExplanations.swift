// What the account's record says, and its place in time.
extension Explanation {
  static let recordTerms = [
    Term("id", "Id", "0", "The customer's key in every file."),
    Term("name", "Name", "0", "The customer's name; without one the id is shown."),
    Term(
      "segment", "Segment", "0",
      "The kind of customer, which says whose rules hold: those of `default` where the book does not list it."),
    Term("csm", "CSM", "0", "Who looks after the customer."),
    Term("arr", "ARR", "0", "Annual recurring revenue."),
    Term("status", "Status", "0", "Upcoming before the start, churned once a churn event has happened, else active."),
    Term("tenure_days", "Tenure", "0", "Days from the start to the day shown; negative before the start."),
    Term("renews_on", "Renewal", "0", "The day on which the contract renews."),
    Term("last_touch_on", "Last touch", "5", "The latest touch by either side, by a person or automated."),
  ]
}

extension AccountEvidence {
  func record(_ key: String) -> Detail {
    switch key {
    case "id": return Detail(account.id, [field(.id, account.id)])
    case "name": return Detail(account.displayName, [field(.name, account.name)])
    case "segment":
      return Detail(account.segment, [field(.segment, account.segment), Input("rules in force", facts.segmentName)])
    case "csm": return Detail(account.csm, [field(.csm, account.csm)])
    case "arr":
      let currency = (account.currency ?? rules.currency).map { " " + $0 } ?? ""
      let arr = account.arr.map { decimal($0) + currency }
      return Detail(arr, [field(.arr, arr)])
    case "status": return status
    case "tenure_days": return Detail(assessment.tenureDays.map { counted($0, "day") }, [start])
    case "renews_on":
      let renewal = account.renewsOn?.description
      let days = assessment.daysToRenewal.map { $0 < 0 ? "\(counted(-$0, "day")) ago" : "in \(counted($0, "day"))" }
      return Detail(renewal.map { "\($0), \(days ?? "")" }, [field(.renewsOn, renewal)], [limit(.attentionRenewalDays)])
    case "last_touch_on":
      let touches = events(3, none: "touch") { $0.touchWords }
      return Detail(
        assessment.active?.lastTouchOn.map { "\($0), \(ago($0))" }, touches,
        [rule("touch_every_days", String(segment.touchEveryDays))])
    default: return Detail("")
    }
  }

  /// Clock zero.
  var start: Input { field(.startedOn, account.startedOn?.description) }

  private var status: Detail {
    let churn = events(1, none: "churn event") { $0.kind == .churn ? "churn" : nil }
    return Detail(assessment.status.rawValue, [start] + churn)
  }
}

extension Event {
  /// Who was in touch, for touches: `touch in by a person`.
  var touchWords: String? {
    guard case .touch(let touch) = kind else { return nil }
    let direction = touch.direction.map { " " + $0.rawValue } ?? ""
    let mode = touch.mode.map { ", \($0.rawValue)" } ?? ""
    let person = touch.person.map { " \($0)" } ?? ""
    return "touch\(direction)\(person)\(mode)\(touch.training ? ", training" : "")"
  }
}
