/// A property that a filter can ask for by word. The raw value is its name there.
package enum WordField: String, CaseIterable, Sendable {
  case stage, csm, owner, segment, tag, family, note, ticket, group, flag, health, expansion, action, source
  case state = "is"

  /// The words that it knows; empty where the data's own words are asked for.
  package var values: [String] {
    switch self {
    case .stage: Stage?.rows.map { spelled($0.key) }
    case .group: NamedGroup.allCases.map { spelled($0.key) } + AtRiskGroup.allCases.map { spelled($0.key) }
    case .flag: [FlagKey.Kind.red.rawValue] + FlagKey.allCases.map { spelled($0.rawValue) }
    case .health: Health.Band.allCases.map(\.rawValue)
    case .expansion: Expansion.State.allCases.map { spelled($0.rawValue) }
    case .action: ActionStanding.State.allCases.map(\.rawValue)
    case .source: ["called", "derived"]
    case .state: AccountState.allCases.map(\.rawValue)
    case .csm, .owner, .segment, .tag, .family, .note, .ticket: []
    }
  }

  /// What can be asked for, where it is not one of `values`.
  package var meaning: String? {
    switch self {
    case .csm: "the beginning of any word of the name, me, or unknown"
    case .owner: "who has an open action: the beginning of any word of the name, me, or none"
    case .segment, .tag: "the beginning of any word of it, or unknown"
    case .note: "what a note about the account says, or none"
    case .ticket: "what an open ticket is called, its priority, any, or none"
    case .family: "the id of any member, the beginning of any word of its name, or none"
    default: nil
    }
  }

  /// The condition for a folded value.
  /// - Parameter me: Who `me` is; nil where that is not known.
  func term(_ value: String, me: String?) -> FilterTerm {
    if value == "me", self == .csm || self == .owner {
      guard let me else { return .problem("It is not known here who “me” is: write \(rawValue):name.") }
      return person(PersonName(me))
    }
    if self == .note { return note(value) }
    let value = spelled(value)
    switch self {
    case .csm: return text(value, \.csm)
    case .owner: return owner(value)
    case .ticket: return ticket(value)
    case .segment: return text(value, \.segment)
    case .tag: return text(value, \.tags)
    case .family: return family(value)
    case .stage, .group, .flag, .health, .expansion, .action, .source, .state, .note: break
    }
    // The whole word, else all words that begin so.
    let wanted = Set(values.contains(value) ? [value] : values.filter { $0.hasPrefix(value) })
    guard !wanted.isEmpty else {
      return .problem("“\(value)” is not known to \(rawValue): use \(values.joined(separator: ", ")).")
    }
    if self == .state { return .term({ Self.isAny(wanted, $0) }, statuses: Self.statuses(wanted)) }
    let field = self
    return .term({ !wanted.isDisjoint(with: field.words($0)) }, statuses: nil)
  }

  /// The account's own words, as values are spelled.
  private func words(_ candidate: AccountFilter.Candidate) -> [String] {
    let assessment = candidate.assessment
    let active = assessment.active
    let flags = active?.flags.map(\.key) ?? []
    let words: [String?] =
      switch self {
      case .stage: [assessment.stage.value.key]
      case .group: candidate.groups.map(\.key) + [active?.atRisk?.key]
      case .flag: flags.map(\.rawValue) + [flags.contains { $0.kind == .red } ? FlagKey.Kind.red.rawValue : nil]
      case .health: [active?.shownBand.rawValue]
      case .expansion: [active?.expansion.state.rawValue]
      case .action: [active?.actions.state.rawValue]
      case .source: [assessment.stage.source.rawValue]
      case .csm, .owner, .segment, .tag, .family, .note, .ticket, .state: []
      }
    return words.compactMap { $0.map(spelled) }
  }

  private func text(_ value: String, _ words: any KeyPath<SearchedWords, [[UInt8]]> & Sendable) -> FilterTerm {
    if value == "unknown" || value == "none" { return .term({ $0.words[keyPath: words].isEmpty }, statuses: nil) }
    // A value matches from the beginning of any of its words.
    let start = Array("-\(value)".utf8)
    return .term({ $0.words[keyPath: words].contains { $0.contains(bytes: start) } }, statuses: nil)
  }

  /// The accounts of one person, or those in which that person has an open action.
  private func person(_ person: PersonName) -> FilterTerm {
    let field = self
    return .term(
      { candidate in
        field == .csm
          ? candidate.assessment.account.csm.map { person.isCalled($0) } ?? false
          : candidate.owners.contains { person.isCalled($0) }
      }, statuses: nil)
  }

  private func owner(_ value: String) -> FilterTerm {
    if value == "unknown" || value == "none" { return .term({ $0.owners.isEmpty }, statuses: nil) }
    let start = Array("-\(value)".utf8)
    return .term({ SearchedWords.values($0.owners).contains { $0.contains(bytes: start) } }, statuses: nil)
  }

  private func note(_ value: String) -> FilterTerm {
    if value == "none" { return .term({ $0.notes.isEmpty }, statuses: nil) }
    let needle = Array(value.utf8)
    return .term(
      { candidate in
        candidate.notes.contains { entry in
          guard case .note(let text) = entry.kind else { return false }
          return text.foldedBytes.contains(bytes: needle)
        }
      }, statuses: nil)
  }

  private func ticket(_ value: String) -> FilterTerm {
    if value == "none" { return .term({ $0.openTickets.isEmpty }, statuses: nil) }
    if value == "any" { return .term({ !$0.openTickets.isEmpty }, statuses: nil) }
    let start = Array("-\(value)".utf8)
    return .term(
      { candidate in
        candidate.openTickets.contains { ticket in
          SearchedWords.values([ticket.name, ticket.priority]).contains { $0.contains(bytes: start) }
        }
      }, statuses: nil)
  }

  /// The members of the families that an id or the beginning of any word of a name belongs to.
  private func family(_ value: String) -> FilterTerm {
    if value == "unknown" || value == "none" { return .term({ $0.family == nil }, statuses: nil) }
    let start = Array("-\(value)".utf8)
    return .term(
      { candidate in
        candidate.family.map { $0.ids.contains(value) || $0.names.contains(bytes: start) } ?? false
      }, statuses: nil)
  }

  private static func isAny(_ wanted: Set<String>, _ candidate: AccountFilter.Candidate) -> Bool {
    AccountState.allCases.contains { wanted.contains($0.rawValue) && $0.holds(candidate) }
  }

  private static func statuses(_ wanted: Set<String>) -> Set<Assessment.Status>? {
    let asked = Assessment.Status.allCases.filter { wanted.contains($0.rawValue) }
    return asked.isEmpty ? nil : Set(asked)
  }
}

