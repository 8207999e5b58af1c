import Adoption
import ArgumentParser
import BookDirectory

/// In which book something is decided, and by whom: the same words for every command that writes.
///
/// There is no other day than the book's own: nothing is decided in the past.
struct DecidingArguments: ParsableArguments {
  @OptionGroup var place: DirectoryArguments
  @OptionGroup var signature: Signature

  /// Reads the book, or says why it cannot be read and ends with exit code 2.
  func open() throws -> Desk {
    let book = try place.load().book
    return Desk(
      asking: Asking(book, on: book.rules.asOf ?? Today.day),
      scribe: Scribe(place.path, author: signature.author, host: signature.host))
  }
}

/// Where one person decides: what they ask for is checked, saved and confirmed, in this order.
struct Desk {
  /// What can be decided.
  let asking: Asking
  private var scribe: Scribe

  init(asking: Asking, scribe: Scribe) {
    self.asking = asking
    self.scribe = scribe
  }

  /// The book.
  var book: Book { asking.book }
  /// Who decides.
  var author: String { scribe.author }

  /// Saves what is asked for and prints the ids of its entries, a line each, once they are on stable storage.
  ///
  /// Says in a sentence why nothing is saved, and ends with exit code 1.
  /// - Parameter prefix: What every complaint begins with: where the person is to look.
  mutating func decide(_ prefix: String = "", _ ask: (Asking) throws -> AskedDecision) throws {
    let asked: AskedDecision
    let entries: [JournalEntry]
    do {
      asked = try ask(asking)
      entries = try scribe.record(asked.decision, on: asking.day, after: book.journal)
    } catch let refusal as Refusal {
      Output.complain(prefix + refusal.sentence, choices: refusal.choices)
      throw ExitCode(1)
    } catch let error as JournalError {
      Output.complain(prefix + error.sentence)
      throw ExitCode(1)
    }
    try Output.confirm(entries.map(\.id))
    for remark in asked.remarks { Output.complain(remark) }
  }
}
