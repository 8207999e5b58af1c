import CYAML

/// Builds a tree from libyaml's events.
///
/// Nothing can grow beyond the file: aliases are refused instead of followed, and nesting has an end.
struct YAMLReader {
  private var open: [Level] = []
  private var root: YAMLNode?

  static let deepest = 16

  /// A list or map that is being read.
  private struct Level {
    let place: YAMLPlace
    let isMap: Bool
    var elements: [YAMLNode] = []
    var members: [YAMLNode.Member] = []
    var keys: Set<String> = []
    /// The key whose value comes next.
    var key: (text: String, place: YAMLPlace)?

    var node: YAMLNode { YAMLNode(value: isMap ? .map(members) : .list(elements), place: place) }
  }

  static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    var reader = YAMLReader()
    try reader.read(bytes)
    return reader.root
  }

  private mutating func read(_ bytes: [UInt8]) throws(YAMLError) {
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
    let place = YAMLPlace(event.start_mark)
    switch event.type {
    case YAML_ALIAS_EVENT:
      throw YAMLError(place, "expected a plain value, found an alias (\"*name\"); write the value itself")
    case YAML_DOCUMENT_START_EVENT where root != nil:
      throw YAMLError(place, "expected one document, found a second (\"---\")")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      if let level = open.indices.last, open[level].isMap, open[level].key == nil {
        guard open[level].keys.insert(text).inserted else {
          throw YAMLError(place, "expected \"\(text.excerpt)\" once, found it again")
        }
        open[level].key = (text, place)
      } else {
        add(YAMLNode(value: .text(text), place: place))
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
      open[level].members.append(.init(key: key.text, place: key.place, node: node))
      open[level].key = nil
    } else {
      open[level].elements.append(node)
    }
  }

  private func problem(_ parser: yaml_parser_t) -> YAMLError {
    let what = parser.problem.map { String(cString: $0) } ?? "not enough memory"
    let isReader = parser.error == YAML_READER_ERROR
    return YAMLError(
      isReader ? nil : YAMLPlace(parser.problem_mark),
      "expected YAML, found something else (\(what)" + (isReader ? " at byte \(parser.problem_offset))" : ")"))
  }
}

extension YAMLPlace {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}

extension String {
  /// The beginning of a text, for messages.
  public var excerpt: String { count > 40 ? String(prefix(40)) + "…" : self }
}
