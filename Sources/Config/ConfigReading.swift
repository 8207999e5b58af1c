public import Adoption
public import YAML

/// A config as its file says it, with where each value stands and what is wrong.
public struct ConfigReading: Hashable, Sendable {
  /// What is set; a key that cannot be understood is not.
  public var config = Config()
  /// Where keys stand, by their names: `theme`, `columns.scrum`, `keys.preset`.
  public var places: [String: YAMLPlace] = [:]
  /// What is wrong, each with its place.
  public var findings: [Finding] = []
  /// Whether the file could be read as YAML, or is not there.
  public var isWhole = true
  /// The file, as people are to see it; nil where there is none to be had.
  public private(set) var file: String?

  /// Nothing is set.
  public init(file: String? = nil) { self.file = file }

  /// Reads a config.
  /// - Parameter file: The file's name, for findings.
  public init(_ bytes: [UInt8], file: String) {
    self.file = file
    guard bytes.count <= ConfigFile.largest else {
      refuse("The config is left out", expected: "a file of at most 1 MB", found: "more", nil)
      return
    }
    let root: YAMLNode?
    do {
      let (node, repeated) = try YAMLNode.readLeniently(bytes)
      root = node
      for error in repeated {
        add(.warning, "A key is given twice, so the first counts: \(error.message)", error.place)
      }
    } catch {
      refuse("The config is left out: \(error.message)", error.place)
      return
    }
    guard let root else { return }
    guard let members = root.members else {
      if root.isNull || root.text == "" { return }
      refuse("The config is left out", expected: "keys such as \"theme: nord\"", found: root.excerpt, root.place)
      return
    }
    var reader = ConfigReader(self)
    reader.read(members)
    self = reader.reading
  }

  private mutating func refuse(
    _ what: String, expected: String? = nil, found: String? = nil, _ place: YAMLPlace?
  ) {
    add(.error, what, expected: expected, found: found, place)
    isWhole = false
  }

  /// Adds what is wrong at a place.
  public mutating func add(
    _ severity: Finding.Severity, _ what: String, expected: String? = nil, found: String? = nil, advice: String? = nil,
    _ place: YAMLPlace?
  ) {
    let finding = Finding(
      severity, code: "config", path: file, line: place?.line, column: place?.column, what: what, expected: expected,
      found: found, advice: advice)
    // In the order of the file.
    let at = findings.firstIndex { ($0.line ?? 0, $0.column ?? 0) > (finding.line ?? 0, finding.column ?? 0) }
    findings.insert(finding, at: at ?? findings.endIndex)
  }
}
