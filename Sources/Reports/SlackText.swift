internal import Canvas

extension String {
  /// The text as a piece of Slack's mrkdwn that shows as it is.
  ///
  /// Slack asks for `&amp;`, `&lt;` and `&gt;`, which also keeps links and commands such as `<!channel>` from being any. For
  /// the signs of bold, italic, struck and code it knows no escape, and `@channel` calls everyone: where they would do
  /// something, a sign that looks alike stands for them.
  package var slack: String {
    let scalars = Array(safe.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      // Inside a word, as in `data_connected`, they are letters like others.
      let isInside = before.isOfWord && after.isOfWord
      switch scalar {
      case "*": result += "∗"
      case "`": result += "ˋ"
      case "_" where !isInside: result += "＿"
      case "~" where !isInside: result += "∼"
      case "@" where !before.isOfWord && after.isOfWord: result += "＠"
      default:
        if let entity = scalar.entity { result += entity } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
