import Adoption

extension MappingRun {
  /// Compares what is staged with the book.
  func plan() throws(ImportError) -> [WritePlan] {
    try stageUnmatched()
    var plans: [WritePlan] = []
    for outcome in outcomes {
      var state = outcome.state
      if state.kind == .delta, !outcome.isAnew, let before = writer.memory(of: outcome.place).state {
        let known = Set(state.sources.map(\.digest))
        state.sources = before.sources.filter { !known.contains($0.digest) } + state.sources
      }
      state.sources.sort { ($0.name, $0.digest.hexadecimal) < ($1.name, $1.digest.hexadecimal) }
      let plan = try outcome.staging.plan(state, takeOver: request.takesOver)
      plans.append(plan)
      mappingParts[outcome.part].isUnchanged = plan.isUnchanged
      mappingParts[outcome.part].changes = plan.changes.filter { !$0.place.isHidden }.map { change in
        let diff = outcome.diffs.first { $0.place == change.place }?.diff
        return ImportPreview.Change(
          path: change.place.path, kind: change.kind.rawValue, records: change.records ?? 0, new: diff?.new ?? 0,
          changed: diff?.changed ?? 0, gone: diff?.gone ?? change.recordsBefore ?? 0)
      }
    }
    return plans
  }

  /// Puts the keys without an account where a person can write their accounts beside them.
  private func stageUnmatched() throws(ImportError) {
    let index = AccountIndex(accounts.values)
    for (tool, keys) in unmatched where !keys.isEmpty {
      guard let last = outcomes.lastIndex(where: { $0.mapping.tool == tool }), let place = PlaceName(tool) else {
        continue
      }
      var text = "key,account_id,name,records,nearest\n"
      for (key, missed) in keys.sorted(by: { $0.key.precedesInBytes($1.key) }) {
        let near = index.near(missed.name ?? key).map { "\($0.id) \($0.name)" }.joined(separator: "; ")
        text +=
          [key, "", missed.name ?? "", String(missed.records), near].map(CSVCell.written).joined(separator: ",") + "\n"
      }
      let file = try outcomes[last].staging.begin(.unmatched(tool: place))
      try file.append(Array(text.utf8))
      try file.end(records: keys.count)
      mappingParts[outcomes[last].part].unmatchedFile = OwnedPlace.unmatched(tool: place).path
    }
  }
}

/// Cells of tables that are written for people.
enum CSVCell {
  /// The text as a cell, in quotes where it needs them; one that a spreadsheet would take for a formula stays text.
  static func written(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
