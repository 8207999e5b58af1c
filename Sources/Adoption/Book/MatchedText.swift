extension StringProtocol {
  /// The text as references and names are matched: without blanks at either end, inner blanks as one space, small letters.
  ///
  /// Any white space counts as a blank, the no-break spaces too. Accents count: `Muller` does not match `Müller`. Searching
  /// folds more.
  package var matched: String {
    // Nearly every text is plain, and of plain ones most are matched as they are.
    if let matched = utf8.withContiguousStorageIfAvailable({ Self.matched($0) }) ?? nil {
      return matched.isWritten ? String(self) : matched.text
    }
    return split { $0.isBlank }.map { String($0).lowercased() }.joined(separator: " ")
  }

  /// The same for text of plain ASCII and spaces, or that it is written so; nil for any other text.
  private static func matched(_ bytes: UnsafeBufferPointer<UInt8>) -> (isWritten: Bool, text: String)? {
    var isSo = true
    for byte in bytes where !byte.isPlain || (0x41...0x5A).contains(byte) {
      guard byte.isPlain || byte == 0x20 else { return nil }
      isSo = false
    }
    if isSo { return (true, "") }
    let text = String(unsafeUninitializedCapacity: bytes.count) { text in
      var end = 0
      for byte in bytes where byte != 0x20 || (end > 0 && text[end - 1] != 0x20) {
        text[end] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        end += 1
      }
      return end > 0 && text[end - 1] == 0x20 ? end - 1 : end
    }
    return (false, text)
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
