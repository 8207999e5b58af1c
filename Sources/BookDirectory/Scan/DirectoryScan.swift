internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the data directory that is to be read.
struct ScannedFile: Sendable {
  /// The path relative to the directory, by which the file is known.
  var path: String
  /// The path relative to the directory without any link in it, to open it by.
  var realPath: String
  /// What it holds.
  var role: FileRole
  /// How its records stand in it.
  var form: FileForm
  /// The version that was there when the directory was looked through.
  var identity: FileIdentity
}

/// What a walk through the data directory found: nothing is opened but directories.
struct DirectoryScan {
  /// The files to read, by path in byte order.
  private(set) var files: [ScannedFile] = []
  /// What cannot be read, or is not.
  private(set) var findings: [Finding] = []
  /// Folders that were looked into, by the names that the book gives them.
  private(set) var listedFolders: Set<String> = []

  private let root: String
  private var links: [(path: String, folder: BookFolder)] = []
  private var seen: Set<FileIdentity.Node> = []
  /// Levels of folders below the directory.
  private static let greatestDepth = 64

  /// Looks through the directory, whose path without links is `root`.
  init(_ directory: borrowing OpenDirectory, root: String) {
    self.root = root
    scanRules(directory)
    for folder in BookFolder.allCases { scan(folder.rawValue, folder, 1, directory, isNamed: true) }
    scanTop(directory)
    // What a link leads to may have been met by its own name, so links come last.
    while !links.isEmpty {
      let later = links
      links = []
      for (path, folder) in later { follow(path, folder, directory) }
    }
    files.sort { $0.path.precedesInBytes($1.path) }
  }

  /// Passes over the files of which only some are asked for.
  mutating func keep(where reads: (String) -> Bool) { files.removeAll { !reads($0.path) } }

  private mutating func scanRules(_ directory: borrowing OpenDirectory) {
    guard let status = status(of: rulesPath, directory) else { return }
    switch FileKind(status) {
    case .file: add(rulesPath, realPath: rulesPath, .rules, .document, status)
    case .link:
      guard let (target, status) = target(of: rulesPath, directory) else { return }
      guard FileKind(status) == .file else { return noFile(rulesPath, FileKind(status)) }
      add(rulesPath, realPath: target, .rules, .document, status)
    case let kind: noFile(rulesPath, kind)
    }
  }

  /// What stands at the path; nil where nothing does, or where that cannot be known, which is a finding.
  private mutating func status(of path: String, _ directory: borrowing OpenDirectory) -> stat? {
    do throws(SystemError) {
      return try directory.status(path)
    } catch {
      if error != .notFound {
        findings.append(
          Finding(
            .error, code: "unreadable", path: path, what: "it cannot be read: \(error.words)", advice: error.advice))
      }
      return nil
    }
  }

  /// Names beside the four folders that are most likely meant to be one of them, or to be in one.
  private mutating func scanTop(_ directory: borrowing OpenDirectory) {
    guard let names = try? directory.names("").names else { return }
    for name in names where !FileName.isSkipped(name) && name != rulesPath && BookFolder(rawValue: name) == nil {
      guard let status = try? directory.status(name) else { continue }
      let isFolder = FileKind(status) == .directory
      guard isFolder || FileKind(status) == .file, !seen.contains(FileIdentity(status).node),
        let folder = FileName.folderMeant(by: name, isFolder: isFolder)
      else { continue }
      misplaced(name, folder, isFolder: isFolder)
    }
  }

  // MARK: Folders

  private mutating func scan(
    _ path: String, _ folder: BookFolder, _ depth: Int, _ directory: borrowing OpenDirectory, isNamed: Bool = false
  ) {
    guard depth <= Self.greatestDepth else {
      findings.append(
        Finding(
          .error, code: "too_deep", path: path, what: "the folder is not read",
          expected: "at most \(Self.greatestDepth) folders inside each other", found: "one more"))
      return
    }
    guard let status = status(of: path, directory) else { return }
    if isNamed {
      switch FileKind(status) {
      case .directory: break
      case .link: return links.append((path, folder))
      case let kind: return noFolder(path, kind)
      }
    }
    guard seen.insert(FileIdentity(status).node).inserted else { return }
    do {
      let (names, unreadable) = try directory.names(path)
      if unreadable > 0 { badNames(path, unreadable) }
      for name in names where !FileName.isSkipped(name) {
        try visit("\(path)/\(name)", name, folder, depth, directory)
      }
      listedFolders.insert(path)
    } catch {
      findings.append(
        Finding(
          .error, code: "unreadable", path: path, what: "the folder cannot be read: \(error.words)",
          advice: error.advice))
    }
  }

  private mutating func visit(
    _ path: String, _ name: String, _ folder: BookFolder, _ depth: Int, _ directory: borrowing OpenDirectory
  ) throws(SystemError) {
    let status: stat
    do throws(SystemError) {
      status = try directory.status(path)
    } catch {
      // A file that is gone again is as if it had never been there.
      if error == .notFound { return }
      throw error
    }
    switch FileKind(status) {
    case .directory:
      if FileForm(name: name, in: folder) != nil { return noFile(path, .directory, in: folder) }
      if folder.isDeep { scan(path, folder, depth + 1, directory) }
    case .link: links.append((path, folder))
    case .file: visitFile(path, realPath: path, folder, status)
    case let kind: noFile(path, kind, in: folder)
    }
  }

