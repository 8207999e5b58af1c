import ArgumentParser
import BookDirectory
import Canvas
import Dashboard
import Importers
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An import that is asked for on the screen Import, done as `booktop import` and `booktop new` do it.
struct ScreenImport: PreparedImport {
  /// The book's directory.
  private let directory: String
  private var session: ImportSession?
  private var summary = ""

  /// An import into the book of that directory.
  init(_ directory: String) { self.directory = directory }

  /// What an import would write, found at once and given up again.
  static func preview(_ wish: ImportWish, in directory: String) -> ImportNews {
    var once = ScreenImport(directory)
    defer { once.session?.discard() }
    return once.prepare(wish, mayWrite: false)
  }

  mutating func prepare(_ wish: ImportWish) -> ImportNews { prepare(wish, mayWrite: true) }

  private mutating func prepare(_ wish: ImportWish, mayWrite: Bool) -> ImportNews {
    do {
      let words = try ImportWords(wish, directory)
      var session = words.draft.map { ImportSession($0) } ?? ImportSession(directory)
      session.remembers = words.options.remember
      var request = words.options.request(words.files)
      request.mayWrite = mayWrite
      let preview = try session.prepare(request)
      summary = preview.summary
      self.session = session
      return .proposed(
        ImportProposal(
          lines: preview.lines.map(Self.shown), isUnchanged: preview.isUnchanged, beginsBook: words.draft != nil,
          remembers: words.options.remember))
    } catch {
      return .refused(Self.sentences(error))
    }
  }

  /// A line as it is shown: harmless, and no longer than anybody reads.
  private static func shown(_ line: String) -> String {
    let start = line.prefix(longestLine)
    return start.endIndex < line.endIndex ? String(start).safe + " …" : line.safe
  }

  private static let longestLine = 4_000

  mutating func write(remembers: Bool) -> ImportNews? {
    guard var session else { return nil }
    session.remembers = remembers
    do {
      let remembered = try session.commit()
      return .written(summary + (remembered.map { " \($0.prefix(1).uppercased())\($0.dropFirst())." } ?? ""))
    } catch {
      let sentences = Self.sentences(error)
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
      throw failure(
        "\(option) has no meaning here: the preview is always shown, and {import.write} imports. Leave it out.")
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
