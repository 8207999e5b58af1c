internal import Canvas

extension String {
  /// The text as a piece of Markdown that shows as it is: safe to print, and nothing in it is markup, HTML, an address to
  /// follow, the edge of a table, or the beginning of a list or a heading.
  ///
  /// A backslash is all that is added, so that it also reads well where Markdown is shown as it is written. Space at either
  /// end is left out: Markdown does not show it, and takes it for code or for the end of an emphasis.
  package var markdown: String {
    let scalars = Array(safe.unicodeScalars.drop { $0 == " " })
    let text = scalars[..<((scalars.lastIndex { $0 != " " } ?? -1) + 1)]
    // The dot or bracket behind `1.` would begin a list.
    let digits = text.prefix { ("0"..."9").contains($0) }.count
    var result = String.UnicodeScalarView()
    for index in text.indices {
      let isListNumber = index == digits && index > 0 && (text[index] == "." || text[index] == ")")
      if isListNumber || text.isMarkup(at: index) { result.append("\\") }
      result.append(text[index])
    }
    return String(result)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether the character would be taken for markup where it stands.
  fileprivate func isMarkup(at index: Int) -> Bool {
    switch self[index] {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#", "$", "@": true
    case "+", "-", "=": index == startIndex
    // `&amp;` alone is a character of HTML; in `R&D` and `a & b` nothing is.
    case "&": self[(index + 1)...].beginsEntity
    case "/": index + 1 < endIndex && self[index + 1] == "/"
    case ".": index >= 3 && self[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
    default: false
    }
  }

  /// Whether an ampersand before it would begin the name or number of a character.
  private var beginsEntity: Bool {
    let name = prefix { $0.isASCII && ($0 == "#" || $0.properties.isAlphabetic || $0.properties.numericType != nil) }
    return !name.isEmpty && name.endIndex < endIndex && self[name.endIndex] == ";"
  }
}
