// The figures of the whole book: what each means, and of how many accounts it is.
extension Explanation {
  static let bookTerms = [
    Term(
      "book.accounts", "Accounts", .accounts,
      "Accounts by status: active, upcoming, churned; and the active ones that had left before."),
    Term(
      "book.arr", "ARR", .money,
      "The sum of what is known of the active accounts' ARR, in the book's currency: other currencies by the rates of book.json."
    ),
    Term("book.arr_known", "ARR known", .money, "The active accounts whose ARR is in the sum."),
    Term(
      "book.feeds", "Feeds", .feeds,
      "The newest week of usage and the newest touch or business review of any account, and whether touches that used to come have stopped; then silence is judged as of the last of them."
    ),
    Term(
      "book.distribution", "Distribution", .book,
      "For each stage, and for the unknown one, the active accounts, their share with a Wilson 95 % interval, their ARR, and the same 7 and 28 days earlier."
    ),
    Term(
      "book.flows", "Flows", .book,
      "How many accounts, active then and now, moved from one stage to another over 28 days."),
    Term(
      "book.embedded_over_90", "Embedded for long", .book,
      "Active accounts that have been embedded for more than 90 days and went no further."),
    Term(
      "book.time_to_adopted", "Time to adopted", .firstValue,
      "Days from the start to Adopted; accounts that are not there yet count as waiting (Kaplan–Meier)."),
    Term(
      "book.time_to_first_value", "Time to first value", .firstValue,
      "Days from the start to first value; accounts that are not there yet count as waiting (Kaplan–Meier)."),
    Term(
      "book.at_risk", "At risk", .firstValue, "Active accounts that are not embedded or dependent, most urgent first."),
    Term(
      "book.attention", "Attention", .attention,
      "Active accounts that are not snoozed: by band, then by nearest deadline, then by ARR."),
    Term(
      "book.unowned_at_risk", "Unowned at risk", .firstValue,
      "Accounts of the urgent at-risk groups whose next step lacks an owner or a day."),
    Term(
      "book.unhandled_flags", "Unhandled flags", .actions,
      "Red flags that were not dismissed in their current run and that no open action answers."),
    Term(
      "book.expansion_pipeline", "Expansion pipeline", .book, "Active accounts and their ARR by state of expansion."),
    Term(
      "book.stage4_conversion", "Ever dependent", .book,
      "Of the accounts started 180 days ago or longer, those that were ever dependent; left out are those of which nothing could show it."
    ),
    Term(
      "book.leading.first_value_days_median", "How fast, where reached", .book,
      "Leading: the median of days to first value over active accounts that reached it; biased low, as the slow ones are still missing."
    ),
    Term(
      "book.leading.depth_median", "How deep", .book,
      "Leading: the median depth of use over four weeks of the active accounts of which it is known."),
    Term(
      "book.leading.teams_median", "How broad: teams", .book,
      "Leading: the median number of active teams of the active accounts of which it is known."),
    Term(
      "book.leading.personas_median", "How broad: personas", .book,
      "Leading: the median number of active personas of the active accounts of which it is known."),
    Term(
      "book.lagging.grr", "Gross revenue retention", .book,
      "Lagging: Σ min(ARR after, before) ÷ Σ ARR before, over the renewals decided in the last 365 days."),
    Term(
      "book.lagging.nrr", "Net revenue retention", .book,
      "Lagging: Σ ARR after ÷ Σ ARR before, over the renewals decided in the last 365 days."),
    Term(
      "book.lagging.renewing_90_days", "Renewing in 90 days", .book,
      "Lagging: the ARR of active accounts that renew within 90 days, by health band."),
    Term(
      "book.retention", "Retention by motion", .book,
      "Retained shares of tech-touch and other accounts with their risk difference over strata of ARR and complexity that hold both (Mantel–Haenszel); not comparable when under half of the accounts are in such strata."
    ),
    Term(
      "book.renewal_by_stage", "Renewal by stage", .book,
      "Renewals won of those decided in the last 730 days, by the stage 90 days before; the ARR that renews within 180 days at each stage now, and the part of it to be expected, from five decisions on."
    ),
    Term("book.no_usage", "Without usage", .coverage, "Active accounts without one known week."),
    Term(
      "book.stale_usage", "Stale usage", .coverage,
      "Active accounts whose newest known week is as old as the threshold or older."),
  ]
}

extension Portfolio {
  /// The keys of the book's figures that have an explanation, in the order of the JSON report.
  public static var bookKeys: [String] { Explanation.bookTerms.map(\.key) }

  /// What a figure of the whole book means, and of how many accounts it is; nil for a key that is none. A key inside an
  /// explained one (`book.time_to_adopted.median`) is explained with it.
  public func bookExplanation(_ key: String) -> Explanation? {
    let term = Explanation.bookTerms.first { $0.key == key || key.hasPrefix($0.key + ".") }
    return term.map { Explanation($0, bookDetail($0.key), in: .book) }
  }

