internal import Adoption
internal import JSONReader
internal import Synchronization

/// Reads one data directory, again and again, and each time only what has changed.
///
/// It writes nothing but what it keeps in its cache, and that only when asked. Several threads may call it; they wait for each
/// other.
public final class BookLoader: Sendable {
  /// The directory as it was named.
  public let path: String
  private let memory = Mutex(LoaderMemory())

  /// Times that reading is begun anew when files change meanwhile.
  private static let greatestRounds = 3

  private let reads: @Sendable (String) -> Bool
  private let cache: ReadingCache?
  private let isOnce: Bool

  /// A loader for the directory at `path`; nothing is read yet.
  ///
  /// - Parameters:
  ///   - cache: where what was read of big books is kept; nil for nowhere.
  ///   - isOnce: whether it is meant to load once: the book takes less memory then, and each load after that takes as long as
  ///     the first.
  ///   - reads: whether a file counts, by its path within the directory.
  public init(
    _ path: String, cache: ReadingCache? = nil, isOnce: Bool = false,
    reads: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.path = path
    self.cache = cache
    self.isOnce = isOnce
    self.reads = reads
  }

  /// Reads what is new or changed since the last call and puts the book together.
  ///
  /// - Parameters:
  ///   - threads: threads that read, at least 1.
  ///   - monitor: is told how far reading is, and can stop it.
  /// - Throws: `DirectoryError` when the directory itself cannot be read, or the monitor stopped it. What was read before is kept.
  public func load(threads: Int = 2, monitor: LoadMonitor? = nil) throws(DirectoryError) -> LoadedBook {
    try memory.withLock { (memory) throws(DirectoryError) in
      // What is taken out is put back at the end only: after a failure on the way all is put together anew.
      let last = memory.assembled.take()
      var pass = LoadPass(
        path: path, threads: max(1, threads), reads: reads, cache: cache, isOnce: isOnce, monitor: monitor)
      for round in 1...Self.greatestRounds {
        try pass.run(&memory, isFirst: round == 1)
        if !pass.isUnsettled { break }
      }
      return pass.finish(&memory, last: last)
    }
  }

  /// Takes note of what the big files hold, so that of one that only grows no more than the new lines are read.
  ///
  /// It reads all of them once more, fast; whoever loads a directory once need not call it.
  ///
  /// - Parameter leastSize: bytes from which on a file is big.
  public func seal(leastSize: Int = 1 << 16) {
    guard let directory = try? OpenDirectory(path) else { return }
    memory.withLock { memory in
      for (path, known) in memory.files {
        guard let file = known.sealable, file.identity.size >= max(1, leastSize), known.seal?.size != file.identity.size
        else { continue }
        let seal = FileSeal(
          file, size: file.identity.size, below: directory.descriptor, after: known.seal, workers: .threads)
        // What was written to meanwhile may be anything.
        let status = try? directory.status(file.realPath)
        memory.files[path]?.seal = status.map(FileIdentity.init) == file.identity ? seal : nil
      }
    }
  }
}

extension BookLoader {
  /// Keeps what was read of the big files in the cache, for whoever opens the book the next time, where that is worth it: where
  /// it is much, and not nearly all of it is kept already.
  ///
  /// It keeps what is sealed (``seal(leastSize:)``), and takes about as long as copying that; whoever loads a directory once need
  /// not call it.
  ///
  /// - Returns: whether records were written. What follows for each account is kept too, once, where it was worked out anew when
  ///   the book was first read.
  @discardableResult
  public func keep() -> Bool {
    guard let cache else { return false }
    let isKept = keepRecords(in: cache)
    keepFacts(in: cache)
    return isKept
  }

  private func keepRecords(in cache: ReadingCache) -> Bool {
    let (files, root) = memory.withLock { memory -> ([KeptFile], String?) in
      guard let root = memory.root, memory.mayKeep, case let files = memory.filesToKeep, !files.isEmpty,
        memory.isWorthKeeping(files, leastSize: cache.leastSize)
      else { return ([], nil) }
      memory.mayKeep = false
      return (files, root)
    }
    guard let root else { return false }
    let isKept = cache.keep(files, of: root)
    memory.withLock { memory in
      memory.mayKeep = isKept
      if isKept { memory.kept = Dictionary(files.map { ($0.path, $0.seal) }) { first, _ in first } }
    }
    return isKept
  }

  /// Keeps the facts of the book as it was read first: who goes on looking at it while it changes does not open it again, and
  /// they are much.
  private func keepFacts(in cache: ReadingCache) {
    let (kept, root) = memory.withLock { memory in
      defer { memory.mayKeepFacts = false }
      return (memory.mayKeepFacts ? memory.factsToKeep(leastSize: cache.leastSize) : nil, memory.root)
    }
    guard let kept, let root, let directory = try? OpenDirectory(path) else { return }
    var basis: [KeptBookFacts.Basis] = []
    for (file, seal) in kept.files {
      guard let seal = seal ?? Self.seal(whole: file, directory) else { return }
      basis.append(KeptBookFacts.Basis(path: file.path, seal: seal))
    }
    cache.keep(kept.book, basis, of: root)
  }

  /// A seal of a file as it was read; nil where it may be another by now.
  private static func seal(whole file: ScannedFile, _ directory: borrowing OpenDirectory) -> FileSeal? {
    let seal = FileSeal(whole: file, below: directory.descriptor, workers: .threads)
    let status = try? directory.status(file.realPath)
    return status.map(FileIdentity.init) == file.identity ? seal : nil
  }
}

