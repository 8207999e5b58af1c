/// Why there is little or nothing to tell, said once for every screen and report.
extension Portfolio {
  /// That no account is active: that the book has none, or what those are that it has. Nil when one is active.
  package var noneActive: String? {
    guard !assessments.isEmpty else { return "This book has no account yet." }
    guard active.isEmpty else { return nil }
    let all = everyActive.count
    if let scope, all > 0 {
      return "No active account matches the scope \(scope.words); the whole book has \(FigureText.number(all))."
    }
    return "No account is active on \(FigureText.long(day)): \(count(.upcoming)) upcoming, \(count(.churned)) churned."
  }

  /// How accounts come into a book that has none.
  package static let howAccountsCome =
    "Put account records into its accounts folder; they are read as soon as they are there."

  /// Why no account is active and what to do about it; nil when one is.
  package var emptiness: String? {
    noneActive.map { sentence in
      let advice =
        assessments.isEmpty
        ? Self.howAccountsCome : "What follows is of those; another as-of day shows the book as it was then."
      return "\(sentence) \(advice)"
    }
  }

  /// How many red flags nobody deals with, in forms from long to short; none where no red flag could be judged anywhere,
  /// for then there is nothing to count.
  package var flagsWithoutAction: [Document.Phrase] {
    let count = unhandledFlags
    guard count > 0 || active.contains(where: { assessments[$0].active?.judgedRedFlags.isEmpty == false }) else {
      return []
    }
    let forms = [
      FigureText.count(count, "red flag without an action", "red flags without an action"),
      FigureText.count(count, "flag without action", "flags without action"),
    ]
    return forms.map { .init($0, count == 0 ? .good : .warning) }
  }

  /// That no account is at risk of missing first value, where some are active.
  package var noneAtRisk: String {
    "No account is at risk of missing first value on \(FigureText.long(day)): all active ones are embedded or dependent."
  }
}

extension Book {
  /// The name of the book, or that it has none.
  package var displayName: String { rules.name ?? "Book without a name" }
}

extension Assessment {
  /// What stands in place of figures of an account that has not started or has left.
  package static let notAssessed = "Only active accounts are assessed."

  /// When the contract renews: `in 47 d, 4 Jan 2027`, `past since 3 Nov`.
  package var renewalWords: [Document.Phrase] {
    guard let on = account.renewsOn, let days = daysToRenewal else { return [.init("unknown", .unknown)] }
    let date = FigureText.day(on, at: day)
    return days < 0
      ? [.init("was due \(date), no outcome recorded", .warning)]
      : [.init("in \(days) d", days <= 90 ? .watch : .plain), .aside(", \(date)")]
  }
}
