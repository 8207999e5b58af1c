/// The name of a journal: `journal/<author>@<host>.jsonl`.
enum JournalName {
  /// Bytes of a part; with both, the sign between them and the ending a name has at most 200 bytes.
  private static let greatest = 96

  /// The path below the data directory. Whatever is no ASCII letter or digit, `.`, `_` or `-` is percent-encoded byte by
  /// byte, so that a name is legal everywhere, never hidden, and never one of those that reading passes over.
  static func path(author: String, host: String) -> String {
    "\(BookFolder.journal.rawValue)/\(part(author, "someone"))@\(part(host, "somewhere")).jsonl"
  }

  private static func part(_ text: String, _ standIn: String) -> String {
    let text = text.isEmpty ? standIn : text
    let encoded = text.utf8.enumerated().map { encode($0.element, isFirst: $0.offset == 0) }
    let whole = encoded.joined()
    guard whole.utf8.count > greatest else { return whole }
    // Two long names that begin alike still differ.
    let end = "-" + String(digest(text), radix: 36)
    var cut = ""
    for byte in encoded {
      guard cut.utf8.count + byte.utf8.count + end.utf8.count <= greatest else { break }
      cut += byte
    }
    return cut + end
  }

  private static func encode(_ byte: UInt8, isFirst: Bool) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: ".") where !isFirst: return "."
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }

  /// FNV-1a, which is the same on every machine.
  private static func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
