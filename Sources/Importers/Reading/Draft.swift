import Adoption

/// A record as a row gives it, before its account is known.
struct Draft: Sendable {
  /// The account's key; nil where the row names none.
  var key: String?
  /// Domains and addresses by which the account can be found.
  var domains: [String] = []
  /// The account's name, which only suggests.
  var accountName: String?
  /// The record's own id in its tool.
  var sourceID: String?
  /// When it was changed, in microseconds since 1970.
  var updated: Int64?
  /// When a meeting was over, in seconds since 1970; nil where the row does not say.
  var until: Int64?
  /// The fields, in the order of the mapping.
  var fields: [(target: String, value: FieldValue)] = []
  /// Columns without a rule.
  var others: [(name: String, text: String)] = []
  /// Whether the row says that the record is no more, or counts no longer.
  var isGone = false
  /// Whether it comes from an earlier import.
  var isEarlier = false
  /// ARR of the row's subscription, and whether it is live; nil where the mapping sums none.
  var subscription: Subscription?

  /// What a subscription adds to the ARR of its account.
  struct Subscription: Sendable {
    var isLive: Bool
    var arr: Double?
    var currency: String?
  }

  subscript(_ target: String) -> FieldValue? {
    get { fields.first { $0.target == target }?.value }
    set {
      if let index = fields.firstIndex(where: { $0.target == target }) {
        if let newValue { fields[index].value = newValue } else { fields.remove(at: index) }
      } else if let newValue {
        fields.append((target, newValue))
      }
    }
  }
}

/// Why a row gives no record, where nothing is wrong with it.
enum PassedRow: String, CaseIterable, Hashable, Sendable {
  case deleted = "deleted or replaced in the tool"
  case notChosen = "left out by the mapping"
  case withoutKey = "without an account"
  case incomplete = "without a day or another value that the record needs"
  case older = "older than another of the same id"
  case again = "there already with the same values"
}

/// Reads the records of a mapping from rows.
struct DraftReader {
  let mapping: Mapping
  let values: ValueReader
  private let superseded: [Choice]
  private let deleted: [Choice]
  private let kept: [Choice]
  private let dropped: [Choice]
  private let live: [Choice]
  private let further: [(kept: [Choice], fields: [Mapping.FieldRule])]

  /// Whether a money column has a sign that several currencies share.
  private(set) var hasSharedSign = false
  /// The stages that people keep; nil where the mapping knows none.
  private(set) var stages: StageCalls?

  private struct Choice {
    let slot: Int?
    let values: Set<String>

    func isMet(_ row: RowTexts) -> Bool {
      guard let slot else { return false }
      if let list = row.lists[slot] { return list.contains { values.contains($0.matched) } }
      return values.contains(row.texts[slot]?.matched ?? "")
    }
  }

  /// - Parameter columns: the file's columns.
  init(_ mapping: Mapping, _ values: ValueReader, columns: [String] = []) {
    func choices(_ rules: [Mapping.RowChoice]) -> [Choice] {
      rules.map { Choice(slot: values.plan.slot($0.column), values: Set($0.values.map(\.matched))) }
    }
    self.mapping = mapping
    self.values = values
    stages = StageCalls(mapping, values.plan, columns: columns)
    // A row of a history that another row has replaced says nothing of the record itself.
    superseded = choices(mapping.deleted.filter { $0.column == "_fivetran_active" })
    deleted = choices(mapping.deleted.filter { $0.column != "_fivetran_active" })
    kept = choices(mapping.keptRows)
    dropped = choices(mapping.droppedRows)
    live = choices(mapping.subscriptions?.live ?? [])
    further = mapping.also.map { (choices($0.keptRows), $0.fields) }
  }

  /// What a row gives.
  enum Taken {
    /// Records, of which the first is the row's own.
    case records([Draft])
    /// No record, and none of that id any more.
    case gone([Draft], PassedRow)
    case passed(PassedRow)
    case flawed(RowFlaw)
  }

  /// What a row gives.
  mutating func take(_ row: RowTexts) -> Taken {
    if superseded.contains(where: { $0.isMet(row) }) { return .passed(.deleted) }
    if deleted.contains(where: { $0.isMet(row) }) { return gone(row, .deleted) }
    if !kept.allSatisfy({ $0.isMet(row) }) || dropped.contains(where: { $0.isMet(row) }) {
      return gone(row, .notChosen)
    }
    do throws(FlawError) {
      let drafts = try read(row)
      return drafts.isEmpty ? .passed(.notChosen) : .records(drafts)
    } catch { return .flawed(error.flaw) }
  }

