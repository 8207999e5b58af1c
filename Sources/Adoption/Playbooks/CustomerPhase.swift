/// The part of the customer's life, by months since the start (requirement 93).
package enum CustomerPhase: Hashable, Sendable {
  /// Months 1 to 3.
  case onboarding
  /// Months 4 to 12.
  case steadyState
  /// A later year, ≥ 2.
  case laterYear(Int)

  /// The phase on a day; nil before the start.
  package init?(started: Day, on day: Day) {
    guard let month = Self.month(started: started, on: day) else { return nil }
    self =
      switch month {
      case ...3: .onboarding
      case ...12: .steadyState
      default: .laterYear((month - 1) / 12 + 1)
      }
  }

  /// The running month, ≥ 1: month 4 begins three calendar months after the start. Nil before the start.
  package static func month(started: Day, on day: Day) -> Int? {
    guard day >= started else { return nil }
    let (from, to) = (started.components, day.components)
    let months = (to.year - from.year) * 12 + to.month - from.month
    // The start's day of the month may not have come yet; clamped as `adding(months:)` clamps it.
    return started.adding(months: months) <= day ? months + 1 : months
  }

  /// The words on screen.
  package var words: String {
    switch self {
    case .onboarding: "onboarding"
    case .steadyState: "steady state"
    case .laterYear(let year): "year \(year)"
    }
  }
}

extension GoToMarket {
  /// The words on screen.
  package var words: String {
    switch self {
    case .salesLed: "sales-led"
    case .productLed: "product-led"
    }
  }

  /// Who brings the customer to value in that phase, and what is left for the CSM (requirement 116).
  package func expectation(in phase: CustomerPhase) -> String {
    switch (self, phase) {
    case (.salesLed, .onboarding): "the CSM owns adoption from day one"
    case (.salesLed, .steadyState), (.salesLed, .laterYear): "the CSM owns the way to the outcome"
    case (.productLed, .onboarding): "the product leads to value; the CSM comes in later"
    case (.productLed, .steadyState), (.productLed, .laterYear): "the CSM helps them grow and find a sponsor"
    }
  }
}
