/// A name as people sort names: letters first, whatever their case and marks, and numbers by value.
///
/// `Ёлка` stands between `Дом` and `Жук`, `O’Brien` beside `OBrien`, `9 Up` before `10 Down`. Hyphens part words as spaces
/// do, other punctuation does not count. Names that are equal so far are told apart by marks (those without go first), then
/// by case (small letters first), then by bytes, so that the order of any names is always the same.
package struct SortableName: Comparable, Hashable, Sendable {
  package let name: String
  /// What counts first, ordered as bytes.
  private let letters: [UInt8]

  package init(_ name: String) {
    self.name = name
    if name.isKey {
      letters = name.utf8.map { $0 == 0x5F ? SortedLetters.space : $0 }
    } else {
      var builder = SortedLetters()
      builder.append(name)
      letters = builder.bytes
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    if left.letters != right.letters { return left.letters.lexicographicallyPrecedes(right.letters) }
    let (marks, otherMarks) = (left.marks, right.marks)
    if marks != otherMarks { return marks.lexicographicallyPrecedes(otherMarks) { !$0 && $1 } }
    // Strings are equal, and ordered, whatever form they are in.
    let (small, otherSmall) = (left.name.lowercased(), right.name.lowercased())
    if small != otherSmall { return small < otherSmall }
    if left.name != right.name { return left.name > right.name }
    return left.name.precedesInBytes(right.name)
  }

  package static func == (left: Self, right: Self) -> Bool { left.name.utf8.elementsEqual(right.name.utf8) }

  package func hash(into hasher: inout Hasher) { hasher.combine(letters) }

  /// Which characters are more than their letters.
  private var marks: [Bool] { name.map { $0.lowercased() != $0.lowercased().folded } }
}

extension Sequence {
  /// The elements by name, those of one name in the order in which they are.
  package func sorted(byName name: (Element) -> String) -> [Element] {
    let elements = Array(self)
    guard elements.count > 1 else { return elements }
    // Nearly all lists are of a few keys, and bytes say their order: `_` stands before all letters, as the space does that it is
    // taken for. Writing out what counts of each was a hundredth of a report.
    if elements.allSatisfy({ name($0).isKey }) {
      if zip(elements, elements.dropFirst()).allSatisfy({ !name($1).precedesInBytes(name($0)) }) { return elements }
      return elements.enumerated().sorted { left, right in
        let (one, other) = (name(left.element), name(right.element))
        return one == other ? left.offset < right.offset : one.precedesInBytes(other)
      }.map(\.element)
    }
    return elements.map { (SortableName(name($0)), $0) }.enumerated().sorted { left, right in
      left.element.0 == right.element.0 ? left.offset < right.offset : left.element.0 < right.element.0
    }.map(\.element.1)
  }
}

extension String {
  /// Whether it is written as keys are, `storage_gb`: the letters that count are then those that are there.
  fileprivate var isKey: Bool {
    var last: UInt8 = 0x5F
    for byte in utf8 {
      guard (0x61...0x7A).contains(byte) || (byte == 0x5F && last != 0x5F) else { return false }
      last = byte
    }
    return last != 0x5F
  }
}

/// Makes the bytes by which names are sorted first.
private struct SortedLetters {
  private(set) var bytes: [UInt8] = []
  /// Stands between two words.
  static let space: UInt8 = 0x20
  /// A number that is still being read, without zeros in front.
  private var digits: [UInt8] = []
  private var isNumber = false
  private var isNewWord = false

  /// Signs stand before numbers, numbers before letters, and the end of a word before all of them.
  private enum Mark {
    static let sign: UInt8 = 0x21
    static let number: UInt8 = 0x30
    /// Above every byte that can follow in UTF-8.
    static let own: UInt8 = 0xFF
  }

  /// Letters that alphabets have after another, from which Unicode has them far away, or that folding makes the same.
  private static let after: [Unicode.Scalar: (letter: Unicode.Scalar, place: UInt8)] = {
    var table: [Unicode.Scalar: (Unicode.Scalar, UInt8)] = [:]
    for (letter, own) in [
      ("e", "ə"), ("г", "ґғ"), ("д", "ђ"), ("е", "є"), ("з", "ѕ"), ("и", "ійј"), ("к", "қ"), ("л", "љ"), ("н", "њң"),
      ("о", "ө"),
      ("т", "ћ"), ("у", "үұ"), ("х", "һ"), ("ч", "џ"), ("ب", "پ"), ("ج", "چ"), ("ز", "ژ"), ("ك", "کگ"), ("و", "ی"),
    ] as [(Unicode.Scalar, String)] {
      for (place, scalar) in own.unicodeScalars.enumerated() { table[scalar] = (letter, UInt8(place)) }
    }
    return table
  }()

  mutating func append(_ name: String) {
    var folded: [UInt8] = []
    let scalars = name.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar.isASCII {
        add(("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value | 0x20) ?? scalar : scalar)
        continue
      }
      if Self.isShortI(scalar, before: scalars[scalars.index(after: index)...].first) {
        add("й")
        continue
      }
      folded.removeAll(keepingCapacity: true)
      Folding.standard.append(scalar, to: &folded)
      for part in String(decoding: folded, as: UTF8.self).unicodeScalars { add(part) }
    }
    endNumber()
  }

  /// Whether it is й in either form, which folding takes for и, and no alphabet does.
  private static func isShortI(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    scalar == "й" || scalar == "Й" || (scalar == "и" || scalar == "И") && next == "\u{306}"
  }

  /// Appends a folded character.
  private mutating func add(_ scalar: Unicode.Scalar) {
    if ("0"..."9").contains(scalar) {
      isNumber = true
      if scalar != "0" || !digits.isEmpty { digits.append(UInt8(scalar.value)) }
      return
    }
    endNumber()
    switch Kind(scalar) {
    case .parting: isNewWord = !bytes.isEmpty
    case .punctuation: break
    case .sign:
      beginPiece()
      bytes.append(Mark.sign)
      bytes.append(contentsOf: String(scalar).utf8)
    case .letter:
      beginPiece()
      guard !scalar.isASCII else { return bytes.append(UInt8(scalar.value)) }
      guard let own = Self.after[scalar] else { return bytes.append(contentsOf: String(scalar).utf8) }
      bytes.append(contentsOf: String(own.letter).utf8)
      bytes += [Mark.own, own.place]
    }
  }

  private mutating func beginPiece() {
    if isNewWord { bytes.append(Self.space) }
    isNewWord = false
  }

  /// Of two numbers the one with more digits is greater.
  private mutating func endNumber() {
    guard isNumber else { return }
    beginPiece()
    let count = UInt16(clamping: digits.count)
    bytes += [Mark.number, UInt8(count >> 8), UInt8(count & 0xFF)] + digits
    digits.removeAll(keepingCapacity: true)
    isNumber = false
  }

  /// What a character is among letters.
  private enum Kind {
    case letter, sign, punctuation, parting

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "a"..."z": self = .letter
      case " ", "-", "_", "/", "\t", "\n": self = .parting
      default:
        switch scalar.properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .connectorPunctuation,
          .dashPunctuation, .otherPunctuation, .control:
          self = .punctuation
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .sign
        default: self = .letter
        }
      }
    }
  }
}
