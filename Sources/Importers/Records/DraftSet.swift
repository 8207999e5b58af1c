import Adoption
import JSONReader

/// The records of a mapping from all of its files: of two with one id the newest counts, of equally new ones the later.
struct DraftSet {
  private(set) var drafts: [Draft] = []
  private(set) var older = 0
  /// Records that were there already with the same values.
  private(set) var again = 0
  /// Records of one id and one time that say different things.
  private(set) var undecided = 0
  private var places: [String: Int] = [:]

  /// - Parameter id: what makes two records one; without it they are one where all of their values are equal.
  mutating func add(_ draft: Draft, id: String?) {
    // Two subscriptions of a customer may be alike; each adds to the ARR.
    if id == nil, draft.subscription != nil { return drafts.append(draft) }
    let line = id == nil ? String(decoding: draft.line, as: UTF8.self) : ""
    let id = id ?? "\u{0}" + line
    guard let place = places[id] else {
      places[id] = drafts.count
      return drafts.append(draft)
    }
    let there = drafts[place]
    if !line.isEmpty || there.line == draft.line {
      again += 1
      drafts[place].isEarlier = there.isEarlier && draft.isEarlier
      return
    }
    older += 1
    if isNewer(draft, there) { drafts[place] = draft }
  }

  /// Whether a record counts in place of one with the same id: the newer; of one time that of the later import; in one
  /// import what does not depend on the order of rows.
  private mutating func isNewer(_ draft: Draft, _ there: Draft) -> Bool {
    if let was = there.updated, let now = draft.updated, now != was { return now > was }
    if draft.isEarlier != there.isEarlier { return there.isEarlier }
    // A row that says that it is no more loses against one that says what there is.
    if draft.isGone != there.isGone { return draft.updated == nil ? there.isGone : draft.isGone }
    undecided += 1
    return there.line.lexicographicallyPrecedes(draft.line)
  }

  /// The records that there are.
  var living: [Draft] { drafts.filter { !$0.isGone } }
}

/// A record as it is written into the book.
struct OutputRecord: Sendable {
  /// What the file is sorted by.
  let order: [String]
  let value: JSONValue

  static func precedes(_ left: OutputRecord, _ right: OutputRecord) -> Bool {
    for (one, other) in zip(left.order, right.order) where one != other { return one.precedesInBytes(other) }
    return left.order.count < right.order.count
  }
}

/// How well keys were matched with accounts.
struct MatchTally: Hashable, Sendable {
  /// Records by the way in which their account was found.
  var ways: [AccountIndex.Way: Int] = [:]
  /// Accounts found in each way.
  var accounts: [AccountIndex.Way: Set<Int>] = [:]
  /// Keys that match no account, with their records and a name where one is known.
  var unmatched: [String: Unmatched] = [:]

  struct Unmatched: Hashable, Sendable {
    var records: Int
    var name: String?
  }

  mutating func hit(_ way: AccountIndex.Way, _ account: Int, records: Int = 1) {
    ways[way, default: 0] += records
    accounts[way, default: []].insert(account)
  }

  mutating func miss(_ key: String, name: String?, records: Int = 1) {
    unmatched[key, default: Unmatched(records: 0, name: nil)].records += records
    if unmatched[key]?.name == nil { unmatched[key]?.name = name }
  }
}

/// Makes records of drafts.
struct RecordMaker {
  let mapping: Mapping
  let index: AccountIndex
  /// Ids of accounts that only this mapping has brought into the book: no other row joins them by a domain.
  var ownIDs: Set<String> = []
  /// What a person has written of the tool's keys.
  let written: [String: String]

  // MARK: Accounts

  /// Fields of an account in the order in which they are written; others follow in byte order.
  private static let accountOrder = [
    "name", "segment", "csm", "arr", "currency", "started_on", "contract_start", "renews_on", "onboarding_completed_on",
    "parent", "domains", "former_ids", "plan", "go_to_market", "complexity", "tags", "sentiment", "stage", "limits",
    "external_ids", "people",
  ]

