import Adoption
import JSONReader

/// One import of the files of several mappings.
final class MappingRun {
  let book: ImportBook
  let request: ImportRequest
  let answers: ImportAnswers
  let writer: BookWriter
  let scratch: String

  private(set) var fileParts: [ImportPreview.FilePart] = []
  var mappingParts: [ImportPreview.MappingPart] = []
  private(set) var notes: [Finding] = []
  /// Accounts of the book and of this run, by id.
  private(set) var accounts: [String: KnownAccount] = [:]
  /// Accounts whose start the book knows beside the mappings of this run.
  private var startsOfBook: Set<String> = []
  /// Accounts of the book that no mapping of this run owns.
  private var written: [String: WrittenIDs] = [:]
  private(set) var outcomes: [Outcome] = []
  private var inBook: [String: [KnownAccount]] = [:]
  private var othersByMap: [String: Set<String>] = [:]
  private(set) var unmatched: [String: [String: MatchTally.Unmatched]] = [:]
  /// What this run's files tell the roll-up of events, by mapping.
  private(set) var userLists: [String: UserList] = [:]
  private(set) var trainings: [String: Trainings] = [:]
  /// The mappings that this run reads.
  private(set) var mappings: Set<String> = []

  /// What a mapping has staged.
  struct Outcome {
    let mapping: Mapping
    let place: PlaceName
    let staging: Staging
    var state: ImportState
    var part: Int
    /// Whether what earlier imports have kept is forgotten.
    var isAnew = false
    var diffs: [(place: OwnedPlace, diff: RecordDiff)] = []
  }

  init(book: ImportBook, request: ImportRequest, answers: ImportAnswers, writer: BookWriter, scratch: String) {
    self.book = book
    self.request = request
    self.answers = answers
    self.writer = writer
    self.scratch = scratch
  }

  /// Reads what has to be known of the book.
  func begin(_ mappings: [Mapping]) throws(ImportError) {
    self.mappings = Set(mappings.map(\.name))
    // Of mappings that bring accounts those of this run count; what the others know of them stays known.
    let renewed = Set(mappings.filter { $0.writes == .accounts || $0.writes == .users }.map(\.name))
    for account in try book.accounts(renewed) { add(account) }
    startsOfBook = Set(accounts.values.filter { $0.startedOn != nil }.map(\.id))
    for mapping in mappings where mapping.writes == .accounts {
      guard let place = PlaceName(mapping.name) else { continue }
      inBook[mapping.name] = try KnownAccount.read(writer.input(.accounts(place)))
    }
    for tool in Set(mappings.map(\.tool)) {
      let ids = try WrittenIDs(book: book.path, tool: tool)
      notes += ids.findings
      written[tool] = ids
    }
  }

  private func add(_ account: KnownAccount) {
    accounts[account.id] = accounts[account.id]?.union(account) ?? account
    // Of the files of this run the later one says when an account started, as it does in the book.
    if !startsOfBook.contains(account.id), let start = account.startedOn { accounts[account.id]?.startedOn = start }
  }

  /// Reads and stages the files of a mapping.
  func read(_ mapping: Mapping, _ files: [RecognisedFile]) throws(ImportRefusal) {
    do throws(ImportError) {
      let place = try PlaceName(mapping.name, file: mapping.name)
      var state = ImportState(map: place, kind: mapping.kind == .delta ? .delta : .snapshot)
      for file in files {
        state.sources.append(
          ImportState.Source(
            name: file.source.name.split(separator: "/").last.map(String.init) ?? file.source.name,
            digest: try file.digest(), date: nil))
      }
      mappingParts.append(
        ImportPreview.MappingPart(name: mapping.name, title: mapping.title, kind: mapping.kind.rawValue))
      var outcome = Outcome(
        mapping: mapping, place: place, staging: writer.stage(for: place), state: state, part: mappingParts.count - 1)
      if let rules = mapping.rollUp {
        try rollUp(rules, files, &outcome)
      } else {
        try records(files, &outcome)
      }
      outcomes.append(outcome)
    } catch { throw ImportRefusal([error]) }
  }

