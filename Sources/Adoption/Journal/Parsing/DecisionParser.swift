/// Makes decisions of what a person typed, or says in a sentence why it makes none.
///
/// Decisions are made on one day, the book's own: what is dated later is not known.
package struct DecisionParser: Sendable {
  /// The book.
  package let book: Book
  /// The day on which it is decided.
  package let day: Day
  /// Who decides; nil where that is not known.
  let author: String?
  /// What comes first in days such as 3/4; nil where that is not known.
  let dayOrder: DayOrder?
  /// What had been decided by then.
  package let decisions: Decisions
  /// The same as if nothing had been undone: for words about what was.
  let everything: Decisions

  /// What can be decided in a book on a day.
  /// - Parameters:
  ///   - author: Who decides, and need not be known to the book.
  ///   - dayOrder: What comes first in days such as 3/4; nil where that is not known.
  package init(_ book: Book, on day: Day, by author: String? = nil, dayOrder: DayOrder? = nil) {
    self.dayOrder = dayOrder
    self.book = book
    self.day = day
    self.author = author
    decisions = Decisions(journal: book.journal, on: day)
    everything = Decisions(
      journal: book.journal.filter { entry in if case .undo = entry.kind { false } else { true } }, on: day)
  }

  /// A stage call: `embedded`, `Not activated`. From Adopted on the reason is the result that the customer can point to.
  package func call(_ stage: String, why: String, at position: Int) throws(Refusal) -> ParsedDecision {
    guard let stage = Stage(stage.trimmedSpace) else {
      let stages = Stage.allCases.map { $0.key.map { $0 == "_" ? "-" : String($0) }.joined() }
      throw Refusal("“\(stage)” is not a stage. The stages are \(stages.joined(separator: ", ")).")
    }
    let why = try TypedLine.text(why, for: stage.asksForResult ? .result : .why)
    return ParsedDecision(Decision(.stageCalled(stage: stage, why: why), account: book.accounts[position].id))
  }

  /// A remark of several lines about an account.
  package func longNote(_ text: String, at position: Int) throws(Refusal) -> ParsedDecision {
    let text = try TypedLine.lines(text, for: .note)
    return ParsedDecision(Decision(.note(text: text), account: book.accounts[position].id))
  }

  /// A remark about an account.
  package func note(_ text: String, at position: Int) throws(Refusal) -> ParsedDecision {
    let text = try TypedLine.text(text, for: .note)
    return ParsedDecision(Decision(.note(text: text), account: book.accounts[position].id))
  }

  /// An account out of triage until a day, which is after this one.
  package func snooze(until: String, why: String, at position: Int) throws(Refusal) -> ParsedDecision {
    let until = try coming(until, called: "The day until which it sleeps (until)")
    guard until > day else {
      throw Refusal(
        "Snoozing until today, \(FigureText.long(day)), hides nothing. Give a later day, such as fri or +3d.")
    }
    let why = try TypedLine.text(why, for: .why)
    return ParsedDecision(Decision(.snoozed(until: until, why: why), account: book.accounts[position].id))
  }

  /// A red flag that holds for the account, silenced in its current run.
  package func dismiss(_ flag: String, why: String, of assessment: Assessment) throws(Refusal) -> ParsedDecision {
    let held = assessment.active?.redFlags.map(\.key) ?? []
    let name = assessment.account.displayName
    let wanted = String(flag.folded.map { $0 == " " || $0 == "-" ? "_" : $0 })
    guard let key = held.first(where: { $0.rawValue == wanted }) else {
      let which = FlagKey(rawValue: wanted).map { "“\($0.words)” is no red flag" } ?? "There is no red flag “\(flag)”"
      guard !held.isEmpty else {
        throw Refusal("\(which) that holds for \(name) on \(FigureText.long(day)): it has none to dismiss.")
      }
      throw Refusal(
        "\(which) that holds for \(name) on \(FigureText.long(day)). These do: "
          + held.map(\.rawValue).joined(separator: ", ") + ".")
    }
    let why = try TypedLine.text(why, for: .why)
    return ParsedDecision(
      Decision(.dismissed(flag: key.rawValue, why: why), account: assessment.id),
      remarks: [assessment.remark(onDismissing: key)].compactMap(\.self))
  }

  /// The cause of a decline, which begins with the side that it lies on: `customer: layoff in two plants`.
  package func diagnose(_ cause: String, at position: Int) throws(Refusal) -> ParsedDecision {
    let cause = try TypedLine.text(cause, for: .cause)
    guard Diagnosis(cause: cause) != nil else {
      throw Refusal(
        "“\(cause)” does not say on whose side the cause lies. Begin with one of:",
        choices: Diagnosis.allCases.map(\.words))
    }
    return ParsedDecision(Decision(.diagnosis(cause: cause), account: book.accounts[position].id))
  }

  /// A day that has not passed.
  func coming(_ typed: String, called name: String) throws(Refusal) -> Day {
    guard typed.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("\(name) is empty: give one such as \(DueDay.examples).")
    }
    guard let due = DueDay.day(typed, from: day, dayOrder) else {
      throw Refusal(DueDay.problem(typed, from: day, dayOrder) ?? "“\(typed)” is not a day: write \(DueDay.examples).")
    }
    guard due >= day else {
      throw Refusal(
        "“\(typed)” means \(FigureText.long(due)), which has passed: the book is at \(FigureText.long(day))."
          + " Give a day to come, such as fri, 3d or 2w.")
    }
    return due
  }

  /// A line for each, at most twenty.
  func listed<Element>(_ elements: some Sequence<Element>, _ line: (Element) -> String) -> [String] {
    let (all, most) = (Array(elements), 20)
    let rest = all.count > most ? ["and \(FigureText.number(all.count - most)) more"] : []
    return all.prefix(most).map(line) + rest
  }

  /// The account's name, or its id where the book has no such account.
  func name(_ id: String?) -> String {
    guard let id else { return "the book" }
    return book.position(of: id).map { book.accounts[$0].displayName } ?? id
  }
}

extension Assessment {
  /// The red flags that hold and can be dismissed, those that nobody deals with first.
  package var dismissibleFlags: [FlagKey] {
    guard let active else { return [] }
    return active.unhandledFlags + active.redFlags.map(\.key).filter { !active.unhandledFlags.contains($0) }
  }

  /// Why no red flag can be dismissed, in a sentence; nil where one can.
  package var whyNothingToDismiss: String? {
    dismissibleFlags.isEmpty
      ? "No red flag holds for \(account.displayName) on \(FigureText.long(day)): it has none to dismiss." : nil
  }

  /// What deals with a red flag already, in a sentence; nil where nothing does.
  package func remark(onDismissing flag: FlagKey) -> String? {
    if active?.actions.open.contains(where: { $0.reason == flag.rawValue }) == true {
      return "An open action answers “\(flag.words)” already."
    }
    return active?.unhandledFlags.contains(flag) == false
      ? "“\(flag.words)” was dismissed before: the new reason counts as well." : nil
  }
}

extension String {
  /// Without white space at its ends.
  var trimmedSpace: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
