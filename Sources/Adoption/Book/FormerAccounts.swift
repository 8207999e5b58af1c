/// Accounts that took over others: what `former_ids` says.
struct FormerAccounts: Sendable {
  /// The account that stays, by each id that is its own now.
  private(set) var staying: [String: String] = [:]
  /// Ids that two accounts call their own former one, or that go round in a circle: each with the accounts that say so.
  private(set) var disputes: [(id: String, by: [String])] = []

  /// The accounts that stay, with what they lack from the others.
  private var accounts: [Account] = []

  /// The accounts that stay, handed over: what others say of them is not to be kept beside that.
  mutating func takeAccounts() -> [Account] {
    defer { accounts = [] }
    return accounts
  }

  /// - Parameter accounts: in any order; of two with one id the later counts.
  init(_ accounts: [Account]) {
    var ids = accounts.indices.map { (id: accounts[$0].id, position: $0) }
    var latest = [String: Int](minimumCapacity: ids.count)
    for (id, position) in ids { latest[id] = position }
    if latest.count < ids.count { ids.removeAll { latest[$0.id] != $0.position } }
    let sorted = ids.sorted { $0.id.precedesInBytes($1.id) }.map { accounts[$0.position] }
    guard sorted.contains(where: { !$0.formerIDs.isEmpty }) else {
      self.accounts = sorted
      follow()
      return
    }
    var owners: [String: String] = [:]
    for account in sorted {
      for former in account.formerIDs where former != account.id {
        if let other = owners[former], other != account.id {
          disputes.append((former, [other, account.id]))
        } else {
          owners[former] = account.id
        }
      }
    }
    for id in owners.keys.sorted(by: { $0.precedesInBytes($1) }) where Self.last(of: id, owners) == nil {
      disputes.append((id, [owners[id] ?? id]))
    }
    // Nobody can say which of a circle stays, so all do.
    let circular = Set(owners.keys.filter { Self.last(of: $0, owners) == nil })
    owners = owners.filter { !circular.contains($0.key) }
    staying = owners.keys.reduce(into: [:]) { $0[$1] = Self.last(of: $1, owners) }
    let all = latest.mapValues { accounts[$0] }
    self.accounts = sorted.filter { staying[$0.id] == nil }.map { Self.complete($0, all, owners) }
    follow()
  }

  /// The account that stays at the end; nil in a circle.
  private static func last(of id: String, _ owners: [String: String]) -> String? {
    var last = id
    var seen: Set<String> = [id]
    while let next = owners[last] {
      guard seen.insert(next).inserted else { return nil }
      last = next
    }
    return last
  }

  /// The account with what it lacks from its former ones, the first of the list first.
  private static func complete(_ account: Account, _ all: [String: Account], _ owners: [String: String]) -> Account {
    var account = account
    for id in account.formerIDs where owners[id] == account.id {
      guard let former = all[id].map({ complete($0, all, owners) }) else { continue }
      for field in AccountField.allCases where field != .id && field != .formerIDs {
        guard !account.says(field), former.says(field) else { continue }
        account.copy(field, from: former)
        account.sources[field] = former.sources[field]
      }
      for other in former.other where !account.other.contains(where: { $0.key == other.key }) {
        account.other.append(other)
      }
    }
    return account
  }

  /// Parents follow; nothing is its own parent.
  private mutating func follow() {
    for index in accounts.indices {
      guard let parent = accounts[index].parent else { continue }
      let now = staying[parent] ?? parent
      accounts[index].parent = now == accounts[index].id ? nil : now
    }
  }
}

extension Account {
  /// Whether the field says anything.
  func says(_ field: AccountField) -> Bool {
    var blank = Account(id: id)
    blank.copy(field, from: self)
    return blank != Account(id: id)
  }

  /// Takes over the other account's value of the field.
  package mutating func copy(_ field: AccountField, from other: Account) {
    switch field {
    case .id: id = other.id
    case .name: name = other.name
    case .segment: segment = other.segment
    case .csm: csm = other.csm
    case .arr: arrGiven = other.arrGiven
    case .currency: currency = other.currency
    case .complexity: complexity = other.complexity
    case .plan: plan = other.plan
    case .startedOn: startedOn = other.startedOn
    case .renewsOn: renewsOn = other.renewsOn
    case .contractStart: contractStart = other.contractStart
    case .onboardingCompletedOn: onboardingCompletedOn = other.onboardingCompletedOn
    case .goToMarket: goToMarket = other.goToMarket
    case .firstValueMilestone: firstValueMilestone = other.firstValueMilestone
    case .firstValueOn: firstValueOn = other.firstValueOn
    case .depthTarget: depthTarget = other.depthTarget
    case .depthTargetMonth: depthTargetMonth = other.depthTargetMonth
    case .tags: tags = other.tags
    case .blockers: blockers = other.blockers
    case .asks: asks = other.asks
    case .limits: limits = other.limits
    case .externalIDs: externalIDs = other.externalIDs
    case .stage: stage = other.stage
    case .outcome: outcome = other.outcome
    case .milestones: milestones = other.milestones
    case .parent: parent = other.parent
    case .domains: domains = other.domains
    case .formerIDs: formerIDs = other.formerIDs
    case .sentiment: sentiment = other.sentiment
    case .people: people = other.people
    }
  }
}
