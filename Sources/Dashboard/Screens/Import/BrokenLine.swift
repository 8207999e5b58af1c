import Canvas

/// A long line in pieces: broken where two blanks part its phrases rather than within one, else between words, and within a
/// word that is longer than a line.
enum BrokenLine {
  /// The pieces, each of at most so many columns.
  static func pieces(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    for phrase in phrases(text) {
      let blanks = lines[lines.count - 1].isEmpty ? "" : String(repeating: " ", count: phrase.blanks)
      if lines[lines.count - 1].columns + blanks.columns + phrase.text.columns <= width {
        lines[lines.count - 1] += blanks + phrase.text
        continue
      }
      if lines[lines.count - 1].isEmpty { lines.removeLast() }
      lines += words(phrase.text, to: width)
    }
    return lines
  }

  /// What two or more blanks part, with the number of blanks before each.
  private static func phrases(_ text: String) -> [(blanks: Int, text: String)] {
    var phrases: [(blanks: Int, text: String)] = []
    var rest = text[...]
    while !rest.isEmpty {
      let blanks = rest.prefix { $0 == " " }
      rest = rest.dropFirst(blanks.count)
      var end = rest.startIndex
      while end < rest.endIndex {
        let next = rest.index(after: end)
        if rest[end] == " ", next == rest.endIndex || rest[next] == " " { break }
        end = next
      }
      if end > rest.startIndex { phrases.append((blanks.count, String(rest[..<end]))) }
      rest = rest[end...]
    }
    return phrases
  }

  private static func words(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    var used = 0
    func put(_ piece: String, _ columns: Int) {
      lines[lines.count - 1] += piece
      used += columns
    }
    func begin() {
      guard used > 0 else { return }
      lines.append("")
      used = 0
    }
    for word in text.split(separator: " ").map(String.init) {
      let columns = word.columns
      if used > 0, used + 1 + columns <= width {
        put(" " + word, 1 + columns)
        continue
      }
      begin()
      guard columns > width else {
        put(word, columns)
        continue
      }
      // No line holds it.
      for character in word.map(String.init) {
        if used + character.columns > width { begin() }
        put(character, character.columns)
      }
    }
    return lines
  }
}
