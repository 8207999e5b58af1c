internal import Adoption
internal import JSONReader

/// One call of the loader.
struct LoadPass {
  private let path: String
  private let threads: Int
  private let monitor: LoadMonitor?
  private var findings: [Finding] = []
  private var changed: Set<String> = []
  private var removed: Set<String> = []
  private var bytes = 0
  /// Files and folders that could not be looked at, where no last good content stands in for them.
  private var unread: [Unread] = []
  private let start = monotonicNanoseconds()
  /// Whether something changed while it was read.
  private(set) var isUnsettled = false

  /// Whether a file counts, by its path within the directory.
  private let reads: @Sendable (String) -> Bool

  init(path: String, threads: Int, reads: @escaping @Sendable (String) -> Bool, monitor: LoadMonitor?) {
    self.path = path
    self.threads = threads
    self.reads = reads
    self.monitor = monitor
  }

  /// Looks through the directory and reads what is not known yet.
  mutating func run(_ memory: inout LoaderMemory, isFirst: Bool) throws(DirectoryError) {
    let directory = try open()
    let (root, node) = try place(of: directory)
    var scan = DirectoryScan(directory, root: root)
    scan.keep(where: reads)
    findings = scan.findings
    let blocked = Blocked(findings, memory)
    unread = blocked.unread
    memory.listed = scan.listedFolders.union(memory.listed.filter(blocked.isBlocked))
    bytes = scan.files.reduce(0) { $0 + $1.identity.size }
    forget(&memory, scan, blocked)

    let new = scan.files.filter { memory.files[$0.path]?.identity != $0.identity }
    let jobs = new.flatMap { file in
      ReadingJob.parts(of: file, number: memory.number(of: file.path), threads: threads)
    }
    monitor?.begin(files: jobs.count, bytes: new.reduce(0) { $0 + $1.identity.size })
    let results = ReadingThreads.run(jobs, below: directory.descriptor, threads: threads, monitor)
    guard monitor?.isCancelled != true else { throw .cancelled }
    isUnsettled = false
    take(jobs, consume results, &memory)
    // Another directory may have been put in this one's place meanwhile.
    if (try? OpenDirectory(path).node()) != node { isUnsettled = true }
  }

  private func open() throws(DirectoryError) -> OpenDirectory {
    do throws(SystemError) { return try OpenDirectory(path) } catch { throw DirectoryError(error, path: path) }
  }

  private func place(
    of directory: borrowing OpenDirectory
  ) throws(DirectoryError) -> (root: String, node: FileIdentity.Node) {
    do throws(SystemError) {
      _ = try directory.names("")
      return (try resolvedPath(path), try directory.node())
    } catch {
      throw DirectoryError(error, path: path)
    }
  }

  // MARK: Files

  /// Forgets the files that are gone. Those in folders that cannot be read now may still be there, and in the place of one that
  /// held something its last good content stays.
  private mutating func forget(_ memory: inout LoaderMemory, _ scan: DirectoryScan, _ blocked: Blocked) {
    let there = Set(scan.files.map(\.path))
    for path in memory.files.keys where !there.contains(path) {
      if let finding = blocked.staleness(of: path) {
        // One thing is said once: what stands in the file's place makes its content stale.
        findings.removeAll { $0.path == path }
        if memory.files[path]?.fail(finding) == true { changed.insert(path) }
      } else {
        memory.files[path] = nil
        changed.remove(path)
        removed.insert(path)
      }
    }
  }

  /// Takes over the results, in which the parts of a file follow each other.
  private mutating func take(
    _ jobs: [ReadingJob], _ results: consuming [ReadingResult], _ memory: inout LoaderMemory
  ) {
    var position = 0
    while position < jobs.count {
      let file = jobs[position].file
      var result = results[position].taken()
      position += 1
      while position < jobs.count, jobs[position].file.path == file.path {
        result.add(results[position].taken())
        position += 1
      }
      take(result, file, &memory)
    }
  }

