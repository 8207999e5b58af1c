import Adoption

extension ImportPreview {
  /// The preview as lines of text, the same on the command line and in the dashboard. What comes from files is not made
  /// harmless yet.
  package var lines: [String] {
    var lines: [String] = []
    for file in files { lines += file.lines }
    for mapping in mappings { lines += mapping.lines }
    for name in unfinished { lines.append("\(name): still being written or downloaded, left for next time") }
    if !passedOver.isEmpty { lines.append("not read: " + Self.list(passedOver, most: 5)) }
    for note in notes { lines.append(Self.words(note)) }
    let flawed = files.filter { $0.failed > 0 }
    for file in flawed {
      lines.append("left out of \(file.name): \(Self.count(file.failed, "row"))")
      for finding in file.findings.prefix(5) { lines.append("  " + Self.words(finding)) }
      if file.failed > 5 { lines.append("  and \(file.failed - 5) more") }
    }
    if !lacks.isEmpty {
      lines.append("your book will lack")
      for lack in lacks { lines.append("  \(lack.what): \(lack.cost)  (booktop import maps --for \(lack.brings))") }
    }
    return lines
  }

  static func words(_ finding: Finding) -> String {
    finding.location.isEmpty ? finding.sentence : "\(finding.location): \(finding.sentence)"
  }

  static func count(_ count: Int, _ word: String) -> String { count == 1 ? "1 \(word)" : "\(grouped(count)) \(word)s" }

  /// `1,204,331`.
  static func grouped(_ count: Int) -> String {
    let digits = String(count)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  static func list(_ words: [String], most: Int) -> String {
    let shown = words.prefix(most).joined(separator: ", ")
    return words.count > most ? "\(shown) and \(words.count - most) more" : shown
  }
}

extension ImportPreview.FilePart {
  /// The file, how it is read, and what its columns are.
  var lines: [String] {
    var head = "\(name)   \(title) (map \(mapping)), \(ImportPreview.count(rows, "row")), \(encoding)"
    if let delimiter { head += ", \(delimiter)" }
    if let headerLine, headerLine > 1 { head += ", header on line \(headerLine)" }
    var lines = [head]
    if !linesAbove.isEmpty {
      lines.append("  above the header: " + ImportPreview.list(linesAbove.map { "\"\($0)\"" }, most: 3))
    }
    if let footerLine { lines.append("  footer from line \(footerLine)") }
    if sums > 0 { lines.append("  \(ImportPreview.count(sums, "row")) of sums passed over") }
    let fields = columns.map { "\($0.column) → \($0.field)" }
    if !fields.isEmpty { lines.append("  " + fields.joined(separator: "   ")) }
    if !aside.isEmpty { lines.append("  kept as other fields: " + ImportPreview.list(aside, most: 8)) }
    if !dropped.isEmpty { lines.append("  not kept: " + ImportPreview.list(dropped, most: 8)) }
    lines += forms.map { "  " + $0 }
    if strayQuotes > 0 { lines.append("  \(ImportPreview.count(strayQuotes, "quote")) inside cells stayed text") }
    if rows == 0 { lines.append("  nothing to import: no rows") }
    return lines
  }
}

extension ImportPreview.MappingPart {
  /// Who is who, what was made of events, and what would be written.
  var lines: [String] {
    var lines: [String] = []
    if !matched.isEmpty || !unmatched.isEmpty {
      var parts = matched.map { "\(ImportPreview.grouped($0.accounts)) by \($0.way)" }
      if !unmatched.isEmpty {
        let records = unmatched.reduce(0) { $0 + $1.count }
        parts.append(
          "\(ImportPreview.count(unmatched.count, "key")) unmatched (\(ImportPreview.count(records, "record"))"
            + (unmatchedFile.map { "; \($0))" } ?? ")"))
      }
      lines.append("  accounts: " + parts.joined(separator: " · "))
      for key in unmatched.prefix(3) {
        lines.append("    \(key.what) (\(key.count))" + (key.detail.map { ": perhaps \($0)" } ?? ""))
      }
    }
    if !passed.isEmpty {
      lines.append(
        "  rows without a record: "
          + passed.map { "\(ImportPreview.grouped($0.count)) \($0.what)" }.joined(separator: " · "))
    }
    lines += feeds.map { "  " + $0 }
    if let weeks { lines.append("  weeks: \(weeks)") }
    lines += leftOut.map { "  " + $0 }
    if silent.weeks > 0 {
      lines.append(
        "  silence: \(ImportPreview.count(silent.weeks, "week")) without events written as 0, of \(ImportPreview.count(silent.accounts, "account"))"
      )
    }
    if !features.isEmpty || !unmapped.isEmpty {
      lines.append("  features: \(features.count) mapped; names of events that are none: \(unmapped.count)")
      if !unmapped.isEmpty {
        lines.append(
          "    " + ImportPreview.list(unmapped.map { "\($0.what) (\(ImportPreview.grouped($0.count)))" }, most: 6))
      }
    }
    for want in wanted where !want.column.isEmpty {
      lines.append(
        "  no column fills \(want.field); the nearest: \(want.column)  (set: {\(want.field): \(want.column)} in a mapping that extends \(name))"
      )
    }
    let none = wanted.filter(\.column.isEmpty).map(\.field)
    if !none.isEmpty { lines.append("  no column fills " + none.joined(separator: ", ")) }
    for finding in findings.prefix(5) { lines.append("  " + ImportPreview.words(finding)) }
    if let firstRecord { lines.append("  first record: " + firstRecord) }
    for change in changes {
      let parts = [(change.new, "new"), (change.changed, "changed"), (change.gone, "gone")].filter { $0.0 > 0 }
        .map { "\(ImportPreview.grouped($0.0)) \($0.1)" }
      let detail =
        change.kind == "unchanged" ? "unchanged" : parts.isEmpty ? change.kind : parts.joined(separator: ", ")
      lines.append("  \(change.path): \(ImportPreview.count(change.records, "record")) (\(detail))")
    }
    if isUnchanged { lines.append("  \(name): unchanged") }
    return lines.isEmpty ? [] : ["\(title) (\(kind == "delta" ? "adds to what came before" : "all there is"))"] + lines
  }
}
