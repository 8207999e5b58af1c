import CYAML

/// Builds a tree from libyaml's events.
///
/// Nothing can grow beyond the file: aliases are refused instead of followed, and nesting has an end.
struct YAMLReader {
  private var open: [Level] = []
  private var root: YAMLNode?
  private let bytes: [UInt8]
  /// Whether a key may be given twice: the first counts.
  private let isLenient: Bool
  private var repeated: [YAMLError] = []
  /// Behind the last letter.
  private let end: YAMLPlace

  private init(_ bytes: [UInt8], isLenient: Bool) {
    self.bytes = bytes
    self.isLenient = isLenient
    end = Self.end(of: bytes)
  }

  static let deepest = 16

  /// What YAML 1.2's core schema reads as null.
  private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// A list or map that is being read.
  private struct Level {
    let place: YAMLPlace
    let isMap: Bool
    var elements: [YAMLNode] = []
    var members: [YAMLNode.Member] = []
    var keys: Set<String> = []
    /// The key whose value comes next.
    var key: (text: String, place: YAMLPlace)?
    /// Whether that key was there before, so that its value is dropped.
    var isRepeated = false

    var node: YAMLNode { YAMLNode(value: isMap ? .map(members) : .list(elements), place: place) }
  }

  static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    var reader = YAMLReader(bytes, isLenient: false)
    try reader.read()
    return reader.root
  }

  static func readLeniently(_ bytes: [UInt8]) throws(YAMLError) -> (root: YAMLNode?, repeated: [YAMLError]) {
    var reader = YAMLReader(bytes, isLenient: true)
    try reader.read()
    return (reader.root, reader.repeated)
  }

  private mutating func read() throws(YAMLError) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) != 0 else { throw YAMLError(nil, "out of memory") }
    defer { yaml_parser_delete(&parser) }
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { input.deallocate() }
    _ = input.initialize(from: bytes)
    yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) != 0 else { throw problem(parser) }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return }
      try take(event)
    }
  }

  private mutating func take(_ event: yaml_event_t) throws(YAMLError) {
    let place = place(event.start_mark)
    switch event.type {
    case YAML_ALIAS_EVENT:
      throw YAMLError(place, "expected a plain value, found an alias (\"*name\"); write the value itself")
    case YAML_DOCUMENT_START_EVENT where root != nil:
      throw YAMLError(place, "expected one document, found a second (\"---\")")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      if let level = open.indices.last, open[level].isMap, open[level].key == nil {
        open[level].isRepeated = !open[level].keys.insert(text).inserted
        if open[level].isRepeated {
          let error = YAMLError(place, "expected \"\(text.excerpt)\" once, found it again")
          guard isLenient else { throw error }
          repeated.append(error)
        }
        open[level].key = (text, place)
      } else {
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0
        add(YAMLNode(value: .text(text), place: place, isNull: isPlain && Self.nulls.contains(text)))
      }
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
      if let level = open.last, level.isMap, level.key == nil {
        throw YAMLError(place, "expected a key, found a list or a group of keys")
      }
      guard open.count < Self.deepest else {
        throw YAMLError(place, "expected at most \(Self.deepest) levels of nesting, found more")
      }
      open.append(Level(place: place, isMap: event.type == YAML_MAPPING_START_EVENT))
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      if let level = open.popLast() { add(level.node) }
    default: break
    }
  }

  private mutating func add(_ node: YAMLNode) {
    guard let level = open.indices.last else {
      root = node
      return
    }
    if let key = open[level].key {
      if !open[level].isRepeated { open[level].members.append(.init(key: key.text, place: key.place, node: node)) }
      open[level].key = nil
    } else {
      open[level].elements.append(node)
    }
  }

  private func problem(_ parser: yaml_parser_t) -> YAMLError {
    let what = parser.problem.map { String(cString: $0) } ?? "not enough memory"
    let isReader = parser.error == YAML_READER_ERROR
    return YAMLError(
      isReader ? Self.end(of: bytes.prefix(Int(clamping: parser.problem_offset))) : place(parser.problem_mark),
      "expected YAML, found something else (\(what))")
  }

  // MARK: Places

  /// A place of the text. At its end libyaml begins a line that is not there.
  private func place(_ mark: yaml_mark_t) -> YAMLPlace {
    let place = YAMLPlace(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    return (place.line, place.column) > (end.line, end.column) ? end : place
  }

  /// The place behind the last letter.
  private static func end(of bytes: some Collection<UInt8>) -> YAMLPlace {
    var (line, column) = (1, 1)
    var wasReturn = false
    for scalar in decoded(bytes) {
      switch scalar {
      case "\n" where wasReturn: break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (line, column) = (line + 1, 1)
      case "\u{FEFF}" where (line, column) == (1, 1): break
      default: column += 1
      }
      wasReturn = scalar == "\r"
    }
    return YAMLPlace(line: line, column: column)
  }

  /// The letters of a text in UTF-8, or in UTF-16 with a byte order mark.
  private static func decoded(_ bytes: some Collection<UInt8>) -> String.UnicodeScalarView {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else {
      return String(decoding: bytes, as: UTF8.self).unicodeScalars
    }
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + (isLittle ? 1 : 0)]) << 8 | UInt16(bytes[index + (isLittle ? 0 : 1)])
    }
    return String(decoding: units, as: UTF16.self).unicodeScalars
  }
}

extension String {
  /// The beginning of a text, for messages.
  public var excerpt: String { count > 40 ? String(prefix(40)) + "…" : self }
}
