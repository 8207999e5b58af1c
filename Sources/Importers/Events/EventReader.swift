import Adoption
import JSONReader

/// Reads events into rows: what counts is spilled, what does not is counted by its reason.
final class EventReader {
  let mapping: Mapping
  let rules: RollUpRules
  // What changes with every event is not checked each time for being looked at meanwhile: one event is read after the other.
  @exclusivity(unchecked) var names: EventNames
  /// From the earliest to the latest event of all files, in microseconds since 1970; also of those that do not count.
  @exclusivity(unchecked) private(set) var first: Int64?
  @exclusivity(unchecked) private(set) var last: Int64?
  @exclusivity(unchecked) private(set) var tally = Tally()
  /// Whether a time was met of a form that the first rows did not have: then all rows have to be looked at before.
  @exclusivity(unchecked) private(set) var isSurprised = false
  /// Events that count, by the code of their key and of their name.
  @exclusivity(unchecked) private(set) var keyCounts: [Int] = []
  @exclusivity(unchecked) private(set) var nameCounts: [Int] = []

  private let spill: EventSpill
  private let nameRules: NameRules
  private let plan: ColumnPlan
  private let slots: Slots
  private let internalDomains: Set<String>
  private let internalUsers: Set<[UInt8]>
  /// By code of a name.
  @exclusivity(unchecked) private var kinds: [Kind] = []
  private let addresses = AddressMemory()
  /// Users of accounts whose address was written down.
  @exclusivity(unchecked) private var addressed: Set<Hash128> = []

  /// What is remembered of users is bounded: they come again and again.
  private static let greatestRemembered = 100_000

  /// Domains of addresses.
  @exclusivity(unchecked) private var domains = NameCodes()

  /// Events by what became of them.
  struct Tally: Hashable, Sendable {
    var counted = 0
    var deleted = 0
    var notChosen = 0
    var noise = 0
    var identity = 0
    var inside = 0
    var withoutUser = 0
    var withoutAccount = 0
    var test = 0
  }

  private enum Kind { case use, noise, identity }

  private struct Slots {
    let key: [Int]
    let user: [Int]
    let email: [Int]
    let time: [Int]
    let event: Int?
    let id: [Int]
    let joined: [Int]
    let domains: [Int]
    let test: [(slot: Int, values: [[UInt8]])]
    let deleted: [(slot: Int, values: [[UInt8]])]
    let kept: [(slot: Int, values: [[UInt8]])]
    let dropped: [(slot: Int, values: [[UInt8]])]
    let weight: Int?
    let team: Int?
    let persona: Int?
    let session: Int?
  }

  /// More names of events than these are a question: names that carry ids.
  static let greatestNames = 10_000

  /// - Parameter kept: rows of earlier imports, which count for their keys and names as well.
  init(
    _ mapping: Mapping, _ rules: RollUpRules, into spill: EventSpill, names: EventNames, kept: EventSpill? = nil
  ) throws(ImportError) {
    self.mapping = mapping
    self.rules = rules
    self.spill = spill
    self.names = names
    let plan = ColumnPlan(mapping)
    self.plan = plan
    nameRules = NameRules(rules)
    internalDomains = Set(rules.internalDomains.compactMap { DomainName($0)?.text })
    internalUsers = Set(rules.internalUsers.map { Array($0.utf8) })
    func found(_ names: [String]) -> [Int] { names.compactMap { plan.slot($0) } }
    func choices(_ rules: [Mapping.RowChoice]) -> [(slot: Int, values: [[UInt8]])] {
      rules.compactMap { choice in
        plan.slot(choice.column).map { (slot: $0, values: choice.values.map { Array($0.matched.utf8) }) }
      }
    }
    var session: Int?
    if case .byID(let path) = rules.sessions { session = plan.slot(path) }
    slots = Slots(
      key: found(mapping.key?.from ?? []), user: found(rules.user), email: found(rules.email),
      time: found(rules.time.from), event: plan.slot(rules.event), id: found(mapping.id?.from ?? []),
      joined: found(mapping.id?.join ?? []),
      domains: found(rules.identityDomains), test: choices(rules.test), deleted: choices(mapping.deleted),
      kept: choices(mapping.keptRows), dropped: choices(mapping.droppedRows),
      weight: rules.weight.flatMap { plan.slot($0) }, team: rules.teams.flatMap { plan.slot($0) },
      persona: rules.personas.flatMap { plan.slot($0) }, session: session)
    for name in names.events.names { kinds.append(kind(name)) }
    keyCounts = Array(repeating: 0, count: names.keys.count)
    nameCounts = Array(repeating: 0, count: names.events.count)
    try kept?.forEach { row throws(ImportError) in
      guard !row.isAddress, Int(row.account) < keyCounts.count, Int(row.name) < nameCounts.count else { return }
      keyCounts[Int(row.account)] += 1
      nameCounts[Int(row.name)] += 1
    }
  }

