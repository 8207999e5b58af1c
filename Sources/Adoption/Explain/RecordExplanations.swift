// What the account's record says, and its place in time.
extension Explanation {
  static let recordTerms: [Term] = [
    .account("id", "Id", .accounts, "The customer's key in every file.") { it in
      Detail(it.account.id, [it.field(.id, it.account.id)])
    },
    .account("name", "Name", .accounts, "The customer's name; without one the id is shown.") { it in
      Detail(it.account.displayName, [it.field(.name, it.account.name)])
    },
    .account(
      "segment", "Segment", .accounts,
      "The kind of customer, which says whose rules hold: those of `default` where the book does not list it."
    ) { it in
      Detail(
        it.account.segment, [it.field(.segment, it.account.segment), Input("rules in force", it.facts.segmentName)])
    },
    .account("csm", "CSM", .accounts, "Who looks after the customer.") { it in
      Detail(it.account.csm, [it.field(.csm, it.account.csm)])
    },
    .account(
      "arr", "ARR", .money,
      "Annual recurring revenue in the book's currency; one in another currency counts by the rate of book.json, and is unknown without one."
    ) { it in
      Detail(it.portfolio.book.arr(of: it.account) { decimal($0) }, [it.field(.arr, it.arrGiven)], it.rates)
    },
    .account("arr_given", "ARR as given", .money, "Annual recurring revenue as the account's record gives it.") { it in
      Detail(it.arrGiven, [it.field(.arr, it.arrGiven)])
    },
    .account("currency", "Currency", .money, "The currency of the account's amounts: its own, else the book's.") { it in
      Detail(it.account.currency, [it.field(.currency, it.account.currency)], it.account.isForeign ? it.rates : [])
    },
    .account("parent", "Part of", .accounts, "The account that it belongs to; each keeps its own stage.") { it in
      Detail(it.account.parent ?? "none", [it.field(.parent, it.account.parent)])
    },
    .account(
      "sentiment", "Sentiment", .accounts,
      "How the CSM feels about the customer: the latest word of record and journal. It is never mixed into health."
    ) { it in
      let words = it.assessment.sentiment.map { feeling -> DatedText in
        let on = feeling.on.map { DatedText(" on \($0)") } ?? ""
        return "\(feeling.value.rawValue)\(on)\(feeling.why.map { ": \($0)" } ?? "")"
      }
      return Detail(words ?? "never noted", [it.field(.sentiment, words)])
    },
    .account(
      "status", "Status", .accounts,
      "Upcoming before the start, churned after a churn event until the customer returned, renewed or expanded, else active."
    ) { it in
      it.status
    },
    .account(
      "tenure_days", "Tenure", .accounts, "Days from the start to the day shown; negative before the start."
    ) { it in
      Detail(it.assessment.tenureDays.map { counted($0, "day") }, [it.start])
    },
    .account("renews_on", "Renewal", .accounts, "The day on which the contract renews.") { it in
      let renewal = it.account.renewsOn.map { DatedText($0) }
      let days = it.assessment.daysToRenewal.map { $0 < 0 ? "\(counted(-$0, "day")) ago" : "in \(counted($0, "day"))" }
      return Detail(
        renewal.map { "\($0), \(days ?? "")" }, [it.field(.renewsOn, renewal)], [it.limit(.attentionRenewalDays)])
    },
    .account(
      "last_touch_on", "Last touch", .rhythm, "The latest touch by either side, by a person or automated."
    ) { it in
      let touches = it.touches(3)
      return Detail(
        it.assessment.active?.lastTouchOn.map { "\($0), \(it.ago($0))" }, touches,
        [it.rule("touch_every_days", String(it.segment.touchEveryDays))])
    },
  ]
}

extension AccountEvidence {
  fileprivate var arrGiven: String? {
    account.arrGiven.map { decimal($0) + (account.currency.map { " " + $0 } ?? "") }
  }

  /// What one unit of the account's currency is worth, where it is not the book's.
  fileprivate var rates: [Limit] {
    guard account.isForeign, let currency = account.currency else { return [] }
    let name = "rates.\(currency)"
    return [Limit(name, account.rate.map { decimal($0, 6) } ?? "not given", rules.origins[name])]
  }

  /// Clock zero.
  var start: Input { field(.startedOn, account.startedOn.map { DatedText($0) }) }

  /// The latest touches, newest first.
  func touches(_ most: Int = 10) -> [Input] {
    events(most, none: "touch") { $0.touchWords.map { DatedText($0) } }
  }

  var status: Detail {
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
  fileprivate var touchWords: String? {
    guard case .touch(let touch) = kind else { return nil }
    let direction = touch.direction.map { " " + $0.rawValue } ?? ""
    let mode = touch.mode.map { ", \($0.rawValue)" } ?? ""
    let person = touch.person.map { " \($0)" } ?? ""
    return "touch\(direction)\(person)\(mode)\(touch.training ? ", training" : "")"
  }
}
