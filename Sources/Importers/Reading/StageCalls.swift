import Adoption

/// Stages that people keep in a field of their tool, on their way to become calls (see Stages).
///
/// A call is a word of a person with its day: the later word stands, a call or what is derived. So a word that is not a stage
/// is never guessed at, and a stage without a day becomes no call. Its day is the one that the mapping names; else that of
/// the record's last change, when somebody saved it with this stage in it. The day of an export or of a sync is none: every
/// download would make an old word the newest one. What becomes no call stays another field of the account.
struct StageCalls {
  /// Calls that have the day of the record's last change.
  private(set) var byChange = 0
  /// Rows with a stage and no day.
  private(set) var undated = 0
  /// Rows by words that are no stage.
  private(set) var unknown: [String: Int] = [:]
  /// The column that has the stages, as the file spells it.
  private var column = ""

  private let mapping: Mapping
  private let plan: ColumnPlan
  /// Columns that only the stage's fields look at, as the file spells them.
  private let own: [(slot: Int, name: String)]
  private let value: ValueRule

  /// When a record was copied, or touched by the tool itself, is not when somebody changed it.
  private static let syncs: Set = ["_fivetran_synced", "SYSTEMMODSTAMP", "system_modstamp"]

  /// Nil where the mapping knows no stage.
  ///
  /// - Parameter columns: the file's columns.
  init?(_ mapping: Mapping, _ plan: ColumnPlan, columns: [String]) {
    guard mapping.writes == .accounts, let rule = mapping.fields.first(where: { $0.target == "stage.value" }) else {
      return nil
    }
    self.mapping = mapping
    self.plan = plan
    value = rule.value
    var rest = mapping
    rest.fields.removeAll { Self.isStage($0.target) }
    let taken = Set(rest.columns)
    let spelled = Dictionary(columns.map { (HeaderName($0), $0) }) { first, _ in first }
    own = mapping.fields.filter { Self.isStage($0.target) }.flatMap(\.value.columns).filter { !taken.contains($0) }
      .compactMap { column in plan.slot(column).map { (slot: $0, name: spelled[HeaderName(column)] ?? column) } }
  }

  /// Makes a call of the stage that a row has, or puts it aside.
  ///
  /// - Parameter values: reads the day of the record's last change.
  mutating func settle(_ draft: inout Draft, _ row: RowTexts, _ values: ValueReader) throws(FlawError) {
    guard case .text(let word)? = draft["stage.value"] else { return putAside(&draft, row) }
    if column.isEmpty { column = own.first { row.texts[$0.slot] != nil }?.name ?? value.columns.first ?? "stage" }
    guard let stage = Self.stage(word) else {
      unknown[word, default: 0] += 1
      return putAside(&draft, row)
    }
    draft["stage.value"] = .text(stage.key)
    if case .text(let day)? = draft["stage.on"], Day(day.prefix(10)) != nil { return }
    guard let day = try lastChange(row, values) else {
      undated += 1
      return putAside(&draft, row)
    }
    byChange += 1
    draft["stage.on"] = .text(day.description)
  }

  /// The stage that a word names: a stage's name, with or without its number before it (`2 - Adopted`, `Stage 2: Adopted`).
  static func stage(_ word: String) -> Stage? {
    var name = Substring(word.matched)
    if name.hasPrefix("stage ") { name = name.dropFirst("stage ".count) }
    if let first = name.first, first.isWholeNumber {
      name = name.drop { $0.isWholeNumber }.drop { " .:)-–—".contains($0) }
    }
    return Stage(String(name))
  }

  private static func isStage(_ target: String) -> Bool { target.hasPrefix("stage.") }

  private func lastChange(_ row: RowTexts, _ values: ValueReader) throws(FlawError) -> Day? {
    for column in mapping.updated?.from ?? [] where !Self.syncs.contains(column) {
      guard let slot = plan.slot(column), let text = row.texts[slot] else { continue }
      return try values.day(text, slot)
    }
    return nil
  }

  private func putAside(_ draft: inout Draft, _ row: RowTexts) {
    draft.fields.removeAll { Self.isStage($0.target) }
    guard mapping.keepsRest else { return }
    for column in own { if let text = row.texts[column.slot] { draft.others.append((column.name, text)) } }
  }

  // MARK: Words

  /// How the calls got their day, where no column says it.
  var form: String? {
    guard byChange > 0 else { return nil }
    return
      "the stages of \(ImportPreview.count(byChange, "row")) count from the record's last change: no column says when they were set"
  }

  /// What became no call.
  var findings: [Finding] {
    var findings: [Finding] = []
    if !unknown.isEmpty {
      let words = unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      findings.append(
        Finding(
          .warning, code: "unknown_stage",
          what: "\(column): "
            + ImportPreview.list(words.map { "\(quoted($0.key)) (\(ImportPreview.count($0.value, "row")))" }, most: 5)
            + (words.count == 1
              ? " is not a stage, and stays another field" : " are no stages, and stay another field"),
          expected: Stage.allCases.map(\.key).joined(separator: ", "),
          advice:
            "Where a word means one, say which in a mapping that extends \(mapping.name): set: {stage.value: {from: \(quoted(column)), table: {\(quoted(words[0].key)): STAGE}}}"
        ))
    }
    if undated > 0 {
      findings.append(
        Finding(
          .warning, code: "undated_stage",
          what:
            "\(column): \(ImportPreview.count(undated, "stage")) \(undated == 1 ? "stays" : "stay") another field, since nothing says on what day \(undated == 1 ? "it was" : "they were") set",
          advice:
            "Name the column of that day, or the day itself, in a mapping that extends \(mapping.name): set: {stage.on: {from: Stage since, as: day}} or set: {stage.on: {is: 2026-11-20}}"
        ))
    }
    return findings
  }
}
