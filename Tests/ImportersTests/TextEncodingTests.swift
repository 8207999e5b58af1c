import Testing

@testable import Importers

/// How bytes stand for letters, decided from all of them.
@Suite("Encodings")
struct TextEncodingTests {
  /// The encoding and the text, or the refusal; read in pieces of so many bytes.
  static func read(_ bytes: [UInt8], piece: Int = .max) -> (encoding: TextEncoding?, text: String) {
    var scan = EncodingScan(name: "x.csv")
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, piece == .max ? bytes.count : start + piece)
      bytes.withUnsafeBytes { scan.take(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
      start = end
    }
    do {
      let (encoding, mark) = try scan.encoding()
      let input = Transcoder(MemoryInput(bytes, name: "x.csv", piece: piece), from: encoding, markLength: mark)
      return (encoding, String(decoding: try input.readAll(limit: 1 << 20) ?? [], as: UTF8.self))
    } catch {
      return (nil, error.description)
    }
  }

  static let cases: [(bytes: [UInt8], encoding: TextEncoding, text: String)] = [
    ([], .utf8, ""),
    (Array("plain".utf8), .utf8, "plain"),
    (Array("Zoë, 漢字, 🙂".utf8), .utf8, "Zoë, 漢字, 🙂"),
    ([0xEF, 0xBB, 0xBF] + Array("é".utf8), .utf8, "é"),
    ([0xFF, 0xFE, 0x61, 0, 0xA4, 0x02, 0x3D, 0xD8, 0x42, 0xDE], .utf16LittleEndian, "aʤ🙂"),
    ([0xFE, 0xFF, 0, 0x61, 0x02, 0xA4, 0xD8, 0x3D, 0xDE, 0x42], .utf16BigEndian, "aʤ🙂"),
    ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0, 0x42, 0xF6, 0x01, 0], .utf32LittleEndian, "a🙂"),
    ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61, 0, 0x01, 0xF6, 0x42], .utf32BigEndian, "a🙂"),
    // The euro sign of a spreadsheet in Western Europe, and letters that are no UTF-8.
    (Array("120.000,50 ".utf8) + [0x80], .windows1252, "120.000,50 €"),
    ([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x96, 0x20, 0x93, 0x78, 0x94], .windows1252, "Müller – “x”"),
    // Cut in the middle of a letter: no UTF-8.
    (Array("abcé".utf8.dropLast()), .windows1252, "abcÃ"),
  ]

  @Test("Each encoding gives its text, however the bytes come in pieces", arguments: cases.indices)
  func forms(index: Int) {
    let expected = Self.cases[index]
    for piece in [1, 2, 3, 5, Int.max] {
      let read = Self.read(expected.bytes, piece: piece)
      #expect(read.encoding == expected.encoding && read.text == expected.text, "pieces of \(piece): \(read)")
    }
  }

  static let refusals: [(bytes: [UInt8], sentence: String)] = [
    (
      Array("line\nx".utf8) + [0x9D] + Array("é".utf8) + [0xFF],
      "x.csv:2:2: the letter is none in UTF-8 nor in CP1252: expected text in UTF-8, UTF-16 or CP1252, found the byte 0x9D. Save it as CSV UTF-8."
    ),
    (
      [0x61, 0, 0x62, 0],
      "x.csv:1:2: it is no text in UTF-8 or CP1252: expected letters, found a byte 0. It is perhaps UTF-16 without a byte order mark. Save it as CSV UTF-8."
    ),
    (
      [0xEF, 0xBB, 0xBF, 0x61, 0xE9],
      "x.csv:1:5: its byte order mark says UTF-8, and what follows is not. Save it as CSV UTF-8."
    ),
    (
      [0xFF, 0xFE, 0x61, 0, 0x62],
      "x.csv: its byte order mark says UTF-16LE, and what follows is not. Save it as CSV UTF-8."
    ),
  ]

  @Test("What is no text is refused with its place", arguments: refusals.indices)
  func refused(index: Int) {
    let expected = Self.refusals[index]
    for piece in [1, 3, Int.max] {
      let read = Self.read(expected.bytes, piece: piece)
      #expect(read.encoding == nil && read.text == expected.sentence)
    }
  }

  @Test("Every letter's UTF-8 is valid, and no byte of it may be missing", arguments: UInt64(0)..<60)
  func random(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let scalars = (0..<40).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &random)) }
    let text = String(String.UnicodeScalarView(scalars))
    let read = Self.read(Array(text.utf8), piece: Int.random(in: 1...9, using: &random))
    #expect(read.encoding == .utf8 && read.text == text)
    if let long = text.utf8.lastIndex(where: { $0 >= 0xC0 }) {
      var bytes = Array(text.utf8)
      bytes.remove(at: text.utf8.distance(from: text.utf8.startIndex, to: long) + 1)
      #expect(Self.read(bytes).encoding != .utf8)
    }
  }
}
