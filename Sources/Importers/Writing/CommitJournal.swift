/// One file that a commit replaces or removes.
struct CommitStep: Equatable {
  let place: OwnedPlace
  /// The content of before; nil where there was no file.
  let before: FileDigest?
  /// The content from then on; nil where the file goes.
  let after: FileDigest?

  /// What a file is called that lies ready beside the one it is to replace. Readers of a book pass it over.
  static let suffix = ".booktop.tmp"
  /// The name of the file that lies ready.
  var readyName: String { place.name + Self.suffix }
}

/// The renames of a commit in their order, written down before the first: an import that was killed between two of them is
/// completed by the next.
struct CommitJournal: Equatable {
  var steps: [CommitStep]

  /// Its name in the importer's folder.
  static let name = "commit"
  private static let format = "booktop-commit/1"
  private static let last = "end"

  var bytes: [UInt8] {
    let lines = steps.map { "\($0.place.path) \(Self.text($0.before)) \(Self.text($0.after))" }
    return Array(([Self.format] + lines + [Self.last, ""]).joined(separator: "\n").utf8)
  }

  /// What the bytes say; nil where they are not a whole journal.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count >= 2, lines[0] == Self.format, lines[lines.count - 1] == Self.last else { return nil }
    steps = []
    for line in lines.dropFirst().dropLast() {
      let words = line.split(separator: " ")
      guard words.count == 3, let place = OwnedPlace(path: String(words[0])), let before = Self.digest(words[1]),
        let after = Self.digest(words[2])
      else { return nil }
      steps.append(CommitStep(place: place, before: before, after: after))
    }
  }

  init(_ steps: [CommitStep]) { self.steps = steps }

  private static func text(_ digest: FileDigest?) -> String {
    digest.map { "\($0.hexadecimal)/\($0.length)" } ?? "-"
  }

  /// The digest, none, or nil for neither.
  private static func digest(_ text: Substring) -> FileDigest?? {
    if text == "-" { return .some(nil) }
    let parts = text.split(separator: "/")
    guard parts.count == 2, let length = Int(parts[1]),
      let digest = FileDigest(hexadecimal: parts[0], length: length)
    else { return nil }
    return digest
  }
}
