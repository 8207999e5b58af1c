import Adoption

/// How the columns of a file write days and numbers, decided from all of its rows.
struct ColumnForms {
  /// By slot.
  private(set) var dates: [Int: DateColumn.Form] = [:]
  /// By slot.
  private(set) var numbers: [Int: NumberColumn.Form] = [:]
  /// What a person has to say before the file can be read.
  private(set) var questions: [ImportError] = []

  /// What a person has said beforehand.
  struct Answers: Hashable, Sendable {
    var dateOrder: DateText.Order?
    var decimal: NumberText.Decimal?
  }

  /// Looks at all rows of a file.
  init(_ source: any RowSource, _ plan: ColumnPlan, _ rules: Mapping.ReadingRules, _ answers: Answers)
    throws(ImportError)
  {
    guard !plan.dateSlots.isEmpty || !plan.numberSlots.isEmpty else { return }
    var days = plan.dateSlots.map { (slot: $0, column: DateColumn()) }
    var sums = plan.numberSlots.map { (slot: $0.slot, column: NumberColumn()) }
    _ = try source.forEach(plan, others: false) { row throws(ImportError) in
      for index in days.indices {
        if let text = row.texts[days[index].slot] { days[index].column.take(text, line: row.line) }
      }
      for index in sums.indices {
        if let text = row.texts[sums[index].slot] { sums[index].column.take(text, line: row.line) }
      }
      return []
    }
    settle(days, sums, source, plan, rules, answers)
  }

  /// Looks at the times of events alone.
  ///
  /// - Parameter most: the first rows that are looked at. Whoever looks at some only has to make sure of the others: where
  ///   every row names its year first, there is nothing to decide.
  init(
    _ source: any ByteSource, onlyDates plan: ColumnPlan, _ rules: Mapping.ReadingRules, _ answers: Answers,
    time: ValueRule, most: Int
  ) throws(ImportError) {
    if case .epoch = time.verb { return }
    var seen = 0
    let slots = time.columns.compactMap { plan.slot($0) }
    var days = slots.map { (slot: $0, column: DateColumn()) }
    _ = try source.forEachBytes(plan, listSlots: []) { row throws(ImportError) -> RowFlaw? in
      for index in days.indices {
        if let bytes = row.values[days[index].slot] { days[index].column.take(bytes, line: row.line) }
      }
      seen += 1
      return nil
    } until: {
      seen >= most
    }
    settle(days, [], source, plan, rules, answers)
  }

  private mutating func settle(
    _ days: [(slot: Int, column: DateColumn)], _ sums: [(slot: Int, column: NumberColumn)], _ source: any RowSource,
    _ plan: ColumnPlan, _ rules: Mapping.ReadingRules, _ answers: Answers
  ) {
    for (slot, column) in days {
      switch column.form(told: answers.dateOrder ?? rules.dateOrder) {
      case .success(let form): dates[slot] = form
      case .failure(let question): questions.append(Self.refusal(question, source.name, plan.names[slot]))
      }
    }
    for (slot, column) in sums {
      switch column.form(told: answers.decimal ?? rules.decimal) {
      case .success(let form): numbers[slot] = form
      case .failure(let question): questions.append(Self.refusal(question, source.name, plan.names[slot]))
      }
    }
  }

  private static func refusal(_ question: DateColumn.Question, _ file: String, _ column: String) -> ImportError {
    switch question {
    case .noProof(let proof):
      ImportError(
        "date_order", kind: .question, file: file, line: proof.line,
        what: "\(column): no row shows whether the day or the month comes first", found: quoted(proof.text),
        advice: "Give --date-order dmy or --date-order mdy")
    case .contradiction(let one, let other):
      ImportError(
        "date_order", kind: .question, file: file, line: one.line,
        what: "\(column): line \(one.line) has the day first, line \(other.line) the month",
        found: "\(quoted(one.text)) and \(quoted(other.text))",
        advice:
          "Correct one of them, or give --date-order dmy or --date-order mdy: the rows that do not fit are left out")
    case .spreadsheetDays(let proof):
      ImportError(
        "spreadsheet_days", file: file, line: proof.line,
        what: "\(column): the number is a day as a spreadsheet counts it", expected: "a day such as 2026-11-20",
        found: quoted(proof.text), advice: "Give the column a date format, and save it as CSV UTF-8")
    }
  }

