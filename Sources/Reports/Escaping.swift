extension String {
  /// The text with other text in place of some of its scalars; nil leaves one as it is.
  func replacing(_ other: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let other = other(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// What stands for the three signs that begin markup: `&amp;`, `&lt;`, `&gt;`; nil for every other scalar.
  var entity: String? {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: nil
    }
  }
}
