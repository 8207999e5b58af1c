import ArgumentParser
import BookDirectory
import Canvas
import Dashboard
import Importers
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads exports and imports them beside the main thread, one step after another, as `booktop import` and `booktop new` do.
///
/// What comes of it waits here; `descriptor` becomes readable when it is there.
final class Importing: Sendable {
  private let doorbell: Doorbell
  /// To be waited for with poll.
  var descriptor: Int32 { doorbell.descriptor }
  /// The book's directory.
  private let directory: String
  /// What is prepared; held by whoever works on it, for as long as that takes.
  private let desk = Mutex(Desk())
  /// What passes between the threads; never held for long.
  private let mailbox = Mutex(Mailbox())

  /// How long the end of the program waits for an import that is being written, in milliseconds. One that is cut off is
  /// completed by the next.
  private static let patience: Int32 = 5_000

  private struct Desk {
    var session: ImportSession?
    var number = 0
    var summary = ""
  }

  private struct Mailbox {
    var steps: [Step] = []
    /// The step that is being worked on.
    var current: Step?
    var isWorking = false
    var events: [Dashboard.Event] = []
    /// The number of the wish that counts; what comes of another is dropped.
    var wanted: Int?
  }

  private enum Step {
    case prepare(ImportWish)
    case write(number: Int, remembers: Bool)
    case drop

    var isRead: Bool { if case .prepare = self { true } else { false } }
  }

  /// Imports into the book of that directory. Nil when no pipe can be had.
  init?(_ directory: String) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    self.directory = directory
  }

  /// Reads exports and says what would be written.
  func prepare(_ wish: ImportWish) {
    order(.prepare(wish)) { $0.wanted = wish.number }
  }

  /// Writes what was said to be written.
  func write(number: Int, remembers: Bool) { order(.write(number: number, remembers: remembers)) { _ in } }

  /// Gives up what was prepared, or is being prepared.
  func drop() { order(.drop) { $0.wanted = nil } }

  /// Takes what has come since the last call.
  func events() -> [Dashboard.Event] {
    doorbell.quiet()
    return mailbox.withLock { mailbox in
      defer { mailbox.events = [] }
      return mailbox.events
    }
  }

  /// Gives up what was prepared, and waits for what is being written.
  func end() {
    drop()
    while mailbox.withLock({ $0.isWorking && $0.current?.isRead != true }) {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Self.patience) > 0 else { return }
      doorbell.quiet()
    }
  }

  // MARK: - The other thread

  private func order(_ step: Step, _ change: (inout Mailbox) -> Void) {
    let mustStart = mailbox.withLock { mailbox in
      change(&mailbox)
      mailbox.steps.append(step)
      defer { mailbox.isWorking = true }
      return !mailbox.isWorking
    }
    guard mustStart else { return }
    SystemThread.start { [self] in
      while let step = nextStep() { carryOut(step) }
    }
  }

  private func nextStep() -> Step? {
    let step = mailbox.withLock { mailbox in
      mailbox.current = mailbox.steps.isEmpty ? nil : mailbox.steps.removeFirst()
      mailbox.isWorking = mailbox.current != nil
      return mailbox.current
    }
    if step == nil { doorbell.ring() }
    return step
  }

  private func carryOut(_ step: Step) {
    switch step {
    case .drop: desk.withLock { $0 = Desk() }
    case .prepare(let wish):
      guard isWanted(wish.number) else { return }
      let news = desk.withLock { desk in
        desk = Desk(number: wish.number)
        return Self.prepared(wish, in: directory, &desk)
      }
      post(news, of: wish.number)
    case .write(let number, let remembers):
      let news = desk.withLock { desk in
        defer { desk = Desk() }
        guard desk.number == number, desk.session != nil else {
          return ImportNews.refused(["What the preview said is not there any more. Enter reads the files again."])
        }
        return Self.written(remembers, &desk)
      }
      post(news, of: number)
    }
  }

  private func isWanted(_ number: Int) -> Bool { mailbox.withLock { $0.wanted == number } }

  private func post(_ news: ImportNews, of number: Int) {
    mailbox.withLock { $0.events.append(.importNews(news, number: number)) }
    doorbell.ring()
  }

  /// What an import would write, found at once and given up again.
  static func preview(_ wish: ImportWish, in directory: String) -> ImportNews {
    var desk = Desk()
    defer { desk.session?.discard() }
    return prepared(wish, in: directory, &desk, mayWrite: false)
  }

  private static func prepared(
    _ wish: ImportWish, in directory: String, _ desk: inout Desk, mayWrite: Bool = true
  ) -> ImportNews {
    do {
      let words = try ImportWords(wish, directory)
      var session = words.draft.map { ImportSession($0) } ?? ImportSession(directory)
      session.remembers = words.options.remember
      var request = words.options.request(words.files)
      request.mayWrite = mayWrite
      let preview = try session.prepare(request)
      desk.summary = preview.summary
      desk.session = session
      return .proposed(
        ImportProposal(
          lines: preview.lines.map(Self.shown), isUnchanged: preview.isUnchanged, beginsBook: words.draft != nil,
          remembers: words.options.remember))
    } catch {
      return .refused(sentences(error))
    }
  }

  /// A line as it is shown: harmless, and no longer than anybody reads.
  private static func shown(_ line: String) -> String {
    let start = line.prefix(longestLine)
    return start.endIndex < line.endIndex ? String(start).safe + " …" : line.safe
  }

  private static let longestLine = 4_000

  private static func written(_ remembers: Bool, _ desk: inout Desk) -> ImportNews {
    guard var session = desk.session else { return .refused([]) }
    session.remembers = remembers
    do {
      let remembered = try session.commit()
      return .written(desk.summary + (remembered.map { " \($0.prefix(1).uppercased())\($0.dropFirst())." } ?? ""))
    } catch {
      let sentences = sentences(error)
      // It was written, and only not remembered.
      return session.isWritten ? .written(sentences.joined(separator: " ")) : .refused(sentences)
    }
  }

  private static func sentences(_ error: any Error) -> [String] {
    (ImportFailure(error)?.sentences ?? ["The import came to nothing: \(error)."]).map(\.safe)
  }
}

