package import Adoption
import JSONReader

/// What was last seen of a book, as it is kept between two runs: a small document of a version of its own. What cannot be
/// read back, in whole, was never there.
public enum LastLookFile {
  /// The kind of thing in the folder of the program's state.
  public static let kind = "seen"
  private static let format = "booktop-seen/1"

  // MARK: - Writing

  /// The document, the accounts in byte order.
  package static func bytes(_ look: LastLook) -> [UInt8] { bytes(at: look.at, accounts: accounts(look.accounts)) }

  /// The document of that moment, with accounts that were written already.
  package static func bytes(at moment: Timestamp, accounts: [UInt8]) -> [UInt8] {
    JSONValue.object([
      ("format", .string(format)), ("at", .string(moment.text)), ("accounts", .written(accounts)),
    ]).line
  }

  /// What was seen of the accounts as it stands in the document, in byte order: all but the moment, which of thousands of
  /// accounts takes a while.
  package static func accounts(_ accounts: [String: AccountMarks]) -> [UInt8] {
    let sorted = accounts.sorted { $0.key.precedesInBytes($1.key) }
    return JSONValue.object(sorted.map { ($0.key, value($0.value)) }).compact
  }

  private static func value(_ glance: AccountMarks) -> JSONValue {
    .object([
      ("stage", .string(glance.stage.key)), ("health", .string(glance.band.rawValue)),
      ("flags", .array(glance.flags.map { .string($0.rawValue) })), ("at_risk", .optional(glance.atRisk?.key)),
      ("actions", .string(glance.actions.rawValue)), ("expansion", .string(glance.expansion.rawValue)),
      ("page", .bool(glance.isPaged)), ("champion", .string(glance.champion.rawValue)),
      ("renewal_overdue", .bool(glance.isRenewalOverdue)), ("ebr_overdue", .bool(glance.isBusinessReviewOverdue)),
    ])
  }

  // MARK: - Reading

  /// What a document says; nil for one that is damaged, of another version, or not of this program at all.
  package static func look(_ bytes: [UInt8]) -> LastLook? {
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
    var accounts: [String: AccountMarks]? = [:]
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

  private static func glance(_ cursor: inout JSONCursor) throws(JSONError) -> AccountMarks? {
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
    return AccountMarks(
      stage: stage, band: band, flags: flags.compactMap(\.self), atRisk: group ?? nil, actions: actions,
      expansion: expansion, isPaged: isPaged, champion: champion, isRenewalOverdue: isRenewalOverdue,
      isBusinessReviewOverdue: isBusinessReviewOverdue)
  }
}
