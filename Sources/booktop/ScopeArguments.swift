import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Which part of the book: the same words for every command that lists accounts.
struct ScopeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only the accounts that a filter lets through, such as csm:me or \"csm:ana segment:enterprise\".",
      valueName: "filter"), completion: Completions.filters)
  var scope: String?

  func validate() throws {
    guard let scope, let problem = AccountFilter(scope, me: Author.me).problems.first else { return }
    throw ValidationError("--scope: \(problem)")
  }

  /// The part of a portfolio that is asked for, which is said on standard error; without one the whole.
  func part(of portfolio: Portfolio) -> Portfolio {
    guard let scope, scope.contains(where: { !$0.isWhitespace }) else { return portfolio }
    let part = portfolio.scoped(by: scope, me: Author.me, workers: .threads)
    if let words = part.scopeWords { Output.complain("\(words) active accounts.") }
    return part
  }
}
