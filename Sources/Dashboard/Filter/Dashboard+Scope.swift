import Adoption

// The part of the book that is shown.
extension Commands {
  static let scoping: [Command] = [
    Command(
      "scope.set", "Show only a part of the book", keys: [],
      help:
        "Shows the accounts of a filter alone, on every screen and in every figure: {:scope} csm:me; {:scope} ends it.",
      needsData: false, word: "scope", runTyped: { $0.setScope($1) }
    ) { $0.endScope() }
  ]
}

extension Dashboard {
  /// Screens that show the whole book whatever the scope: what is decided, wrong, or learnt from all accounts.
  private static let wholeBook: Set<Screen> = [.backtest, .journal, .findings, .importing]

  /// What the bar says of the scope that is on screen; nil for the whole book.
  var scopeWords: String? {
    guard let words = shown?.headline.scope else { return nil }
    return Self.wholeBook.contains(screen) ? "whole book" : words
  }

  /// Shows only the accounts of a filter; an empty one ends that. What is on screen stays until the part is there.
  mutating func setScope(_ filter: String) {
    if let problem = AccountFilter(filter, me: me).problems.first {
      return say("The scope stays as it is. \(problem)")
    }
    guard filter != scope else { return }
    scope = filter
    expectsData = true
    ask(.scope(filter.isEmpty ? nil : filter, me: me))
  }

  /// Shows the whole book again.
  mutating func endScope() {
    guard !scope.isEmpty else {
      return say("The whole book is shown. {:scope} csm:me shows the accounts of \(me).")
    }
    say("The whole book is shown again; it was \(scope).")
    setScope("")
  }
}