  // MARK: Records

  private func records(_ files: [RecognisedFile], _ outcome: inout Outcome) throws(ImportError) {
    let mapping = outcome.mapping
    guard mapping.writes != .events || mapping.fields.contains(where: { $0.target == "kind" }) || !mapping.also.isEmpty
    else {
      throw ImportError(
        "no_kind", kind: .question, file: files.first?.source.name ?? mapping.name,
        what: "\(mapping.title) become events only where you say which are renewals, expansions or churn",
        advice:
          "Write a mapping that extends \(mapping.name) with keep-rows and set: {kind: {is: renewal}}; booktop import maps \(mapping.name) shows how"
      )
    }
    var set = DraftSet()
    var passed: [PassedRow: Int] = [:]
    if mapping.kind == .delta {
      for draft in try earlier(&outcome, files) { set.add(draft, id: recordID(draft, mapping)) }
    }
    for file in files {
      let found = try drafts(file, &passed)
      for draft in found { set.add(draft, id: recordID(draft, mapping)) }
    }
    passed[.older] = set.older > 0 ? set.older : nil
    passed[.again] = set.again > 0 ? set.again : nil
    if set.undecided > 0 {
      mappingParts[outcome.part].findings.append(
        Finding(
          .warning, code: "same_id",
          what: "\(set.undecided) records have the id and the time of another, and say something else",
          advice: "One of each counts, whatever their order; export again where that matters"))
    }
    try stage(set, &passed, &outcome)
    let part = outcome.part
    if mapping.writes == .accounts { mappingParts[part].wanted = wanted(files, set.living) }
    mappingParts[part].passed = PassedRow.allCases.compactMap { reason in
      passed[reason].map { ImportPreview.Counted(what: reason.rawValue, count: $0) }
    }
  }

  /// More kinds of customers than these are no segments.
  private static let greatestSegments = 12

  /// Fields that a book wants of its accounts, which no row fills, with the column whose name is nearest.
  private func wanted(_ files: [RecognisedFile], _ drafts: [Draft]) -> [ImportPreview.Assigned] {
    let columns = files.flatMap { $0.form == nil ? [] : $0.rows.columns }
    guard !columns.isEmpty, !drafts.isEmpty else { return [] }
    return WantedFields.all.compactMap { wanted in
      guard !drafts.contains(where: { $0[wanted.field] != nil || (wanted.field == "arr" && $0.subscription != nil) })
      else {
        return nil
      }
      return .init(column: WantedFields.nearest(wanted.words, columns) ?? "", field: wanted.field)
    }
  }

  /// What makes two records one: the account of accounts, else the record's own id and kind.
  private func recordID(_ draft: Draft, _ mapping: Mapping) -> String? {
    switch mapping.writes {
    case .accounts: return mapping.subscriptions == nil ? draft.key : draft.sourceID
    case .usage:
      guard let key = draft.key ?? draft.domains.first, case .text(let week)? = draft["week"] else { return nil }
      return key + "\u{0}" + week
    case .events, .users, .rollUp:
      guard let id = draft.sourceID else { return nil }
      if case .text(let kind)? = draft["kind"] { return kind + "\u{0}" + id }
      return id
    }
  }

