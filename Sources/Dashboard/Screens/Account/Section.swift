/// The parts of the account screen.
enum Section: Int, CaseIterable, Sendable {
  case scan, adoption, signals, people, plan, expansion, businessReview, timeline, other

  var words: String {
    switch self {
    case .scan: "Scan"
    case .adoption: "Adoption"
    case .signals: "Signals"
    case .people: "People"
    case .plan: "Plan"
    case .expansion: "Expand"
    case .businessReview: "EBR"
    case .timeline: "Timeline"
    case .other: "Other"
    }
  }

  /// The name where there is no room for the whole.
  var shortWords: String {
    switch self {
    case .adoption: "Adopt"
    case .timeline: "Time"
    default: words
    }
  }
}
