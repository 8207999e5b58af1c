/// A book in which everything that can hold text holds text that means harm.
enum HostileBook {
  /// Colours, a window title, the clipboard, a cleared screen, C1 forms of the same, backspaces, bidi controls, zero width, tags.
  static let text =
    "a\u{1B}[31mb\u{1B}]0;owned\u{7}c\u{1B}]52;c;eA==\u{1B}\\d\u{9B}2Je\u{9D}0;x\u{9C}f\u{8}\u{8}g\u{7F}h\r\ni\tj\u{202E}k\u{2066}l\u{200B}m\u{FEFF}n\u{E0041}o\u{85}p\u{2028}q\u{AD}r\u{0}s"

  /// The text as JSON. Characters that JSON allows as they are stay so, unless all are to be escaped.
  static func quoted(_ text: String = text, escapingAll: Bool = false) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || escapingAll && scalar.value > 0x7E else {
          return String(scalar)
        }
        return String(scalar).utf16.map { "\\u" + String(repeating: "0", count: 4 - hex($0).count) + hex($0) }.joined()
      }.joined() + "\""
  }

  private static func hex(_ unit: UInt16) -> String { String(unit, radix: 16) }

  /// The files of the book by path; the names of some mean harm as well.
  static var files: [String: String] {
    let (bad, worse) = (quoted(), quoted(escapingAll: true))
    // A file name can hold neither NUL nor a slash; most systems allow 255 bytes.
    let name = String(text.unicodeScalars.filter { $0 != "\0" }.prefix(60).map(Character.init))
    let account = """
      { "id": \(bad), "name": \(worse), "segment": \(bad), "csm": \(worse), "arr": 1000, "currency": \(bad),
        "started_on": "2026-01-05", "stage": { "value": "adopted", "on": "2026-03-02", "by": \(bad), "why": \(bad) },
        "plan": \(bad), "tags": [\(bad)], "blockers": [\(worse)], "limits": { \(bad): 5 }, "asks": [\(bad)],
        "first_value_milestone": \(bad), "external_ids": { \(bad): \(bad) }, \(worse): \(bad), "na\(bad.dropFirst().dropLast())me": 1,
        "outcome": { "id": \(bad), "name": \(bad), "unit": \(bad), "baseline": 1, "target": 2, "by": "2026-12-01" },
        "milestones": [{ "name": \(bad), "due": "2026-12-24" }],
        "people": [{ "id": \(bad), "name": \(bad), "role": "champion", "title": \(bad), "persona": \(bad), "team": \(bad),
          "email": \(bad), "joined_on": "2026-01-05" }] }
      """
    let week = """
      {"account_id": \(bad), "week": "2026-W46", "provisioned": 10, "active": 5, "features": {\(bad): 3}, "teams": {\(worse): 2}, \
      "personas": {\(bad): 1}, "limits": {\(bad): 9}, "investment": {\(bad): 1}, \(bad): 4}
      {"account_id": \(worse), "week": \(bad)}
      {"account_id": "nobody\(bad.dropFirst().dropLast())", "week": "2026-W45", "active": \(bad)}
      \(text)

      """
    let kinds = ["behaviour", "touch", "ticket", "cause", "evidence", "observation", "team_request", "unprompted_ask"]
    let events = kinds.map {
      "{\"account_id\": \(bad), \"on\": \"2026-11-02\", \"kind\": \"\($0)\", \"name\": \(bad), \"note\": \(bad), \"channel\": \(bad), \"person\": \(bad)}\n"
    }
    let decided = """
      {"id": "1\(bad.dropFirst().dropLast())", "at": "2026-11-02T10:00:00Z", "by": \(bad), "type": "action.scheduled", "account_id": \(bad), \
      "action": \(bad), "kind": \(bad), "title": \(bad), "owner": \(bad), "due": "2026-11-30", "reason": \(bad)}
      {"id": "2", "at": "2026-11-03T10:00:00Z", "by": \(bad), "type": "note", "account_id": \(bad), "text": \(bad)}
      {"id": "3", "at": "2026-11-03T10:00:00Z", "by": \(bad), "type": \(bad), "account_id": \(bad)}

      """
    let rules = """
      { "name": \(bad), "as_of": "2026-11-18", "currency": \(bad), \(bad): 1, "behaviours": { \(bad): "activation" },
        "segments": { \(bad): { "activation": [\(bad)], "signals": [\(bad), \(worse)], "weights": { \(bad): 2 }, "personas": [\(bad)], \(bad): 1 } },
        "outcomes": { \(bad): { "name": \(bad), "weights": { \(bad): 2 } } }, "thresholds": { \(bad): 1 },
        "playbooks": { "adopted": { "trigger": \(bad), "actions": [\(bad)], "timeline_days": 5, "escalation": \(bad) }, \(bad): {} } }
      """
    return [
      "book.json": rules, "accounts/a.json": account,
      "accounts/\(name).json": "{ \"id\": \(bad), \"name\": \"other\" }",
      "accounts/role.json": "{ \"id\": \"x\", \"people\": [{ \"id\": \(bad), \"role\": \(bad) }] }",
      "accounts/raw.jsonl": "{ \"id\": \"\(text)\" }", "usage/u.jsonl": week, "usage/\(name).jsonl": text,
      "events/e.jsonl": events.joined() + "{\"account_id\": \(bad), \"on\": \(bad), \"kind\": \(bad)}\n",
      "journal/\(name.prefix(20))@host.jsonl": decided,
    ]
  }
}
