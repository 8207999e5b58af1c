internal import Canvas

extension String {
  /// The text as a piece of HTML that shows as it is, between tags and in quoted attributes: what could steer a terminal,
  /// hide or reorder text is made visible first, then nothing in it is markup.
  package var html: String {
    let text = safe
    guard text.utf8.contains(where: Self.isMarkup) else { return text }
    return text.replacing { scalar in
      switch scalar {
      case "\"": "&quot;"
      case "'": "&#39;"
      default: scalar.entity
      }
    }
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}
