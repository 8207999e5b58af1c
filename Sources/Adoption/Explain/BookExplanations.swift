// The figures of the whole book: what each means, and of how many accounts it is.
extension Explanation {
  /// A figure with what it counts, and how many those are.
  fileprivate static func of(_ value: DatedText?, _ what: String, _ n: Int) -> Detail {
    Detail(value, [Input(DatedText(what), "n \(n)")])
  }

  @_disfavoredOverload
  fileprivate static func of(_ value: String?, _ what: String, _ n: Int) -> Detail {
    of(value.map { DatedText($0) }, what, n)
  }

  static let bookTerms: [Term] = [
    .book(
      "book.accounts", "Accounts", .accounts,
      "Accounts by status: active, upcoming, churned; and the active ones that had left before."
    ) { it in
      of(
        "\(it.count(.active)) active",
        "upcoming \(it.count(.upcoming)), churned \(it.count(.churned)), returned \(it.returned), all",
        it.positions.count)
    },
    .book(
      "book.arr", "ARR", .money,
      "The sum of what is known of the active accounts' ARR, in the book's currency: other currencies by the rates of book.json."
    ) { it in
      of(it.exact(it.arr), "active accounts of known ARR, of \(it.arr.of)", it.arr.known)
    },
    .book("book.arr_known", "ARR known", .money, "The active accounts whose ARR is in the sum.") { it in
      it.accounts(it.arr.known)
    },
    .book(
      "book.feeds", "Feeds", .feeds,
      "The newest week of usage and the newest touch or business review of any account, and whether touches that used to come have stopped; then silence is judged as of the last of them."
    ) { it in
      let feed = it.touchFeed
      let week = it.usageWeek.map { DatedText($0) } ?? "unknown"
      let touches = feed.newestOn.map { DatedText($0) } ?? "no day"
      return of(
        "usage week \(week), touches on \(touches)\(feed.isStopped ? ", stopped" : "")", "accounts",
        it.assessments.count)
    },
    .book(
      "book.distribution", "Distribution", .book,
      "For each stage, and for the unknown one, the active accounts, their share with a Wilson 95 % interval, their ARR, and the same 7 and 28 days earlier."
    ) { it in
      of(
        it.shownDistribution.map { "\($0.stage.words) \($0.proportion.count)" }.joined(separator: ", "),
        "active accounts",
        it.active.count)
    },
    .book(
      "book.flows", "Flows", .book,
      "How many accounts, active then and now, moved from one stage to another over 28 days."
    ) { it in
      of(
        "\(it.flows.filter { $0.from != $0.to }.reduce(0) { $0 + $1.count }) moved", "accounts active then and now",
        it.flows.reduce(0) { $0 + $1.count })
    },
    .book(
      "book.embedded_over_90", "Embedded for long", .book,
      "Active accounts that have been embedded for more than 90 days and went no further."
    ) { it in
      it.accounts(it.embedded().count)
    },
    .book(
      "book.time_to_adopted", "Time to adopted", .firstValue,
      "Days from the start to Adopted; accounts that are not there yet count as waiting (Kaplan–Meier)."
    ) { it in
      it.survival(it.timeToAdopted)
    },
    .book(
      "book.time_to_first_value", "Time to first value", .firstValue,
      "Days from the start to first value; accounts that are not there yet count as waiting (Kaplan–Meier)."
    ) { it in
      it.survival(it.timeToFirstValue)
    },
    .book(
      "book.at_risk", "At risk", .firstValue, "Active accounts that are not embedded or dependent, most urgent first."
    ) { it in
      it.accounts(it.atRisk.count)
    },
    .book(
      "book.attention", "Attention", .attention,
      "Active accounts that are not snoozed: by band, then by nearest deadline, then by ARR."
    ) { it in
      it.accounts(it.attention.count)
    },
    .book(
      "book.unowned_at_risk", "At risk without an owner or a date", .firstValue,
      "Accounts of the urgent at-risk groups whose next step lacks an owner or a due date."
    ) { it in
      of("\(it.unownedAtRisk.count)", "accounts that need an owner", it.needingOwner.count)
    },
    .book(
      "book.unhandled_flags", "Red flags without an action", .actions,
      "Red flags that were not dismissed in their current run and that no open action answers."
    ) { it in
      of(
        "\(it.unhandledFlags)", "red flags that hold",
        it.active.reduce(0) { $0 + (it.assessments[$1].active?.redFlags.count ?? 0) })
    },
    .book(
      "book.expansion_pipeline", "Expansion pipeline", .book, "Active accounts and their ARR by state of expansion."
    ) { it in
      of("\(it.expanding(.green).accounts.count) green", "active accounts", it.active.count)
    },
    .book(
      "book.stage4_conversion", "Ever dependent", .book,
      "Of the accounts started 180 days ago or longer, those that were ever dependent; left out are those of which nothing could show it."
    ) { it in
      let conversion = it.stage4Conversion
      return of(
        conversion.share.map { share($0) },
        "accounts started 180 days ago or longer, \(conversion.count) of them ever dependent", conversion.of)
    },
    .book(
      "book.leading.first_value_days_median", "How fast, where reached", .book,
      "Leading: the median of days to first value over active accounts that reached it; biased low, as the slow ones are still missing."
    ) { it in
      of(
        it.leading.firstValueDays.value.map { "\(decimal($0)) days" }, "accounts that reached it",
        it.leading.firstValueDays.n
      )
    },
    .book(
      "book.leading.depth_median", "How deep", .book,
      "Leading: the median depth of use over four weeks of the active accounts of which it is known."
    ) { it in
      of(it.leading.depth.value.map { share($0) }, "accounts of known depth", it.leading.depth.n)
    },
    .book(
      "book.leading.teams_median", "How broad: teams", .book,
      "Leading: the median number of active teams of the active accounts of which it is known."
    ) { it in
      of(it.leading.teams.value.map { decimal($0) }, "accounts of known teams", it.leading.teams.n)
    },
    .book(
      "book.leading.personas_median", "How broad: personas", .book,
      "Leading: the median number of active personas of the active accounts of which it is known."
    ) { it in
      of(it.leading.personas.value.map { decimal($0) }, "accounts of known personas", it.leading.personas.n)
    },
    .book(
      "book.lagging.grr", "Gross revenue retention", .book,
      "Lagging: the sum of min(ARR after, before) ÷ the sum of ARR before, over the renewals decided in the last 365 days."
    ) { it in
      of(it.renewalFigures.grr.map { share($0) }, it.renewalBasis, it.renewalFigures.decided)
    },
    .book(
      "book.lagging.nrr", "Net revenue retention", .book,
      "Lagging: the sum of ARR after ÷ the sum of ARR before, over the renewals decided in the last 365 days."
    ) { it in
      of(it.renewalFigures.nrr.map { share($0) }, it.renewalBasis, it.renewalFigures.decided)
    },
    .book(
      "book.lagging.renewing_90_days", "Renewing in 90 days", .book,
      "Lagging: the ARR of active accounts that renew within 90 days, by health band."
    ) { it in
      let renewing = it.active.filter { it.assessments[$0].daysToRenewal.map { (0...90).contains($0) } ?? false }
      var found = of(
        it.exact(it.arr(of: renewing)),
        "accounts that renew within 90 days, the ARR of \(it.arr(of: renewing).known) known",
        renewing.count)
      let unknown = it.withoutRenewalDay.count
      if unknown > 0 { found.inputs.append(Explanation.Input("accounts whose renewal day is unknown", "n \(unknown)")) }
      return found
    },
    .book(
      "book.retention", "Retention by motion", .book,
      "Retained shares of tech-touch and other accounts with their risk difference over strata of ARR and complexity that hold both (Mantel–Haenszel); not comparable when under half of the accounts are in such strata."
    ) { it in
      let retention = it.retentionByMotion
      return of(
        retention.isComparable ? retention.riskDifference.map { "risk difference \(share($0))" } : "not comparable",
        "accounts decided, \(retention.kept) of them in strata that hold both", retention.of)
    },
    .book(
      "book.renewal_by_stage", "Renewal by stage", .book,
      "Renewals won of those decided in the last 730 days, by the stage 90 days before; the ARR that renews within 180 days at each stage now, and the part of it to be expected, from five decisions on."
    ) { it in
      let decided = it.renewalByStage.rows.map(\.won)
      return of(
        "\(decided.reduce(0) { $0 + $1.count }) won", "renewals decided", decided.reduce(0) { $0 + $1.of })
    },
    .book("book.no_usage", "Without usage", .coverage, "Active accounts without one known week.") { it in
      it.accounts(it.withoutUsage.count)
    },
    .book(
      "book.stale_usage", "Stale usage", .coverage,
      "Active accounts whose newest known week is as old as the threshold or older."
    ) { it in
      it.accounts(it.withStaleUsage.count)
    },
  ]
}

