// What makes figures of the whole book doubtful: money without a rate, feeds that stopped, facts that do not count.
extension Portfolio {
  /// Findings about the book as a whole, as it is seen on the day.
  ///
  /// - Parameter lacks: what each account lacks, at its position.
  func doubts(_ lacks: [AccountLacks?]) -> [Finding] {
    currencyDoubts + feedDoubts + lacks.compactMap { $0?.factsAfterLeaving } + familyDoubts
  }

  // MARK: - Money

  private var currencyDoubts: [Finding] {
    let accounts = book.accounts
    let foreign = accounts.indices.filter { position in
      accounts[position].rate == nil
        && (accounts[position].arrGiven != nil || !book.facts[position].digest.renewals.isEmpty)
    }
    guard !book.currencies.areMixed else {
      let named = Set(book.accounts.compactMap(\.currency)).sorted { $0.precedesInBytes($1) }
      return [
        Finding(
          .warning, code: "mixed_currencies",
          what: "amounts are in \(named.joined(separator: ", ")) and the book names no currency, so no ARR counts",
          advice: "Give currency in book.json, and rates {code: worth of one unit in it}")
      ]
    }
    let byCurrency = Dictionary(grouping: foreign) { book.accounts[$0].currency ?? "" }
    return byCurrency.sorted { $0.key.precedesInBytes($1.key) }.map { currency, positions in
      let count = FigureText.count(positions.count, "account")
      return Finding(
        .warning, code: "no_rate", account: book.accounts[positions[0]].id,
        what: "the amounts of \(count) are in \(currency), for which there is no rate: they are in no sum",
        advice: "Give rates {\"\(currency)\": worth of one \(currency) in \(book.currency ?? "money")} in book.json",
        more: positions.count - 1)
    }
  }

  // MARK: - Feeds

  /// What is said where no touch comes in any more: `no touch in the book since 18 Nov: the export may have stopped`. Nil
  /// while the feed runs.
  package var touchesStopped: String? {
    let feed = touchFeed
    guard feed.isStopped else { return nil }
    return "no touch in the book since \(FigureText.day(feed.judgedOn, at: day)): the export may have stopped"
  }

  /// What is said where usage went stale for so many accounts at once that it is the feed and not they: at least five, and
  /// three in four of those that have usage *(ours)*. Nil where it is single accounts.
  package var usageStopped: String? {
    let stale = withStaleUsage.count
    let of = active.count - withoutUsage.count
    guard stale >= 5, 4 * stale >= 3 * of else { return nil }
    return "usage of \(FigureText.number(stale)) of \(FigureText.number(of)) is stale: the export may have stopped"
  }

  private var feedDoubts: [Finding] {
    let touches = touchesStopped.map { what in
      Finding(
        .warning, code: "touches_stopped", what: what,
        advice: "Silence, touches and business reviews are judged as of that day; let the export of events run again")
    }
    let usage = usageStopped.map { what in
      Finding(.warning, code: "usage_stopped", what: what, advice: "Let the export of usage run again")
    }
    return [touches, usage].compactMap(\.self)
  }

  // MARK: - Families

  private var familyDoubts: [Finding] {
    book.families.naming.compactMap { position in
      let account = book.accounts[position]
      guard let parent = account.parent else { return nil }
      guard book.position(of: parent) != nil else {
        return Finding(
          .warning, code: "unknown_parent", account: account.id,
          what: "it belongs to \(parent), which is no account of the book",
          advice: "Correct the parent, or add an account of that id")
      }
      guard parent == account.id else { return nil }
      return Finding(
        .warning, code: "unknown_parent", account: account.id, what: "it belongs to itself",
        advice: "Give the id of another account as parent, or none")
    }
  }
}