  /// A row that says of a record that it is no more: it counts where it is the newest of its id.
  private func gone(_ row: RowTexts, _ reason: PassedRow) -> Taken {
    var draft = Draft()
    draft.isGone = true
    do throws(FlawError) {
      if let rule = mapping.key { draft.key = try id(rule, row) }
      if let rule = mapping.id { draft.sourceID = try id(rule, row) }
      if let rule = mapping.updated { draft.updated = try changed(rule, row) }
    } catch { return .passed(reason) }
    guard mapping.subscriptions == nil, (mapping.writes == .accounts ? draft.key : draft.sourceID) != nil else {
      return .passed(reason)
    }
    guard mapping.writes == .events else { return .gone([draft], reason) }
    // Each of the row's events has an id of its own kind.
    let kinds = (mapping.fields + mapping.also.flatMap(\.fields)).filter { $0.target == "kind" }.compactMap(
      \.value.constant)
    return .gone(
      Set(kinds).sorted { $0.precedesInBytes($1) }.map { kind in
        var one = draft
        one["kind"] = .text(kind)
        return one
      }, reason)
  }

  private mutating func read(_ row: RowTexts) throws(FlawError) -> [Draft] {
    var draft = Draft()
    if let rule = mapping.key { draft.key = try id(rule, row) }
    if let rule = mapping.domain {
      for column in rule.from {
        guard let slot = values.plan.slot(column) else { continue }
        draft.domains += row.lists[slot] ?? row.texts[slot].map { [$0] } ?? []
      }
    }
    if let rule = mapping.accountName, case .text(let name)? = try values.read(rule, row)?.value {
      draft.accountName = name
    }
    if let rule = mapping.id { draft.sourceID = try id(rule, row) }
    if let rule = mapping.updated { draft.updated = try changed(rule, row) }
    if let rule = mapping.until { draft.until = try moment(rule, row)?.seconds }
    if mapping.subscriptions != nil { draft.subscription = try subscription(row) }
    draft.others = row.others
    var drafts: [Draft] = []
    var own = draft
    try fill(&own, mapping.fields, row)
    try stages?.settle(&own, row, values)
    if !mapping.fields.isEmpty || mapping.also.isEmpty { drafts.append(own) }
    for record in further where record.kept.allSatisfy({ $0.isMet(row) }) {
      var other = draft
      other.others = []
      try fill(&other, record.fields, row)
      drafts.append(other)
    }
    return drafts
  }

  private mutating func fill(_ draft: inout Draft, _ rules: [Mapping.FieldRule], _ row: RowTexts) throws(FlawError) {
    var currency: String?
    for rule in rules {
      if rule.value.from == ["key"] {
        if let key = draft.key { draft[rule.target] = .text(key) }
        continue
      }
      guard let read = try values.read(rule.value, row) else { continue }
      draft[rule.target] = isList(rule.target) ? list(read.value) : isDay(rule) ? day(read.value) : read.value
      if rule.value.verb == .money {
        currency = currency ?? read.currency
        hasSharedSign = hasSharedSign || read.hasSharedSign
      }
    }
    if mapping.writes == .accounts, let currency, draft["currency"] == nil { draft["currency"] = .text(currency) }
  }

  private func isList(_ target: String) -> Bool {
    mapping.writes == .accounts && ["domains", "former_ids", "tags", "blockers", "asks"].contains(target)
  }

  /// Whether a moment fills a field that holds a day.
  private func isDay(_ rule: Mapping.FieldRule) -> Bool {
    switch rule.value.verb {
    case .epoch: break
    case .time where mapping.writes == .users: break
    default: return false
    }
    return rule.target.hasSuffix("_on") || ["contract_start", "week"].contains(rule.target)
  }

  private func day(_ value: FieldValue) -> FieldValue {
    if case .text(let text) = value { .text(String(text.prefix(10))) } else { value }
  }

  private func list(_ value: FieldValue) -> FieldValue {
    if case .text(let text) = value { .list([text]) } else { value }
  }

