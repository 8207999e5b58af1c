package import Dashboard
import JSONReader

/// How somebody looks at a book, as it is kept between two runs: a small document of a version of its own. What cannot be
/// read back, in whole, was never there.
public enum ViewSettingsFile {
  /// The kind of thing in the folder of the program's state.
  public static let kind = "views"
  private static let format = "booktop-view/1"

  /// The document.
  package static func bytes(_ settings: ViewSettings) -> [UInt8] {
    JSONValue.object([
      ("format", .string(format)), ("screen", .string(settings.screen)), ("sort", .optional(settings.sort)),
      // Files of before had an order and a scope also where nobody had chosen one.
      ("chosen", .bool(true)), ("descending", .bool(settings.isDescending)), ("view", .string(settings.view)),
      (
        "columns",
        .object(settings.columns.sorted { $0.key < $1.key }.map { ($0, .array($1.map { .string($0) })) })
      ),
      ("preview", .string(settings.preview)), ("scope", .optional(settings.scope)),
      (
        "filters",
        .array(settings.filters.map { .object([("name", .string($0.name)), ("filter", .string($0.text))]) })
      ),
    ]).line
  }

  /// What a document says; nil for one that is damaged, of another version, or not of this program at all.
  package static func settings(_ bytes: [UInt8]) -> ViewSettings? {
    bytes.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      do throws(JSONError) {
        let settings = try settings(&cursor)
        try cursor.endDocument()
        return settings
      } catch {
        return nil
      }
    }
  }

  private static func settings(_ cursor: inout JSONCursor) throws(JSONError) -> ViewSettings? {
    var words: [String: String] = [:]
    var isDescending: Bool?
    var isChosen = false
    var filters: [SavedFilter?]?
    var columns: [String: [String]] = [:]
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch key {
      case "format", "screen", "view", "preview": words[key] = try cursor.readString().string
      case "sort", "scope": words[key] = try cursor.readNullIfNext() ? nil : try cursor.readString().string
      case "chosen": isChosen = try cursor.readBool()
      case "descending": isDescending = try cursor.readBool()
      case "filters":
        filters = []
        try cursor.beginArray()
        while try cursor.nextElement() { filters?.append(try filter(&cursor)) }
      case "columns":
        try cursor.beginObject()
        while let view = try cursor.nextKey()?.string {
          columns[view] = []
          try cursor.beginArray()
          while try cursor.nextElement() { columns[view]?.append(try cursor.readString().string) }
        }
      default: try cursor.skipValue()
      }
    }
    guard words["format"] == format, let screen = words["screen"], let view = words["view"],
      let isDescending, let filters, !filters.contains(nil)
    else { return nil }
    if !isChosen, words["sort"] == "health", !isDescending { words["sort"] = nil }
    if !isChosen, words["scope"] == "" { words["scope"] = nil }
    return ViewSettings(
      screen: screen, sort: words["sort"], isDescending: isDescending, view: view, columns: columns,
      preview: words["preview"] ?? "automatic", scope: words["scope"],
      filters: filters.compactMap(\.self))
  }

  private static func filter(_ cursor: inout JSONCursor) throws(JSONError) -> SavedFilter? {
    var words: [String: String] = [:]
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      if try cursor.peek() == .string { words[key] = try cursor.readString().string } else { try cursor.skipValue() }
    }
    guard let name = words["name"], let text = words["filter"] else { return nil }
    return SavedFilter(name: name, text: text)
  }
}