  private static func refusal(_ question: NumberColumn.Question, _ file: String, _ column: String) -> ImportError {
    switch question {
    case .noProof(let proof):
      ImportError(
        "decimal_sign", kind: .question, file: file, line: proof.line,
        what: "\(column): no row shows whether the comma or the point stands before decimals",
        found: quoted(proof.text), advice: "Give --decimal comma or --decimal point")
    case .contradiction(let point, let comma):
      ImportError(
        "decimal_sign", kind: .question, file: file, line: point.line,
        what: "\(column): line \(point.line) has decimal points, line \(comma.line) decimal commas",
        found: "\(quoted(point.text)) and \(quoted(comma.text))",
        advice: "Correct one of them, or give --decimal comma or --decimal point: the rows that do not fit are left out"
      )
    }
  }
}

/// What a field of a record says.
enum FieldValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([String])
}

/// Turns the texts of a row into the values of a mapping's fields.
struct ValueReader {
  let plan: ColumnPlan
  let forms: ColumnForms
  /// The zone of times that name none, and that of the book.
  let sourceZone: ZoneTable
  let bookZone: ZoneTable

  /// What a rule makes of a row.
  struct Read {
    var value: FieldValue
    /// The currency that the amount names.
    var currency: String?
    /// Whether the amount has a sign that several currencies share.
    var hasSharedSign = false
    /// The column that said it.
    var slot: Int?
  }

  /// What the row says; nil where it says nothing.
  func read(_ rule: ValueRule, _ row: RowTexts) throws(FlawError) -> Read? {
    if let constant = rule.constant { return Read(value: .text(constant)) }
    if !rule.join.isEmpty {
      let parts = rule.join.compactMap { plan.slot($0).flatMap { row.texts[$0] } }
      return parts.isEmpty ? nil : Read(value: .text(parts.joined(separator: " ")))
    }
    for column in rule.from {
      guard let slot = plan.slot(column) else { continue }
      if let list = row.lists[slot], !list.isEmpty {
        guard case .list = rule.verb else {
          guard var read = try read(list[0], rule, slot, row, column) else { continue }
          if rule.verb == .domain || rule.verb == .text, list.count > 1 { read.value = .list(list) }
          return read
        }
        return Read(value: .list(list), slot: slot)
      }
      guard let text = row.texts[slot] else { continue }
      if let read = try read(text, rule, slot, row, column) { return read }
    }
    return nil
  }

  private func read(
    _ text: String, _ rule: ValueRule, _ slot: Int, _ row: RowTexts, _ column: String
  ) throws(FlawError) -> Read? {
    var text = text
    if !rule.table.isEmpty {
      if let word = rule.table[text.matched] {
        text = word
      } else {
        switch rule.otherwise {
        case .keep: break
        case .drop: return nil
        case .word(let word): text = word
        }
      }
    }
    switch rule.verb {
    case .text: return Read(value: .text(text), slot: slot)
    case .list(let separator):
      let parts = text.split(separator: separator).map { $0.trimmingBlanks }.filter { !$0.isEmpty }
      return parts.isEmpty ? nil : Read(value: .list(parts), slot: slot)
    case .domain: return DomainName(text).map { Read(value: .text($0.text), slot: slot) }
    case .email: return EmailAddress(text).map { Read(value: .text($0.text), slot: slot) }
    case .salesforceID: return Read(value: .text(SalesforceID(text)?.full ?? text), slot: slot)
    case .boolean:
      guard let flag = Self.flags[text.lowercased()] else {
        throw FlawError(slot, expected: "true or false", found: text)
      }
      return Read(value: .flag(flag), slot: slot)
    case .day: return Read(value: .text(try day(text, slot).description), slot: slot)
    case .time: return Read(value: .text(try written(text, slot)), slot: slot)
    case .epoch(let unit):
      guard let moment = Int64(text).map({ Moment(count: $0, unit: unit) }), moment.isOfCalendar else {
        throw FlawError(slot, expected: "a count since 1970", found: text)
      }
      return Read(value: .text(bookZone.text(moment)), slot: slot)
    case .number, .percent, .money: return try amount(text, rule, slot, row, column)
    }
  }

