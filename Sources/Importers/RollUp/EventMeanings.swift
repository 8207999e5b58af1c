/// What the codes in rows of events mean.
struct EventMeanings: Sendable {
  /// For each code of an account's key the index of the account; -1 for none.
  let account: [Int32]
  /// For each code of an event's name the place of its feature among `features.names`; -1 for none.
  let feature: [Int32]
  /// The same for its behaviour.
  let behaviour: [Int32]
  /// The name's own place among all names, by code.
  private let name: [Int32]
  let features: NameOrder
  let behaviours: NameOrder
  /// By code.
  let team: [Int32]
  let teams: NameOrder
  let persona: [Int32]
  let personas: NameOrder

  /// - Parameters:
  ///   - account: by code of a key, the index of the account; -1 for none. Several keys may mean one.
  ///   - feature: by code of an event's name, its feature in `features`; -1 for none.
  ///   - behaviour: the same with `behaviours`.
  ///   - names: by code, the names themselves.
  ///   - teams: by code; the one of code 0 is not read.
  ///   - personas: the same.
  init(
    account: [Int32], feature: [Int32], behaviour: [Int32], features: [String], behaviours: [String],
    names: [String], teams: [String] = [], personas: [String] = []
  ) {
    self.account = account
    self.features = NameOrder(features)
    self.behaviours = NameOrder(behaviours)
    name = NameOrder(names).ranks
    self.teams = NameOrder(teams)
    self.personas = NameOrder(personas)
    let (ranks, behaviourRanks) = (self.features.ranks, self.behaviours.ranks)
    self.feature = feature.map { $0 < 0 ? -1 : ranks[Int($0)] }
    self.behaviour = behaviour.map { $0 < 0 ? -1 : behaviourRanks[Int($0)] }
    team = NameOrder.known(self.teams)
    persona = NameOrder.known(self.personas)
  }

  /// Whether every code of the row is in the tables, and the time of an event in a year that has four digits.
  func covers(_ row: SpilledEvent) -> Bool {
    Int(row.account) < account.count && Int(row.name) < feature.count && Int(row.name) < behaviour.count
      && Int(row.name) < name.count && Int(row.team) < team.count && Int(row.persona) < persona.count
      && (SpilledEvent.times.contains(row.time) || row.isAddress)
  }

  /// Which of two rows with one account and id is kept: the earlier; of one time, what does not depend on any order.
  func isKept(_ row: SpilledEvent, before other: SpilledEvent) -> Bool {
    if row.time != other.time { return row.time < other.time }
    if row.user != other.user { return row.user < other.user }
    if row.meansTheSame(as: other) { return false }
    return rank(row).lexicographicallyPrecedes(rank(other))
  }

  /// All that a row means but for account, user and time.
  private func rank(_ row: SpilledEvent) -> [UInt64] {
    let names = [
      feature[Int(row.name)], behaviour[Int(row.name)], team[Int(row.team)], persona[Int(row.persona)],
    ]
    return [row.isTest ? 1 : 0] + names.map { UInt64($0 + 1) } + [
      row.session, UInt64(row.weight), UInt64(name[Int(row.name)]),
    ]
  }
}

/// Names in byte order, each once.
struct NameOrder: Sendable {
  let names: [String]
  /// For each name as given its place in `names`.
  let ranks: [Int32]

  init(_ given: [String]) {
    let order = given.indices.sorted { given[$0].utf8.lexicographicallyPrecedes(given[$1].utf8) }
    var names: [String] = []
    var ranks = [Int32](repeating: 0, count: given.count)
    for index in order {
      // Two texts that look the same are two names where their bytes differ, as for every other reader of the files.
      if names.last.map({ !$0.utf8.elementsEqual(given[index].utf8) }) ?? true { names.append(given[index]) }
      ranks[index] = Int32(names.count - 1)
    }
    self.names = names
    self.ranks = ranks
  }

  /// Places by code, where code 0 is none.
  fileprivate static func known(_ order: NameOrder) -> [Int32] { [-1] + order.ranks.dropFirst() }
}
