import JSONReader

/// A whole JSON value as a tree, to compare what was read with what was meant.
indirect enum ReadValue: Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case array([ReadValue])
  case object([Member])

  struct Member: Equatable {
    let key: String
    let value: ReadValue
  }

  init(from cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.peek() {
    case .null:
      try cursor.readNull()
      self = .null
    case .bool: self = .bool(try cursor.readBool())
    case .string: self = .string(try cursor.readString().string)
    case .number:
      let mark = cursor.mark
      if let integer = try cursor.readNumber().int64 {
        self = .integer(integer)
      } else {
        cursor.rewind(to: mark)
        self = .double(try cursor.readDouble())
      }
    case .array:
      var elements: [ReadValue] = []
      try cursor.beginArray()
      while try cursor.nextElement() { elements.append(try ReadValue(from: &cursor)) }
      self = .array(elements)
    case .object:
      var members: [Member] = []
      try cursor.beginObject()
      while let key = try cursor.nextKey() {
        let name = key.string
        members.append(Member(key: name, value: try ReadValue(from: &cursor)))
      }
      self = .object(members)
    }
  }

  /// Reads a whole document.
  static func read(_ bytes: [UInt8], isLast: Bool = true) -> Result<ReadValue, JSONError> {
    bytes.withUnsafeBytes { window in
      var cursor = JSONCursor(window, isLast: isLast)
      return Result { () throws(JSONError) in
        let value = try ReadValue(from: &cursor)
        try cursor.endDocument()
        return value
      }
    }
  }

  /// Passes over a whole document; nil when it is sound.
  static func errorOfSkipping(_ bytes: [UInt8], isLast: Bool = true) -> JSONError? {
    bytes.withUnsafeBytes { window in
      var cursor = JSONCursor(window, isLast: isLast)
      do throws(JSONError) {
        try cursor.skipValue()
        try cursor.endDocument()
        return nil
      } catch {
        return error
      }
    }
  }
}
