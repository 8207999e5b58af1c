import JSONReader

/// The paths that are wanted of JSON records, as a tree that is walked while a record is read.
///
/// A path is keys joined by dots, `properties.$groups.company`; a dot that belongs to a key is written `\.`. Keys are
/// compared exactly. The first key of a path is also found in another case of ASCII letters, because warehouses write
/// column names in capitals (`PROPERTIES`); where a record has both, the exact one counts.
///
/// It never changes, and is a class so that a record holds on to one thing and not to each of the tables.
final class PathSet: Sendable {
  /// The paths as given; the slot of a path is its index.
  let paths: [String]
  /// The node whose values a slot has. Two slots have one node where the same path is given twice.
  let nodeOfSlot: [Int]
  /// All keys of all paths.
  private let names: Interner
  /// For each node and each name the node below, -1 where there is none.
  private let children: [Int32]
  /// First keys of paths in small letters, and the node of each.
  private let foldedNames: Interner
  private let foldedChildren: [Int]
  private let nodes: [Node]

  /// The node on which a record begins.
  static let root = 0
  static let none = -1

  /// A key of a path, with the keys before it.
  private struct Node: Sendable {
    var isWanted = false
    var hasChildren = false
    /// The nodes with values at this one and below it.
    var wantedBelow: [Int] = []
  }

  /// Makes a set of paths; slot i is the path at index i.
  init(_ paths: [String]) {
    var (names, foldedNames) = (Interner(), Interner())
    var foldedChildren: [Int] = []
    var nodes = [Node()]
    var edges: [(parent: Int, name: Int, child: Int)] = []
    var nodeOfSlot: [Int] = []
    for path in paths {
      var trail = [Self.root]
      for key in Self.keys(of: path) {
        let (parent, name) = (trail[trail.count - 1], Int(names.id(of: key)))
        if let edge = edges.first(where: { $0.parent == parent && $0.name == name }) {
          trail.append(edge.child)
          continue
        }
        let child = nodes.count
        nodes.append(Node())
        nodes[parent].hasChildren = true
        edges.append((parent, name, child))
        trail.append(child)
        if parent == Self.root, Int(foldedNames.id(of: Self.folded(Array(key.utf8)))) == foldedChildren.count {
          foldedChildren.append(child)
        }
      }
      let node = trail[trail.count - 1]
      if !nodes[node].isWanted { for above in trail { nodes[above].wantedBelow.append(node) } }
      nodes[node].isWanted = true
      nodeOfSlot.append(node)
    }
    var children = [Int32](repeating: Int32(Self.none), count: nodes.count * names.count)
    for edge in edges { children[edge.parent * names.count + edge.name] = Int32(edge.child) }
    self.paths = paths
    self.nodeOfSlot = nodeOfSlot
    self.names = names
    self.children = children
    self.foldedNames = foldedNames
    self.foldedChildren = foldedChildren
    self.nodes = nodes
  }

  /// How many slots there are.
  var count: Int { paths.count }
  /// How many nodes there are, the root among them.
  var nodeCount: Int { nodes.count }

  // MARK: Paths as text

  /// The keys of a path.
  static func keys(of path: String) -> [String] {
    var keys: [String] = [""]
    var isEscaped = false
    for letter in path.unicodeScalars {
      if isEscaped {
        if letter != "." { keys[keys.count - 1].unicodeScalars.append("\\") }
        isEscaped = false
      } else if letter == "." {
        keys.append("")
        continue
      }
      if letter == "\\" { isEscaped = true } else { keys[keys.count - 1].unicodeScalars.append(letter) }
    }
    if isEscaped { keys[keys.count - 1].unicodeScalars.append("\\") }
    return keys
  }

  /// A key as it stands in a path, its dots escaped.
  static func escaped(_ key: String) -> String {
    key.utf8.contains(UInt8(ascii: "."))
      ? key.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "\\.") : key
  }

  // MARK: The tree

  /// The node whose values the column of a table holds below it, when its cells are JSON objects; nil where no path goes
  /// into the column.
  func entry(ofColumn name: String) -> Int? {
    let node = Array(name.utf8).withUnsafeBytes { rootChild($0).node }
    return node >= 0 && hasChildren(node) ? node : nil
  }

  /// Whether the value of a node is wanted itself.
  func isWanted(_ node: Int) -> Bool { nodes[node].isWanted }
  /// Whether a path goes into the value of a node.
  func hasChildren(_ node: Int) -> Bool { nodes[node].hasChildren }
  /// The nodes with wanted values at a node and below it.
  func wantedBelow(_ node: Int) -> [Int] { nodes[node].wantedBelow }

  /// The node of a key below another, `none` where no path goes there.
  @inline(__always)
  func child(of node: Int, _ key: JSONText) -> Int {
    key.hasEscapes ? key.withDecodedBytes { find($0, node) } : find(key.bytes, node)
  }

  /// The node of a record's key, and whether the key is written as in the path.
  @inline(__always)
  func rootChild(_ key: JSONText) -> (node: Int, isExact: Bool) {
    key.hasEscapes ? key.withDecodedBytes { rootChild($0) } : rootChild(key.bytes)
  }

  private func rootChild(_ key: UnsafeRawBufferPointer) -> (node: Int, isExact: Bool) {
    let exact = find(key, Self.root)
    if exact >= 0 { return (exact, true) }
    let folded = withUnsafeTemporaryAllocation(byteCount: max(key.count, 1), alignment: 1) { space in
      for index in 0..<key.count { space[index] = Self.folded(key[index]) }
      return foldedNames.find(UnsafeRawBufferPointer(rebasing: space[..<key.count]))
    }
    return (folded.map { foldedChildren[Int($0)] } ?? Self.none, false)
  }

  @inline(__always)
  private func find(_ key: UnsafeRawBufferPointer, _ node: Int) -> Int {
    names.find(key).map { Int(children[node * names.count + Int($0)]) } ?? Self.none
  }

  private static func folded(_ bytes: [UInt8]) -> [UInt8] { bytes.map(folded) }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
