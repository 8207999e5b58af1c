/// How bytes stand for letters.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"
  /// Windows Latin 1, in which spreadsheets of Western Europe and the Americas save.
  case windows1252 = "CP1252"

  /// The byte order marks, longest first: that of UTF-32 begins with that of UTF-16.
  private static let marks: [(TextEncoding, [UInt8])] = [
    (.utf32LittleEndian, [0xFF, 0xFE, 0, 0]), (.utf32BigEndian, [0, 0, 0xFE, 0xFF]), (.utf8, [0xEF, 0xBB, 0xBF]),
    (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
  ]

  /// The encoding that a byte order mark names, and the mark's length.
  static func marked(_ bytes: some Collection<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    marks.first { bytes.starts(with: $0.1) }.map { ($0.0, $0.1.count) }
  }

  /// The letter of each byte from 0x80 to 0x9F in CP1252; nil for the five that stand for none.
  static let windowsLetters: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