  /// The accounts, each once.
  ///
  /// - Parameter findings: is told of subscriptions whose sum makes no sense.
  func accounts(_ drafts: [Draft], _ tally: inout MatchTally, _ findings: inout [Finding]) -> [OutputRecord] {
    var byKey: [String: [Draft]] = [:]
    for draft in drafts { if let key = draft.key { byKey[key, default: []].append(draft) } }
    var byID: [String: [Draft]] = [:]
    let keys = byKey.keys.sorted { $0.precedesInBytes($1) }
    let found = matches(keys.compactMap { key in byKey[key]?.last.map { (key, $0) } }, &findings)
    for key in keys {
      guard var draft = byKey[key].flatMap({ combined($0, key, &findings) }) else { continue }
      var id = key
      if let (account, way) = found[key] {
        id = index.accounts[account].id
        if !ownIDs.contains(id) { tally.hit(way, account) }
      }
      if id != key, !draft.fields.contains(where: { $0.target.hasPrefix("external_ids.") }) {
        draft["external_ids." + PathSet.escaped(mapping.tool)] = .text(key)
      }
      byID[id, default: []].append(draft)
    }
    let ids = bookIDs(byID)
    return byID.keys.sorted { $0.precedesInBytes($1) }.compactMap { id in
      guard let drafts = byID[id], var first = drafts.first else { return nil }
      if drafts.count > 1 {
        let keys = drafts.compactMap(\.key)
        findings.append(
          Finding(
            .warning, code: "one_account", account: id,
            what: "\(keys.joined(separator: " and ")) are one account of the book",
            advice: "What the first says counts; merge them in \(mapping.tool)"))
      }
      // Two records of the tool are one account: what the first lacks comes from the next.
      for other in drafts.dropFirst() {
        for field in other.fields where first[field.target] == nil { first[field.target] = field.value }
      }
      return account(first, id: id, ids)
    }
  }

