/// What an event says, in words.
package struct EventWords: Sendable {
  /// The line of a timeline.
  package let line: [Document.Phrase]
  /// Whom or what it names: a person, the team that asks; nil where it names nothing.
  package let subject: String?
  /// What is new since someone was last in touch; nil where that is not told event by event.
  package let news: News?

  /// What is new, in a few words.
  package struct News: Sendable {
    /// How much it weighs.
    package let kind: ChangesSince.Kind
    /// The change, without its day.
    package let words: String

    fileprivate init(_ kind: ChangesSince.Kind, _ words: String) {
      self.kind = kind
      self.words = words
    }
  }

  fileprivate init(_ words: String, _ aside: String = "", news: News? = nil) {
    line = [.init(words)] + (aside.isEmpty ? [] : [.aside(aside)])
    (subject, self.news) = (nil, news)
  }

  /// Words with whom or what the event names behind them.
  fileprivate init(_ words: String, naming subject: String?, news: String) {
    line = [.init(words + (subject.map { ": \($0)" } ?? ""))]
    self.subject = subject
    self.news = News(.noticed, news)
  }
}

/// Puts into words what happened to an account: its timeline, what is new and its signs of expansion all say it alike.
package struct EventWording: Sendable {
  private let account: Account
  private let rules: Rules
  private let day: Day

  /// The wording of an account's events, seen on that day.
  package init(_ account: Account, rules: Rules, on day: Day) {
    (self.account, self.rules, self.day) = (account, rules, day)
  }

  /// What an event of the account says: a row for each kind.
  package func words(of kind: Event.Kind) -> EventWords {
    switch kind {
    case .behaviour(let name, let isTest, let value, let note):
      .init(Self.behaviour(name, value), remark(on: name, isTest: isTest, note: note))
    case .touch(let touch): .init(words(of: touch))
    case .executiveBusinessReview: .init("executive business review", news: .init(.contract, "business review held"))
    case .review: .init("reviewed")
    case .survey(let type, let score, let person):
      survey("\(type?.rawValue.uppercased() ?? "survey") \(FigureText.trimmed(score))", by: person)
    case .ticket(let name, let priority, let closedOn):
      .init(joined(["ticket", name, priority, closedOn.map { "closed \(date($0))" }]))
    case .cause(let name, let until):
      .init(
        "known cause: \(name)" + (until.map { " until \(date($0))" } ?? ""),
        news: .init(.noticed, "known cause: \(name)"))
    case .evidence(let name): .init("evidence of roots: \(name)", news: .init(.noticed, "evidence: \(name)"))
    case .observation(let name): noticed("noticed: \(FigureText.plain(name))")
    case .teamRequest(let name): .init("another team asks for access", naming: name, news: "another team asked")
    case .adjacentUse(let name):
      .init("use of what another module does", naming: name, news: "use next to what is bought")
    case .advocacy(let person): .init("champion advocates", naming: self.name(person), news: "champion advocated")
    case .execReference(let person):
      .init("executive reference", naming: self.name(person), news: "executive referred to it")
    case .unpromptedAsk(let name): .init("asked for more, unprompted", naming: name, news: "asked unprompted")
    case .outcome(let value): outcome(FigureText.trimmed(value) + (account.outcome?.unit.map { " \($0)" } ?? ""))
    case .renewal(let isWon, _, let after): renewal(isWon, after.map { " at \(amount($0))" } ?? "")
    case .expansion(_, let after):
      .init(
        "contract changed" + (after.map { " to \(amount($0))" } ?? ""), news: .init(.contract, "contract changed"))
    case .churn: .init("left")
    case .returned: .init("came back")
    case .personLeft(let person): .init("\(self.name(person)) left")
    }
  }

  /// A behaviour with its value, without what the rules make of it.
  package static func behaviour(_ name: String, _ value: String?) -> String {
    FigureText.plain(name) + (value.map { " \($0)" } ?? "")
  }

  // MARK: - Kinds that say more

  private func remark(on behaviour: String, isTest: Bool, note: String?) -> String {
    let sort = rules.behaviourClass(of: behaviour, in: rules.segment(for: account))?.rawValue ?? "unclassified"
    return "\(Document.dot)\(sort)\(isTest ? ", a test" : "")" + (note.map { Document.dot + $0 } ?? "")
  }

  private func words(of touch: Touch) -> String {
    let direction: String? =
      switch touch.direction {
      case .inbound?: "from the customer"
      case .outbound?: "to the customer"
      case nil: nil
      }
    return joined([
      touch.training ? "training" : touch.channel ?? "touch", direction, touch.mode == .automated ? "automated" : nil,
      name(touch.person),
    ])
  }

  private func survey(_ answer: String, by person: String?) -> EventWords {
    .init(answer + (name(person).map { " from \($0)" } ?? ""), news: .init(.measure, answer))
  }

  private func noticed(_ words: String) -> EventWords { .init(words, news: .init(.noticed, words)) }

  private func outcome(_ measure: String) -> EventWords {
    .init("outcome \(measure)", news: .init(.measure, "outcome measured: \(measure)"))
  }

  private func renewal(_ isWon: Bool, _ terms: String) -> EventWords {
    let words = isWon ? "renewed" : "renewal lost"
    return .init(words + (isWon ? terms : ""), news: .init(.contract, words))
  }

  // MARK: - Names, days and amounts

  private func joined(_ words: [String?]) -> String { words.compactMap(\.self).joined(separator: Document.dot) }

  private func name(_ person: String) -> String { account.people.first { $0.id == person }?.name ?? person }
  private func name(_ person: String?) -> String? { person.map { name($0) } }

  fileprivate func date(_ day: Day) -> String { FigureText.day(day, at: self.day) }

  /// An amount of the account, with its currency where that is not the book's.
  private func amount(_ value: Double) -> String {
    FigureText.full(value) + (account.isForeign ? account.currency.map { " " + $0 } ?? "" : "")
  }
}

extension TimelineItem {
  /// What it says on the timeline of its account.
  /// - Parameter wording: The wording of that account's events.
  package func words(_ wording: EventWording) -> [Document.Phrase] {
    let derived = Document.Phrase.aside("\(Document.dot)derived")
    return switch content {
    case .event(let event): wording.words(of: event.kind).line
    case .decision(let logged):
      [.init(logged.words, .answer), .aside("\(Document.dot)\(logged.by), \(logged.at.clock)")]
    case .stage(let stage): [.figure("became \(stage.words.lowercased())"), derived]
    case .firstValue(let days): [.init("first value", .good), .aside(days.map { " after \($0) d" } ?? ""), derived]
    case .flag(let key): [.init("\(key.words) began", .risk, sign: .attention), derived]
    case .newestUse(let week): [.init("newest week of use"), .aside(", from \(wording.date(week.monday))"), derived]
    }
  }
}
