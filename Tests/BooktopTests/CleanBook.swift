/// A small book in which nothing is missing and nothing wrong, of a day that it pins.
enum CleanBook {
  /// The files of a book of these accounts.
  static func files(_ ids: [String] = ["acme"]) -> [String: String] {
    var files = ["book.json": bookFile()]
    for id in ids {
      files["accounts/\(id).json"] = account(id)
      files["usage/\(id).jsonl"] = usage(id)
      files["events/\(id).jsonl"] = events(id)
    }
    return files
  }

  /// The book's own file. Its definitions were revisited lately.
  static func bookFile(reviewed: String? = "2026-11-02") -> String {
    let reviewed = reviewed.map { "\"reviewed_at\": \"\($0)\", " } ?? ""
    return "{ \"name\": \"Clean\", \"as_of\": \"2026-11-18\", \(reviewed)\"currency\": \"EUR\" }\n"
  }

  /// An account's file.
  static func account(_ id: String, name: String? = nil, arr: Int = 48000) -> String {
    """
    { "id": "\(id)", "name": "\(name ?? id.uppercased())", "segment": "default", "csm": "Ada", "arr": \(arr), "currency": "EUR",
      "started_on": "2026-01-05", "contract_start": "2026-01-05", "renews_on": "2027-01-05",
      "onboarding_completed_on": "2026-01-12", "complexity": "low", "go_to_market": "sales_led", "plan": "Team",
      "first_value_milestone": "time-saved",
      "stage": { "value": "adopted", "on": "2026-11-16", "by": "Ada", "why": "Looked at it" },
      "limits": { "seats": 20 },
      "outcome": { "name": "Faster closing", "unit": "days", "baseline": 10, "target": 5, "by": "2026-12-31" },
      "people": [
        { "id": "\(id)-1", "name": "Bo", "role": "champion", "persona": "analyst", "team": "ops", "joined_on": "2026-01-05" },
        { "id": "\(id)-2", "name": "Cy", "role": "exec_sponsor", "joined_on": "2026-01-05" }
      ] }

    """
  }

  private static func usage(_ id: String) -> String {
    (1...46).map { week in
      let number = week < 10 ? "0\(week)" : "\(week)"
      return "{\"account_id\": \"\(id)\", \"week\": \"2026-W\(number)\", \"provisioned\": 18, \"active\": 12, "
        + "\"monthly_active\": 15, \"sessions\": 90, \"guided_sessions\": 4, \"features\": {\"reports\": 9}, "
        + "\"teams\": {\"ops\": 12}, \"personas\": {\"analyst\": 12}, \"limits\": {\"seats\": 18}, \"top_user_share\": 0.2, "
        + "\"new_users\": 1, \"new_users_active\": 1}\n"
    }.joined()
  }

  private static func events(_ id: String) -> String {
    let behaviours = [
      "2026-01-12": "first-workflow-run", "2026-01-13": "live-data-loaded", "2026-01-14": "stakeholder-active",
      "2026-01-15": "integration-live", "2026-01-20": "time-saved",
    ]
    return behaviours.sorted { $0.key < $1.key }.map {
      "{\"account_id\": \"\(id)\", \"on\": \"\($0.key)\", \"kind\": \"behaviour\", \"name\": \"\($0.value)\"}\n"
    }.joined()
      + "{\"account_id\": \"\(id)\", \"on\": \"2026-11-10\", \"kind\": \"touch\", \"direction\": \"in\", \"mode\": \"human\", \"person\": \"\(id)-1\"}\n"
  }
}