  /// An id is text as it stands; one that a spreadsheet has rounded is none any more.
  private func id(_ rule: ValueRule, _ row: RowTexts) throws(FlawError) -> String? {
    guard let read = try values.read(rule, row), case .text(let text) = read.value else { return nil }
    if NumberText.isRoundedID(text) {
      throw FlawError(
        read.slot, what: "the id was rounded by a spreadsheet", expected: "the id as the tool wrote it", found: text,
        advice: "Export again and do not open the file in a spreadsheet")
    }
    return text
  }

  /// The first moment that a column says; nil where none does, or a day alone.
  private func moment(_ rule: ValueRule, _ row: RowTexts) throws(FlawError) -> Moment? {
    for column in rule.from {
      guard let slot = values.plan.slot(column), let text = row.texts[slot] else { continue }
      return try values.moment(text, slot)
    }
    return nil
  }

  private func changed(_ rule: ValueRule, _ row: RowTexts) throws(FlawError) -> Int64? {
    for column in rule.from {
      guard let slot = values.plan.slot(column), let text = row.texts[slot] else { continue }
      if let moment = try values.moment(text, slot) { return moment.microseconds }
      return Int64(try values.day(text, slot).number) * 86_400_000_000
    }
    return nil
  }

  // MARK: Subscriptions

  private func subscription(_ row: RowTexts) throws(FlawError) -> Draft.Subscription? {
    guard let rules = mapping.subscriptions else { return nil }
    let isLive = live.allSatisfy { $0.isMet(row) }
    guard isLive else {
      return Draft.Subscription(isLive: false, currency: try values.read(rules.amount, row)?.currency)
    }
    let items = Self.items(rules, row, values.plan)
    guard items.count == 1, let item = items.first else {
      var total = Draft.Subscription(isLive: true, arr: 0, currency: nil)
      for item in items {
        let part = try price(rules, item)
        total.arr = total.arr.flatMap { sum in part.arr.map { sum + $0 } }
        total.currency = total.currency ?? part.currency
      }
      return total
    }
    return try price(rules, item)
  }

  /// The rows of a list of items, each with its own price, or the row itself.
  private static func items(_ rules: Mapping.SubscriptionRules, _ row: RowTexts, _ plan: ColumnPlan) -> [RowTexts] {
    let columns = [rules.amount, rules.interval, rules.quantity, rules.intervalCount].compactMap(\.self)
      .flatMap { $0.columns + $0.currencyColumns }
    let listed = columns.compactMap { plan.slot($0) }.filter { row.lists[$0] != nil }
    guard let last = listed.compactMap({ row.listRows[$0]?.max() }).max() else { return [row] }
    return (0...last).map { number in
      var item = row
      for slot in listed {
        item.lists[slot] = nil
        item.texts[slot] = row.listRows[slot]?.firstIndex(of: number).flatMap { row.lists[slot]?[$0] }
      }
      return item
    }
  }

  private func price(_ rules: Mapping.SubscriptionRules, _ row: RowTexts) throws(FlawError) -> Draft.Subscription {
    guard let amount = try values.read(rules.amount, row), case .number(let unit) = amount.value,
      let interval = try values.read(rules.interval, row), case .text(let word) = interval.value
    else { return Draft.Subscription(isLive: true) }
    var quantity = 1.0
    if let rule = rules.quantity, case .text(let text)? = try values.read(rule, row)?.value {
      guard let number = NumberText.plain(text) else { throw FlawError(nil, expected: "a quantity", found: text) }
      quantity = number
    }
    var count = 1.0
    if let rule = rules.intervalCount, case .text(let text)? = try values.read(rule, row)?.value {
      guard let number = NumberText.plain(text), number > 0 else {
        throw FlawError(nil, expected: "a number of intervals", found: text)
      }
      count = number
    }
    guard let months = Self.months[word.matched] else {
      throw FlawError(interval.slot, expected: "day, week, month, quarter or year", found: word)
    }
    let arr = unit * quantity * 12 / (months * count)
    guard arr.isFinite else {
      throw FlawError(amount.slot, expected: "an amount of a year", found: "\(unit) × \(quantity)")
    }
    return Draft.Subscription(isLive: true, arr: arr, currency: amount.currency)
  }

  private static let months: [String: Double] = [
    "day": 12 / 365, "daily": 12 / 365, "week": 12 / 52, "weekly": 12 / 52, "month": 1, "monthly": 1, "quarter": 3,
    "quarterly": 3, "semiannual": 6, "half-year": 6, "year": 12, "yearly": 12, "annual": 12, "annually": 12,
  ]
}
