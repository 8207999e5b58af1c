/// The clipboard of the person's terminal, which the sequence OSC 52 fills; whether a terminal does so is its own choice.
public struct Clipboard: Hashable, Sendable {
  private let route: Route

  /// What stands between the program and the terminal.
  private enum Route: Hashable, Sendable {
    case nothing
    /// tmux takes the sequence itself where `set-clipboard` is on, and passes it on where `allow-passthrough` is.
    case tmux
    /// GNU screen passes on short strings only.
    case screen
  }

  /// The most bytes that a text may take in base64; more than that terminals drop or cut.
  public static let limit = 100_000
  /// What GNU screen passes on in one piece, less than the 256 bytes of its oldest versions.
  static let pieceForScreen = 200

  /// The clipboard that can be reached; nil for terminals that are known to have none.
  /// - Parameter value: The value of an environment variable, or nil when it is unset.
  public init?(environment value: (String) -> String?) {
    let type = value("TERM") ?? ""
    guard !type.isEmpty, type != "dumb", type != "linux" else { return nil }
    func isSet(_ name: String) -> Bool { value(name).map { !$0.isEmpty } ?? false }
    route = isSet("TMUX") ? .tmux : isSet("STY") ? .screen : .nothing
  }

  /// What is to be written to the terminal; nil when the text is too long.
  ///
  /// Control characters other than line feeds are left out.
  public func bytes(_ text: String) -> [UInt8]? {
    let plain = text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }
    let content = Base64.encode(Array(String(String.UnicodeScalarView(plain)).utf8))
    guard content.count <= Self.limit else { return nil }
    let sequence = Array("\u{1B}]52;c;".utf8) + content + [0x07]
    switch route {
    case .nothing: return sequence
    case .tmux:
      let doubled = sequence.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
      return sequence + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    case .screen:
      return stride(from: 0, to: sequence.count, by: Self.pieceForScreen).flatMap { start in
        let piece = sequence[start..<min(start + Self.pieceForScreen, sequence.count)]
        return Array("\u{1B}P".utf8) + piece + Array("\u{1B}\\".utf8)
      }
    }
  }
}

/// Bytes as text of 64 letters (RFC 4648).
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 {
        result.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
