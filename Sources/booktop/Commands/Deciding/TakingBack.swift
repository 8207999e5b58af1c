import Adoption
import ArgumentParser

/// Takes back what was decided.
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back what you decided last, or the entry of an id.",
    discussion: """
      booktop undo
      booktop undo 3m9xa

      Nothing is deleted: an undo is an entry of its own, and can be undone. What was decided in one go is undone in one \
      go. Prints the id of each entry once it is on disk, and on standard error what was undone. A single word that names \
      a directory is the book's. Exit code 1: nothing was undone, and why.
      """)

  @Argument(help: "The entry's id, or enough of its beginning or end. Without it: what you decided last.")
  var id: String?

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var (book, id) = (book, id)
    if let word = id, book.place.directory == nil, book.place.directoryOption == nil,
      DirectoryArguments.isDirectory(word)
    {
      (book.place.directory, id) = (word, nil)
    }
    var desk = try book.open()
    let author = desk.author
    try desk.decide(lookingUp: true) { parser in try id.map { try parser.undo($0) } ?? parser.undoLatest(by: author) }
  }
}

/// Brings back what was undone.
struct Redo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Bring back what you undid last.",
    discussion: """
      Works until you decide something new. Prints the id of each entry once it is on disk, and on standard error what is \
      back. Exit code 1: nothing came back, and why.
      """)

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let author = desk.author
    try desk.decide(lookingUp: true) { try $0.redo(by: author) }
  }
}