  private mutating func visitFile(_ path: String, realPath: String, _ folder: BookFolder, _ status: stat) {
    let name = String(path.split(separator: "/").last ?? "")
    guard let form = FileForm(name: name, in: folder) else {
      if FileName.isForeign(name, in: folder) { foreign(path, folder) }
      return
    }
    if FileName.isConflictCopy(name) {
      conflictCopy(path, folder)
      // Entries of the journal are unique by id, so reading both copies is the right merge; records are not.
      guard folder == .journal else { return }
    }
    add(path, realPath: realPath, .records(folder), form, status)
  }

  private mutating func add(
    _ path: String, realPath: String, _ role: FileRole, _ form: FileForm, _ status: stat
  ) {
    let identity = FileIdentity(status)
    seen.insert(identity.node)
    files.append(ScannedFile(path: path, realPath: realPath, role: role, form: form, identity: identity))
  }

  // MARK: Links

  private mutating func follow(_ path: String, _ folder: BookFolder, _ directory: borrowing OpenDirectory) {
    guard let (target, status) = target(of: path, directory) else { return }
    // Reached by its own name or another link already: read once.
    guard !seen.contains(FileIdentity(status).node) else { return }
    switch FileKind(status) {
    case .file: visitFile(path, realPath: target, folder, status)
    case .directory: scanLinked(path, target, folder, directory, depth: path.utf8.count { $0 == 0x2F } + 1)
    case let kind: noFile(path, kind, in: folder)
    }
  }

  private mutating func scanLinked(
    _ path: String, _ target: String, _ folder: BookFolder, _ directory: borrowing OpenDirectory, depth: Int
  ) {
    guard folder.isDeep || path == folder.rawValue else { return }
    let before = files.count
    let linksBefore = links.count
    let findingsBefore = findings.count
    let listedBefore = listedFolders
    scan(target, folder, depth, directory)
    func renamed(_ real: String) -> String {
      if real == target { return path }
      return real.path(below: target).map { "\(path)/\($0)" } ?? real
    }
    // Its files are known by the name that the book gives them.
    for index in before..<files.count { files[index].path = renamed(files[index].path) }
    for index in linksBefore..<links.count { links[index].path = renamed(links[index].path) }
    for index in findingsBefore..<findings.count { findings[index].path = findings[index].path.map(renamed) }
    listedFolders = listedBefore.union(listedFolders.subtracting(listedBefore).map(renamed))
  }

  /// What the link leads to, relative to the directory, where it stays inside.
  private mutating func target(of path: String, _ directory: borrowing OpenDirectory) -> (String, stat)? {
    do {
      let resolved = try resolvedPath("\(root)/\(path)")
      guard let target = resolved.path(below: root) else {
        findings.append(
          Finding(
            .error, code: "link_outside", path: path, what: "the symbolic link leads out of the data directory",
            found: SafeText.quoted(resolved), advice: "Put a copy of the file here instead"))
        return nil
      }
      return (target, try directory.status(target))
    } catch {
      findings.append(
        Finding(
          .error, code: "dangling_link", path: path, what: "the symbolic link leads nowhere",
          advice: "Remove it or mend it"))
      return nil
    }
  }
}

// MARK: - Findings

extension DirectoryScan {
  /// - Parameter folder: The folder of records that it is in; nil for the rules.
  private mutating func noFile(_ path: String, _ kind: FileKind, in folder: BookFolder? = nil) {
    let advice =
      kind == .directory && folder?.isDeep == true
      ? "Give the folder a name without an ending: then the files in it are read whose names end with .jsonl or .json"
      : folder == nil ? "Put a file in its place" : "Remove it or give it another name"
    findings.append(
      Finding(
        .error, code: "not_a_file", path: path, what: "it is not read", expected: "a file", found: kind.words,
        advice: advice))
  }

  private mutating func noFolder(_ path: String, _ kind: FileKind) {
    findings.append(
      Finding(
        .error, code: "not_a_folder", path: path, what: "it is not read", expected: "a folder", found: kind.words))
  }

  private mutating func badNames(_ path: String, _ count: Int) {
    findings.append(
      Finding(
        .error, code: "bad_name", path: path, what: "a file is not read because its name is not UTF-8",
        advice: "Rename it", more: count - 1))
  }

  private mutating func foreign(_ path: String, _ folder: BookFolder) {
    let name = String(path.split(separator: "/").last ?? "")
    findings.append(
      Finding(
        .warning, code: "not_json", path: path, what: "the file is not read",
        expected: folder == .journal ? "a name that ends with .jsonl" : "a name that ends with .jsonl or .json",
        advice: folder == .journal ? "Export it as JSON Lines" : FileName.advice(forForeign: name)))
  }

  private mutating func misplaced(_ name: String, _ folder: BookFolder, isFolder: Bool) {
    let advice =
      isFolder
      ? "Rename it to \(folder.rawValue)"
      : FileForm(name: name, in: folder) == nil ? FileName.advice(forForeign: name) : "Move it into \(folder.rawValue)/"
    findings.append(
      Finding(
        .warning, code: "not_read", path: name, what: "the \(isFolder ? "folder" : "file") is not read",
        expected: isFolder ? "a folder called \(folder.rawValue)" : "a file in \(folder.rawValue)/", advice: advice))
  }

  private mutating func conflictCopy(_ path: String, _ folder: BookFolder) {
    findings.append(
      Finding(
        .warning, code: "conflict_copy", path: path,
        what: folder == .journal
          ? "a conflict copy of a journal is read as well" : "a conflict copy of a file is not read",
        advice: folder == .journal
          ? "Append its lines to the journal it was copied from and delete it; no entry counts twice"
          : "Merge it into the file it was copied from and delete it"))
  }
}