  private func drafts(_ file: RecognisedFile, _ passed: inout [PassedRow: Int]) throws(ImportError) -> [Draft] {
    let mapping = file.mapping
    let plan = ColumnPlan(mapping)
    let forms = try ColumnForms(file.rows, plan, mapping.reading, answers.columns)
    // The first question is enough: its answer often settles the others.
    if let question = forms.questions.first { throw question }
    let zone = try answers.zone(of: mapping)
    var reader = DraftReader(
      mapping, ValueReader(plan: plan, forms: forms, sourceZone: zone, bookZone: answers.bookZone),
      columns: file.rows.columns)
    var drafts: [Draft] = []
    let counts = try file.rows.forEach(plan, others: mapping.keepsRest) { row throws(ImportError) in
      switch reader.take(row) {
      case .records(let found): drafts += found
      case .gone(let found, let reason):
        drafts += found
        passed[reason, default: 0] += 1
      case .passed(let reason): passed[reason, default: 0] += 1
      case .flawed(let flaw): return [flaw]
      }
      return []
    }
    if counts.deleted > 0 { passed[.deleted, default: 0] += counts.deleted }
    var part = filePart(file, plan, counts)
    part.forms = FormWords.lines(
      forms, plan, zone: zone, isZoneTold: answers.zone != nil,
      isOrderTold: answers.columns.dateOrder != nil)
    if reader.hasSharedSign {
      part.forms.append(
        "amounts with a sign that several currencies share are taken as \(book.currency), the book's currency")
    }
    if let form = reader.stages?.form { part.forms.append(form) }
    mappingParts[mappingParts.count - 1].findings += reader.stages?.findings ?? []
    try add(part)
    return drafts
  }

  /// How many files were read, and forgetting the later ones.
  var fileCount: Int { fileParts.count }
  func forgetFiles(after count: Int) { fileParts.removeLast(fileParts.count - count) }

  /// Remembers how a file was read; refuses one that cannot be trusted.
  func add(_ part: ImportPreview.FilePart) throws(ImportError) {
    fileParts.append(part)
    let isBad = part.rows >= 10 ? part.failed * 5 > part.rows : part.rows > 0 && part.failed == part.rows
    guard isBad else { return }
    let first = part.findings.first
    throw ImportError(
      "too_many_failures", file: part.name, line: first?.line, column: first?.column,
      what:
        "\(part.failed) of \(part.rows) rows cannot be read, so the file is refused; the first: \(first?.what ?? "")",
      expected: first?.expected, found: first?.found, advice: first?.advice)
  }

  func filePart(_ file: RecognisedFile, _ plan: ColumnPlan, _ counts: RowCounts) -> ImportPreview.FilePart {
    var part = ImportPreview.FilePart(
      name: file.source.name, mapping: file.mapping.name, title: file.mapping.title, rows: counts.rows,
      encoding: file.encoding.rawValue)
    if let form = file.form {
      part.delimiter = TableForm.word(form.delimiter)
      part.headerLine = form.headerLine
      part.linesAbove = form.linesAbove
      part.footerLine = (file.rows as? TableSource)?.footerLine
    }
    part.failed = counts.failed
    part.findings = counts.findings
    part.strayQuotes = counts.strayQuotes
    part.sums = counts.sums
    let fields = ColumnWords(file.mapping).assigned(file.rows.columns)
    part.columns = fields
    let taken = Set(fields.map(\.column))
    let aside = file.form == nil ? [] : file.rows.columns.filter { !taken.contains($0) && !$0.isEmpty }
    if file.mapping.keepsRest { part.aside = aside } else { part.dropped = aside }
    return part
  }

  // MARK: Staging

