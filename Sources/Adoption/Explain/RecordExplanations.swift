// What the account's record says, and its place in time.
extension Explanation {
  static let recordTerms = [
    Term("id", "Id", .accounts, "The customer's key in every file."),
    Term("name", "Name", .accounts, "The customer's name; without one the id is shown."),
    Term(
      "segment", "Segment", .accounts,
      "The kind of customer, which says whose rules hold: those of `default` where the book does not list it."),
    Term("csm", "CSM", .accounts, "Who looks after the customer."),
    Term(
      "arr", "ARR", .money,
      "Annual recurring revenue in the book's currency; one in another currency counts by the rate of book.json, and is unknown without one."
    ),
    Term("arr_given", "ARR as given", .money, "Annual recurring revenue as the account's record gives it."),
    Term("currency", "Currency", .money, "The currency of the account's amounts: its own, else the book's."),
    Term("parent", "Part of", .accounts, "The account that it belongs to; each keeps its own stage."),
    Term(
      "sentiment", "Sentiment", .accounts,
      "How the CSM feels about the customer: the latest word of record and journal. It is never mixed into health."),
    Term(
      "status", "Status", .accounts,
      "Upcoming before the start, churned after a churn event until the customer returned, renewed or expanded, else active."
    ),
    Term("tenure_days", "Tenure", .accounts, "Days from the start to the day shown; negative before the start."),
    Term("renews_on", "Renewal", .accounts, "The day on which the contract renews."),
    Term("last_touch_on", "Last touch", .rhythm, "The latest touch by either side, by a person or automated."),
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
      let given = account.arrGiven.map { decimal($0) + (account.currency.map { " " + $0 } ?? "") }
      return Detail(portfolio.book.arr(of: account) { decimal($0) }, [field(.arr, given)], rates)
    case "arr_given":
      let given = account.arrGiven.map { decimal($0) + (account.currency.map { " " + $0 } ?? "") }
      return Detail(given, [field(.arr, given)])
    case "currency":
      return Detail(account.currency, [field(.currency, account.currency)], account.isForeign ? rates : [])
    case "parent": return Detail(account.parent ?? "none", [field(.parent, account.parent)])
    case "sentiment":
      let words = assessment.sentiment.map { feeling in
        feeling.value.rawValue + (feeling.on.map { " on \($0)" } ?? "") + (feeling.why.map { ": \($0)" } ?? "")
      }
      return Detail(words ?? "never noted", [field(.sentiment, words)])
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

  /// What one unit of the account's currency is worth, where it is not the book's.
  private var rates: [Limit] {
    guard account.isForeign, let currency = account.currency else { return [] }
    let name = "rates.\(currency)"
    return [Limit(name, account.rate.map { decimal($0, 6) } ?? "not given", rules.origins[name])]
  }

  /// Clock zero.
  var start: Input { field(.startedOn, account.startedOn?.description) }

  private var status: Detail {
    let moves = events(2, none: "churn event") { event in
      switch event.kind {
      case .churn: "churn"
      case .returned: "returned"
      case .renewal(true, _, _): facts.digest.leavings.isEmpty ? nil : "renewal won"
      case .expansion: facts.digest.leavings.isEmpty ? nil : "expansion"
      default: nil
      }
    }
    return Detail(assessment.status.rawValue, [start] + moves)
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