  private static let flags = [
    "true": true, "yes": true, "y": true, "1": true, "t": true, "false": false, "no": false, "n": false, "0": false,
    "f": false,
  ]

  // MARK: Amounts

  private func amount(
    _ text: String, _ rule: ValueRule, _ slot: Int, _ row: RowTexts, _ column: String
  ) throws(FlawError) -> Read? {
    guard let number = NumberText(text) else { throw FlawError(slot, expected: "a number", found: text) }
    let decimal = forms.numbers[slot]?.decimal ?? .point
    guard var value = number.value(decimal) else {
      throw FlawError(
        slot, expected: "a number with a decimal \(decimal.rawValue) as in the rest of the column", found: text)
    }
    guard rule.verb == .money else {
      if rule.verb == .percent { value /= 100 }
      return Read(value: .number(value), slot: slot)
    }
    if rule.isMinorUnits { value /= 100 }
    var read = Read(value: .number(value), slot: slot)
    if let from = rule.currencyFrom {
      let name = from.replacing("<column>", with: column)
      read.currency = plan.slot(name).flatMap { row.texts[$0] }?.uppercased()
    }
    read.currency = read.currency ?? number.currency
    read.hasSharedSign = read.currency == nil && number.sharedSign != nil
    if rule.isMinorUnits, let code = read.currency, Self.wholeCurrencies.contains(code) {
      read.value = .number(value * 100)
    }
    return read
  }

  /// Currencies that have no hundredth part, so that an amount in minor units is the amount itself.
  private static let wholeCurrencies: Set = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
  ]

  // MARK: Days

  /// The day that a text says: its own, whatever the zone; of a count since 1970 that in the book's zone.
  func day(_ text: String, _ slot: Int) throws(FlawError) -> Day {
    let date = try date(text, slot)
    if case .epoch(let count) = date.date {
      return bookZone.day(Moment(count: count, unit: try unit(count, slot, text)))
    }
    guard let day = date.day(forms.dates[slot]?.order ?? .dayFirst) else { throw wrongDay(text, slot) }
    return day
  }

  /// The moment that a text says, or nil where it says a day alone.
  func moment(_ text: String, _ slot: Int) throws(FlawError) -> Moment? {
    let date = try date(text, slot)
    if case .epoch(let count) = date.date { return Moment(count: count, unit: try unit(count, slot, text)) }
    guard let day = date.day(forms.dates[slot]?.order ?? .dayFirst) else { throw wrongDay(text, slot) }
    guard let time = date.time else { return nil }
    let local = Int64(day.number) * 86_400 + Int64(time.seconds)
    let seconds = date.offset.map { local - Int64($0) } ?? sourceZone.utc(local: local)
    return Moment(seconds: seconds, nanoseconds: time.nanoseconds)
  }

  /// A day, or a moment with the book's offset.
  private func written(_ text: String, _ slot: Int) throws(FlawError) -> String {
    if let moment = try moment(text, slot) { return bookZone.text(moment) }
    return try day(text, slot).description
  }

  private func date(_ text: String, _ slot: Int) throws(FlawError) -> DateText {
    guard let date = DateText(text) else {
      throw FlawError(slot, what: "it is not a day", expected: "a day or time", found: text)
    }
    return date
  }

  private func unit(_ count: Int64, _ slot: Int, _ text: String) throws(FlawError) -> EpochUnit {
    let unit = EpochUnit(count)
    guard let unit, unit == forms.dates[slot]?.epoch ?? unit else {
      throw FlawError(
        slot, what: "it is not a time", expected: "a count since 1970 as in the rest of the column", found: text)
    }
    return unit
  }

  private func wrongDay(_ text: String, _ slot: Int) -> FlawError {
    let order = forms.dates[slot]?.order.map { " (\($0.rawValue))" } ?? ""
    return FlawError(slot, what: "it is not a day\(order)", expected: "a day of the calendar", found: text)
  }
}

/// Why a row cannot be read.
struct FlawError: Error {
  let flaw: RowFlaw

  init(_ slot: Int?, what: String = "it cannot be read", expected: String, found: String, advice: String? = nil) {
    flaw = RowFlaw(
      slot: slot, what: "\(what); the row is left out", expected: expected, found: quoted(found), advice: advice)
  }
}
