import Adoption
import YAML

/// The mappings that are there: those of the person, and the built-in ones.
package struct MappingLibrary: Sendable {
  /// By name; a mapping of the person's counts before a built-in one of the same name.
  package private(set) var mappings: [String: Mapping] = [:]
  /// Guesses in mappings of the person, by the mapping's name; one that is barred by them is not among the mappings.
  private(set) var guesses: [String: MappingGuesses] = [:]
  private var trees: [String: YAMLNode] = [:]
  private var texts: [String: [UInt8]] = [:]

  /// The built-in mappings.
  ///
  /// - Throws: never for what is shipped; a test reads them all.
  package init() throws(ImportError) {
    try add(BuiltInMaps.all.map { (file: $0.name + ".map.yaml", bytes: $0.bytes) })
    // Some tools have columns that are questions.
    guesses = [:]
  }

  /// Adds mappings that may extend each other, in any order.
  package mutating func add(_ files: [(file: String, bytes: [UInt8])]) throws(ImportError) {
    var raw: [String: (file: String, bytes: [UInt8])] = [:]
    for file in files {
      // The name is needed before the rest can be read.
      let root: YAMLNode?
      do { root = try YAMLNode.read(file.bytes) } catch {
        throw ImportError(
          "bad_mapping", file: file.file, line: error.place?.line, column: error.place?.column, what: error.message)
      }
      let name = (root?["map"] ?? root?["extend"])?.text ?? file.file
      raw[name] = file
    }
    for name in raw.keys.sorted(by: { $0.precedesInBytes($1) }) { try add(name, raw, open: []) }
  }

  private mutating func add(
    _ name: String, _ raw: [String: (file: String, bytes: [UInt8])], open: [String]
  ) throws(ImportError) {
    guard let file = raw[name], texts[name] != file.bytes else { return }
    let root: YAMLNode?
    do { root = try YAMLNode.read(file.bytes) } catch { root = nil }
    // One that extends a mapping of its own name extends the built-in one.
    if let node = root?["extend"], let parent = node.text, parent != name {
      let way = open + [name]
      guard !way.contains(parent) else {
        throw ImportError(
          "bad_mapping", file: file.file, line: node.place.line, column: node.place.column,
          what: "the mapping extends itself", found: (way + [parent]).map(\.excerpt).joined(separator: ", "))
      }
      try add(parent, raw, open: way)
    }
    let known = trees
    let tree = try MappingReader.tree(file.bytes, file: file.file) { known[$0] }
    trees[name] = tree
    texts[name] = file.bytes
    guesses[name] = try guesses(name, file.file, root, tree)
    mappings[name] =
      guesses[name]?.isBarred == true ? nil : try MappingReader.read(file.bytes, file: file.file) { known[$0] }
  }

  /// The guesses of a mapping and of the one that it extends; nil where there are none.
  private func guesses(
    _ name: String, _ file: String, _ root: YAMLNode?, _ tree: YAMLNode
  ) throws(ImportError) -> MappingGuesses? {
    let base = root?["extend"]?.text.flatMap { $0 == name ? nil : guesses[$0] }
    let marks = OpenMarks.find(root ?? tree, file: file) + (base?.marks ?? [])
    return marks.isEmpty ? nil : MappingGuesses(marks: marks, forms: try MappingReader.forms(of: tree, file: file))
  }

  /// Whether a mapping has that name, also one that still carries guesses.
  func has(_ name: String) -> Bool { trees[name] != nil }

  /// The names in byte order.
  package var names: [String] { mappings.keys.sorted { $0.precedesInBytes($1) } }

  /// The names that may have been meant by an unknown one.
  package func near(_ name: String) -> [String] {
    let parts = names.filter { $0.contains(name.lowercased()) }
    return parts.isEmpty ? nearestWord(to: name, among: names).map { [$0] } ?? [] : Array(parts.prefix(5))
  }

  /// All that mappings bring, in byte order.
  package var brings: [String] { Set(mappings.values.flatMap(\.brings)).sorted { $0.precedesInBytes($1) } }

  /// The name that a mapping's file gives.
  package static func name(of bytes: [UInt8], file: String) throws(ImportError) -> String {
    let root: YAMLNode?
    do { root = try YAMLNode.read(bytes) } catch {
      throw ImportError(
        "bad_mapping", file: file, line: error.place?.line, column: error.place?.column, what: error.message)
    }
    // Without a name of its own it changes the mapping that it extends.
    guard let name = (root?["map"] ?? root?["extend"])?.text else { throw MappingReader.missingName(file) }
    return name
  }

  /// The mappings of events that are counted by week.
  package var namesOfRollUps: [String] { names.filter { mappings[$0]?.rollUp != nil } }

  /// The text of a mapping, to start one's own from.
  package func text(_ name: String) -> [UInt8]? { texts[name] }
}
