import Adoption

extension ImportPreview {
  /// The preview as JSON, for scripts.
  package var json: String {
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private var value: JSONOutput {
    .object([
      .init(key: "files", value: .list(files.map(\.value))),
      .init(key: "mappings", value: .list(mappings.map(\.value))),
      .init(key: "unfinished", value: .texts(unfinished)), .init(key: "passed_over", value: .texts(passedOver)),
      .init(key: "notes", value: .list(notes.map(\.value))),
      .init(
        key: "lacks",
        value: .list(
          lacks.map {
            .object([
              .init(key: "what", value: .text($0.what)), .init(key: "cost", value: .text($0.cost)),
              .init(key: "brings", value: .text($0.brings)),
            ])
          })), .init(key: "failed", value: .count(failed)), .init(key: "unchanged", value: .flag(isUnchanged)),
    ])
  }
}

extension JSONOutput {
  static func texts(_ texts: [String]) -> JSONOutput { .list(texts.map { .text($0) }) }
  static func count(_ count: Int) -> JSONOutput { .number(Double(count)) }
}

extension Finding {
  /// The finding as JSON.
  fileprivate var value: JSONOutput {
    var members: [JSONOutput.Member] = [.init(key: "code", value: .text(code))]
    func add(_ key: String, _ value: JSONOutput?) { if let value { members.append(.init(key: key, value: value)) } }
    add("file", path.map { .text($0) })
    add("line", line.map { .count($0) })
    add("column", column.map { .count($0) })
    add("account", account.map { .text($0) })
    add("what", .text(what))
    add("expected", expected.map { .text($0) })
    add("found", found.map { .text($0) })
    add("advice", advice.map { .text($0) })
    return .object(members)
  }
}

extension ImportPreview.FilePart {
  fileprivate var value: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init(key: "name", value: .text(name)), .init(key: "map", value: .text(mapping)),
      .init(key: "rows", value: .count(rows)), .init(key: "failed", value: .count(failed)),
      .init(key: "encoding", value: .text(encoding)),
    ]
    if let delimiter { members.append(.init(key: "delimiter", value: .text(delimiter))) }
    if let headerLine { members.append(.init(key: "header_line", value: .count(headerLine))) }
    if let footerLine { members.append(.init(key: "footer_line", value: .count(footerLine))) }
    members.append(
      .init(
        key: "columns",
        value: .list(
          columns.map {
            .object([.init(key: "column", value: .text($0.column)), .init(key: "field", value: .text($0.field))])
          })))
    members += [
      .init(key: "lines_above", value: .texts(linesAbove)), .init(key: "kept_aside", value: .texts(aside)),
      .init(key: "not_kept", value: .texts(dropped)), .init(key: "forms", value: .texts(forms)),
      .init(key: "sums", value: .count(sums)), .init(key: "stray_quotes", value: .count(strayQuotes)),
      .init(key: "left_out", value: .list(findings.map(\.value))),
    ]
    return .object(members)
  }
}

extension ImportPreview.MappingPart {
  fileprivate var value: JSONOutput {
    func counted(_ list: [ImportPreview.Counted]) -> JSONOutput {
      .list(
        list.map { item in
          var members: [JSONOutput.Member] = [
            .init(key: "what", value: .text(item.what)), .init(key: "count", value: .count(item.count)),
          ]
          if let detail = item.detail { members.append(.init(key: "near", value: .text(detail))) }
          return .object(members)
        })
    }
    var members: [JSONOutput.Member] = [
      .init(key: "map", value: .text(name)), .init(key: "kind", value: .text(kind)),
      .init(key: "passed", value: counted(passed)),
      .init(
        key: "matched",
        value: .list(
          matched.map {
            .object([
              .init(key: "way", value: .text($0.way)), .init(key: "accounts", value: .count($0.accounts)),
              .init(key: "records", value: .count($0.records)),
            ])
          })), .init(key: "unmatched", value: counted(unmatched)), .init(key: "features", value: counted(features)),
      .init(key: "unmapped", value: counted(unmapped)), .init(key: "left_out_weeks", value: .texts(leftOut)),
      .init(key: "feeds", value: .texts(feeds)), .init(key: "silent_accounts", value: .count(silent.accounts)),
      .init(key: "silent_weeks", value: .count(silent.weeks)),
    ]
    if let reach { members += reach.members }
    if let weeks { members.append(.init(key: "weeks", value: .text(weeks))) }
    if let firstRecord { members.append(.init(key: "first_record", value: .text(firstRecord))) }
    members.append(
      .init(
        key: "writes",
        value: .list(
          changes.map {
            .object([
              .init(key: "path", value: .text($0.path)), .init(key: "kind", value: .text($0.kind)),
              .init(key: "records", value: .count($0.records)), .init(key: "new", value: .count($0.new)),
              .init(key: "changed", value: .count($0.changed)), .init(key: "gone", value: .count($0.gone)),
            ])
          })))
    members.append(.init(key: "findings", value: .list(findings.map(\.value))))
    members.append(.init(key: "unchanged", value: .flag(isUnchanged)))
    return .object(members)
  }
}

extension EventReach {
  /// `events`, and since when they tell everything.
  fileprivate var members: [JSONOutput.Member] {
    [
      .init(key: "events", value: .list(events.map(\.value))), .init(key: "events_since", value: .text("\(since)")),
      .init(key: "accounts_started", value: .count(started)),
      .init(key: "accounts_started_before_events", value: .count(startedBefore)),
    ]
  }
}

extension EventReach.Event {
  fileprivate var value: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init(key: "name", value: .text(name)), .init(key: "count", value: .count(count)),
      .init(key: "accounts", value: .count(accounts)), .init(key: "accounts_started", value: .count(started)),
      .init(key: "within_\(EventReach.window)_days", value: .count(early)),
    ]
    if let medianDays { members.append(.init(key: "median_days", value: .number(medianDays))) }
    if let behaviour { members.append(.init(key: "behaviour", value: .text(behaviour))) }
    return .object(members)
  }
}
