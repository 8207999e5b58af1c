public import Adoption
import JSONReader

/// The report for programs: every number of the book on a day, as <doc:ReportFormat> lays it out.
public struct ReportJSON: Sendable {
  private let portfolio: Portfolio
  private let workers: Workers

  /// The report of that portfolio, written by those workers.
  public init(_ portfolio: Portfolio, workers: Workers = .single) {
    self.portfolio = portfolio
    self.workers = workers
  }

  /// The report as JSON text, ending with a newline.
  public var text: String {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Accounts that are written before they are put out.
  private static let batch = 1024
  /// Accounts that a thread writes at a time.
  private static let piece = 32

  /// Puts out the report as JSON text in UTF-8, ending with a newline: the book, then accounts by and by.
  public func write(_ put: ([UInt8]) throws -> Void) rethrows {
    let positions = portfolio.positions
    let frame = Array((root.text() + "\n").utf8)
    guard !positions.isEmpty else { return try put(frame) }
    // The list of accounts comes last, and is empty so far.
    let end = Array("]\n}\n".utf8)
    try put(Array(frame.dropLast(end.count)))
    for start in stride(from: 0, to: positions.count, by: Self.batch) {
      let batch = positions[start...].prefix(Self.batch)
      let pieces = workers.map((batch.count + Self.piece - 1) / Self.piece) { number in
        accounts(batch.dropFirst(number * Self.piece).prefix(Self.piece))
      }
      for piece in pieces { try put(piece) }
    }
    try put(Array("\n  ".utf8) + end)
  }

  /// Accounts as they stand in the list, each behind what parts it from the one before.
  private func accounts(_ positions: ArraySlice<Int>) -> [UInt8] {
    let portfolio = portfolio
    let unread = portfolio.book.unread
    var output = OutputBytes(capacity: positions.count * 4096)
    for (place, position) in zip(positions.indices, positions) {
      output.append(place > 0 ? ",\n    " : "\n    ")
      AccountJSON(portfolio, position).value.masked("account", unread).write(to: &output, indentation: 2)
    }
    return output.bytes
  }

  private var root: JSONValue {
    let unread = portfolio.book.unread
    let scope = portfolio.scope.map { [("scope", JSONValue.string($0.words))] } ?? []
    let mark = scope + (unread.isEmpty ? [] : [("unread", JSONValue.unread(unread))])
    return .object(
      [
        ("format", .integer(2)),
        ("as_of", JSONValue.string(portfolio.day.description).masked("as_of", unread)),
      ] + mark + [
        ("book", book.masked("book", unread)),
        ("accounts", .array([])),
      ])
  }

  private var book: JSONValue {
    let rules = portfolio.book.rules
    let members: [(key: String, value: @Sendable () -> JSONValue)] = [
      ("name", { .optional(rules.name) }),
      ("currency", { .optional(portfolio.book.currency) }),
      ("accounts", { accounts }),
      ("arr", { .optional(portfolio.arr.amount) }),
      ("arr_known", { .integer(portfolio.arr.known) }),
      ("feeds", { feeds }),
      ("distribution", { .array(portfolio.distribution.map(share)) }),
      ("flows", { .array(portfolio.flows.map(flow)) }),
      ("embedded_over_90", { embeddedLong }),
      ("time_to_adopted", { survival(portfolio.timeToAdopted) }),
      ("time_to_first_value", { survival(portfolio.timeToFirstValue) }),
      ("at_risk", { ids(portfolio.atRisk) }),
      ("attention", { ids(portfolio.attention) }),
      ("unowned_at_risk", { .integer(portfolio.unownedAtRisk.count) }),
      ("unhandled_flags", { .integer(portfolio.unhandledFlags) }),
      ("expansion_pipeline", { pipeline }),
      ("stage4_conversion", { stage4Conversion }),
      ("leading", { leading }),
      ("lagging", { lagging }),
      ("retention", { retention }),
      ("renewal_by_stage", { .array(portfolio.renewalByStage.rows.map(renewal)) }),
      ("no_usage", { ids(portfolio.withoutUsage) }),
      ("stale_usage", { ids(portfolio.withStaleUsage) }),
    ]
    // Those that take longest stand last and are begun first.
    let values = workers.map(members.count) { members[members.count - 1 - $0].value() }
    return .object(zip(members, values.reversed()).map { ($0.key, $1) })
  }

  private var accounts: JSONValue {
    .object([
      ("active", .integer(portfolio.count(.active))),
      ("upcoming", .integer(portfolio.count(.upcoming))),
      ("churned", .integer(portfolio.count(.churned))),
      ("returned", .integer(portfolio.returned)),
    ])
  }

  private var feeds: JSONValue {
    let feed = portfolio.touchFeed
    return .object([
      ("usage_week", .optional(portfolio.usageWeek)), ("touches_on", .optional(feed.newestOn)),
      ("touches_stopped", .bool(feed.isStopped)),
    ])
  }

  private func renewal(_ row: RenewalByStage.Row) -> JSONValue {
    .object([
      ("stage", .string(row.key)), ("won", .integer(row.won.count)), ("of", .integer(row.won.of)),
      ("low", .optional(row.won.interval?.lowerBound)), ("high", .optional(row.won.interval?.upperBound)),
      ("arr_renewing_180", .optional(row.renewing.amount)), ("arr_expected", .optional(row.expected)),
    ])
  }

  private func share(_ share: StageShare) -> JSONValue {
    .object([
      ("stage", .string(share.stage.key)),
      ("count", .integer(share.proportion.count)),
      ("share", .optional(share.proportion.share)),
      ("share_low", .optional(share.proportion.interval?.lowerBound)),
      ("share_high", .optional(share.proportion.interval?.upperBound)),
      ("arr", .optional(share.arr.amount)),
      ("count_7", .integer(share.count7)),
      ("count_28", .integer(share.count28)),
    ])
  }

  private func flow(_ flow: StageFlow) -> JSONValue {
    .object([("from", .string(flow.from.key)), ("to", .string(flow.to.key)), ("count", .integer(flow.count))])
  }

  private func survival(_ survival: Survival) -> JSONValue {
    .object([
      ("reached", .integer(survival.reached)),
      ("of", .integer(survival.of)),
      ("mean_of_reached", .optional(survival.meanOfReached)),
      ("median", .optional(survival.median)),
      ("rmst90", .optional(survival.restrictedMean90)),
      ("by_day_30", .optional(survival.byDay30)),
      ("churned_before", .integer(survival.churnedBefore)),
    ])
  }

  private var embeddedLong: JSONValue {
    let accounts = portfolio.embedded()
    return .object([("count", .integer(accounts.count)), ("accounts", ids(accounts))])
  }

  private var pipeline: JSONValue {
    .object(
      Expansion.State.allCases.map { state in
        let (accounts, arr) = portfolio.expanding(state)
        return (state.rawValue, .object([("count", .integer(accounts.count)), ("arr", .optional(arr.amount))]))
      })
  }

  private var stage4Conversion: JSONValue {
    let conversion = portfolio.stage4Conversion
    return .object([("reached", .integer(conversion.count)), ("of", .integer(conversion.of))])
  }

  private var leading: JSONValue {
    let leading = portfolio.leading
    return .object([
      ("first_value_days_median", .optional(leading.firstValueDays.value)),
      ("depth_median", .optional(leading.depth.value)),
      ("teams_median", .optional(leading.teams.value)),
      ("personas_median", .optional(leading.personas.value)),
    ])
  }

  private var lagging: JSONValue {
    let figures = portfolio.renewalFigures
    let bands: [Health.Band] = [.good, .watch, .risk, .unknown]
    let renewing = portfolio.renewing90(bands) { portfolio.assessments[$0].active?.health.band }
    return .object([
      ("grr", .optional(figures.grr)),
      ("nrr", .optional(figures.nrr)),
      ("renewing_90_days", .object(renewing.map { ($0.band.rawValue, .optional($0.arr.amount)) })),
    ])
  }

  private var retention: JSONValue {
    let retention = portfolio.retentionByMotion
    func arm(_ proportion: Proportion) -> JSONValue {
      .object([
        ("won", .integer(proportion.count)), ("of", .integer(proportion.of)),
        ("low", .optional(proportion.interval?.lowerBound)), ("high", .optional(proportion.interval?.upperBound)),
      ])
    }
    return .object([
      ("arms", .object([("tech_touch", arm(retention.techTouch)), ("human_touch", arm(retention.humanTouch))])),
      ("risk_difference", .optional(retention.riskDifference)),
      ("kept", .integer(retention.kept)),
      ("of", .integer(retention.of)),
      ("comparable", .bool(retention.isComparable)),
    ])
  }

  private func ids(_ positions: [Int]) -> JSONValue {
    .array(positions.map { .string(portfolio.assessments[$0].id) })
  }
}

extension JSONValue {
  /// A day as it is written, or null.
  static func optional(_ day: Day?) -> JSONValue { day.map { .string($0.description) } ?? .null }
  /// A week as its Monday is written, or null.
  static func optional(_ week: Week?) -> JSONValue { week.map { .string($0.description) } ?? .null }
}