/// What was typed on the screen Import, read as the command line would be.
private struct ImportWords {
  let files: [String]
  let options: ImportOptions
  /// The book that is to be made first; nil where there is one.
  let draft: NewBook?

  /// - Throws: `ImportFailure`, with a sentence for the person who typed it.
  init(_ wish: ImportWish, _ directory: String) throws {
    let files = wish.files.flatMap { Self.matches(Self.expanded($0)) }
    self.files = files
    guard !files.contains("-") else {
      throw Self.failure("- is standard input, which is the terminal here. Name a file.")
    }
    let place = Self.absolute(directory)
    if NewBook.isEmpty(place) {
      let command: NewCommand = try Self.parsed(wish.options + ["--", place] + files)
      try Self.check(command.options, wish, named: command.files, files)
      options = command.options
      draft = command.draft
    } else {
      let command: ImportFiles = try Self.parsed(wish.options + ["--"] + files)
      if command.again { throw Self.failure("--again is for the command line: booktop import --again.") }
      try Self.check(command.options, wish, named: command.files, files)
      options = command.options
      draft = nil
    }
  }

  private static func parsed<Command: ParsableCommand>(_ words: [String]) throws -> Command {
    do { return try Command.parse(words) } catch { throw failure(Command.message(for: error)) }
  }

  /// Refuses options that say what the screen says.
  private static func check(
    _ options: ImportOptions, _ wish: ImportWish, named: [String], _ files: [String]
  ) throws {
    guard named == files else {
      throw failure("The options hold a word that belongs to none of them. Files are named in the line above.")
    }
    let given = [
      ("--dir", options.directory != nil), ("--preview", options.preview), ("--yes", options.yes),
      ("--format", options.format != .text),
    ].filter(\.1).map(\.0)
    if let option = given.first {
      throw failure("\(option) has no meaning here: the preview is always shown, and Enter imports. Leave it out.")
    }
  }

  private static func failure(_ sentence: String) -> ImportFailure { ImportFailure(sentence, exitCode: 2) }

  /// The path with the person's folder in place of `~`.
  private static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = Environment["HOME"], !home.isEmpty else { return path }
    return home + path.dropFirst()
  }

  /// The files that a pattern with `*` names, in order, as a shell would; the path itself where it is one, or none fits.
  private static func matches(_ path: String) -> [String] {
    guard path.contains("*"), access(path, F_OK) != 0 else { return [path] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(path, 0, nil, &found) == 0 else { return [path] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }

  /// The directory's own name, which a new book is called by.
  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
