import Adoption
import JSONReader

extension ImportPreview {
  /// The preview as JSON, for scripts.
  package var json: String {
    String(decoding: value.line, as: UTF8.self)
  }

  private var value: JSONValue {
    .object([
      ("files", .array(files.map(\.value))),
      ("mappings", .array(mappings.map(\.value))),
      ("unfinished", .texts(unfinished)), ("passed_over", .texts(passedOver)),
      ("notes", .array(notes.map(\.value))),
      (
        "lacks",
        .array(
          lacks.map {
            .object([
              ("what", .string($0.what)), ("cost", .string($0.cost)),
              ("brings", .string($0.brings)),
            ])
          })
      ), ("failed", .integer(failed)), ("unchanged", .bool(isUnchanged)),
    ])
  }
}

extension JSONValue {
  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension Finding {
  /// The finding as JSON.
  fileprivate var value: JSONValue {
    var members: [(String, JSONValue)] = [("code", .string(code))]
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append((key, value)) } }
    add("file", path.map { .string($0) })
    add("line", line.map { .integer($0) })
    add("column", column.map { .integer($0) })
    add("account", account.map { .string($0) })
    add("what", .string(what))
    add("expected", expected.map { .string($0) })
    add("found", found.map { .string($0) })
    add("advice", advice.map { .string($0) })
    return .object(members)
  }
}

extension ImportPreview.FilePart {
  fileprivate var value: JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("map", .string(mapping)),
      ("rows", .integer(rows)), ("failed", .integer(failed)),
      ("encoding", .string(encoding)),
    ]
    if let delimiter { members.append(("delimiter", .string(delimiter))) }
    if let headerLine { members.append(("header_line", .integer(headerLine))) }
    if let footerLine { members.append(("footer_line", .integer(footerLine))) }
    members.append(
      (
        "columns",
        .array(
          columns.map {
            .object([("column", .string($0.column)), ("field", .string($0.field))])
          })
      ))
    members += [
      ("lines_above", .texts(linesAbove)), ("kept_aside", .texts(aside)),
      ("not_kept", .texts(dropped)), ("forms", .texts(forms)),
      ("sums", .integer(sums)), ("stray_quotes", .integer(strayQuotes)),
      ("left_out", .array(findings.map(\.value))),
    ]
    return .object(members)
  }
}

extension ImportPreview.MappingPart {
  fileprivate var value: JSONValue {
    func counted(_ list: [ImportPreview.Counted]) -> JSONValue {
      .array(
        list.map { item in
          var members: [(String, JSONValue)] = [
            ("what", .string(item.what)), ("count", .integer(item.count)),
          ]
          if let detail = item.detail { members.append(("near", .string(detail))) }
          return .object(members)
        })
    }
    var members: [(String, JSONValue)] = [
      ("map", .string(name)), ("kind", .string(kind)),
      ("passed", counted(passed)),
      (
        "matched",
        .array(
          matched.map {
            .object([
              ("way", .string($0.way)), ("accounts", .integer($0.accounts)),
              ("records", .integer($0.records)),
            ])
          })
      ), ("unmatched", counted(unmatched)), ("features", counted(features)),
      ("unmapped", counted(unmapped)), ("left_out_weeks", .texts(leftOut)),
      ("feeds", .texts(feeds)), ("silent_accounts", .integer(silent.accounts)),
      ("silent_weeks", .integer(silent.weeks)),
    ]
    if let reach { members += reach.members }
    if let weeks { members.append(("weeks", .string(weeks))) }
    if let firstRecord { members.append(("first_record", .string(firstRecord))) }
    members.append(
      (
        "writes",
        .array(
          changes.map {
            .object([
              ("path", .string($0.path)), ("kind", .string($0.kind)),
              ("records", .integer($0.records)), ("new", .integer($0.new)),
              ("changed", .integer($0.changed)), ("gone", .integer($0.gone)),
            ])
          })
      ))
    members.append(("findings", .array(findings.map(\.value))))
    members.append(("unchanged", .bool(isUnchanged)))
    return .object(members)
  }
}

extension EventReach {
  /// `events`, and since when they tell everything.
  fileprivate var members: [(String, JSONValue)] {
    [
      ("events", .array(events.map(\.value))), ("events_since", .string(since.description)),
      ("accounts_started", .integer(started)),
      ("accounts_started_before_events", .integer(startedBefore)),
    ]
  }
}

extension EventReach.Event {
  fileprivate var value: JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("count", .integer(count)),
      ("accounts", .integer(accounts)), ("accounts_started", .integer(started)),
      ("within_\(EventReach.window)_days", .integer(early)),
    ]
    if let medianDays { members.append(("median_days", .number(medianDays))) }
    if let behaviour { members.append(("behaviour", .string(behaviour))) }
    return .object(members)
  }
}
