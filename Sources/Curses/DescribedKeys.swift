import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The keys that the terminal's description knows.
@MainActor
enum DescribedKeys {
  private static let names: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kbs", .backspace),
      ("kent", .enter), ("kcbt", .backTab), ("kri", .modified(.shift, .up)), ("kind", .modified(.shift, .down)),
      ("kLFT", .modified(.shift, .left)), ("kRIT", .modified(.shift, .right)), ("kHOM", .modified(.shift, .home)),
      ("kEND", .modified(.shift, .end)), ("kPRV", .modified(.shift, .pageUp)), ("kNXT", .modified(.shift, .pageDown)),
      ("kDC", .modified(.shift, .delete)), ("kIC", .modified(.shift, .insert)),
    ] + (1...63).map { ("kf\($0)", .function($0)) }

  /// Keys with what is held, whose names end in a digit as xterm counts it.
  private static let extended: [(String, Key)] = [
    ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
    ("kPRV", .pageUp), ("kNXT", .pageDown), ("kDC", .delete), ("kIC", .insert),
  ]

  /// Each key by the bytes that it sends on the terminal that is open.
  static var all: [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    func add(_ name: String, _ key: Key) {
      guard let bytes = bytes(name), keys[bytes] == nil else { return }
      // Ctrl-F5, which many descriptions count as F29: the sequence itself says what is held.
      if case .function = key, bytes.contains(UInt8(ascii: ";")) { return }
      // One byte that is a letter is never a key of its own, whatever a description says.
      if bytes.count > 1 || bytes[0] < 0x20 || bytes[0] == 0x7F { keys[bytes] = key }
    }
    for (name, key) in names { add(name, key) }
    for (name, key) in extended { for held in 2...8 { add("\(name)\(held)", key.with(held - 1)) } }
    return keys
  }

  /// Whether the terminal can tell of its mouse.
  static var hasMouse: Bool { bytes("kmous") != nil }

  private static func bytes(_ name: String) -> [UInt8]? {
    // It is nil for what is not described, and an address that is none for what is no text.
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    let bytes = UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : bytes
  }
}
