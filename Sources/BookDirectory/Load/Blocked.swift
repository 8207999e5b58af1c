internal import Adoption

/// What a walk through the directory could not take in, against what was read there before.
///
/// A folder, pipe or device that is named like a file of records is no data, and nothing is missing for it; in the place of a file
/// that was read before it leaves that file's last good content. What should hold data and cannot be looked at is unread.
struct Blocked {
  /// What cannot be looked at, where no last good content stands in for it.
  let unread: [Unread]
  /// What is wrong at a path, by the path.
  private let findings: [String: Finding]
  /// Paths of files with content.
  private let good: Set<String>

  /// - Parameters:
  ///   - findings: What the walk found.
  ///   - memory: What was read before.
  init(_ findings: [Finding], _ memory: LoaderMemory) {
    // A name that is no UTF-8 may be anything, and costs its folder nothing.
    let errors = findings.filter { $0.severity == .error && $0.code != "bad_name" }
    self.findings = Dictionary(errors.map { ($0.path ?? "", $0) }) { first, _ in first }
    let good = errors.isEmpty ? [] : Set(memory.files.filter { !$0.value.content.isEmpty }.keys)
    self.good = good
    unread = errors.filter { finding in
      let path = finding.path ?? ""
      return Self.isMissing(finding) && !memory.listed.contains(path) && !good.contains(path)
    }.map { Unread(path: $0.path ?? "", reason: $0.reason) }
  }

  /// Whether records or rules are missing for it. What leads out of the directory or lies too deep in it is not the book's.
  private static func isMissing(_ finding: Finding) -> Bool {
    switch finding.code {
    case "link_outside", "too_deep": false
    case "not_a_file": finding.path == rulesPath
    default: true
    }
  }

  /// Whether the path itself cannot be read.
  func isBlocked(_ path: String) -> Bool { findings[path] != nil }

  /// Why the last good content of a file stays, although the file is not there; nil where it is gone.
  func staleness(of path: String) -> Finding? {
    let advice = "The file's last good content is shown until it can be read again"
    if var finding = findings[path], good.contains(path) {
      finding.severity = .warning
      finding.code = "stale"
      finding.advice = advice
      return finding
    }
    guard let folder = folders(of: path).first(where: isBlocked) else { return nil }
    return Finding(
      .warning, code: "stale", path: path, what: "the folder \(folder) cannot be read now", advice: advice)
  }

  /// The folders that a file lies in, the outermost first.
  private func folders(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}
