/// What each character becomes when texts are searched, ready to be looked up.
///
/// Compatibility forms, marks, case (ß is ss, ς is σ), digits of other scripts, dashes, quotes and invisible characters are
/// folded, in every script; see `FoldingTable`. Of a text it does not matter which normal form it is in, and folding what
/// is folded changes nothing.
struct Folding: Sendable {
  static let standard = Folding()

  /// Where the 256 cells of each block of 256 characters begin in `cells`; those of 0 leave everything as it is.
  private var blocks = [Int32](repeating: 0, count: 0x1100)
  /// 0 where a character stays, else the number of its text.
  private var cells = [UInt16](repeating: 0, count: 256)
  private var texts: [[UInt8]] = [[]]

  /// Reads the table.
  private init() {
    var numbers: [[UInt8]: UInt16] = [:]
    FoldingTable.runs.withUTF8Buffer { bytes in
      for word in bytes.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        Run(word).forEach { value, text in
          let number = numbers[text] ?? UInt16(texts.count)
          if number == texts.count {
            numbers[text] = number
            texts.append(text)
          }
          set(value, number)
        }
      }
    }
  }

  private mutating func set(_ value: UInt32, _ number: UInt16) {
    let block = Int(value >> 8)
    if blocks[block] == 0 {
      blocks[block] = Int32(cells.count)
      cells.append(contentsOf: repeatElement(0, count: 256))
    }
    cells[Int(blocks[block]) + Int(value & 0xFF)] = number
  }

  /// Appends what a character becomes, in UTF-8.
  func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 { return bytes.append(Self.small(UInt8(truncatingIfNeeded: value))) }
    let number = cells[Int(blocks[Int(value >> 8)]) + Int(value & 0xFF)]
    if number != 0 { return bytes.append(contentsOf: texts[Int(number)]) }
    guard let syllable = HangulSyllable(scalar) else { return bytes.append(contentsOf: String(scalar).utf8) }
    for letter in syllable.letters { bytes.append(contentsOf: String(letter).utf8) }
  }

  /// A byte of ASCII with a small letter for a capital.
  static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// A run of the table.
private struct Run {
  private var first: UInt32 = 0
  private var more: UInt32 = 0
  private var step: UInt32 = 1
  private var text: [UInt32] = []
  private var moves = false

  init(_ word: Slice<UnsafeBufferPointer<UInt8>>) {
    var number: UInt32 = 0
    var isText = false
    func digit(_ byte: UInt8) -> UInt32 { UInt32(byte) - (byte < 0x3A ? 0x30 : 0x57) }
    for (index, byte) in word.enumerated() {
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "/"):
        first = number
        step = byte == UInt8(ascii: "/") ? 2 : 1
        number = 0
      case UInt8(ascii: "="), UInt8(ascii: ">"):
        if first == 0 { first = number } else { more = number }
        moves = byte == UInt8(ascii: ">")
        isText = true
        number = 0
        if index + 1 < word.count { text.append(0) }
      case UInt8(ascii: "."): text.append(0)
      case _ where isText: text[text.count - 1] = text[text.count - 1] << 4 | digit(byte)
      default: number = number << 4 | digit(byte)
      }
    }
  }

  /// Calls the body with each character of the run and what it becomes.
  func forEach(_ body: (UInt32, [UInt8]) -> Void) {
    for index in 0...more {
      let scalars = text.compactMap { Unicode.Scalar($0 + (moves ? index * step : 0)) }
      body(first + index * step, scalars.flatMap { Array(String($0).utf8) })
    }
  }
}

/// A Korean syllable that is one character, taken apart as Unicode does it by arithmetic (chapter 3.12).
private struct HangulSyllable {
  /// Its two or three letters.
  let letters: [Unicode.Scalar]

  init?(_ scalar: Unicode.Scalar) {
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
    let index = scalar.value - 0xAC00
    let last = index % 28
    letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28, last == 0 ? 0 : 0x11A7 + last]
      .filter { $0 > 0 }.compactMap(Unicode.Scalar.init)
  }
}
