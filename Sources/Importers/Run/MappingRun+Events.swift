import Adoption

extension MappingRun {
  /// Reads events, rolls them up by account and week, and stages the weeks and behaviours.
  func rollUp(_ rules: RollUpRules, _ files: [RecognisedFile], _ outcome: inout Outcome) throws(ImportError) {
    let (before, parts, part) = (outcome, fileCount, mappingParts[outcome.part])
    if try rollUp(rules, files, &outcome, sampling: true) { return }
    // Some row writes its time otherwise than the first rows: how the column writes them is decided from all of them.
    outcome = before
    forgetFiles(after: parts)
    mappingParts[outcome.part] = part
    _ = try rollUp(rules, files, &outcome, sampling: false)
  }

  /// Says no where the first rows of a file did not tell how all of them write their times; then nothing was staged.
  private func rollUp(
    _ rules: RollUpRules, _ files: [RecognisedFile], _ outcome: inout Outcome, sampling: Bool
  ) throws(ImportError) -> Bool {
    let mapping = outcome.mapping
    let before = mapping.kind == .delta ? try keptState(&outcome) : nil
    let kept = try KeptEvents.of(before, outcome.place, writer)
    let known = Set(before?.sources.map(\.digest) ?? [])
    let isNew = kept == nil || outcome.state.sources.contains { !known.contains($0.digest) }
    let spill = try isNew && mapping.kind == .delta ? toBeKept(kept, outcome) : scratchSpill()
    let reader = try EventReader(
      mapping, rules, into: spill, names: kept?.names ?? EventNames(), kept: kept?.rows)
    let zone = try answers.zone(of: mapping)
    for (file, source) in zip(files, outcome.state.sources) {
      // A file that was imported before adds nothing; it is read all the same, so that the preview says what is in it.
      let into = known.contains(source.digest) ? try discarding(mapping, rules, reader) : reader
      try read(file, mapping, rules, into, zone, sampling: sampling)
      if into.isSurprised { return false }
    }
    try spill.end()
    let rows = isNew ? spill : kept?.rows ?? spill
    let coverage = try coverage(reader, before, files, outcome)
    let index = AccountIndex(accounts.values)
    let keys = match(reader, index, tool: mapping.tool, outcome)
    let nameRules = NameRules(rules)
    let names = reader.names.events.names
    let feed = try feed(mapping, rules, reader.names, index)
    let meanings = EventMeanings(
      account: keys, feature: names.map(nameRules.feature), behaviour: names.map(nameRules.behaviour),
      features: nameRules.featureNames, behaviours: nameRules.behaviourNames, names: names,
      teams: feed.users.teams, personas: feed.users.personas)
    let reach = try coverage.map { coverage throws(ImportError) in
      try NameTally(names: names.count, index, since: coverage.from, answers.bookZone, scratch: scratch)
    }
    try stageWeeks(rows, meanings, coverage, rules, feed, index, reach, &outcome)
    if let reach { mappingParts[outcome.part].reach = EventReach(reach, names, nameRules) }
    describe(reader, nameRules, outcome)
    guard mapping.kind == .delta else { return true }
    if isNew {
      let list = try outcome.staging.begin(.names(outcome.place))
      try list.append(reader.names.lines)
      try list.end()
    } else {
      outcome.staging.keep(.rows(outcome.place))
      outcome.staging.keep(.names(outcome.place))
    }
    return true
  }

  /// Rows that are gone when they have been read.
  private func scratchSpill() throws(ImportError) -> EventSpill {
    try EventSpill(scratchIn: scratch, rowsInMemory: (1 << 20) / MemoryLayout<SpilledEvent>.size)
  }

  /// Rows that are kept for the imports that add to them, behind those that are.
  private func toBeKept(_ kept: KeptEvents?, _ outcome: Outcome) throws(ImportError) -> EventSpill {
    let spill = try EventSpill(staging: outcome.staging.begin(.rows(outcome.place)))
    try kept?.rows.forEach { row throws(ImportError) in try spill.append(row) }
    return spill
  }

  private func discarding(
    _ mapping: Mapping, _ rules: RollUpRules, _ reader: EventReader
  ) throws(ImportError) -> EventReader {
    let spill = try EventSpill(scratchIn: scratch, rowsInMemory: 1 << 10)
    return try EventReader(mapping, rules, into: spill, names: reader.names)
  }