  private func kind(_ name: String) -> Kind {
    nameRules.isIdentity(name) ? .identity : nameRules.isNoise(name) ? .noise : .use
  }

  /// Reads a file's events.
  func read(_ source: any ByteSource, _ clock: EventClock) throws(ImportError) -> RowCounts {
    try source.forEachBytes(plan, listSlots: Set(slots.key)) { record throws(ImportError) in
      try take(record, clock)
    } until: {
      isSurprised
    }
  }

  private func take(_ record: SlotBytes, _ clock: EventClock) throws(ImportError) -> RowFlaw? {
    if Self.isMet(slots.deleted, record) {
      tally.deleted += 1
      return nil
    }
    let isChosen = slots.kept.allSatisfy { Self.isMet([$0], record) } && !Self.isMet(slots.dropped, record)
    if !isChosen {
      tally.notChosen += 1
      // It widens what is covered, where it says when it was.
      if let text = record.first(slots.time), case .success(let time) = clock.read(text), clock.plausible.contains(time)
      {
        cover(time)
      }
      return nil
    }
    guard let timeSlot = slots.time.first(where: { record.values[$0] != nil }), let text = record.values[timeSlot]
    else {
      return RowFlaw(slot: slots.time.first, what: "the event has no time; the row is left out", expected: "a time")
    }
    let time: Int64
    switch clock.read(text) {
    case .failure where clock.isSampled:
      isSurprised = true
      return nil
    case .success(let moment):
      guard clock.plausible.contains(moment) else {
        return RowFlaw(
          slot: timeSlot, what: "the time is impossible; the row is left out",
          expected: "a time from 1990 on that is not in the future",
          found: quoted(String(decoding: text, as: UTF8.self)))
      }
      time = moment
    case .failure(let flaw):
      return RowFlaw(
        slot: timeSlot, what: "it is not a time; the row is left out", expected: flaw.expected,
        found: quoted(String(decoding: text, as: UTF8.self)))
    }
    guard let event = slots.event, let name = record.values[event] else {
      return RowFlaw(slot: slots.event, what: "the event has no name; the row is left out", expected: "a name")
    }
    cover(time)
    let code = names.event(name)
    if Int(code) == kinds.count {
      guard kinds.count < Self.greatestNames else {
        throw ImportError(
          "too_many_names", kind: .question, file: mapping.name,
          what: "the events have more than \(Self.greatestNames) names: do names carry ids?",
          found: quoted(String(decoding: name, as: UTF8.self)),
          advice: "Name another column as event in a mapping of your own, or leave names out as noise")
      }
      kinds.append(kind(names.events.names[Int(code)]))
      nameCounts.append(0)
    }
    try count(record, code, time)
    return nil
  }

  private func cover(_ time: Int64) {
    first = min(first ?? time, time)
    last = max(last ?? time, time)
  }

  private func count(_ record: SlotBytes, _ name: UInt32, _ time: Int64) throws(ImportError) {
    let kind = kinds[Int(name)]
    if kind == .noise {
      tally.noise += 1
      // What is no use may still tell whose the user is.
      if let email = record.first(slots.email), let key = record.first(slots.key) {
        let entry = addressEntry(email, Hash128(email))
        guard let address = entry.pointee.address else { return }
        let code = known(self.key(key))
        guard let user = record.first(slots.user) else { return names.add(domain: domain(of: address), to: code) }
        try note(entry, of: Hash128(user), code)
      }
      return
    }
    if kind == .identity {
      tally.identity += 1
      learn(record)
      return
    }
    let user = record.first(slots.user)
    let email = record.first(slots.email)
    let userHash = (user ?? email).map { Hash128($0) } ?? .none
    let entry = addressEntry(of: user, userHash, email: email)
    let address = entry?.pointee.address
    if let user, !internalUsers.isEmpty, internalUsers.contains(Array(user)) {
      tally.inside += 1
      return
    }
    if let address, address.isInside {
      tally.inside += 1
      return
    }
    guard user != nil || email != nil else {
      tally.withoutUser += 1
      return
    }
    let isTest = Self.isMet(slots.test, record)
    var row = SpilledEvent(
      account: 0, name: name, time: time, user: userHash, id: id(record),
      session: session(record),
      team: try slots.team.flatMap { record.values[$0] }.map { text throws(ImportError) in
        try group(names.team(text), text, "teams")
      } ?? 0,
      persona: try slots.persona.flatMap { record.values[$0] }.map { text throws(ImportError) in
        try group(names.persona(text), text, "personas")
      } ?? 0,
      weight: weight(record), isTest: isTest)
    var isCounted = false
    if let slot = slots.key.first(where: { record.values[$0] != nil || record.lists[$0]?.isEmpty == false }) {
      if let list = record.lists[slot] {
        var seen: Set<[UInt8]> = []
        for key in list where seen.insert(key).inserted {
          row.account = key.withUnsafeBytes { self.key($0) }
          try add(row, entry)
          isCounted = true
        }
      } else if let bytes = record.values[slot] {
        row.account = key(bytes)
        try add(row, entry)
        isCounted = true
      }
    } else if let address, address.isOwn {
      row.account = names.key(EventNames.domainMark + domain(of: address))
      try add(row, entry, isKey: true)
      isCounted = true
    }
    if !isCounted {
      tally.withoutAccount += 1
    } else if isTest {
      tally.test += 1
    } else {
      tally.counted += 1
    }
  }