  private func stage(_ set: DraftSet, _ passed: inout [PassedRow: Int], _ outcome: inout Outcome) throws(ImportError) {
    let mapping = outcome.mapping
    let drafts = set.living
    var findings: [Finding] = []
    var filled = Set(drafts.flatMap { $0.fields.map(\.target) })
    for draft in drafts { if case .text(let kind)? = draft["kind"] { filled.insert(kind) } }
    if mapping.subscriptions != nil { filled.insert("arr") }
    mappingParts[outcome.part].note(filled, of: mapping)
    let segments = Set(
      drafts.compactMap { draft -> String? in if case .text(let segment)? = draft["segment"] { segment } else { nil } })
    if segments.count <= Self.greatestSegments {
      mappingParts[outcome.part].segments = segments.sorted { $0.precedesInBytes($1) }
    }
    var known = accounts
    // Accounts that other mappings of this run have brought before keep their ids, whichever is read first.
    for (map, accounts) in inBook where map != mapping.name && mapping.writes == .accounts {
      for account in accounts { known[account.id] = known[account.id]?.union(account) ?? account }
    }
    var own: Set<String> = []
    if mapping.writes == .accounts {
      let others = try others(of: mapping.name)
      for account in inBook[mapping.name] ?? [] {
        if !others.contains(account.id) { own.insert(account.id) }
        known[account.id] = known[account.id]?.union(account) ?? account
      }
    }
    let maker = RecordMaker(
      mapping: mapping, index: AccountIndex(known.values), ownIDs: own, written: written[mapping.tool]?.ids ?? [:])
    var tally = MatchTally()
    var (withoutAccount, incomplete) = (0, 0)
    switch mapping.writes {
    case .accounts:
      withoutAccount = drafts.count { $0.key == nil }
      let records = maker.accounts(drafts, &tally, &findings)
      for record in records { if let account = KnownAccount(record.value) { add(account) } }
      try write(records, .accounts(outcome.place), &outcome)
      try guardRemovals(records, outcome)
    case .users:
      let records = maker.people(drafts, &tally, withoutAccount: &withoutAccount)
      try write(records, .accounts(outcome.place), &outcome)
      var list = UserList(mapping)
      for record in records { record.value.line.withUnsafeBytes { list.add($0) } }
      list.remember(in: &outcome.state)
      userLists[mapping.name] = list
      if outcome.diffs.last?.diff.isAny == true { mappingParts[outcome.part].feeds += waiting(for: list) }
    case .events:
      let records = maker.events(drafts, &tally, withoutAccount: &withoutAccount, incomplete: &incomplete)
      try write(records, .events(outcome.place), &outcome)
      if let meetings = Trainings(records, drafts, through: request.through) {
        meetings.remember(in: &outcome.state)
        trainings[mapping.name] = meetings
      }
    case .usage:
      let years = maker.usage(
        drafts, startsOnSunday: book.weeksStartOnSunday, &tally, withoutAccount: &withoutAccount,
        incomplete: &incomplete, &findings)
      for (year, records) in years.sorted(by: { $0.key < $1.key }) {
        try write(records, .usage(outcome.place, year: year), &outcome)
      }
    case .rollUp: break
    }
    mappingParts[outcome.part].findings += findings
    if mapping.kind == .delta { try keep(set.drafts, outcome) }
    if withoutAccount > 0 { passed[.withoutKey, default: 0] += withoutAccount }
    if incomplete > 0 { passed[.incomplete, default: 0] += incomplete }
    take(tally, maker.index, outcome)
  }

  /// Notes how keys were matched.
  func take(_ tally: MatchTally, _ index: AccountIndex, _ outcome: Outcome) {
    mappingParts[outcome.part].matched = AccountIndex.Way.allCases.compactMap { way in
      tally.ways[way].map { records in
        ImportPreview.Matched(way: way.rawValue, accounts: tally.accounts[way]?.count ?? 0, records: records)
      }
    }
    let sorted = tally.unmatched.sorted { ($1.value.records, $0.key) < ($0.value.records, $1.key) }
    mappingParts[outcome.part].unmatched = sorted.map { key, missed in
      let near = index.near(missed.name ?? key).map(\.name).joined(separator: ", ")
      return ImportPreview.Counted(what: key, count: missed.records, detail: near.isEmpty ? nil : near)
    }
    unmatched[outcome.mapping.tool, default: [:]].merge(tally.unmatched) { one, other in
      MatchTally.Unmatched(records: one.records + other.records, name: one.name ?? other.name)
    }
  }

