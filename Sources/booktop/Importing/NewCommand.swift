import Adoption
import ArgumentParser
import Canvas
import Importers
import Reports

/// Begins a book, from exports where there are any.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a book: a directory with its folders and rules, and your customers in it where you name exports.",
    discussion: """
      With files it says first how they are read, and asks, as booktop import does; nothing is made before the answer. \
      --activation and --signal name events of your product, as the exports call them: those by which a customer counts \
      as activated, and those that show value. In a terminal they are asked for where none is named, beside how many \
      accounts did each and how soon. Exit codes are those of booktop import.
      """)

  @Argument(help: ArgumentHelp("The directory to make; it may be there already, and empty.", valueName: "dir"))
  var directory: String

  @Argument(help: ArgumentHelp("Exports to import at once.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("An event by which a customer counts as activated; may be given again.", valueName: "event"))
  var activation: [String] = []

  @Option(help: ArgumentHelp("An event that shows value; may be given again.", valueName: "event"))
  var signal: [String] = []

  @Option(help: ArgumentHelp("The currency of the book, such as EUR.", valueName: "code"))
  var currency: String?

  @Option(
    name: .customLong("book-time-zone"),
    help: ArgumentHelp("The zone of the book's days and weeks, such as Europe/Berlin; else UTC.", valueName: "zone"))
  var bookTimeZone: String?

  @OptionGroup var options: ImportOptions

  func validate() throws {
    if options.directory != nil { throw ValidationError("The directory is the first word. Leave out --dir.") }
    if let currency, currency.utf8.count != 3 || !currency.allSatisfy(\.isLetter) {
      throw ValidationError("\"\(currency)\" is no code of a currency. Give three letters, such as EUR.")
    }
    if let complaint = bookTimeZone.flatMap(ImportBook.complaint) {
      throw ValidationError("--book-time-zone: \(complaint)")
    }
  }

  /// The book as the words of the command line want it.
  var draft: NewBook {
    NewBook(
      path: directory, currency: currency?.uppercased(), timeZone: bookTimeZone, activation: activation, signals: signal
    )
  }

  func run() throws {
    let draft = draft
    try draft.requireNew()
    guard !files.isEmpty else {
      try ImportFailure.told { try draft.make(maps: [:], segments: []) }
      return try Output.print(draft.next)
    }
    try options.begin(draft, files)
  }
}
