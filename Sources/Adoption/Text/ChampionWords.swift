// The champion in words: the same in the scan and in the brief of a business review.
extension Portfolio {
  /// Whether the champion is there and writes: `in touch: Ida · last heard 3 d ago, usually every 7 d`,
  /// `gone: Ida left 3 Nov, 17 d ago`, `none named`.
  package func championWords(of assessment: Assessment) -> [Document.Phrase] {
    let forms = championForms(of: assessment)
    return forms.count > 1 ? forms[1] : forms[0]
  }

  /// The same at every length, the longest first: that one also says title and address.
  package func championForms(of assessment: Assessment) -> [[Document.Phrase]] {
    guard let champion = assessment.active?.champion else { return [[.init("unknown", .unknown)]] }
    switch champion.state {
    case .none: return [[.init("none named", .watch)]]
    case .gone: return [departure(assessment)]
    case .ok, .silent: return silence(champion, assessment)
    }
  }

  private func departure(_ assessment: Assessment) -> [Document.Phrase] {
    let gone = assessment.account.people.filter { $0.role == .champion }.compactMap { person in
      person.leaving(by: day).map { (person, $0) }
    }.max { $0.1 < $1.1 }
    let sentence = gone.map { person, on in
      ": \(person.name ?? person.id) left \(FigureText.day(on, at: day)), \(FigureText.distance(day - on))"
    }
    return [.init("gone", .risk, sign: .attention)] + (sentence.map { [.init($0)] } ?? [])
  }

  private func silence(_ champion: ChampionStanding, _ assessment: Assessment) -> [[Document.Phrase]] {
    let person = champion.person.flatMap { id in assessment.account.people.first { $0.id == id } }
    let wroteOn = championWroteOn(assessment)
    let standing: Document.Phrase =
      champion.state == .silent
      ? .init("silent", .risk, sign: .attention) : wroteOn == nil ? .init("named") : .init("in touch", .good)
    let name = person?.name ?? champion.person ?? ""
    let named: [Document.Phrase] = [standing, .init(": \(name)")]
    let heard: Document.Phrase = .init(
      wroteOn.map { "last heard \(FigureText.distance(day - $0))" } ?? unheard(champion))
    let usual: Document.Phrase = .aside(", \(cadence(champion))\(judged(assessment))")
    let dot: Document.Phrase = .aside(Document.dot)
    let title = person?.title.map { [Document.Phrase(", \($0)")] } ?? []
    let email = person?.email.map { [dot, .init($0)] } ?? []
    return [
      named + title + email + [dot, heard, usual], named + [dot, heard, usual], named + title + [dot, heard],
      named + [dot, heard], named,
    ]
  }

  private func unheard(_ champion: ChampionStanding) -> String {
    (records(.touches) ? "no message" : "no message recorded in this book")
      + (champion.silence.map { " in \(FigureText.days($0))" } ?? "")
  }

  private func cadence(_ champion: ChampionStanding) -> String {
    let days = "every \(FigureText.trimmed(champion.cadence ?? 0, digits: 1)) d"
    return switch champion.cadenceOrigin {
    case .observed: "usually \(days)"
    case .person: "\(days) on record"
    case .segment, nil: "expected \(days)"
    }
  }

  /// Up to when touches are known, where their feed has stopped.
  func judged(_ assessment: Assessment) -> String {
    let judgedOn = assessment.active?.touchesJudgedOn ?? day
    return judgedOn < day ? ", touches known up to \(FigureText.day(judgedOn, at: day))" : ""
  }

  /// The day of the latest message of the champion who is looked at; nil where there is none.
  package func championWroteOn(_ assessment: Assessment) -> Day? {
    guard let person = assessment.active?.champion.person else { return nil }
    return events(of: assessment.position, only: [.touch]).last { event in
      if case .touch(let touch) = event.kind { touch.direction == .inbound && touch.person == person } else { false }
    }?.on
  }
}