  private func write(_ records: [OutputRecord], _ place: OwnedPlace, _ outcome: inout Outcome) throws(ImportError) {
    let file = try outcome.staging.begin(place)
    var diff = try RecordDiff(writer.input(place), isAccounts: outcome.mapping.writes == .accounts)
    for record in records {
      let line = record.value.line
      try file.append(line)
      try diff.take(line)
    }
    try file.end(records: records.count)
    if mappingParts[outcome.part].firstRecord == nil {
      mappingParts[outcome.part].firstRecord = records.first.map {
        String(decoding: $0.value.line.dropLast(), as: UTF8.self)
      }
    }
    outcome.diffs.append((place, diff))
  }

  /// A narrower list does not pass for the list.
  private func guardRemovals(_ records: [OutputRecord], _ outcome: Outcome) throws(ImportError) {
    guard outcome.mapping.kind == .snapshot, let old = outcome.diffs.last?.diff.oldIDs, !old.isEmpty else { return }
    let new = Set(records.compactMap(\.order.first))
    if let refusal = RemovalGuard.refusal(
      old: old, new: new, file: fileParts.last?.name ?? outcome.mapping.name, allowed: request.allowsRemovals)
    {
      throw refusal
    }
  }

  // MARK: Deltas

  /// The state of earlier imports to which this one adds; nil where it begins anew.
  ///
  /// What was kept was read by the mapping as it was then. Where it reads otherwise now, all exports are needed again.
  func keptState(_ outcome: inout Outcome) throws(ImportError) -> ImportState? {
    let signature = outcome.mapping.signature
    outcome.state.values["reading"] = signature
    guard let state = writer.memory(of: outcome.place).state else { return nil }
    guard let before = state.values["reading"], before != signature else { return state }
    let given = Set(outcome.state.sources.map(\.digest))
    let missing = state.sources.filter { !given.contains($0.digest) }
    outcome.isAnew = true
    guard !missing.isEmpty, !request.takesOver else { return nil }
    throw ImportError(
      "mapping_changed", kind: .question, file: outcome.mapping.name,
      what:
        "the mapping reads its files otherwise than at the last import, and these are not given: \(ImportPreview.list(missing.map(\.name), most: 3))",
      advice: "Import them together with the new ones, or give --take-over to forget what they brought")
  }

  /// Ids of accounts that somebody beside a mapping has brought into the book.
  private func others(of map: String) throws(ImportError) -> Set<String> {
    if let known = othersByMap[map] { return known }
    let ids = Set(try book.accounts([map]).map(\.id))
    othersByMap[map] = ids
    return ids
  }

  /// The records that earlier imports of a mapping have kept.
  private func earlier(_ outcome: inout Outcome, _ files: [RecognisedFile]) throws(ImportError) -> [Draft] {
    guard let state = try keptState(&outcome), let file = try writer.left(.rows(outcome.place), state) else {
      return []
    }
    var drafts: [Draft] = []
    var reader = ObjectReader(file, paths: PathSet([]))
    var isDamaged = false
    try reader.forEachRecord(leftOut: { _ in isDamaged = true }) { record throws(ImportError) in
      if var draft = Draft(record.source) {
        draft.isEarlier = true
        drafts.append(draft)
      } else {
        isDamaged = true
      }
      return true
    }
    if isDamaged { throw Staging.edited([OwnedPlace.rows(outcome.place).path]) }
    return drafts
  }

  private func keep(_ drafts: [Draft], _ outcome: Outcome) throws(ImportError) {
    let file = try outcome.staging.begin(.rows(outcome.place))
    let lines = drafts.map(\.line).sorted { $0.lexicographicallyPrecedes($1) }
    for line in lines { try file.append(line) }
    try file.end(records: lines.count)
  }

  /// What a person has written of a tool's keys.
  func writtenIDs(_ tool: String) -> [String: String] { written[tool]?.ids ?? [:] }
}
