extension StringProtocol {
  /// The text as references and names are matched: without blanks at either end, inner blanks as one space, small letters.
  ///
  /// Any white space counts as a blank, the no-break spaces too. Accents count: `Muller` does not match `Müller`. Searching
  /// folds more.
  package var matched: String {
    // Nearly every text is plain already.
    let isPlain = utf8.allSatisfy { $0.isPlain && !(0x41...0x5A).contains($0) }
    if isPlain { return String(self) }
    if utf8.allSatisfy({ $0.isPlain || $0 == 0x20 }) {
      return utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: " ")
    }
    return split { $0.isBlank }.map { String($0).lowercased() }.joined(separator: " ")
  }
}

extension String {
  /// The text without blanks at either end.
  package var trimmingBlanks: String {
    // Most texts begin and end with a plain letter, which is found sooner among the bytes.
    if let first = utf8.first, let last = utf8.last, first.isPlain, last.isPlain { return self }
    guard first?.isBlank == true || last?.isBlank == true else { return self }
    return String(drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed())
  }
}

extension Substring {
  /// The text without blanks at either end.
  package var trimmingBlanks: String { String(self).trimmingBlanks }
}

extension UInt8 {
  /// Whether it is a character of ASCII that is seen.
  var isPlain: Bool { (0x21...0x7E).contains(self) }
}

extension Character {
  /// Whether it is white space, or has no width and stands in for it.
  package var isBlank: Bool { isWhitespace || self == "\u{200B}" || self == "\u{FEFF}" }
}

/// The word that was most likely meant, or nil when none is near: at most two letters other, and at most a third of the word.
/// Of several the first.
package func nearestWord(to text: some StringProtocol, among words: some Sequence<String>) -> String? {
  let typed = text.matched
  let reach = min(2, max(1, typed.count / 3))
  var best: (word: String, distance: Int)?
  for word in words {
    let known = word.matched
    guard abs(known.count - typed.count) <= reach else { continue }
    let distance = spellingDistance(known, typed)
    if distance <= reach, distance < best?.distance ?? Int.max, distance < typed.count { best = (word, distance) }
  }
  return best?.word
}