  /// The code of a team or persona. As many as there are users would be a column that names something else.
  private func group(_ code: UInt32, _ name: UnsafeRawBufferPointer, _ what: String) throws(ImportError) -> UInt16 {
    if code <= Self.greatestNames { return UInt16(code) }
    throw ImportError(
      "too_many_\(what)", kind: .question, file: mapping.name,
      what: "the events have more than \(Self.greatestNames) \(what): does the column carry ids?",
      found: quoted(String(decoding: name, as: UTF8.self)),
      advice: "Name another column for \(what) in a mapping of your own, or none")
  }

  /// - Parameter isKey: whether the account goes by the address, so that this tells nothing of where its users come from.
  private func add(
    _ row: SpilledEvent, _ address: UnsafeMutablePointer<AddressMemory.Entry>?, isKey: Bool = false
  ) throws(ImportError) {
    keyCounts[Int(known(row.account))] += 1
    nameCounts[Int(row.name)] += 1
    if let address { try note(address, of: row.user, row.account, isKey: isKey) }
    try spill.append(row)
  }

  /// Notes where the account's users come from, and writes down whose address it is, for users files that know the user by
  /// it.
  private func note(
    _ entry: UnsafeMutablePointer<AddressMemory.Entry>, of user: Hash128, _ account: UInt32, isKey: Bool = false
  ) throws(ImportError) {
    guard let address = entry.pointee.address else { return }
    let key = Hash128(
      high: user.high ^ address.hash.low,
      low: user.low &+ address.hash.high &+ UInt64(account) &* 0x9E37_79B9_7F4A_7C15)
    // Nearly always the user comes from the account of the last time.
    guard entry.pointee.noted != key else { return }
    entry.pointee.noted = key
    guard addressed.insert(key).inserted else { return }
    // One that comes again is a repeat.
    if addressed.count > Self.greatestRemembered { addressed = [key] }
    if !isKey { names.add(domain: domain(of: address), to: account) }
    try spill.append(SpilledEvent(address: address.hash, of: user, account: account))
  }

  /// The event's own id: the first column that has one, or several columns together.
  private func id(_ record: SlotBytes) -> Hash128 {
    if let bytes = record.first(slots.id) { return Hash128(bytes) }
    guard !slots.joined.isEmpty else { return .none }
    var parts: [UInt8] = []
    for slot in slots.joined {
      parts.append(contentsOf: record.values[slot].map(Array.init) ?? [])
      parts.append(0)
    }
    return parts.withUnsafeBytes { Hash128($0) }
  }

  private func key(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard mapping.key?.verb == .salesforceID, let id = SalesforceID(String(decoding: bytes, as: UTF8.self)) else {
      return names.key(bytes)
    }
    return names.key(id.full)
  }

  private func domain(of address: UserAddress) -> String { domains.names[Int(address.domain)] }

  /// What is known of the user's address, which the record or the user's own id gives; nil where neither does.
  @inline(__always)
  private func addressEntry(
    of user: UnsafeRawBufferPointer?, _ userHash: Hash128, email: UnsafeRawBufferPointer?
  ) -> UnsafeMutablePointer<AddressMemory.Entry>? {
    if let email {
      // Of many tools one column is both.
      let isUser = user == nil || (email.baseAddress == user?.baseAddress && email.count == user?.count)
      return addressEntry(email, isUser ? userHash : Hash128(email))
    }
    guard let user, user.contains(UInt8(ascii: "@")) else { return nil }
    return addressEntry(user, userHash)
  }

