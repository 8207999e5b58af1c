/// One of the things that show that a customer could hardly do without the product (<doc:Stages>, requirement 44).
public struct DependenceEvidence: Hashable, Sendable {
  /// What it is.
  public let kind: Kind
  /// The latest day on which it was seen; nil when it never was.
  public let on: Day?
  /// What was seen, such as the active teams; empty where the kind says it all.
  public let detail: String
  /// Whether it still counts for the stage.
  public let counts: Bool
  /// Where the latest fact stands; nil for what the weekly records show.
  public let source: Source?

  /// The things that are looked for. Except for the teams, the raw value is the name of the evidence in the data.
  public enum Kind: String, CaseIterable, Sendable {
    case teams
    case docs = "in-docs"
    case procedures = "in-sop"
    case training = "in-new-hire-training"
    case reference = "exec-reference"
    case growth = "natural-expansion"

    /// The names of evidence in the data: the words that count for Dependent.
    static let names = allCases.filter { $0 != .teams }.map(\.rawValue)

    /// The words on screen.
    public var words: String {
      switch self {
      case .teams: "several teams"
      case .docs: "in their documents"
      case .procedures: "in their procedures"
      case .training: "in new-hire training"
      case .reference: "executives refer to it"
      case .growth: "grows by itself"
      }
    }
  }
}

extension Portfolio {
  /// All kinds of evidence of dependence, those never seen as well, in one order for all accounts.
  public func dependenceEvidence(of position: Int) -> [DependenceEvidence] {
    let lasts = book.rules.count(.rootsEvidenceDays)
    let events = events(of: position, only: [.evidence])
    return DependenceEvidence.Kind.allCases.map { kind in
      guard kind != .teams else { return teamEvidence(of: position) }
      let latest = events.last { event in
        if case .evidence(let name) = event.kind { name == kind.rawValue } else { false }
      }
      return DependenceEvidence(
        kind: kind, on: latest?.on, detail: "", counts: latest.map { day - lasts < $0.on } ?? false,
        source: latest?.source)
    }
  }

  private func teamEvidence(of position: Int) -> DependenceEvidence {
    let weeks = book.rules.count(.rootsTeamWeeks)
    let history = history(of: position)
    let last = Week.latestComplete(at: day)
    let teams = Roots.activeTeams(in: history, endingAt: last, weeks: weeks) ?? []
    let names = teams.map { book.names[Int($0)] }.sorted(byName: \.self)
    return DependenceEvidence(
      kind: .teams, on: teams.isEmpty ? nil : history.weeks(weeks, endingAt: last).last?.week.sunday,
      detail: names.joined(separator: ", "), counts: names.count >= book.rules.count(.rootsTeams), source: nil)
  }
}
