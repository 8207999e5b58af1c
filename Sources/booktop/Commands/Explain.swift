import Adoption
import ArgumentParser
import BookDirectory
import Canvas
import Reports

/// Prints why an account's numbers are what they are.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why an account's numbers and flags are what they are.",
    discussion: """
      Without KEY: the next missing step, the criteria of the stages, and every key with its value and meaning. With KEY: \
      the definition and the article it comes from, what it was made of with file and line, the thresholds and \
      where each is set, and what would change it. With a part of the report, such as health, its keys. Exit code 1: no \
      such account or key.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(
    help: "A key of the JSON report such as curve.shortfall, or enough of its end: shortfall, active_drop.",
    completion: Completions.keys)
  var key: String?

  @OptionGroup var output: LineOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load { try output.print(text: $0.text, json: $0.json) }
    let position = try account.position(in: loaded.book)
    let portfolio = book.portfolio(of: loaded.book)
    let report = ExplainReport(portfolio, at: position)
    guard let key else { return try output.print(text: report.text, json: report.json) }
    let found = try keys(key, in: report.keys)
    if found.count == 1 {
      try output.print(text: report.text(of: found[0]) ?? "", json: report.json(of: found[0]) ?? "")
    } else {
      try output.print(text: report.text(of: found), json: report.json(of: found))
    }
  }

  /// The key that is meant, or those of the part that is. Where it is not clear which, says which may be meant and ends with
  /// exit code 1.
  private func keys(_ text: String, in keys: [String]) throws -> [String] {
    switch ExplanationSearch(text, among: keys) {
    case .found(let key): return [key]
    case .part(let keys): return keys
    case .several(let keys):
      Output.complain("“\(text)” may mean \(keys.joined(separator: " or ")). Give more of the key.")
    case .none(let nearest):
      let hint = nearest.isEmpty ? "" : " Nearest: \(nearest.joined(separator: ", "))."
      Output.complain(
        "The account has no key “\(text)”.\(hint) Without a key all are listed; a directory is named with --dir.")
    }
    throw ExitCode(1)
  }
}
