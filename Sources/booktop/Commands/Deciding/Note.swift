import Adoption
import ArgumentParser

/// Keeps a remark about an account.
struct Note: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Add a note about an account.",
    discussion: """
      booktop note acme "Asked for a quote"
      pbpaste | booktop note acme -
      booktop note acme - --whole < minutes.txt

      Prints the entry's id once it is on disk. With - every line of standard input is a note of its own, and each id is \
      printed as soon as its note is saved; empty lines are passed over, and the first line that cannot be saved is the \
      last that is read. With --whole all of standard input is one note, with its lines. A remark that begins with a dash follows --: booktop note acme -- "- a quote". Exit code 1: the \
      note was not saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(help: "The note, or - for one on each line of standard input.")
  var text: String

  @Flag(name: .customLong("whole"), help: "With -, take all of standard input as one note, with its lines.")
  var isWhole = false

  @OptionGroup var book: DecidingArguments

  func validate() throws {
    if isWhole, text != "-" { throw ValidationError("--whole reads standard input: write - in place of the note.") }
  }

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    guard text == "-" else { return try desk.decide { try $0.note(text, at: position) } }
    var lines = InputLines()
    if isWhole {
      var text = ""
      while let line = try lines.next() {
        // What is longer than any note is refused below, and not read on.
        if text.count <= TypedLine.longest { text += line + "\n" }
      }
      return try desk.decide { try $0.longNote(text, at: position) }
    }
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