  /// What is known of the address that stands there.
  @inline(__always)
  private func addressEntry(
    _ bytes: UnsafeRawBufferPointer, _ hash: Hash128
  ) -> UnsafeMutablePointer<AddressMemory.Entry> {
    addresses.entry(of: hash) {
      EmailAddress(String(decoding: bytes, as: UTF8.self)).map {
        UserAddress($0, domains.code($0.domain.text), inside: internalDomains)
      }
    }
  }

  /// Takes the domain of an account from an event that tells of the account itself.
  private func learn(_ record: SlotBytes) {
    guard let bytes = record.first(slots.domains),
      let domain = DomainName(String(decoding: bytes, as: UTF8.self)), let key = record.first(slots.key)
    else { return }
    names.add(trait: domain.text, to: known(self.key(key)))
  }

  /// A key's code, for which events can be counted.
  private func known(_ code: UInt32) -> UInt32 {
    if Int(code) >= keyCounts.count {
      keyCounts.append(contentsOf: repeatElement(0, count: Int(code) + 1 - keyCounts.count))
    }
    return code
  }

  private func session(_ record: SlotBytes) -> UInt64 {
    guard let slot = slots.session, let bytes = record.values[slot], !bytes.elementsEqual("-1".utf8) else { return 0 }
    let hash = Hash128(bytes).low
    return hash == 0 ? 1 : hash
  }

  private func weight(_ record: SlotBytes) -> UInt32 {
    guard let slot = slots.weight else { return 1 }
    guard let bytes = record.values[slot], let number = Double(String(decoding: bytes, as: UTF8.self)), number >= 0
    else {
      return 0
    }
    return UInt32(clamping: Int(min(number, 4e9)))
  }

  private static func isMet(_ choices: [(slot: Int, values: [[UInt8]])], _ record: SlotBytes) -> Bool {
    guard !choices.isEmpty else { return false }
    return choices.contains { choice in
      guard let bytes = record.values[choice.slot] else { return choice.values.contains([]) }
      if choice.values.contains(where: { $0.elementsEqual(bytes) }) { return true }
      // Small letters without blanks are what they are compared as.
      if bytes.allSatisfy({ (0x21...0x7E).contains($0) && !(0x41...0x5A).contains($0) }) { return false }
      let folded = Array(String(decoding: bytes, as: UTF8.self).matched.utf8)
      return choice.values.contains(folded)
    }
  }
}

/// Reads the times of one file's events.
struct EventClock {
  /// How the column writes its times; nil where nothing had to be decided.
  let form: DateColumn.Form?
  let epoch: EpochUnit?
  let zone: ZoneTable
  /// Whether only the first rows were looked at, of which every one names its year first.
  let isSampled: Bool
  /// The times that events can have, in microseconds since 1970: one wrong clock would cover years of silence.
  let plausible: ClosedRange<Int64>

  init(form: DateColumn.Form?, epoch: EpochUnit?, zone: ZoneTable, today: Day, isSampled: Bool = false) {
    self.isSampled = isSampled
    self.form = form
    self.epoch = epoch
    self.zone = zone
    let day: Int64 = 86_400_000_000
    let first = Day(year: 1990, month: 1, day: 1).map { Int64($0.number) * day } ?? 0
    // Somewhere it is tomorrow already.
    plausible = first...max(first, Int64(today.number + 2) * day)
  }

  struct Flaw: Error { let expected: String }

  /// Microseconds since 1970.
  @inline(__always)
  func read(_ bytes: UnsafeRawBufferPointer) -> Result<Int64, Flaw> {
    guard let text = DateText(bytes) else { return .failure(Flaw(expected: "a time such as 2026-11-20T08:15:00Z")) }
    let day: Day
    switch text.date {
    case .day(let exact): day = exact
    case .numbers where isSampled, .epoch where isSampled: return .failure(Flaw(expected: ""))
    case .numbers:
      guard let read = text.day(form?.order ?? .dayFirst) else {
        return .failure(Flaw(expected: "a day of the calendar"))
      }
      day = read
    case .epoch(let count):
      let wanted = epoch ?? form?.epoch
      guard let unit = EpochUnit(count), wanted == nil || wanted == unit else {
        return .failure(Flaw(expected: "a count since 1970 as in the rest of the column"))
      }
      return .success(Moment(count: count, unit: unit).microseconds)
    }
    let local = Int64(day.number) * 86_400 + Int64(text.time?.seconds ?? 0)
    let seconds = text.offset.map { local - Int64($0) } ?? zone.utc(local: local)
    return .success(seconds * 1_000_000 + Int64((text.time?.nanoseconds ?? 0) / 1000))
  }
}