  private mutating func take(_ result: ReadingResult, _ file: ScannedFile, _ memory: inout LoaderMemory) {
    switch result {
    case .content(let content):
      changed.insert(file.path)
      if memory.files[file.path] == nil {
        memory.files[file.path] = KnownFile(identity: file.identity, content: content)
      } else {
        memory.files[file.path]?.take(content, file.identity, isJournal: file.role == .records(.journal))
      }
    case .changed:
      isUnsettled = true
      if memory.files[file.path] == nil {
        unread.append(Unread(path: file.path, reason: "the file cannot be read: it changed each time"))
      }
    case .failed(let error): fail(file, error, &memory)
    }
  }

  private mutating func fail(_ file: ScannedFile, _ error: SystemError, _ memory: inout LoaderMemory) {
    var finding = Finding(
      .error, code: "unreadable", path: file.path, what: "the file cannot be read: \(error.words)",
      advice: error.advice)
    if let known = memory.files[file.path], !known.content.isEmpty {
      finding.severity = .warning
      finding.code = "stale"
      finding.advice = "Its last good content is shown until it can be read again"
      if memory.files[file.path]?.fail(finding) == true { changed.insert(file.path) }
    } else {
      var content = FileContent(path: file.path)
      content.notes.add(finding)
      content.unread = Unread(path: file.path, reason: finding.reason)
      if memory.files[file.path]?.content.notes.findings != content.notes.findings { changed.insert(file.path) }
      memory.files[file.path] = KnownFile(identity: nil, content: content)
    }
  }

  // MARK: The result

  /// Puts together what is known now, unless it is what was known before.
  func finish(_ memory: inout LoaderMemory, last: AssembledBook?) -> LoadedBook {
    let read = monotonicNanoseconds()
    let files = memory.files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var counts = LoadedBook.Counts(files: files.count, bytes: bytes)
    for (_, file) in files {
      counts.records += file.content.records
      counts.leftOut += file.content.notes.leftOut
    }
    let assembled = changed.isEmpty && removed.isEmpty ? last : nil
    let result = assembled ?? assemble(files.map(\.value), memory.paths, base: isOnlyJournal ? last : nil)
    memory.assembled = result
    let unread = self.unread + files.compactMap(\.value.content.unread)
    let findings = self.findings + result.findings
    let time = LoadedBook.Time(
      reading: Double(read - start) / 1e9, assembling: Double(monotonicNanoseconds() - read) / 1e9)
    return LoadedBook(
      book: unread.isEmpty ? result.book : result.book.lacking(unread),
      findings: LostAccounts(findings).advising(findings),
      counts: counts, changed: inOrder(changed),
      removed: inOrder(removed),
      stale: files.filter { $0.value.staleness != nil }.map(\.key), time: time,
      isUnsettled: isUnsettled)
  }

  /// Whether nothing but journals is different.
  private var isOnlyJournal: Bool {
    let folder = BookFolder.journal.rawValue + "/"
    return changed.union(removed).allSatisfy { $0.hasPrefix(folder) }
  }

  private func assemble(_ files: [KnownFile], _ paths: [String], base: AssembledBook?) -> AssembledBook {
    var assembly = BookAssembly(paths: paths, base: base)
    for file in files { assembly.add(file) }
    return assembly.finish()
  }

  private func inOrder(_ paths: Set<String>) -> [String] {
    paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension Finding {
  /// What is wrong, without advice.
  var reason: String { found.map { "\(what): found \($0)" } ?? what }
}

extension ReadingResult {
  /// The result, moved out: what is held twice would be copied when its lines are counted on.
  fileprivate mutating func taken() -> ReadingResult {
    var taken = ReadingResult.changed
    swap(&taken, &self)
    return taken
  }

  /// Adds the next part's result; of what went wrong the first counts.
  fileprivate mutating func add(_ next: consuming ReadingResult) {
    guard case .content(var content) = self else { return }
    guard case .content(var more) = next else {
      self = next
      return
    }
    // Neither content is held twice: it would be copied when it is changed.
    (self, next) = (.changed, .changed)
    content.append(&more)
    self = .content(content)
  }
}
