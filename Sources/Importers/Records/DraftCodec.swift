import Adoption
import JSONReader

/// Keeps drafts of mappings whose files add up, so that the next import can add to them.
extension Draft {
  /// The draft as a line of JSON.
  var line: [UInt8] {
    var members: [(String, JSONValue)] = []
    func add(_ key: String, _ text: String?) { if let text { members.append((key, .string(text))) } }
    add("key", key)
    if !domains.isEmpty { members.append(("domains", .array(domains.map { .string($0) }))) }
    add("name", accountName)
    add("id", sourceID)
    add("updated", updated.map(String.init))
    add("until", until.map(String.init))
    if isGone { members.append(("gone", .bool(true))) }
    let pairs = fields.map { JSONValue.array([.string($0.target), JSONValue($0.value)]) }
    members.append(("fields", .array(pairs)))
    if !others.isEmpty {
      members.append(("others", .array(others.map { .array([.string($0.name), .string($0.text)]) })))
    }
    return JSONValue.object(members).line
  }

  /// Reads a line that `line` has written.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.init()
    do {
      var cursor = JSONCursor(bytes)
      try cursor.beginObject()
      while let key = try cursor.nextKey() {
        switch key {
        case "key": self.key = try cursor.readString().string
        case "name": accountName = try cursor.readString().string
        case "id": sourceID = try cursor.readString().string
        case "until": until = Int64(try cursor.readString().string)
        case "updated": updated = Int64(try cursor.readString().string)
        case "gone": isGone = try cursor.readBool()
        case "domains":
          try cursor.beginArray()
          while try cursor.nextElement() { domains.append(try cursor.readString().string) }
        case "fields":
          try cursor.beginArray()
          while try cursor.nextElement() {
            guard let (target, value) = try Self.pair(&cursor) else { return nil }
            fields.append((target, value))
          }
        case "others":
          try cursor.beginArray()
          while try cursor.nextElement() {
            guard let (name, value) = try Self.pair(&cursor), case .text(let text) = value else { return nil }
            others.append((name, text))
          }
        default: try cursor.skipValue()
        }
      }
    } catch { return nil }
  }

  private static func pair(_ cursor: inout JSONCursor) throws(JSONError) -> (String, FieldValue)? {
    try cursor.beginArray()
    guard try cursor.nextElement() else { return nil }
    let name = try cursor.readString().string
    guard try cursor.nextElement() else { return nil }
    let value: FieldValue
    switch try cursor.peek() {
    case .string: value = .text(try cursor.readString().string)
    case .number: value = .number(try cursor.readDouble())
    case .bool: value = .flag(try cursor.readBool())
    case .array:
      var list: [String] = []
      try cursor.beginArray()
      while try cursor.nextElement() { list.append(try cursor.readString().string) }
      value = .list(list)
    default: return nil
    }
    guard try !cursor.nextElement() else { return nil }
    return (name, value)
  }
}