  private func bookDetail(_ key: String) -> Explanation.Detail {
    func detail(_ value: String?, _ what: String, _ n: Int) -> Explanation.Detail {
      Explanation.Detail(value, [Explanation.Input(what, "n \(n)")])
    }
    func accounts(_ count: Int) -> Explanation.Detail { detail("\(count)", "active accounts", active.count) }
    func survival(_ survival: Survival) -> Explanation.Detail {
      detail(
        survival.median.map { "median \(counted($0, "day"))" } ?? (survival.of == 0 ? nil : "median not reached"),
        "accounts started, \(survival.reached) of them there",
        survival.of)
    }
    switch key {
    case "book.accounts":
      return detail(
        "\(count(.active)) active",
        "upcoming \(count(.upcoming)), churned \(count(.churned)), returned \(returned), all",
        assessments.count)
    case "book.arr":
      return detail(exact(arr), "active accounts of known ARR, of \(arr.of)", arr.known)
    case "book.arr_known": return accounts(arr.known)
    case "book.feeds":
      let feed = touchFeed
      return detail(
        "usage week \(usageWeek?.description ?? "unknown"), touches on \(feed.newestOn?.description ?? "no day")"
          + (feed.isStopped ? ", stopped" : ""), "accounts", assessments.count)
    case "book.renewal_by_stage":
      let decided = renewalByStage.rows.map(\.won)
      return detail(
        "\(decided.reduce(0) { $0 + $1.count }) won", "renewals decided", decided.reduce(0) { $0 + $1.of })
    case "book.distribution":
      return detail(
        shownDistribution.map { "\($0.stage.words) \($0.proportion.count)" }.joined(separator: ", "), "active accounts",
        active.count)
    case "book.flows":
      return detail(
        "\(flows.filter { $0.from != $0.to }.reduce(0) { $0 + $1.count }) moved", "accounts active then and now",
        flows.reduce(0) { $0 + $1.count })
    case "book.embedded_over_90": return accounts(embedded().count)
    case "book.time_to_adopted": return survival(timeToAdopted)
    case "book.time_to_first_value": return survival(timeToFirstValue)
    case "book.at_risk": return accounts(atRisk.count)
    case "book.attention": return accounts(attention.count)
    case "book.unowned_at_risk":
      return detail("\(unownedAtRisk.count)", "accounts that need an owner", needingOwner.count)
    case "book.unhandled_flags":
      return detail(
        "\(unhandledFlags)", "red flags that hold",
        active.reduce(0) { $0 + (assessments[$1].active?.redFlags.count ?? 0) })
    case "book.expansion_pipeline":
      return detail("\(expanding(.green).accounts.count) green", "active accounts", active.count)
    case "book.no_usage": return accounts(withoutUsage.count)
    case "book.stale_usage": return accounts(withStaleUsage.count)
    default: return bookRatio(key)
    }
  }

  /// A sum that is not rounded, in the book's currency.
  private func exact(_ sum: ARRSum) -> String? {
    sum.amount.map { decimal($0) + (book.currency.map { " " + $0 } ?? "") }
  }

  /// What GRR and NRR rest on.
  private var renewalBasis: String {
    let figures = renewalFigures
    return figures.decided == figures.of ? "renewals decided" : "renewals of known ARR, of \(figures.of) decided"
  }

  private func bookRatio(_ key: String) -> Explanation.Detail {
    func detail(_ value: String?, _ what: String, _ n: Int) -> Explanation.Detail {
      Explanation.Detail(value, [Explanation.Input(what, "n \(n)")])
    }
    let leading = self.leading
    switch key {
    case "book.stage4_conversion":
      let conversion = stage4Conversion
      return detail(
        conversion.share.map { share($0) },
        "accounts started 180 days ago or longer, \(conversion.count) of them ever dependent", conversion.of)
    case "book.leading.first_value_days_median":
      return detail(
        leading.firstValueDays.value.map { "\(decimal($0)) days" }, "accounts that reached it", leading.firstValueDays.n
      )
    case "book.leading.depth_median":
      return detail(leading.depth.value.map { share($0) }, "accounts of known depth", leading.depth.n)
    case "book.leading.teams_median":
      return detail(leading.teams.value.map { decimal($0) }, "accounts of known teams", leading.teams.n)
    case "book.leading.personas_median":
      return detail(leading.personas.value.map { decimal($0) }, "accounts of known personas", leading.personas.n)
    case "book.lagging.grr":
      return detail(renewalFigures.grr.map { share($0) }, renewalBasis, renewalFigures.decided)
    case "book.lagging.nrr":
      return detail(renewalFigures.nrr.map { share($0) }, renewalBasis, renewalFigures.decided)
    case "book.lagging.renewing_90_days":
      let renewing = active.filter { assessments[$0].daysToRenewal.map { (0...90).contains($0) } ?? false }
      var found = detail(
        exact(arr(of: renewing)), "accounts that renew within 90 days, the ARR of \(arr(of: renewing).known) known",
        renewing.count)
      let unknown = withoutRenewalDay.count
      if unknown > 0 { found.inputs.append(Explanation.Input("accounts whose renewal day is unknown", "n \(unknown)")) }
      return found
    default:
      let retention = retentionByMotion
      return detail(
        retention.isComparable ? retention.riskDifference.map { "risk difference \(share($0))" } : "not comparable",
        "accounts decided, \(retention.kept) of them in strata that hold both", retention.of)
    }
  }
}
