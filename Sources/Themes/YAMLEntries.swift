import CYAML

/// One value of a YAML file with the keys that lead to it.
struct YAMLEntry {
  /// The keys, joined by full stops: `palette.base00`.
  let path: String
  let value: String
  let place: Place
}

/// Reads the plain values of a YAML file, without building a tree.
///
/// libyaml's events are walked one by one, so that nothing can grow: aliases are refused instead of followed, nesting ends at eight levels, and the
/// caller bounds the size. Lists are skipped, since no scheme needs one.
struct YAMLEntries {
  private let file: String
  private var entries: [YAMLEntry] = []
  private var levels: [Level] = []

  private static let deepest = 8

  private enum Level {
    /// In a mapping: the key whose value comes next, nil when a key comes next.
    case mapping(path: String, key: String?)
    case list
  }

  static func read(_ bytes: [UInt8], file: String) throws(SchemeError) -> [YAMLEntry] {
    var reader = YAMLEntries(file: file)
    try reader.read(bytes)
    return reader.entries
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ bytes: [UInt8]) throws(SchemeError) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) != 0 else { throw SchemeError(file, nil, "out of memory") }
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

  private mutating func take(_ event: yaml_event_t) throws(SchemeError) {
    let place = Place(event.start_mark)
    switch event.type {
    case YAML_ALIAS_EVENT:
      throw SchemeError(file, place, "expected a plain value, found an alias (\"*name\"); write the value itself")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try take(String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self), place)
    case YAML_MAPPING_START_EVENT:
      let path = try pathOfValue(place)
      try open(.mapping(path: path, key: nil), place)
    case YAML_SEQUENCE_START_EVENT:
      _ = try pathOfValue(place)
      try open(.list, place)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      _ = levels.popLast()
    default: break
    }
  }

  private mutating func take(_ scalar: String, _ place: Place) throws(SchemeError) {
    switch levels.last {
    case .mapping(let path, nil):
      levels[levels.count - 1] = .mapping(path: path, key: scalar)
    case .mapping(_, _?):
      let path = try pathOfValue(place)
      if entries.contains(where: { $0.path == path }) {
        throw SchemeError(file, place, "expected \"\(path)\" once, found it again")
      }
      entries.append(YAMLEntry(path: path, value: scalar, place: place))
    case .list: break
    case nil:
      throw SchemeError(
        file, place, "expected keys such as \"name:\" and \"base00:\", found the text \"\(scalar.excerpt)\"")
    }
  }

  /// The path of the value that comes now; the key it belongs to is used up.
  private mutating func pathOfValue(_ place: Place) throws(SchemeError) -> String {
    switch levels.last {
    case .mapping(let path, let key?):
      levels[levels.count - 1] = .mapping(path: path, key: nil)
      return path.isEmpty ? key : path + "." + key
    case .mapping:
      throw SchemeError(file, place, "expected a key, found a list or a group of keys")
    case .list: return "[]"
    case nil: return ""
    }
  }

  private mutating func open(_ level: Level, _ place: Place) throws(SchemeError) {
    guard levels.count < Self.deepest else {
      throw SchemeError(file, place, "expected at most \(Self.deepest) levels of nesting, found more")
    }
    levels.append(level)
  }

  private func problem(_ parser: yaml_parser_t) -> SchemeError {
    let what = parser.problem.map { String(cString: $0) } ?? "not enough memory"
    let isReader = parser.error == YAML_READER_ERROR
    return SchemeError(
      file, isReader ? nil : Place(parser.problem_mark),
      "expected YAML, found something else (\(what)"
        + (isReader ? " at byte \(parser.problem_offset))" : ")"))
  }
}

extension Place {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}

extension String {
  /// The beginning of a text, for messages.
  var excerpt: String { count > 40 ? String(prefix(40)) + "…" : self }
}
