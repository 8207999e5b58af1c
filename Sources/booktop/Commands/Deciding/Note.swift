import Adoption
import ArgumentParser

/// Keeps a remark about an account.
struct Note: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a note about an account.",
    discussion: """
      booktop note acme "Asked for a quote"
      pbpaste | booktop note acme -

      Prints the entry's id once it is on disk. With - every line of standard input is a note of its own, and each id is \
      printed as soon as its note is saved; empty lines are passed over, and the first line that cannot be saved is the \
      last that is read. A remark that begins with a dash follows --: booktop note acme -- "- a quote". Exit code 1: the \
      note was not saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(help: "The note, or - for one on each line of standard input.")
  var text: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    guard text == "-" else { return try desk.decide { try $0.note(text, at: position) } }
    var lines = InputLines()
    var isSaved = false
    while let line = try lines.next() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      try desk.decide("Line \(lines.number): ") { try $0.note(line, at: position) }
      isSaved = true
    }
    guard isSaved else {
      Output.complain("Nothing was saved: there is no text on standard input.")
      throw ExitCode(1)
    }
  }
}
