import Adoption

/// What is worked out only for the one account that is looked at: once a reading, never for each frame.
struct AccountDetail: Sendable {
  let id: String
  let criteria: StageCriteria
  /// What must be known before one writes.
  let scan: AccountScan
  /// What each flag and warning is decided on, whether it holds or not.
  let evidence: [FlagKey: String]
  /// The flags and warnings of which too little is known to say whether they hold.
  let unjudged: Set<FlagKey>
  /// Depth of half a year, oldest first.
  let depths: [Double?]
  let features: [FeatureUse]?
  /// Where the account stands among its peers, by feature.
  var standings: [String: FeatureStanding] { compared.value.standings }
  /// What it is compared with there; nil where no account of its segment is active.
  var peers: FeaturePeers? { compared.value.peers }
  /// Few pages show it, and all accounts of a segment are looked at for it.
  private let compared: Deferred<(peers: FeaturePeers?, standings: [String: FeatureStanding])>
  let weightsOrigin: FeatureWeights.Origin
  let investments: [Investment]?
  let touches: TouchMix
  let signs: [ExpansionSign]
  let decisions: AccountDecisions
  let dependence: [DependenceEvidence]
  /// Sessions of the latest twelve complete weeks, oldest first, and whether a business review fell into each.
  let sessions: [(count: Double?, hasReview: Bool)]
  /// The weeks of which use is known, and the first of them.
  let knownWeeks: (count: Int, first: Week?)

  static let weeks = 26

  init(_ assessment: Assessment, in snapshot: Snapshot) {
    let portfolio = snapshot.portfolio
    let position = assessment.position
    id = assessment.id
    criteria = portfolio.criteria(of: position)
    let sentences = portfolio.evidence(of: FlagKey.allCases, at: position).map { $0.text(at: portfolio.day) }
    evidence = Dictionary(zip(FlagKey.allCases, sentences)) { $1 }
    unjudged = portfolio.unjudgedFlags(at: position)
    depths = portfolio.depths(of: position, weeks: Self.weeks)
    features = portfolio.featureUse(of: position)
    compared = Deferred {
      let peers = snapshot.featurePeers(in: assessment.segment)
      let standings = portfolio.featureStandings(of: position, among: peers)
      return (peers, Dictionary(standings.map { ($0.feature, $0) }) { first, _ in first })
    }
    weightsOrigin = portfolio.weights(of: position).origin
    investments = portfolio.investments(of: position)
    touches = portfolio.touches(of: position)
    signs = portfolio.expansionSigns(of: position)
    decisions = portfolio.decisions[assessment.id]
    scan = AccountScan(
      portfolio, account: position, criteria: criteria, changes: portfolio.changesSinceLastTouch(of: position),
      signs: signs, family: portfolio.family(of: position))
    dependence = portfolio.dependenceEvidence(of: position)
    sessions = portfolio.sessionsAroundReviews(of: position, weeks: 12)
    let weeks = portfolio.history(of: position).weeks
    knownWeeks = (weeks.count, weeks.first?.week)
  }
}

extension Shown {
  /// What is to be seen of the account, worked out when it is first looked at.
  func accountDetail(of assessment: Assessment) -> AccountDetail {
    details.value(of: assessment.id) { AccountDetail(assessment, in: snapshot) }
  }
}
