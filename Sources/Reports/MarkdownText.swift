internal import Canvas

extension String {
  /// The text as a piece of a Markdown line: safe to print, and no character of it is taken for markup.
  var markdown: String {
    var result = ""
    for (index, character) in safe.enumerated() {
      let isMarkup = "\\`*_[]<>|~&".contains(character)
      // What begins a heading, a list or a rule does so at the beginning alone.
      let isBeginning = index == 0 && "#+-=".contains(character)
      if isMarkup || isBeginning { result.append("\\") }
      result.append(character)
    }
    return result.numberEscaped
  }

  /// `1. x` would begin a list: `1\. x`.
  private var numberEscaped: String {
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.endIndex < endIndex, ".)".contains(self[digits.endIndex]) else { return self }
    return digits + "\\" + self[digits.endIndex...]
  }

  /// The text as a field of CSV: safe to print, quoted where it needs to be.
  var csv: String {
    let text = safe
    guard text.contains(where: { "\",".contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