/// What a loader remembers of each file.
struct LoaderMemory {
  /// All paths ever met, by number.
  private(set) var paths: [String] = []
  private var numbers: [String: Int32] = [:]
  /// The files that are there, and those that are not but whose folder cannot be read.
  var files: [String: KnownFile] = [:]
  /// Folders that could be looked into: what was found there is kept while they cannot be.
  var listed: Set<String> = []
  /// The directory's path without links; nil until it was looked for in the cache, which happens once.
  var root: String?
  /// Whether it may be written there: not while it is being written, and not after that has failed, as on a disk that is full.
  var mayKeep = true
  /// What the cache keeps of each file.
  var kept: [String: FileSeal] = [:]
  /// The facts that the cache keeps, and the files that hold what they follow from, until a book was put together.
  var facts: (facts: KeptFacts, files: [String: FileIdentity])?
  /// Whether the facts may be written there: once.
  var mayKeepFacts = true
  /// The book as it was put together last, and what was said of it besides the directory itself.
  var assembled: AssembledBook?

  /// The path's number, which it keeps.
  mutating func number(of path: String) -> Int32 {
    if let number = numbers[path] { return number }
    let number = Int32(clamping: paths.count)
    paths.append(path)
    numbers[path] = number
    return number
  }
}

extension LoaderMemory {
  /// The facts that were kept, where the files are those that were looked at, all of them sound.
  var keptFacts: KeptFacts? {
    guard let facts else { return nil }
    let basis = files.filter { $0.value.file?.role != .records(.journal) }
    guard basis.count == facts.files.count,
      basis.allSatisfy({ path, known in known.isSound && known.identity == facts.files[path] })
    else { return nil }
    return facts.facts
  }

  /// The book and the files that its facts follow from, with what is known to be in them, by path. Nil where the files are
  /// not big, or not all of them are sound, and where the facts came from the cache.
  func factsToKeep(leastSize: Int) -> (book: Book, files: [(file: ScannedFile, seal: FileSeal?)])? {
    guard let book = assembled?.book, !book.hasKeptFacts else { return nil }
    var basis: [(file: ScannedFile, seal: FileSeal?)] = []
    for (_, known) in files.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      guard let file = known.file, known.isSound else { return nil }
      guard file.role != .records(.journal) else { continue }
      basis.append((file, known.seal?.size == file.identity.size ? known.seal : nil))
    }
    let size = basis.reduce(0) { $0 + ($1.seal?.size ?? 0) }
    return size >= leastSize && basis.count { $0.seal == nil } <= KeptBookFacts.mostOthers ? (book, basis) : nil
  }

  /// The files that are sealed to their end, with what was read of them, by path.
  var filesToKeep: [KeptFile] {
    files.compactMap { path, known in
      guard let file = known.sealable, let seal = known.seal, seal.size == file.identity.size,
        case .records(let folder) = file.role
      else { return nil }
      return KeptFile(path: path, folder: folder, seal: seal, content: known.content)
    }.sorted { $0.path < $1.path }
  }

  /// Whether the files are big and an eighth of them or more is not kept yet.
  func isWorthKeeping(_ files: [KeptFile], leastSize: Int) -> Bool {
    let size = files.reduce(0) { $0 + $1.seal.size }
    let known = files.reduce(0) { $0 + (kept[$1.path]?.common(with: $1.seal) ?? 0) }
    return size >= leastSize && known < size - size / 8
  }
}

/// A file as it was read last.
struct KnownFile {
  /// The version that was looked at last, be it sound or not; nil where it could not be read and is to be tried again.
  var identity: FileIdentity?
  /// What the file holds, or held when it could last be read.
  var content: FileContent
  /// Why `content` is not what the file holds now.
  var staleness: Finding?
  /// Where the file was found when it was read.
  var file: ScannedFile?
  /// What of the file is known to be in `content`.
  var seal: FileSeal?

  /// Whether what is known of it is what the file holds.
  var isSound: Bool { file != nil && identity == file?.identity && staleness == nil && content.unread == nil }

  /// The file as it was read, where its lines can be added to: nil for any other, and for one that holds what is no record.
  var sealable: ScannedFile? {
    guard let file, identity == file.identity, file.form == .lines, staleness == nil, content.broken == nil,
      file.role == .records(.usage) || file.role == .records(.events)
    else { return nil }
    return file
  }

  /// Adds the lines that a file has grown by.
  mutating func append(_ more: inout FileContent, _ file: ScannedFile) {
    (identity, self.file) = (file.identity, file)
    content.append(&more)
  }

  /// Takes over what was read of a new version, unless that is worse than what was there before.
  mutating func take(_ new: FileContent, _ file: ScannedFile) {
    let (identity, isJournal) = (file.identity, file.role == .records(.journal))
    (self.identity, self.file, seal) = (identity, file, nil)
    let wasGood = isJournal || content.broken == nil
    if wasGood, !content.isEmpty, let failure = new.failure(size: identity.size, isJournal: isJournal) {
      staleness = failure
    } else {
      content = new
      staleness = nil
    }
  }

  /// Keeps what was there before, because the file cannot be read any more; says whether that is news.
  mutating func fail(_ finding: Finding) -> Bool {
    identity = nil
    defer { staleness = finding }
    return staleness != finding
  }
}

extension FileContent {
  /// Whether nothing was ever read.
  var isEmpty: Bool { records == 0 && rules == nil }

  /// Why a file that was good before is not good now; nil when it is.
  ///
  /// Lines of a journal stand for themselves, so a broken one never hides new ones.
  func failure(size: Int, isJournal: Bool) -> Finding? {
    let advice = "Its last good content is shown until it can be read again"
    if size == 0 {
      return Finding(
        .warning, code: "stale", path: notes.path, what: "the file has become empty and was not before", advice: advice)
    }
    guard !isJournal, var finding = broken else { return nil }
    finding.severity = .warning
    finding.code = "stale"
    finding.what = "the file could be read before and cannot be read now"
    finding.advice = advice
    return finding
  }
}
