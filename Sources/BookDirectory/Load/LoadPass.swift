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
  /// Bytes that were read as records.
  private var parsedBytes = 0
  /// Files and folders that could not be looked at, where no last good content stands in for them.
  private var unread: [Unread] = []
  private let start = monotonicNanoseconds()
  /// Whether something changed while it was read.
  private(set) var isUnsettled = false

  /// Whether a file counts, by its path within the directory.
  private let reads: @Sendable (String) -> Bool
  private let cache: ReadingCache?
  /// Whether the directory is read this once.
  private let isOnce: Bool

  init(
    path: String, threads: Int, reads: @escaping @Sendable (String) -> Bool, cache: ReadingCache?, isOnce: Bool,
    monitor: LoadMonitor?
  ) {
    self.path = path
    self.threads = threads
    self.reads = reads
    self.cache = cache
    self.isOnce = isOnce
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
    var shorter: Set<String> = []
    if let cache, memory.root == nil {
      memory.root = root
      shorter = takeRecords(scan.files, from: cache, &memory, directory.descriptor)
      takeFacts(scan.files, from: cache, &memory, directory.descriptor)
    }

    let new = scan.files.filter { memory.files[$0.path]?.identity != $0.identity }
    isUnsettled = false
    let grown = new.filter { isGrown($0, memory, directory.descriptor) }
    let other = try readTails(grown, &memory, directory.descriptor)
    let tails = Set(grown.map(\.path)).subtracting(other.map(\.path))
    // What a file held in another run was shown to no one in this one: it is not what its last good content is.
    for path in shorter.subtracting(tails) { memory.files[path] = nil }
    let jobs = new.filter { !tails.contains($0.path) }.flatMap { file in
      ReadingJob.parts(of: file, number: memory.number(of: file.path), threads: threads)
    }
    let results = try run(jobs, directory.descriptor)
    take(jobs, consume results, &memory)
    // Another directory may have been put in this one's place meanwhile.
    if (try? OpenDirectory(path).node()) != node { isUnsettled = true }
  }

  private mutating func run(_ jobs: [ReadingJob], _ directory: Int32) throws(DirectoryError) -> [ReadingResult] {
    let size = jobs.reduce(0) { $0 + $1.range.count }
    parsedBytes += size
    monitor?.begin(files: jobs.count, bytes: size)
    let results = ReadingThreads.run(jobs, below: directory, threads: threads, monitor)
    guard monitor?.isCancelled != true else { throw .cancelled }
    return results
  }

  // MARK: Files that were read before

  /// Takes from the cache what it keeps of files that hold what they held then, or more.
  ///
  /// - Returns: those that hold more.
  private mutating func takeRecords(
    _ files: [ScannedFile], from cache: ReadingCache, _ memory: inout LoaderMemory, _ directory: Int32
  ) -> Set<String> {
    guard let root = memory.root, let kept = KeptReading(of: root, in: cache) else { return [] }
    var shorter: Set<String> = []
    let entries = Dictionary(kept.entries.map { ($0.path, $0) }) { first, _ in first }
    for file in files where file.identity.size <= ReadingJob.greatestSize {
      guard let entry = entries[file.path], file.form == .lines, file.role == .records(entry.folder),
        memory.files[file.path] == nil, file.identity.size >= entry.seal.size,
        entry.seal.holds(file, below: directory, workers: .threads),
        let content = kept.content(of: entry, number: memory.number(of: file.path), workers: .threads)
      else { continue }
      var then = file
      then.identity = file.identity.sized(entry.seal.size)
      var known = KnownFile(identity: then.identity, content: content, file: then)
      known.seal = entry.seal
      memory.files[file.path] = known
      memory.kept[file.path] = entry.seal
      changed.insert(file.path)
      if then.identity != file.identity { shorter.insert(file.path) }
    }
    return shorter
  }

  /// Takes the facts from the cache that it keeps of a book, where all files that they follow from hold what they held then.
  private func takeFacts(
    _ files: [ScannedFile], from cache: ReadingCache, _ memory: inout LoaderMemory, _ directory: Int32
  ) {
    let files = files.filter { $0.role != .records(.journal) }
    guard let root = memory.root, let kept = KeptBookFacts(of: root, in: cache),
      kept.basis.map(\.path) == files.map(\.path)
    else { return }
    for (file, then) in zip(files, kept.basis) {
      guard file.identity.size == then.seal.size else { return }
      // That records which were taken from the cache are those of the file is known.
      let isSame =
        memory.kept[file.path].map { $0 == then.seal } ?? then.seal.holds(file, below: directory, workers: .threads)
      guard isSame else { return }
    }
    memory.facts = (kept.facts, Dictionary(files.map { ($0.path, $0.identity) }) { first, _ in first })
  }

  // MARK: Files that grew

  /// Whether the file only grew: it is the same file, longer, and all that it held is there unchanged.
  private func isGrown(_ file: ScannedFile, _ memory: borrowing LoaderMemory, _ directory: Int32) -> Bool {
    guard let known = memory.files[file.path], let before = known.sealable, let seal = known.seal,
      before.identity.node == file.identity.node, before.realPath == file.realPath, file.role == before.role,
      file.form == before.form, seal.size == before.identity.size, file.identity.size > seal.size,
      file.identity.size <= ReadingJob.greatestSize,
      known.content.usage.count + known.content.events.count < Self.greatestTables
    else { return false }
    return seal.holds(file, below: directory, workers: .threads)
  }

  /// Tables of one file: each time that it grows there is one more, and with many every question takes longer.
  private static let greatestTables = 256

  /// Reads the new lines of files that grew, and returns those that have to be read whole after all.
  private mutating func readTails(
    _ files: [ScannedFile], _ memory: inout LoaderMemory, _ directory: Int32
  ) throws(DirectoryError) -> [ScannedFile] {
    guard !files.isEmpty else { return [] }
    let jobs = files.map { file in
      let start = memory.files[file.path]?.seal?.size ?? 0
      return ReadingJob(file: file, number: memory.number(of: file.path), range: start..<file.identity.size)
    }
    var results = try run(jobs, directory)
    var other: [ScannedFile] = []
    for (index, file) in files.enumerated() {
      // A line that is no JSON may be one that is still being written.
      guard case .content(var more) = results[index].taken(), more.broken == nil else {
        other.append(file)
        continue
      }
      memory.files[file.path]?.append(&more, file)
      changed.insert(file.path)
    }
    return other
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
        memory.files[file.path] = KnownFile(identity: file.identity, content: content, file: file)
      } else {
        memory.files[file.path]?.take(content, file)
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
    var files = memory.files.sorted { $0.key.precedesInBytes($1.key) }
    var counts = LoadedBook.Counts(files: files.count, bytes: bytes)
    for (_, file) in files {
      counts.records += file.content.records
      counts.leftOut += file.content.notes.leftOut
    }
    let unread = self.unread + files.compactMap(\.value.content.unread)
    let stale = files.filter { $0.value.staleness != nil }.map(\.key)
    let facts = memory.keptFacts
    // Of what is read once nothing is held but by the book.
    if isOnce { memory.files = [:] }
    let assembled = changed.isEmpty && removed.isEmpty ? last : nil
    let result = assembled ?? assemble(&files, memory.paths, last, facts)
    (memory.assembled, memory.facts) = (isOnce ? nil : result, nil)
    let time = LoadedBook.Time(
      reading: Double(read - start) / 1e9, assembling: Double(monotonicNanoseconds() - read) / 1e9)
    return LoadedBook(
      book: unread.isEmpty ? result.book : result.book.lacking(unread),
      scanned: findings, assembled: result,
      counts: counts, changed: inOrder(changed),
      removed: inOrder(removed),
      stale: stale, time: time,
      parsedBytes: parsedBytes,
      isUnsettled: isUnsettled)
  }

  /// Whether nothing but files in these folders is different.
  private func isOnly(_ folders: [BookFolder]) -> Bool {
    changed.union(removed).allSatisfy { path in folders.contains { path.hasPrefix($0.rawValue + "/") } }
  }

  /// - Parameter files: by path; none afterwards.
  private func assemble(
    _ files: inout [(key: String, value: KnownFile)], _ paths: [String], _ last: AssembledBook?, _ facts: KeptFacts?
  ) -> AssembledBook {
    let kept: BookAssembly.Kept =
      isOnly([.journal]) ? .records : isOnly([.journal, .usage, .events]) ? .accounts : .nothing
    var assembly = BookAssembly(paths: paths, last, keeping: kept, facts: facts, isFinal: isOnce)
    for (_, file) in files { assembly.add(file) }
    files = []
    return assembly.finish()
  }

  private func inOrder(_ paths: Set<String>) -> [String] {
    paths.sorted { $0.precedesInBytes($1) }
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