  /// The first rows of a file that are looked at for how it writes its times.
  private static let sample = 2000

  // MARK: Reading

  private func read(
    _ file: RecognisedFile, _ mapping: Mapping, _ rules: RollUpRules, _ reader: EventReader, _ zone: ZoneTable,
    sampling: Bool
  ) throws(ImportError) {
    guard let source = file.rows as? any ByteSource else {
      throw ImportError(
        "no_events", file: file.source.name, what: "the file holds no events", expected: "a table, or records of JSON")
    }
    let plan = ColumnPlan(mapping)
    var forms = try ColumnForms(
      source, onlyDates: plan, mapping.reading, answers.columns, time: rules.time, most: sampling ? Self.sample : .max)
    let isPlain = forms.questions.isEmpty && forms.dates.values.allSatisfy { $0.order == nil && $0.epoch == nil }
    let isSampled = sampling && isPlain && !forms.dates.isEmpty
    if sampling, !isSampled {
      forms = try ColumnForms(source, onlyDates: plan, mapping.reading, answers.columns, time: rules.time, most: .max)
    }
    if let question = forms.questions.first { throw question }
    let slot = rules.time.columns.compactMap { plan.slot($0) }.first { forms.dates[$0] != nil }
    let form = slot.flatMap { forms.dates[$0] }
    var epoch: EpochUnit?
    if case .epoch(let unit) = rules.time.verb { epoch = unit }
    let counts = try reader.read(
      source, EventClock(form: form, epoch: epoch, zone: zone, today: request.today, isSampled: isSampled))
    guard !reader.isSurprised else { return }
    var part = filePart(file, plan, counts)
    if let slot, let form, let proof = form.proof {
      let words = FormWords.words(
        form, proof, zone: zone, isZoneTold: answers.zone != nil,
        isOrderTold: answers.columns.dateOrder != nil)
      part.forms = ["\(plan.names[slot]): \(words)"]
    }
    try add(part)
  }

  // MARK: Coverage

  /// From when to when the events tell everything, in microseconds since 1970.
  private func coverage(
    _ reader: EventReader, _ before: ImportState?, _ files: [RecognisedFile], _ outcome: Outcome
  ) throws(ImportError) -> EventCoverage? {
    var from = reader.first
    var through = reader.last
    if let before = before?.coverage, let start = Int64(before.from), let end = Int64(before.through) {
      from = min(from ?? start, start)
      through = max(through ?? end, end)
    }
    for file in files {
      guard let days = DeclaredDays(file.source.baseName) else { continue }
      from = min(from ?? .max, startOfDay(days.first))
      through = max(through ?? .min, startOfDay(days.last + 1) - 1)
    }
    if let day = request.through { through = startOfDay(day + 1) - 1 }
    guard let from, let through, from <= through else { return nil }
    return EventCoverage(from: from, through: through)
  }

  func startOfDay(_ day: Day) -> Int64 {
    answers.bookZone.utc(local: Int64(day.number) * 86_400) * 1_000_000
  }

  // MARK: Accounts

  /// The index of the account of each key; -1 for none.
  private func match(_ reader: EventReader, _ index: AccountIndex, tool: String, _ outcome: Outcome) -> [Int32] {
    var tally = MatchTally()
    let written = writtenIDs(tool)
    let accounts = reader.names.keys.names.enumerated().map { code, key -> Int32 in
      let events = code < reader.keyCounts.count ? reader.keyCounts[code] : 0
      if key.hasPrefix(EventNames.domainMark) {
        let domain = String(key.dropFirst(EventNames.domainMark.count))
        if let id = written[domain], let account = index.position(id) {
          tally.hit(.written, account, records: events)
          return Int32(account)
        }
        if let account = index.find(domain: domain) {
          tally.hit(.domain, account, records: events)
          return Int32(account)
        }
        if events > 0 { tally.miss(domain, name: nil, records: events) }
        return -1
      }
      if let (account, way) = index.find(key, tool: tool, written: written) {
        tally.hit(way, account, records: events)
        return Int32(account)
      }
      // What the tool says of the account itself counts before where its users come from.
      let traits = index.find(domains: reader.names.traits[UInt32(code)] ?? [])
      if let account = traits ?? index.find(domains: reader.names.domains[UInt32(code)] ?? []) {
        tally.hit(.domain, account, records: events)
        return Int32(account)
      }
      if events > 0 { tally.miss(key, name: nil, records: events) }
      return -1
    }
    take(tally, index, outcome)
    return accounts
  }

