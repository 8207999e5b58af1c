import YAML

/// One plain value of a scheme with the keys that lead to it.
struct YAMLEntry {
  /// The keys, joined by full stops: `palette.base00`.
  let path: String
  let value: String
  let place: YAMLPlace

  /// The plain values of a file. Lists are skipped, since no scheme needs one.
  static func read(_ bytes: [UInt8], file: String) throws(SchemeError) -> [YAMLEntry] {
    let root: YAMLNode?
    do { root = try YAMLNode.read(bytes) } catch { throw SchemeError(file, error.place, error.message) }
    guard let root else { return [] }
    if let text = root.text {
      throw SchemeError(
        file, root.place, "expected keys such as \"name:\" and \"base00:\", found the text \"\(text.excerpt)\"")
    }
    return entries(root, path: "")
  }

  private static func entries(_ node: YAMLNode, path: String) -> [YAMLEntry] {
    switch node.value {
    case .text(let text): [YAMLEntry(path: path, value: text, place: node.place)]
    case .list: []
    case .map(let members): members.flatMap { entries($0.node, path: path.isEmpty ? $0.key : path + "." + $0.key) }
    }
  }
}
