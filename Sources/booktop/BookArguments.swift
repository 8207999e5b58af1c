public import Adoption
public import ArgumentParser
import BookDirectory
import Config
import Reports

/// Which book, seen at which day: the same words for every command that shows something.
struct BookArguments: ParsableArguments {
  @OptionGroup var place: DirectoryArguments

  @Option(
    name: .customLong("as-of"), parsing: .unconditional,
    help: ArgumentHelp("Show the book as of that day, such as \(TypedDay.examples).", valueName: "day"),
    transform: AskedDay.typed)
  var asOf: AskedDay?

  /// The directory to read.
  var path: String { place.path }

  /// The day to look at: as asked for, else as the book pins it, else today.
  func day(for book: Book) -> Day {
    let own = book.rules.asOf ?? Today.day
    return asOf?.day(from: own) ?? own
  }

  /// The book seen on its day; the live one by the clock.
  func portfolio(of book: Book) -> Portfolio {
    Held.keep(Portfolio(seen(book), on: day(for: book), workers: .threads))
  }

  /// The book seen on a day; the live one by the clock where that is its own.
  func portfolio(of book: Book, on day: Day) -> Portfolio {
    Portfolio(
      day == self.day(for: book) ? seen(book) : book.worked(on: PersonalConfig.config.workingDays), on: day,
      workers: .threads)
  }

  /// The book with the decisions that count: on the live book those whose moment has passed.
  ///
  /// What it proposes is due on the days on which whoever looks works.
  func seen(_ book: Book) -> Book {
    let book = book.worked(on: PersonalConfig.config.workingDays)
    return asOf == nil ? Today.live(book) : book
  }

  /// Ends with exit code 2 and a sentence when there is no such directory.
  func requireDirectory() throws { try place.requireDirectory() }

  /// Reads the book, or says why it cannot be read and ends with exit code 2.
  func load() throws -> LoadedBook { try place.load() }

  /// Reads the book as a whole. Where that cannot be done, what cannot be read is printed in place of a report, and the
  /// exit code is 2.
  func load(orPrint print: (UnreadReport) throws -> Void) throws -> LoadedBook {
    let loaded = try load()
    guard !loaded.book.unread.isEmpty else { return loaded }
    try print(UnreadReport(loaded.book))
    throw ExitCode(2)
  }
}

extension AskedDay {
  /// Reads a day of the command line.
  static func typed(_ text: String) throws -> AskedDay {
    let order = PersonalConfig.config.dayOrder
    guard let day = AskedDay(text, order) else {
      throw ValidationError(problem(with: text, order) ?? "“\(text)” is not a day.")
    }
    return day
  }
}

extension Day: ExpressibleByArgument {
  /// Reads `2026-11-20`.
  public init?(argument: String) { self.init(argument) }
}
