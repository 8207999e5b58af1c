internal import JSONReader

/// Keys that people's own files have for what booktop calls otherwise. They are not read: they are named, with the key to use.
enum KeyHints {
  /// The words by known key.
  private static let words: [String: [String]] = [
    "id": ["account_id", "customer_id", "company_id", "record_id"],
    "name": ["account_name", "company_name", "company", "customer_name", "event_name", "behaviour", "behavior"],
    "csm": ["owner", "account_owner", "company_owner", "account_manager", "csm_name", "customer_success_manager"],
    "arr": ["annual_recurring_revenue", "contract_value", "acv"],
    "renews_on": ["renewal_date", "next_renewal", "renewal", "renewal_on", "contract_end"],
    "started_on": ["start_date", "customer_since", "go_live"],
    "parent": ["parent_id", "parent_account", "parent_account_id", "parent_company"],
    "domains": ["domain", "website", "company_domain"],
    "people": ["contacts"],
    "sentiment": ["pulse", "csm_sentiment"],
    "account_id": ["account", "customer_id", "company_id", "customer"],
    "week": ["week_start", "week_of", "week_starting", "week_beginning"],
    "provisioned": ["licensed_users", "seats", "assigned_users"],
    "active": ["active_users", "weekly_active_users", "wau", "users"],
    "monthly_active": ["monthly_active_users", "mau"],
    "guided_sessions": ["led_sessions"],
    "on": ["day", "timestamp", "time", "occurred_on", "occurred_at", "event_date"],
    "kind": ["event", "event_type", "event_kind"],
    "person": ["contact", "contact_id", "person_id"],
    "week_starts_on": ["week_starts", "week_start", "first_day_of_week"],
    "working_days": ["workdays", "work_days", "business_days", "work_week", "working_week"],
    "rates": ["exchange_rates", "currencies"],
    "role": ["contact_role"],
    "email": ["mail", "email_address"],
  ]

  private static let meanings: [String: [String]] = words.reduce(into: [:]) { meanings, entry in
    for word in entry.value { meanings[folded(word), default: []].append(entry.key) }
  }

  /// The key of the table that people mean by `key`, or nil when it is no such word.
  static func meant(by key: String, among keys: KeyTable) -> String? {
    meanings[folded(key)]?.filter { keys.names.contains($0) }.min()
  }

  /// Whether people mean `known` by `key`.
  static func isMeant(_ known: String, by key: String) -> Bool { meanings[folded(key)]?.contains(known) ?? false }

  /// Small letters and digits only: however a program spells a heading.
  private static func folded(_ key: String) -> String { key.lowercased().filter { $0.isLetter || $0.isNumber } }
}
