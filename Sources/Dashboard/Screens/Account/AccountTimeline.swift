import Adoption
import Canvas

// The words of what happened and what was decided.
extension AccountPage {
  /// What an item of the timeline says.
  func spans(of item: TimelineItem) -> [Span] {
    switch item.content {
    case .event(let event): return spans(of: event)
    case .decision(let logged):
      return [.text(logged.words, .accent), .muted("\(glyphs.dot)\(logged.by), \(logged.at.clock)")]
    case .stage(let stage): return [.text("became \(stage.words.lowercased())", .heading), derived]
    case .firstValue(let days):
      return [.text("first value", .good), .muted(days.map { " after \($0) d" } ?? ""), derived]
    case .flag(let key): return [.text("\(glyphs.attention) \(key.words) began", .risk), derived]
    case .newestUse(let week):
      return [.text("newest week of use"), .muted(", from \(date(week.monday))"), derived]
    }
  }

  private var derived: Span { .muted("\(glyphs.dot)derived") }

  func spans(of event: Event) -> [Span] {
    switch event.kind {
    case .behaviour(let name, let test, let value, let note):
      let segment = book.rules.segment(for: account)
      let sort = book.rules.behaviourClass(of: name, in: segment)?.rawValue ?? "unclassified"
      let amount = value.map { " \($0)" } ?? ""
      return [
        .text(Wording.plain(name) + amount), .muted("\(glyphs.dot)\(sort)\(test ? ", a test" : "")"),
        .muted(note.map { glyphs.dot + $0 } ?? ""),
      ]
    case .touch(let touch):
      var words = [touch.training ? "training" : touch.channel ?? "touch"]
      if let direction = touch.direction {
        words.append(direction == .inbound ? "from the customer" : "to the customer")
      }
      if touch.mode == .automated { words.append("automated") }
      if let person = touch.person { words.append(name(person)) }
      return [.text(words.joined(separator: glyphs.dot))]
    default: return [.text(words(of: event.kind))]
    }
  }

  /// An amount of the account, with its currency where that is not the book's.
  private func amount(_ value: Double) -> String {
    Wording.full(value) + (account.isForeign ? account.currency.map { " " + $0 } ?? "" : "")
  }

  private func words(of kind: Event.Kind) -> String {
    switch kind {
    case .behaviour(let name, _, _, _): name
    case .touch: "touch"
    case .executiveBusinessReview: "executive business review"
    case .review: "reviewed"
    case .survey(let type, let score, let person):
      "\(type?.rawValue.uppercased() ?? "survey") \(Wording.trimmed(score))"
        + (person.map { " from \(name($0))" } ?? "")
    case .ticket(let name, let priority, let closed):
      ["ticket", name, priority, closed.map { "closed \(date($0))" }].compactMap(\.self).joined(separator: glyphs.dot)
    case .cause(let name, let until): "known cause: \(name)" + (until.map { " until \(date($0))" } ?? "")
    case .evidence(let name): "evidence of roots: \(name)"
    case .observation(let name): "noticed: \(Wording.plain(name))"
    case .teamRequest(let name): "another team asks for access" + (name.map { ": \($0)" } ?? "")
    case .adjacentUse(let name): "use of what another module does" + (name.map { ": \($0)" } ?? "")
    case .advocacy(let person): "champion advocates" + (person.map { ": \(name($0))" } ?? "")
    case .execReference(let person): "executive reference" + (person.map { ": \(name($0))" } ?? "")
    case .unpromptedAsk(let name): "asked for more, unprompted" + (name.map { ": \($0)" } ?? "")
    case .outcome(let value): "outcome \(Wording.trimmed(value))" + (account.outcome?.unit.map { " \($0)" } ?? "")
    case .renewal(let won, _, let after):
      won ? "renewed" + (after.map { " at \(amount($0))" } ?? "") : "renewal lost"
    case .expansion(_, let after): "contract changed" + (after.map { " to \(amount($0))" } ?? "")
    case .churn: "left"
    case .returned: "came back"
    case .personLeft(let person): "\(name(person)) left"
    }
  }
}
