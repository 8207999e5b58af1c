/// Words as a shell reads them: blanks part them, quotes and backslashes keep blanks. So terminals paste a file that is dragged
/// into them.
enum TypedWords {
  /// The words of a line; else what is wrong with it, in a sentence.
  static func words(_ line: String) -> Result<[String], FormComplaint> {
    var words: [String] = []
    var word: String?
    var rest = Array(line)[...]
    while let character = rest.popFirst() {
      switch character {
      case "'", "\"":
        guard let quoted = quotation(character, &rest) else {
          let mending = "close it, or write \\\(character) where it belongs to a name"
          return .failure(FormComplaint("The quote \(character) is opened and not closed: \(mending)."))
        }
        word = (word ?? "") + quoted
      case "\\": word = (word ?? "") + (rest.popFirst().map(String.init) ?? "\\")
      case _ where character.isWhitespace:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return .success(words)
  }

  /// Takes what is quoted from the rest of the line; nil where the quote is never closed.
  private static func quotation(_ quote: Character, _ rest: inout ArraySlice<Character>) -> String? {
    var text = ""
    while let character = rest.popFirst() {
      if character == quote { return text }
      if quote == "\"", character == "\\", let next = rest.first, "\"\\$`".contains(next) {
        text.append(next)
        rest.removeFirst()
      } else {
        text.append(character)
      }
    }
    return nil
  }
}
