internal import Adoption
internal import JSONReader

/// A file, or a part of one, that a thread is to read.
struct ReadingJob: Sendable {
  let file: ScannedFile
  /// The file's number in `Book.paths`.
  let number: Int32
  /// The bytes in which the lines to be read begin; all of them for a whole file.
  let range: Range<Int>
}

/// What became of reading a file or a part of it.
enum ReadingResult: Sendable {
  case content(FileContent)
  /// It is not the file that was found before, or was written to meanwhile.
  case changed
  case failed(SystemError)
}

extension ReadingJob {
  /// The longest file that is read: 4 GiB.
  static let greatestSize = 4 << 30

  /// Cuts a file of lines into parts for several threads.
  static func parts(of file: ScannedFile, number: Int32, threads: Int) -> [ReadingJob] {
    let size = file.identity.size
    // Records are looked for in few tables sooner. Accounts stand in none, and small parts at the end keep no thread waiting.
    let (most, smallest) = file.role == .records(.accounts) ? (threads * 8, 1 << 20) : (threads * 2, 4 << 20)
    let isShared = file.form == .lines && threads > 1 && size <= greatestSize
    let count = isShared ? max(1, min(most, size / smallest)) : 1
    return (0..<count).map { part in
      ReadingJob(file: file, number: number, range: size * part / count..<size * (part + 1) / count)
    }
  }

  /// Reads what the job says.
  ///
  /// - Parameters:
  ///   - directory: descriptor of the data directory.
  ///   - buffer: the thread's buffer, reused for every job.
  func read(below directory: Int32, through buffer: inout BlockBuffer, _ monitor: LoadMonitor?) -> ReadingResult {
    guard file.identity.size <= Self.greatestSize else { return .content(tooLong()) }
    do throws(SystemError) {
      let open = try OpenFile(file.realPath, below: directory)
      // A pipe or a link put in the file's place is not read: it cannot have the identity of the file.
      guard try open.identity() == file.identity else { return .changed }
      var source = FileSource(
        open, range.lowerBound > 0 ? range.lowerBound - 1..<file.identity.size : 0..<file.identity.size
      ) {
        monitor?.add(bytes: $0) ?? true
      }
      buffer.reset()
      let content = try read(&source, &buffer)
      return try source.identity() == file.identity ? .content(content) : .changed
    } catch {
      return error == .notFound ? .changed : .failed(error)
    }
  }

  private func tooLong() -> FileContent {
    var content = FileContent(path: file.path)
    content.notes.leaveOut(
      RecordError("too_long", at: .start, expected: "at most 4 GiB", found: "\(file.identity.size >> 30) GiB"),
      "the file is not read")
    return content
  }

  private func read(_ source: inout FileSource, _ buffer: inout BlockBuffer) throws(SystemError) -> FileContent {
    var content = FileContent(path: file.path)
    switch file.role {
    case .rules: try RulesFile.read(&source, &buffer, into: &content, number)
    case .records(.accounts):
      content.accounts = try read(AccountDecoder(file: number), &source, &buffer, &content).accounts
    case .records(.usage):
      let decoder = try read(UsageDecoder(file: number), &source, &buffer, &content)
      content.sundays = decoder.sundays
      content.usage = [decoder.finish()]
    case .records(.events):
      content.events = [try read(EventDecoder(file: number), &source, &buffer, &content).finish()]
    case .records(.journal):
      content.journal = try read(JournalDecoder(file: number), &source, &buffer, &content).entries
    }
    return content
  }

  /// Reads all records and returns the decoder that holds them.
  private func read<Decoder: RecordDecoder>(
    _ decoder: Decoder, _ source: inout FileSource, _ buffer: inout BlockBuffer, _ content: inout FileContent
  ) throws(SystemError) -> Decoder {
    if file.form == .document {
      var reader = DocumentFile(decoder, notes: content.notes)
      try reader.read(&source, through: &buffer)
      content.notes = reader.notes
      content.records = reader.records
      return reader.decoder
    }
    var reader = LineFile(decoder, notes: content.notes)
    try reader.read(&source, through: &buffer, range)
    if let torn = reader.tornLine {
      if file.role == .records(.journal) {
        reader.notes.addTornLine(torn)
      } else {
        reader.leaveOut(torn)
      }
    }
    content.notes = reader.notes
    content.records = reader.records
    content.lines = reader.lines
    return reader.decoder
  }
}

extension RecordNotes {
  /// The last entry of a journal was not written to its end.
  fileprivate mutating func addTornLine(_ flaw: RecordError) {
    add(
      Finding(
        .warning, code: "torn_line", path: path, line: flaw.place.line, column: flaw.place.column,
        what: "the last line was not written to its end; it is kept and ignored", expected: flaw.expected,
        found: flaw.found, advice: "Complete it or delete it"))
  }
}
