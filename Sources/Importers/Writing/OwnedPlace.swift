import Adoption
import JSONReader

/// A name that may be part of an owned file's name: of a mapping, a tool or a suggestion. It can lead nowhere else.
struct PlaceName: Hashable, Sendable, CustomStringConvertible {
  /// ASCII letters, digits, hyphens, underscores and dots, of which none comes first.
  let description: String

  /// What a name has to be, for messages.
  static let rule = "up to \(greatest) letters a–z, digits, hyphens, underscores and dots, no dot first"
  private static let greatest = 80
  /// Endings and words by which a book passes over a folder or a file, or takes a folder for a file.
  private static let endings = [".tmp", ".swp", ".json", ".jsonl", ".ndjson"]
  private static let conflict = ".sync-conflict-"

  /// The name; nil when it is none.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.greatest, bytes[0] != UInt8(ascii: "."),
      bytes.allSatisfy(Self.isLegal)
    else { return nil }
    // The name is ASCII from here on, so that characters are bytes.
    let folded = text.lowercased()
    guard !Self.endings.contains(where: folded.hasSuffix), !folded.contains(Self.conflict) else { return nil }
    description = text
  }

  /// The name, or the refusal of what was read in `file`.
  init(_ text: String, file: String) throws(ImportError) {
    guard let name = PlaceName(text) else {
      throw ImportError(
        "bad_name", file: file, what: "the name cannot be part of a file's name", expected: Self.rule,
        found: text.quotedJSON, advice: "Rename it")
    }
    self = name
  }

  /// A name as near to any text as can be: what a name cannot have becomes a hyphen.
  init(near text: String, else standIn: StaticString = "export") {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let next = Self.isLegal(byte) && byte != UInt8(ascii: ".") ? byte : UInt8(ascii: "-")
      if next == UInt8(ascii: "-"), bytes.isEmpty || bytes.last == next { continue }
      bytes.append(next)
    }
    bytes = Array(bytes.prefix(Self.greatest))
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    description = bytes.isEmpty ? "\(standIn)" : String(decoding: bytes, as: UTF8.self)
  }

  private static func isLegal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// A file that the importer may write. There is no other way to name one, so no code can reach `journal/`, `book.json` or
/// a file that people write (see <doc:Importing>).
enum OwnedPlace: Hashable, Sendable {
  /// The accounts of a mapping.
  case accounts(PlaceName)
  /// The weeks of a mapping whose Monday is in that year.
  case usage(PlaceName, year: Int)
  /// The events of a mapping.
  case events(PlaceName)
  /// A mapping that is suggested for an unknown file.
  case suggestion(PlaceName)
  /// Keys of a tool that match no account.
  case unmatched(tool: PlaceName)
  /// The sources and answers that were to be remembered.
  case sources
  /// What was written for a mapping, and from what.
  case state(PlaceName)
  /// The spilled rows that a delta keeps.
  case rows(PlaceName)
  /// The names in the spilled rows.
  case names(PlaceName)

  /// What the names of files begin with that a mapping owns: they sort before those that people write, which win.
  static let prefix = "00-import-"

  /// The path below the book.
  var path: String {
    switch self {
    case .accounts(let map): "accounts/\(Self.prefix)\(map).jsonl"
    case .usage(let map, let year): "usage/\(Self.prefix)\(map)/\(year).jsonl"
    case .events(let map): "events/\(Self.prefix)\(map).jsonl"
    case .suggestion(let name): "import/\(name).map.yaml"
    case .unmatched(let tool): "import/unmatched-\(tool).csv"
    case .sources: "import.yaml"
    case .state(let map): ".import/\(map).json"
    case .rows(let map): ".import/\(map).rows"
    case .names(let map): ".import/\(map).names"
    }
  }

  /// The mapping that owns the file; nil for those that several share.
  var map: PlaceName? {
    switch self {
    case .accounts(let map), .usage(let map, _), .events(let map), .state(let map), .rows(let map), .names(let map): map
    case .suggestion, .unmatched, .sources: nil
    }
  }

  /// Whether the mapping's state remembers what was written there, so that a file changed by hand is noticed.
  func isTracked(for map: PlaceName) -> Bool {
    switch self {
    case .accounts, .usage, .events, .rows, .names: self.map == map
    case .unmatched: true
    case .suggestion, .sources, .state: false
    }
  }

  /// Whether it lies in the importer's own folder, where people write nothing.
  var isHidden: Bool {
    switch self {
    case .state, .rows, .names: true
    case .accounts, .usage, .events, .suggestion, .unmatched, .sources: false
    }
  }

  /// Whether people write there too, so that what was not read is never replaced, whoever asks for it.
  var isPeoples: Bool {
    switch self {
    case .suggestion, .sources: true
    case .accounts, .usage, .events, .unmatched, .state, .rows, .names: false
    }
  }

  /// Whether it is a state.
  var isState: Bool {
    if case .state = self { true } else { false }
  }

  /// The folders on the way to the file, from the book down.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

  /// The file's own name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The place of a path, so that what a state says cannot lead elsewhere either; nil when it is none.
  init?(path: String) {
    func part(_ before: String, _ after: String) -> PlaceName? {
      let bytes = Array(path.utf8)
      let (start, end) = (Array(before.utf8), Array(after.utf8))
      guard bytes.count > start.count + end.count, bytes.starts(with: start), bytes.suffix(end.count).elementsEqual(end)
      else { return nil }
      return PlaceName(String(decoding: bytes[start.count..<bytes.count - end.count], as: UTF8.self))
    }
    if let map = part("accounts/\(Self.prefix)", ".jsonl") {
      self = .accounts(map)
    } else if let map = part("events/\(Self.prefix)", ".jsonl") {
      self = .events(map)
    } else if let place = Self.usage(path) {
      self = place
    } else if let tool = part("import/unmatched-", ".csv") {
      self = .unmatched(tool: tool)
    } else if let name = part("import/", ".map.yaml") {
      self = .suggestion(name)
    } else if path == "import.yaml" {
      self = .sources
    } else if let map = part(".import/", ".json") {
      self = .state(map)
    } else if let map = part(".import/", ".rows") {
      self = .rows(map)
    } else if let map = part(".import/", ".names") {
      self = .names(map)
    } else {
      return nil
    }
  }

  private static func usage(_ path: String) -> OwnedPlace? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].utf8.starts(with: prefix.utf8), parts[2].hasSuffix(".jsonl"),
      let map = PlaceName(String(parts[1].dropFirst(prefix.count))), let year = Int(parts[2].dropLast(6))
    else { return nil }
    let place = OwnedPlace.usage(map, year: year)
    return place.path.utf8.elementsEqual(path.utf8) ? place : nil
  }
}
