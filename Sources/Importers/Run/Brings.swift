import Adoption

extension ImportPreview.MappingPart {
  /// Notes what the records of accounts, events and weeks bring: by the fields that were filled, not by what a mapping could
  /// fill.
  mutating func note(_ fields: some Sequence<String>, of mapping: Mapping) {
    if mapping.writes == .accounts { brings.insert("accounts") }
    if mapping.writes == .usage { brings.insert("usage") }
    if mapping.writes == .users { brings.insert("people") }
    hasDecisions = hasDecisions || fields.contains { $0 == "renewal" || $0 == "churn" }
    for field in fields { if let word = Self.words[field] { brings.insert(word) } }
  }

  private static let words: [String: String] = [
    "arr": "money", "renews_on": "renewals", "limits.seats": "seats", "provisioned": "seats", "sessions": "sessions",
    "guided_sessions": "guided", "touch": "touches", "ticket": "tickets", "survey": "surveys",
    "behaviour": "behaviours",
    "renewal": "renewals",
  ]
}

/// Fields of accounts that a first book wants, and words by which a column that holds one may be called.
enum WantedFields {
  static let all: [(field: String, words: [String])] = [
    ("arr", ["arr", "recurring", "acv", "contract value", "mrr", "revenue", "amount"]),
    ("renews_on", ["renew", "contract end", "term end", "end date", "expir"]),
    ("csm", ["csm", "success manager", "owner", "account manager"]),
    ("segment", ["segment", "tier", "type"]),
    ("started_on", ["customer since", "start", "since", "signup", "sign-up", "onboard"]),
    ("domains", ["domain", "website", "url"]),
  ]

  /// The column whose name is nearest to a field's.
  static func nearest(_ words: [String], _ columns: [String]) -> String? {
    for word in words {
      if let column = columns.first(where: { column in
        let name = HeaderName(column).folded
        guard let range = name.firstRange(of: word) else { return false }
        // "start" is no part of "restarted": a word begins there.
        return range.lowerBound == name.startIndex || !name[name.index(before: range.lowerBound)].isLetter
      }) {
        return column
      }
    }
    return nil
  }
}
