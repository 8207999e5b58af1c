import Adoption
import ArgumentParser
import Canvas

/// Which account a command is about: the same words for every command. To be declared before `BookArguments`.
struct AccountArgument: ParsableArguments {
  @Argument(
    help: "The account: its id, or enough of its id or name to be told from others.", completion: Completions.accounts)
  var account: String

  /// How many accounts are listed where several are meant.
  private static let listed = 20

  /// The position of the account that is meant. Where it is not clear which, says which may be meant and ends with exit
  /// code 1.
  func position(in book: Book) throws -> Int {
    // With accounts that cannot be read, part of a name may mean one of those.
    if let unread = book.unread.first(where: { $0.part == .accounts }) {
      if let position = book.position(of: account) { return position }
      Output.complain("Not all accounts can be read. Give the whole id of one that can. \(unread.sentence)")
      throw ExitCode(1)
    }
    switch AccountSearch(account, in: book) {
    case .found(let position): return position
    case .several(let positions):
      let more = positions.count - Self.listed
      complain(
        "“\(account)” may mean \(positions.count) accounts. Give the id, or more of the name:",
        positions.prefix(Self.listed), in: book, end: more > 0 ? "and \(more) more" : nil)
    case .none(let nearest):
      if nearest.isEmpty {
        complain(
          "No account’s id or name contains “\(account)”. `booktop report` lists the accounts of the book.", [],
          in: book)
      } else {
        complain("No account’s id or name contains “\(account)”. Nearest:", nearest[...], in: book)
      }
    }
    throw ExitCode(1)
  }

  private func complain(_ sentence: String, _ positions: ArraySlice<Int>, in book: Book, end: String? = nil) {
    let width = positions.map { book.accounts[$0].id.safe.columns }.max() ?? 0
    let lines = positions.map { position in
      let account = book.accounts[position]
      return "  " + (account.name.map { "\(account.id.safe.padded(to: width))  \($0.safe)" } ?? account.id.safe)
    }
    let words = ["booktop: \(sentence.safe)"] + lines + [end.map { "  \($0)" }].compactMap(\.self)
    Output.say(words.joined(separator: "\n") + "\n", isTrouble: true)
  }
}