  /// The id in the book of each key of the tool that these rows have, also by the long form of a Salesforce id.
  private func bookIDs(_ byID: [String: [Draft]]) -> [String: String] {
    var (ids, long): ([String: String], [String: String]) = ([:], [:])
    for (id, drafts) in byID.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      for key in drafts.compactMap(\.key) {
        ids[key] = id
        if let full = SalesforceID(key)?.full, long[full] == nil { long[full] = id }
      }
    }
    return ids.merging(long) { exact, _ in exact }
  }

  /// The account of each key that means one. A domain decides only where one row alone claims the account by it, and no
  /// other row is that account by its key.
  private func matches(
    _ rows: [(key: String, draft: Draft)], _ findings: inout [Finding]
  ) -> [String: (account: Int, way: AccountIndex.Way)] {
    var found: [String: (account: Int, way: AccountIndex.Way)] = [:]
    var taken: Set<Int> = []
    var claims: [Int: [String]] = [:]
    for (key, draft) in rows {
      if let match = byKey(key, draft), match.way != .domain || !ownIDs.contains(index.accounts[match.account].id) {
        if match.way == .domain {
          claims[match.account, default: []].append(key)
        } else {
          found[key] = match
          taken.insert(match.account)
        }
        continue
      }
      var domains = draft.domains
      if case .list(let own)? = draft["domains"] { domains += own }
      if let account = index.find(domains: domains), !ownIDs.contains(index.accounts[account].id) {
        claims[account, default: []].append(key)
      }
    }
    for (account, keys) in claims.sorted(by: { $0.key < $1.key }) {
      if keys.count == 1, !taken.contains(account) {
        found[keys[0]] = (account, .domain)
      } else {
        findings.append(
          Finding(
            .warning, code: "shared_domain", account: index.accounts[account].id,
            what:
              "\(keys.joined(separator: " and ")) \(keys.count == 1 ? "has its domain too, and stays" : "have its domain, and stay") apart",
            advice: "If they are one, write it in import/ids-\(mapping.tool).csv"))
      }
    }
    return found
  }

  /// The account of a row by its key, or by the id of another tool that it carries.
  private func byKey(_ key: String, _ draft: Draft) -> (account: Int, way: AccountIndex.Way)? {
    if let match = index.find(key, tool: mapping.tool, written: written) { return match }
    for field in draft.fields where field.target.hasPrefix("external_ids.") {
      let tool = String(field.target.dropFirst("external_ids.".count))
      guard tool != mapping.tool, case .text(let id) = field.value else { continue }
      if let match = index.find(id, tool: tool, written: [:]), match.way != .domain {
        return (match.account, .externalID)
      }
    }
    return nil
  }

  /// One record of the rows of one key: with subscriptions their sum.
  private func combined(_ drafts: [Draft], _ key: String, _ findings: inout [Finding]) -> Draft? {
    guard mapping.subscriptions != nil else { return drafts.last }
    // What a live subscription says counts before what an ended one said; when the next renewal is, only live ones know.
    let ordered = drafts.filter { $0.subscription?.isLive == true } + drafts.filter { $0.subscription?.isLive != true }
    guard var draft = ordered.first else { return nil }
    if draft.subscription?.isLive != true { draft["renews_on"] = nil }
    for other in ordered.dropFirst() {
      for field in other.fields where draft[field.target] == nil {
        if field.target != "renews_on" || other.subscription?.isLive == true { draft[field.target] = field.value }
      }
    }
    let live = drafts.compactMap(\.subscription).filter(\.isLive)
    let currencies = Set(live.compactMap(\.currency)).sorted()
    if currencies.count > 1 {
      findings.append(
        Finding(
          .warning, code: "two_currencies", account: key,
          what: "its subscriptions are in \(currencies.joined(separator: " and "))",
          advice: "Its ARR is unknown; write it by hand in one currency"))
    } else if live.allSatisfy({ $0.arr != nil }) {
      let sum = live.compactMap(\.arr).reduce(0, +)
      guard sum.isFinite else {
        findings.append(
          Finding(
            .warning, code: "no_sum", account: key, what: "its subscriptions are too large to be added",
            advice: "Its ARR is unknown; look at their amounts"))
        return draft
      }
      draft["arr"] = .number(sum)
      let ended = Set(drafts.compactMap(\.subscription?.currency))
      if let currency = currencies.first ?? (ended.count == 1 ? ended.first : nil) {
        draft["currency"] = .text(currency)
      }
    } else {
      draft["currency"] = nil
    }
    return draft
  }

  private func account(_ draft: Draft, id: String, _ ids: [String: String]) -> OutputRecord {
    var fields: [(target: String, value: JSONValue)] = [("id", .string(id))]
    if let source = draft.sourceID ?? draft.key { fields.append(("source_id", .string(source))) }
    func rank(_ target: String) -> Int {
      Self.accountOrder.firstIndex(of: PathSet.keys(of: target)[0]) ?? Self.accountOrder.count
    }
    let known = draft.fields.enumerated().sorted {
      (rank($0.element.target), $0.offset) < (rank($1.element.target), $1.offset)
    }
    for (_, field) in known { fields.append((field.target, parented(field, ids))) }
    fields += others(draft, knownKeys: Self.accountKeys)
    return OutputRecord(order: [id], value: JSONValue(fields: fields))
  }

  /// The parent by the id that it has in the book: the one that these rows give it, as the next import will find it.
  private func parented(_ field: (target: String, value: FieldValue), _ ids: [String: String]) -> JSONValue {
    guard field.target == "parent", case .text(let key) = field.value else { return JSONValue(field.value) }
    if let id = ids[key] ?? SalesforceID(key).flatMap({ ids[$0.full] }) { return .string(id) }
    guard let (account, _) = index.find(key, tool: mapping.tool, written: written) else { return .string(key) }
    return .string(index.accounts[account].id)
  }

  /// Names that a book reads as fields, without case and signs: no column that a mapping leaves aside becomes one.
  private static let accountKeys: Set<String> = Set(
    (accountOrder + [
      "id", "source_id", "outcome", "milestones", "asks", "blockers", "first_value_milestone", "first_value_on",
      "depth_target", "depth_target_month",
    ]).map(plain))

  private static func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

  private func others(_ draft: Draft, knownKeys: Set<String>) -> [(target: String, value: JSONValue)] {
    draft.others.sorted { $0.name.precedesInBytes($1.name) }.map { other in
      let name = knownKeys.contains(Self.plain(other.name)) ? "\(mapping.tool): \(other.name)" : other.name
      return (target: PathSet.escaped(name), value: .string(other.text))
    }
  }

  // MARK: Records of an account

  /// The account of a draft; nil where none is found.
  func account(of draft: Draft, _ tally: inout MatchTally) -> Int? {
    if let key = draft.key, let (account, way) = index.find(key, tool: mapping.tool, written: written) {
      tally.hit(way, account)
      return account
    }
    if let account = index.find(domains: draft.domains) {
      tally.hit(.domain, account)
      return account
    }
    if let key = draft.key ?? draft.domains.compactMap({ DomainName($0)?.text }).first(where: {
      !FreeMail.domains.contains($0)
    })
      ?? draft.accountName
    {
      tally.miss(key, name: draft.accountName)
    }
    return nil
  }

  private static let eventOrder = ["on", "kind", "id", "source_id"]

  /// The events whose account is known, in the order of the file.
  ///
  /// - Parameter incomplete: counts those that lack their day or kind.
  func events(_ drafts: [Draft], _ tally: inout MatchTally, withoutAccount: inout Int, incomplete: inout Int)
    -> [OutputRecord]
  {
    var records: [OutputRecord] = []
    for draft in drafts {
      guard case .text(let day)? = draft["on"], case .text(let kind)? = draft["kind"] else {
        incomplete += 1
        continue
      }
      guard draft.key != nil || !draft.domains.isEmpty || draft.accountName != nil else {
        withoutAccount += 1
        continue
      }
      guard let account = account(of: draft, &tally) else { continue }
      let id = index.accounts[account].id
      var fields: [(target: String, value: JSONValue)] = [
        ("account_id", .string(id)), ("on", .string(day)), ("kind", .string(kind)),
      ]
      if let source = draft.sourceID { fields += [("id", .string(source)), ("source_id", .string(source))] }
      for field in draft.fields where !Self.eventOrder.contains(field.target) {
        fields.append((field.target, JSONValue(field.value)))
      }
      fields += others(draft, knownKeys: Set(fields.map { Self.plain($0.target) }))
      records.append(
        OutputRecord(
          order: [
            id, day, kind, draft.sourceID ?? "", String(decoding: JSONValue(fields: fields).line, as: UTF8.self),
          ], value: JSONValue(fields: fields)))
    }
    return records.sorted(by: OutputRecord.precedes)
  }

  /// The people of accounts, one record an account.
  func people(_ drafts: [Draft], _ tally: inout MatchTally, withoutAccount: inout Int) -> [OutputRecord] {
    var byID: [String: [(id: String, value: JSONValue)]] = [:]
    for draft in drafts {
      guard draft.key != nil || !draft.domains.isEmpty || draft.accountName != nil else {
        withoutAccount += 1
        continue
      }
      guard let account = account(of: draft, &tally) else { continue }
      var person: [(target: String, value: JSONValue)] = []
      let email: String? = if case .text(let text)? = draft["email"] { text } else { nil }
      let id: String? = if case .text(let text)? = draft["id"] { text } else { draft.sourceID ?? email }
      guard let id else { continue }
      person.append(("id", .string(id)))
      for field in draft.fields where field.target != "id" { person.append((field.target, JSONValue(field.value))) }
      byID[index.accounts[account].id, default: []].append((id, JSONValue(fields: person)))
    }
    return byID.keys.sorted { $0.precedesInBytes($1) }.map { account in
      let people = (byID[account] ?? []).sorted { $0.id.precedesInBytes($1.id) }
      return OutputRecord(
        order: [account],
        value: .object([
          ("id", .string(account)), ("people", .array(people.map(\.value))),
        ]))
    }
  }

  /// Weeks of use by the year of their Monday.
  ///
  /// - Parameter startsOnSunday: whether a Sunday names the week that begins on the next day.
  func usage(
    _ drafts: [Draft], startsOnSunday: Bool, _ tally: inout MatchTally, withoutAccount: inout Int,
    incomplete: inout Int, _ findings: inout [Finding]
  ) -> [Int: [OutputRecord]] {
    var byWeek: [String: (year: Int, record: OutputRecord)] = [:]
    for draft in drafts {
      guard case .text(let text)? = draft["week"], let day = Day(text.prefix(10)) else {
        incomplete += 1
        continue
      }
      guard draft.key != nil || !draft.domains.isEmpty else {
        withoutAccount += 1
        continue
      }
      guard let account = account(of: draft, &tally) else { continue }
      let id = index.accounts[account].id
      let week = Self.written(day, startsOnSunday: startsOnSunday)
      var fields: [(target: String, value: JSONValue)] = [
        ("account_id", .string(id)), ("week", .string(week.description)),
      ]
      for field in draft.fields where field.target != "week" { fields.append((field.target, JSONValue(field.value))) }
      fields += others(draft, knownKeys: Set(fields.map { Self.plain($0.target) }))
      let record = OutputRecord(order: [id, week.description], value: JSONValue(fields: fields))
      let place = id + "\u{0}" + Week(containing: day).description
      if let other = byWeek[place]?.record, other.value != record.value {
        findings.append(
          Finding(
            .warning, code: "two_weeks", account: id, what: "two rows tell of the week of \(week.description)",
            advice: "One of them counts; take the other out of the file"))
        guard other.value.line.lexicographicallyPrecedes(record.value.line) else { continue }
      }
      byWeek[place] = (Week(containing: day).monday.components.year, record)
    }
    return Dictionary(grouping: byWeek.values, by: \.year).mapValues {
      $0.map(\.record).sorted(by: OutputRecord.precedes)
    }
  }

  /// The Monday of a day's week. A Sunday stays as it is written: whether it ends a week or begins one is the book's to say,
  /// and `check` names the setting where a file has only Sundays.
  private static func written(_ day: Day, startsOnSunday: Bool) -> Day {
    guard day.weekday == 6 else { return Week(containing: day).monday }
    return startsOnSunday ? day + 1 : day
  }
}
