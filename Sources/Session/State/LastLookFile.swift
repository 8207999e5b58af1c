public import Adoption
import JSONReader

/// What was last seen of a book, as it is kept between two runs: a small document of a version of its own. What cannot be
/// read back, in whole, was never there.
public enum LastLookFile {
  /// The kind of thing in the folder of the program's state.
  public static let kind = "seen"
  private static let format = "booktop-seen/1"

  // MARK: - Writing

  /// The document, the accounts in byte order.
  public static func bytes(_ look: LastLook) -> [UInt8] {
    let accounts = look.accounts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { id, glance in
      "\(quoted(id)):{\(members(glance))}"
    }
    let text =
      #"{"format":"\#(format)","at":"\#(look.at.text)","accounts":{"# + accounts.joined(separator: ",\n") + "}}\n"
    return Array(text.utf8)
  }

  private static func members(_ glance: Glance) -> String {
    let flags = glance.flags.map { #""\#($0.rawValue)""# }.joined(separator: ",")
    return [
      #""stage":"\#(glance.stage.key)""#, #""health":"\#(glance.band.rawValue)""#, #""flags":[\#(flags)]"#,
      #""at_risk":\#(glance.atRisk.map { #""\#($0.key)""# } ?? "null")"#, #""actions":"\#(glance.actions.rawValue)""#,
      #""expansion":"\#(glance.expansion.rawValue)""#, #""page":\#(glance.isPaged)"#,
      #""champion":"\#(glance.champion.rawValue)""#, #""renewal_overdue":\#(glance.isRenewalOverdue)"#,
      #""ebr_overdue":\#(glance.isBusinessReviewOverdue)"#,
    ].joined(separator: ",")
  }

  /// The text as a JSON string.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - Reading

  /// What a document says; nil for one that is damaged, of another version, or not of this program at all.
  public static func look(_ bytes: [UInt8]) -> LastLook? {
    bytes.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      do throws(JSONError) {
        let look = try look(&cursor)
        try cursor.endDocument()
        return look
      } catch {
        return nil
      }
    }
  }

  private static func look(_ cursor: inout JSONCursor) throws(JSONError) -> LastLook? {
    var isOurs = false
    var at: Timestamp?
    var accounts: [String: Glance]? = [:]
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch key {
      case "format": isOurs = try cursor.readString().string == format
      case "at": at = Timestamp(try cursor.readString().string)
      case "accounts":
        try cursor.beginObject()
        while let id = try cursor.nextKey()?.string {
          // One that cannot be understood spoils the whole: half a memory would mark what did not change.
          if let glance = try glance(&cursor) { accounts?[id] = glance } else { accounts = nil }
        }
      default: try cursor.skipValue()
      }
    }
    guard isOurs, let at, let accounts else { return nil }
    return LastLook(at: at, accounts: accounts)
  }

  private static func glance(_ cursor: inout JSONCursor) throws(JSONError) -> Glance? {
    var words: [String: String] = [:]
    var truths: [String: Bool] = [:]
    var flags: [FlagKey?] = []
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch try cursor.peek() {
      case .string: words[key] = try cursor.readString().string
      case .bool: truths[key] = try cursor.readBool()
      case .array where key == "flags":
        try cursor.beginArray()
        while try cursor.nextElement() { flags.append(FlagKey(rawValue: try cursor.readString().string)) }
      default: try cursor.skipValue()
      }
    }
    guard let stage = Stage?.rows.first(where: { $0.key == words["stage"] }),
      let band = Health.Band(rawValue: words["health"] ?? ""), !flags.contains(nil),
      let actions = ActionStanding.State(rawValue: words["actions"] ?? ""),
      let expansion = Expansion.State(rawValue: words["expansion"] ?? ""),
      let champion = ChampionStanding.State(rawValue: words["champion"] ?? ""), let isPaged = truths["page"],
      let isRenewalOverdue = truths["renewal_overdue"], let isBusinessReviewOverdue = truths["ebr_overdue"]
    else { return nil }
    let group = words["at_risk"].map { word in AtRiskGroup.allCases.first { $0.key == word } }
    if case .some(nil) = group { return nil }
    return Glance(
      stage: stage, band: band, flags: flags.compactMap(\.self), atRisk: group ?? nil, actions: actions,
      expansion: expansion, isPaged: isPaged, champion: champion, isRenewalOverdue: isRenewalOverdue,
      isBusinessReviewOverdue: isBusinessReviewOverdue)
  }
}
