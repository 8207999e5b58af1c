internal import Adoption
internal import JSONReader

/// Reads book.json.
enum RulesFile {
  static func read(
    _ source: inout FileSource, _ buffer: inout BlockBuffer, into content: inout FileContent, _ number: Int32
  ) throws(SystemError) {
    content.rules = Rules()
  }
}
