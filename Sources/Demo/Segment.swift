/// The three segments of the book and the numbers that differ between them.
enum Segment: Int, Sendable, CaseIterable {
  case enterprise, midMarket, smb

  /// The segment of accounts that are like mid-market ones and of whom no activation or signal is recorded.
  static let unmeasured = "public-sector"

  var name: String { ["enterprise", "mid-market", "smb"][rawValue] }
  var motion: String { ["high_touch", "hybrid", "tech_touch"][rawValue] }
  var review: String { ["weekly", "monthly", "on_trigger"][rawValue] }
  var holdsReviews: Bool { self != .smb }

  var activation: [String] {
    switch self {
    case .enterprise: ["first-workflow-run", "live-data-loaded", "stakeholder-active", "integration-live"]
    case .midMarket: ["first-workflow-run", "live-data-loaded", "integration-live"]
    case .smb: ["first-workflow-run", "live-data-loaded"]
    }
  }

  var signals: [String] {
    switch self {
    case .enterprise: ["result-used-in-decision", "time-saved", "outcome-measured"]
    case .midMarket: ["time-saved", "result-used-in-decision", "outcome-measured"]
    case .smb: ["time-saved", "result-used-in-decision"]
    }
  }

  /// Depth target in thousandths, reached at month 9.
  var depthTarget: Int { [600, 550, 500][rawValue] }
  var touchEvery: Int { [14, 30, 30][rawValue] }
  var championCadence: Int { [10, 14, 21][rawValue] }
  var arr: ClosedRange<Int> { [110...480, 30...105, 6...24][rawValue] }
  var arrPerSeat: Int { [600, 720, 540][rawValue] }
  var personas: [String] {
    self == .smb ? ["owner", "operator"] : ["operator", "analyst", "manager", "executive"]
  }
  var personaShares: [Int] { self == .smb ? [280, 720] : [440, 310, 190, 60] }

  /// Weekly activity in thousandths of the normal: the summer and the turn of the year, deeper in bigger companies.
  func season(monday: CivilDay) -> Int {
    let (_, month, day) = (monday + 3).parts
    let dip: Int
    switch (month, day) {
    case (12, 22...31), (1, 1...3): dip = 420
    case (12, 15...21), (1, 4...10): dip = 160
    case (7, 11...20), (8, 25...31): dip = 120
    case (7, 21...31), (8, 1...24): dip = 240
    case (4, 1...9), (5, 25...31): dip = 60
    default: dip = 0
    }
    return 1000 - dip * [100, 85, 55][rawValue] / 100
  }
}

/// What an account pays in, with the worth of one unit in the book's currency.
enum Currency: String, Sendable, CaseIterable {
  case eur = "EUR"
  case gbp = "GBP"
  case usd = "USD"

  static let ofTheBook = Currency.eur

  /// In thousandths.
  var rate: Int {
    switch self {
    case .eur: 1000
    case .gbp: 1150
    case .usd: 860
    }
  }
}

/// What the customer bought the product for, with the weight of each feature for it.
struct Outcome: Sendable {
  let id: String
  let name: String
  let unit: String
  let baseline: Int
  let target: Int
  /// Feature and weight, heaviest first.
  let weights: [(feature: String, weight: Int)]

  var weightSum: Int { weights.reduce(0) { $0 + $1.weight } }

  static let all: [Outcome] = [
    Outcome(
      id: "faster-close", name: "Close the month in five days", unit: "days", baseline: 11, target: 5,
      weights: [
        ("reports", 4), ("approvals", 4), ("workflows", 3), ("forecasts", 2), ("alerts", 1), ("api", 1),
      ]),
    Outcome(
      id: "fewer-stockouts", name: "Halve the stock-outs", unit: "stock-outs a month", baseline: 42, target: 21,
      weights: [
        ("forecasts", 5), ("alerts", 4), ("workflows", 3), ("api", 2), ("reports", 1), ("approvals", 1),
      ]),
    Outcome(
      id: "on-time-delivery", name: "Deliver 96 % on time", unit: "% on time", baseline: 84, target: 96,
      weights: [
        ("workflows", 5), ("alerts", 4), ("reports", 2), ("api", 2), ("approvals", 1), ("forecasts", 1),
      ]),
    Outcome(
      id: "less-manual-entry", name: "Stop typing orders twice", unit: "hours a week", baseline: 60, target: 15,
      weights: [
        ("workflows", 5), ("api", 4), ("reports", 2), ("approvals", 2), ("alerts", 1), ("forecasts", 1),
      ]),
  ]

  /// The weights of an account that named no outcome.
  static let unnamed = Outcome(
    id: "", name: "", unit: "", baseline: 0, target: 0,
    weights: [("workflows", 3), ("reports", 3), ("alerts", 2), ("approvals", 2), ("forecasts", 2), ("api", 1)])
}