/// What a family can be asked for by: the ids and the words of the names of its members, as values are spelled.
struct FamilyWords: Sendable {
  let ids: Set<String>
  let names: [UInt8]

  init(_ accounts: [Account]) {
    ids = Set(accounts.map { spelled($0.id.folded) })
    names = Array(accounts.map { "-\(spelled($0.displayName.folded))" }.joined(separator: "\n").utf8)
  }
}

/// A person as filters know one by a login or a name: `ana.lima` is Ana Lima.
private struct PersonName: Sendable {
  /// The words of the name, folded.
  private let words: [Substring]

  init(_ name: String) { words = Self.words(name) }

  private static func words(_ name: String) -> [Substring] {
    name.folded.split { !$0.isLetter && !$0.isNumber }
  }

  /// Whether a name has all the words of this one.
  func isCalled(_ name: String) -> Bool {
    let others = Self.words(name)
    return !words.isEmpty && words.allSatisfy(others.contains)
  }
}

extension AccountFilter.Candidate {
  /// Who has an open action here.
  fileprivate var owners: [String] { assessment.active?.actions.open.compactMap(\.owner) ?? [] }
}

/// What an account can be, for `is:`.
package enum AccountState: String, CaseIterable, Sendable {
  case active, upcoming, churned, blind, stale, disagrees, unowned, changed

  /// What it means, for help.
  package var meaning: String {
    switch self {
    case .active: "started and not left"
    case .upcoming: "not started yet"
    case .churned: "has left"
    case .blind: "no usage for three weeks: it cannot be judged"
    case .stale: "newest usage is two weeks old or older"
    case .disagrees: "the stage set is not the one derived"
    case .unowned: "at risk, and the next step lacks an owner or a due date"
    case .changed: "something is different since you last looked"
    }
  }

  func holds(_ candidate: AccountFilter.Candidate) -> Bool {
    let assessment = candidate.assessment
    switch self {
    case .active: return assessment.status == .active
    case .upcoming: return assessment.status == .upcoming
    case .churned: return assessment.status == .churned
    case .blind: return assessment.active?.adoption.isBlind ?? false
    case .stale: return candidate.isStale
    case .disagrees: return assessment.stage.disagrees
    case .unowned: return candidate.isUnowned
    case .changed: return candidate.isChanged
    }
  }
}

/// Values are spelled with hyphens: `not-activated`, `mid-market`.
package func spelled(_ text: String) -> String {
  String(text.map { $0 == "_" || $0 == " " ? "-" : $0 })
}
