internal import Adoption
internal import JSONReader

/// A JSON value in memory, with the place of each part, for files that people write.
struct JSONTree {
  indirect enum Value {
    case object([Member])
    case list([JSONTree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null
  }

  /// A key with its value.
  struct Member {
    let key: String
    let value: JSONTree
    var place: JSONPlace { value.place }
  }

  let value: Value
  let place: JSONPlace
  /// The value as it is written, shortened.
  let found: String

  /// Whether it is null, or a text with nothing but blanks in it.
  var saysNothing: Bool {
    switch value {
    case .null: true
    case .text(let text): text.allSatisfy(\.isBlank)
    case .object, .list, .number, .flag: false
    }
  }

  /// Reads the value at the cursor.
  init(_ cursor: inout JSONCursor) throws(RecordError) {
    place = cursor.place()
    let mark = cursor.mark
    value = try Value(&cursor)
    let end = cursor.mark
    cursor.rewind(to: mark)
    do throws(JSONError) { found = SafeText.json(try cursor.rawValue()) } catch { throw RecordError(error) }
    cursor.rewind(to: end)
  }
}

extension JSONTree.Value {
  fileprivate init(_ cursor: inout JSONCursor) throws(RecordError) {
    switch try cursor.kind() {
    case .object:
      try cursor.enterObject()
      var members: [JSONTree.Member] = []
      while let key = try cursor.anyKey()?.string {
        members.append(JSONTree.Member(key: key, value: try JSONTree(&cursor)))
      }
      self = .object(members)
    case .array:
      try cursor.enterList()
      var elements: [JSONTree] = []
      while try cursor.hasElement() { elements.append(try JSONTree(&cursor)) }
      self = .list(elements)
    case .string: self = .text(try cursor.rawText().string)
    case .number:
      // What no Double holds is in no rule's range either, which is said there.
      do throws(JSONError) {
        self = .number(try cursor.readNumber().faithfulDouble ?? .infinity)
      } catch { throw RecordError(error) }
    case .bool: self = .flag(try cursor.flag())
    case .null:
      _ = try cursor.passNull()
      self = .null
    }
  }
}