  // MARK: Weeks

  private func stageWeeks(
    _ rows: EventSpill, _ meanings: EventMeanings, _ coverage: EventCoverage?, _ rules: RollUpRules,
    _ feed: RollUpFeed, _ index: AccountIndex, _ reach: NameTally?, _ outcome: inout Outcome
  ) throws(ImportError) {
    let zone = answers.bookZone
    var part = mappingParts[outcome.part]
    guard let coverage else {
      part.weeks = "no events, so no weeks"
      mappingParts[outcome.part] = part
      return
    }
    outcome.state.coverage = ImportState.Coverage(from: String(coverage.from), through: String(coverage.through))
    let roll = RollUp(
      meanings: meanings, coverage: coverage, offset: { zone.offset(atUTC: $0) },
      sessions: rules.sessionsOfRollUp, guided: feed.guided, users: feed.users.people)
    var sheets = WeekSheets(outcome.staging, outcome.place, writer)
    var silent: [Int: Int] = [:]
    var weeks: ClosedRange<Week>?
    let summary = try roll.run([rows], scratch: scratch, names: reach) { fact throws(ImportError) in
      switch fact {
      case .week(let week):
        try sheets.add(week, accountID: index.accounts[week.account].id)
        if week.active == 0 { silent[week.account, default: 0] += 1 }
        weeks = weeks.map { min($0.lowerBound, week.week)...max($0.upperBound, week.week) } ?? week.week...week.week
      case .behaviour(let behaviour):
        try sheets.add(behaviour, accountID: index.accounts[behaviour.account].id)
      }
    }
    try reach?.finish(memory: roll.memory)
    try sheets.end()
    outcome.diffs = sheets.diffs
    part.weeks =
      weeks.map {
        "\(sheets.weeks) account-weeks, \(FigureText.dated($0.lowerBound.monday)) to \(FigureText.dated($0.upperBound.monday))"
      } ?? "no whole week"
    part.leftOut = summary.leftOut.map { $0.words(zone) }
    part.silent = (silent.count, silent.values.reduce(0, +))
    part.firstRecord = sheets.firstRecord
    part.feeds = feed.words(summary)
    if sheets.weeks > 0 {
      part.brings.insert("usage")
      if rules.sessions != .none { part.brings.insert("sessions") }
      if feed.isGuidedKnown { part.brings.insert("guided") }
      if feed.users.people.contains(where: { $0.seat != nil }) { part.brings.insert("seats") }
    }
    if sheets.behaviours > 0 { part.brings.insert("behaviours") }
    if summary.repeats > 0 { part.passed.append(.init(what: "delivered again", count: summary.repeats)) }
    mappingParts[outcome.part] = part
  }

  // MARK: Words

  private func describe(_ reader: EventReader, _ rules: NameRules, _ outcome: Outcome) {
    let tally = reader.tally
    var part = mappingParts[outcome.part]
    func passed(_ what: String, _ count: Int) {
      if count > 0 { part.passed.append(.init(what: what, count: count)) }
    }
    passed("noise by the mapping", tally.noise)
    passed("tell who is who", tally.identity)
    passed("by your own people", tally.inside)
    passed("without a user", tally.withoutUser)
    passed("without an account", tally.withoutAccount)
    passed("of tests", tally.test)
    passed(PassedRow.deleted.rawValue, tally.deleted)
    passed(PassedRow.notChosen.rawValue, tally.notChosen)
    var features: [String: Int] = [:]
    for (code, name) in reader.names.events.names.enumerated() {
      let count = reader.nameCounts[code]
      guard count > 0 else { continue }
      let feature = rules.feature(name)
      if feature >= 0 { features[rules.featureNames[Int(feature)], default: 0] += count }
      if feature < 0, rules.behaviour(name) < 0 { part.unmapped.append(.init(what: name, count: count)) }
    }
    part.features = features.map { ImportPreview.Counted(what: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.what) < ($0.count, $1.what) }
    part.unmapped.sort { ($1.count, $0.what) < ($0.count, $1.what) }
    mappingParts[outcome.part] = part
  }
}

