extension StringProtocol {
  /// The text as searching sees it: small letters without accents, so that `muller` finds `Müller`.
  ///
  /// Covers the Latin letters of Western, Central and Northern European names and drops combining marks; other scripts are
  /// compared as they are.
  package var folded: String {
    var result = String.UnicodeScalarView()
    for scalar in lowercased().unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if let plain = LatinLetters.plain[scalar] {
        result.append(contentsOf: plain.unicodeScalars)
      } else if scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// `folded` in bytes, for fast searching.
  package var foldedBytes: [UInt8] { Array(folded.utf8) }
}

/// The accented small Latin letters and what each is without its accent.
private enum LatinLetters {
  static let plain: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, accented) in [
      ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"),
      ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"),
      ("y", "ýÿŷ"), ("z", "źżž"),
    ] {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
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
