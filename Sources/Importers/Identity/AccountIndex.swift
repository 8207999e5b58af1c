package import Adoption

/// What is known of an account when keys of exports are looked up.
package struct KnownAccount: Hashable, Sendable {
  package var id: String
  package var name: String
  package var domains: [String]
  /// By tool.
  package var externalIDs: [String: String]
  package var formerIDs: [String]
  /// The zero of its first-value clock; nil where it is unknown.
  package var startedOn: Day?

  package init(
    id: String, name: String, domains: [String] = [], externalIDs: [String: String] = [:], formerIDs: [String] = [],
    startedOn: Day? = nil
  ) {
    self.id = id
    self.name = name
    self.domains = domains
    self.externalIDs = externalIDs
    self.formerIDs = formerIDs
    self.startedOn = startedOn
  }
}

/// Finds the account that a tool's key means: the first way that hits counts.
struct AccountIndex {
  /// How an account was found.
  enum Way: String, CaseIterable, Hashable, Sendable {
    case written = "the ids that you wrote"
    case externalID = "external id"
    case accountID = "account id"
    case salesforce = "Salesforce id of 15 letters"
    case domain = "domain"
  }

  /// The accounts, in byte order of their ids.
  let accounts: [KnownAccount]
  private var ids: [String: Int] = [:]
  private var external: [String: [String: Int]] = [:]
  private var salesforce: [String: Int] = [:]
  /// -1 where several accounts have the domain.
  private var domains: [String: Int] = [:]
  private var names: [String: [Int]] = [:]

  init(_ accounts: some Sequence<KnownAccount>) {
    self.accounts = accounts.sorted { $0.id.precedesInBytes($1.id) }
    for (index, account) in self.accounts.enumerated() {
      ids[account.id] = index
      if let id = SalesforceID(account.id) { salesforce[id.full] = index }
      for (tool, id) in account.externalIDs {
        external[tool, default: [:]][id] = external[tool]?[id] ?? index
        if let id = SalesforceID(id) { salesforce[id.full] = salesforce[id.full] ?? index }
      }
      for domain in Set(account.domains.compactMap { DomainName($0) }) where !domain.isFreeMail {
        domains[domain.text] = domains[domain.text] == nil ? index : -1
      }
      names[account.name.matched, default: []].append(index)
    }
    for (index, account) in self.accounts.enumerated() {
      for id in account.formerIDs {
        if ids[id] == nil { ids[id] = index }
        if let id = SalesforceID(id), salesforce[id.full] == nil { salesforce[id.full] = index }
      }
    }
  }

  /// The account that a key means by itself.
  ///
  /// - Parameter written: what a person has written of the tool's keys.
  func find(_ key: String, tool: String, written: [String: String]) -> (account: Int, way: Way)? {
    if let id = written[key], let index = ids[id] { return (index, .written) }
    if let index = external[tool]?[key] { return (index, .externalID) }
    if let index = ids[key] { return (index, .accountID) }
    if let id = SalesforceID(key), let index = salesforce[id.full] { return (index, .salesforce) }
    if let index = find(domain: key) { return (index, .domain) }
    return nil
  }

  /// The account of an id; nil where the book has none.
  func position(_ id: String) -> Int? { ids[id] }

  /// The only account that has the domain of an address or a host; nil where none has, or several.
  func find(domain text: String) -> Int? {
    guard let domain = DomainName(text), !domain.isFreeMail else { return nil }
    return find(domain)
  }

  private func find(_ domain: DomainName) -> Int? {
    if let index = domains[domain.text] { return index >= 0 ? index : nil }
    return nil
  }

  /// The account that all domains of a key's users point at; those that point nowhere say nothing.
  func find(domains: some Sequence<String>) -> Int? {
    let found = Set(domains.compactMap { find(domain: $0) })
    return found.count == 1 ? found.first : nil
  }

  /// Accounts whose names are near to a text, for suggestions: nothing is ever matched by a name.
  func near(_ text: String) -> [KnownAccount] {
    let wanted = text.matched
    guard !wanted.isEmpty else { return [] }
    var found = names[wanted] ?? []
    if found.isEmpty {
      // A name that begins as the key does: "customer1" for "customer1.example.com".
      let letters = wanted.prefix { $0.isLetter || $0.isNumber || $0 == " " }
      let ranked = names.compactMap { name, indices -> (distance: Int, indices: [Int])? in
        if letters.count >= 4, name.hasPrefix(letters) || wanted.hasPrefix(name) && name.count >= 4 {
          return (0, indices)
        }
        guard abs(name.count - wanted.count) <= 3 else { return nil }
        let distance = spellingDistance(name, wanted)
        return distance <= max(1, wanted.count / 4) ? (distance, indices) : nil
      }
      found = ranked.sorted { ($0.distance, $0.indices[0]) < ($1.distance, $1.indices[0]) }.prefix(3).flatMap(\.indices)
    }
    return found.prefix(3).map { accounts[$0] }
  }
}