/// The events that earlier imports of a mapping have kept.
struct KeptEvents {
  let rows: EventSpill
  let names: EventNames

  /// Nil where there are none.
  static func of(_ state: ImportState?, _ place: PlaceName, _ writer: BookWriter) throws(ImportError) -> KeptEvents? {
    guard let state, let rows = try writer.left(.rows(place), state), let list = try writer.left(.names(place), state)
    else { return nil }
    guard let bytes = try list.readAll(limit: 1 << 30), let names = EventNames(bytes) else {
      throw Staging.edited([OwnedPlace.names(place).path])
    }
    return KeptEvents(rows: try EventSpill(reading: rows), names: names)
  }
}

/// The files of weeks and behaviours as they are made.
struct WeekSheets {
  private let staging: Staging
  private let place: PlaceName
  private let writer: BookWriter
  private var files: [OwnedPlace: (file: StagedFile, diff: RecordDiff)] = [:]
  private(set) var weeks = 0
  private(set) var behaviours = 0
  private(set) var firstRecord: String?

  init(_ staging: Staging, _ place: PlaceName, _ writer: BookWriter) {
    self.staging = staging
    self.place = place
    self.writer = writer
  }

  mutating func add(_ week: RolledWeek, accountID: String) throws(ImportError) {
    var line: [UInt8] = []
    line.append(line: week, accountID: accountID)
    if firstRecord == nil { firstRecord = String(decoding: line.dropLast(), as: UTF8.self) }
    weeks += 1
    try put(line, .usage(place, year: week.week.monday.components.year))
  }

  mutating func add(_ behaviour: RolledBehaviour, accountID: String) throws(ImportError) {
    var line: [UInt8] = []
    line.append(line: behaviour, accountID: accountID)
    behaviours += 1
    try put(line, .events(place))
  }

  private mutating func put(_ line: [UInt8], _ place: OwnedPlace) throws(ImportError) {
    if files[place] == nil { files[place] = (try staging.begin(place), try RecordDiff(writer.input(place))) }
    try files[place]?.file.append(line)
    try files[place]?.diff.take(line)
  }

  func end() throws(ImportError) { for file in files.values { try file.file.end(records: file.diff.records) } }

  var diffs: [(place: OwnedPlace, diff: RecordDiff)] { files.map { ($0.key, $0.value.diff) } }
}

/// Two days in a file's name, from which to which it covers everything: `events_2026-08-31_2026-11-22.csv`.
struct DeclaredDays {
  let first: Day
  let last: Day

  /// Nil where the name does not have exactly two days in their order.
  init?(_ name: String) {
    let bytes = Array(name.utf8)
    var days: [Day] = []
    var place = 0
    while place + 10 <= bytes.count {
      let isFree = place == 0 || !(0x30...0x39).contains(bytes[place - 1])
      let endsFree = place + 10 == bytes.count || !(0x30...0x39).contains(bytes[place + 10])
      if isFree, endsFree, let day = Day(String(decoding: bytes[place..<place + 10], as: UTF8.self)) {
        days.append(day)
        place += 10
      } else {
        place += 1
      }
    }
    guard days.count == 2, days[0] < days[1] else { return nil }
    (first, last) = (days[0], days[1])
  }
}

extension LeftOutWeek {
  /// `week of 16 Nov 2026 left out: the events end on Fri 20 Nov 2026 18:02`.
  func words(_ zone: ZoneTable) -> String {
    func moment(_ micros: Int64) -> String {
      let seconds = micros >= 0 ? micros / 1_000_000 : (micros - 999_999) / 1_000_000
      let text = zone.text(Moment(seconds: seconds))
      let day = Day(String(text.prefix(10))).map(FigureText.long) ?? String(text.prefix(10))
      return day + " " + text.dropFirst(11).prefix(5)
    }
    var reasons: [String] = []
    if let coverageBegins { reasons.append("the events begin on \(moment(coverageBegins))") }
    if let coverageEnds { reasons.append("the events end on \(moment(coverageEnds))") }
    return "week of \(FigureText.dated(week.monday)) left out: " + reasons.joined(separator: " and ")
  }
}

extension RollUpRules {
  /// How sessions are counted.
  var sessionsOfRollUp: RollUp.Sessions {
    switch sessions {
    case .gap: .gap
    case .none: .unknown
    case .byID: .byID
    }
  }
}