extension Portfolio {
  /// The keys of the book's figures that have an explanation, in the order of the JSON report.
  package static var bookKeys: [String] { Explanation.bookTerms.map(\.key) }

  /// What a figure of the whole book means, and of how many accounts it is; nil for a key that is none. A key inside an
  /// explained one (`book.time_to_adopted.median`) is explained with it.
  package func bookExplanation(_ key: String) -> Explanation? {
    Explanation.bookTerms.first { $0.explains(key) }.flatMap { term in
      if case .book(let detail) = term.answer { Explanation(term, detail(self), in: .book) } else { nil }
    }
  }

  fileprivate func accounts(_ count: Int) -> Explanation.Detail {
    Explanation.of("\(count)", "active accounts", active.count)
  }

  fileprivate func survival(_ survival: Survival) -> Explanation.Detail {
    Explanation.of(
      survival.median.map { "median \(counted($0, "day"))" } ?? (survival.of == 0 ? nil : "median not reached"),
      "accounts started, \(survival.reached) of them there", survival.of)
  }

  /// A sum that is not rounded, in the book's currency.
  fileprivate func exact(_ sum: ARRSum) -> String? {
    sum.amount.map { decimal($0) + (book.currency.map { " " + $0 } ?? "") }
  }

  /// What GRR and NRR rest on.
  fileprivate var renewalBasis: String {
    let figures = renewalFigures
    return figures.decided == figures.of ? "renewals decided" : "renewals of known ARR, of \(figures.of) decided"
  }
}
