extension StringProtocol {
  /// The text as searching sees it, in every script: small letters without marks, whatever the form they are written in, so
  /// that `muller` finds `Müller` and `benh` finds `Bệnh`.
  package var folded: String { String(decoding: foldedBytes, as: UTF8.self) }

  /// `folded` in bytes, for fast searching.
  package var foldedBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    let isASCII =
      utf8.withContiguousStorageIfAvailable { text in
        for byte in text {
          guard byte < 0x80 else { return false }
          bytes.append(Folding.small(byte))
        }
        return true
      } ?? false
    if isASCII { return bytes }
    bytes.removeAll(keepingCapacity: true)
    let folding = Folding.standard
    for scalar in unicodeScalars { folding.append(scalar, to: &bytes) }
    return bytes
  }
}

extension String {
  /// What comes after the characters that fold to what was typed; nil where the text does not begin so, or what was typed
  /// ends inside a character.
  package func rest(after typed: String) -> Substring? {
    let start = typed.foldedBytes
    var passed: [UInt8] = []
    var index = startIndex
    while passed.count < start.count, index < endIndex {
      passed += String(self[index]).foldedBytes
      formIndex(after: &index)
    }
    return passed == start ? self[index...] : nil
  }

  /// Whether a folded text, or a word of it, begins with a folded one.
  ///
  /// Bytes are compared: to `hasPrefix` a letter of Korean begins no syllable.
  package func anyWordBegins(with start: String) -> Bool {
    if utf8.starts(with: start.utf8) { return true }
    return split { !$0.isLetter && !$0.isNumber }.contains { $0.utf8.starts(with: start.utf8) }
  }
}

extension [UInt8] {
  /// Whether the bytes occur in it; nothing occurs everywhere.
  package func contains(bytes needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard count >= needle.count else { return false }
    return withUnsafeBufferPointer { hay in
      needle.withUnsafeBufferPointer { needle in
        for start in 0...(hay.count - needle.count) where hay[start] == first {
          var offset = 1
          while offset < needle.count, hay[start + offset] == needle[offset] { offset += 1 }
          if offset == needle.count { return true }
        }
        return false
      }
    }
  }
}

/// How many single letters must change, at most, to make one word of another; for suggestions.
package func spellingDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (position, other) in right.enumerated() {
      let above = row[position + 1]
      row[position + 1] = letter == other ? diagonal : 1 + min(diagonal, above, row[position])
      diagonal = above
    }
  }
  return row.last ?? left.count
}
