// The minutes in words, the same on screen and in every report.
extension ReviewMinutes {
  /// `At-risk review, Fri 20 Nov 2026`.
  package var title: String { "At-risk review, \(FigureText.long(startedAt.day))" }

  /// Who decided, and whether the review goes on: `Ana, still open`.
  package var authorWords: String { isOpen ? "\(author), still open" : author }

  /// `18:40 of 20:00`, with what it took too long.
  package var timeWords: String {
    guard let seconds else { return "unknown, \(FigureText.clock(planned)) planned" }
    let start = "\(FigureText.clock(seconds)) of \(FigureText.clock(planned))"
    return overrun.map { "\(start), \(FigureText.clock($0)) over" } ?? start
  }

  /// `7 (5 with an action, 2 skipped)`.
  package var coveredWords: String {
    guard covered > 0 else { return "none" }
    let start = FigureText.number(covered)
    if skipped.isEmpty { return "\(start), all with an action" }
    if decided.isEmpty { return "\(start), all skipped" }
    return "\(start) (\(FigureText.number(decided.count)) with an action, \(FigureText.number(skipped.count)) skipped)"
  }

  /// `none`, `2`.
  package var leftOverWords: String {
    switch leftOverCount {
    case 0: "none"
    case let count?: FigureText.number(count)
    case nil: "unknown"
    }
  }

  /// `2:40 an account`.
  package var paceWords: String { pace.map { "\(FigureText.clock($0)) an account" } ?? "unknown" }

  /// A day as it was written in the minutes.
  package func date(_ day: Day) -> String { FigureText.day(day, at: startedAt.day) }

  /// Why there are no minutes, and what to do.
  /// - Parameter author: Whose minutes were asked for; nil asks for anyone's.
  package static func missing(by author: String?) -> String {
    let whose = author.map { "\($0) has held no review yet" } ?? "No review was held yet"
    return "\(whose): booktop opens the book, 3 goes to the review."
  }
}

extension ReviewMinutes {
  /// The minutes as text, for a mail to those who were not there and for a wiki.
  package var document: Document {
    Document(title: [title, book].compactMap(\.self).joined(separator: ": "), sections: sections)
  }

  /// The minutes laid out in parts, for people: first what it came to, then the accounts by how they left.
  package var sections: [Document.Section] {
    typealias Phrase = Document.Phrase
    let outcome = Document.Section(
      title: "Outcome",
      blocks: [
        .fact("Covered", [Phrase(coveredWords)]),
        .fact("Not covered", [Phrase(leftOverWords, leftOverCount == 0 ? .good : .warning)]),
        .fact("Time", [Phrase(timeWords, overrun == nil ? .plain : .warning)]),
        .fact("Pace", [Phrase(paceWords, pace == nil ? .unknown : .plain)]),
        .fact("Decided by", [Phrase(authorWords)]),
      ])
    func part(_ title: String, _ headings: [String], _ rows: [[Phrase]]) -> Document.Section? {
      guard !rows.isEmpty else { return nil }
      return Document.Section(
        title: "\(title): \(FigureText.number(rows.count))",
        blocks: [.table(.init(headings: headings, rows: rows.map { .init($0) }, form: .plainWords))])
    }
    let parts = [
      part("Decided", ["Owner", "Due", "Account", "What", "How"], decided.map { $0.cells(self) }),
      part(
        "Skipped", ["Account", "Why"],
        skipped.map { [Phrase($0.account.name), $0.why.map { Phrase($0) } ?? Phrase("no reason given", .warning)] }),
      part(
        "Not covered", ["Account", "State"], (leftOver ?? []).map { [Phrase($0.name), Phrase("undecided", .warning)] }),
      part("Notes", ["Account", "Note"], notes.map { [Phrase($0.account?.name ?? "the book"), Phrase($0.text)] }),
    ]
    return [outcome] + parts.compactMap(\.self)
  }
}

extension ReviewMinutes.Decided {
  /// What is to be known of the action besides its owner and day; empty for one decided in the review that holds and that
  /// nobody accepted as it was proposed.
  package func remark(_ minutes: ReviewMinutes) -> String {
    switch action?.state {
    case .cancelled?: "cancelled"
    case .done?: "done"
    case .open?:
      isKept
        ? "as planned before"
        : [isAsProposed ? "as proposed" : nil, dueBefore.map { "was due \(minutes.date($0))" }].compactMap(\.self)
          .joined(separator: ", ")
    case nil: "not found"
    }
  }

  fileprivate func cells(_ minutes: ReviewMinutes) -> [Document.Phrase] {
    let remark = remark(minutes)
    return [
      action?.owner.map { .init($0) } ?? .init("no owner", .warning),
      action?.due.map { .init(minutes.date($0)) } ?? .init("no due date", .warning), .init(account.name), .init(title),
      remark.isEmpty ? .init("", .aside) : .init(remark, holds ? .aside : .warning),
    ]
  }
}
