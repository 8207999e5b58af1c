import Adoption
import JSONReader

extension [UInt8] {
  /// Appends an account-week as a line of a file in `usage/`, with the line's end.
  mutating func append(line week: RolledWeek, accountID: String) {
    append(contentsOf: #"{"account_id":"#.utf8)
    append(quoted: accountID)
    append(contentsOf: #","week":"\#(week.week.description)""#.utf8)
    append("provisioned", week.provisioned)
    append("active", week.active)
    append("monthly_active", week.monthlyActive)
    append("sessions", week.sessions)
    append("guided_sessions", week.guidedSessions)
    append("features", week.features)
    append("teams", week.teams)
    append("personas", week.personas)
    if let share = week.topUserShare { append(contentsOf: #","top_user_share":\#(Self.share(share))"#.utf8) }
    append("new_users", week.newUsers)
    append("new_users_active", week.newUsersActive)
    append(contentsOf: "}\n".utf8)
  }

  /// Appends a behaviour as a line of a file in `events/`, with the line's end.
  mutating func append(line behaviour: RolledBehaviour, accountID: String) {
    append(contentsOf: #"{"account_id":"#.utf8)
    append(quoted: accountID)
    append(contentsOf: #","on":"\#(behaviour.on.description)","kind":"behaviour","name":"#.utf8)
    append(quoted: behaviour.name)
    if behaviour.isTest { append(contentsOf: #","test":true"#.utf8) }
    append(contentsOf: "}\n".utf8)
  }

  private mutating func append(_ key: String, _ number: Int?) {
    if let number { append(contentsOf: #","\#(key)":\#(number)"#.utf8) }
  }

  private mutating func append(_ key: String, _ names: [RolledWeek.NamedUsers]) {
    guard !names.isEmpty else { return }
    append(contentsOf: #","\#(key)":{"#.utf8)
    for (index, name) in names.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(quoted: name.name)
      append(contentsOf: ":\(name.users)".utf8)
    }
    append(UInt8(ascii: "}"))
  }

  /// A number from 0 to 1, rounded to six decimals, without zeros at its end.
  private static func share(_ share: Double) -> String {
    let millionths = Int((share * 1_000_000).rounded())
    var digits = String(millionths % 1_000_000)
    guard digits != "0" else { return String(millionths / 1_000_000) }
    digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return "\(millionths / 1_000_000).\(digits)"
  }
}
