// The champion in words: the same in the scan and in the brief of a business review.
extension Portfolio {
  /// Whether the champion is there and writes: `in touch: Ida, 3 d silent, 7 d usual`, `gone: Ida left 3 Nov, 17 d ago`,
  /// `none named`.
  package func championWords(of assessment: Assessment) -> [Document.Phrase] {
    guard let champion = assessment.active?.champion else { return [.init("unknown", .unknown)] }
    switch champion.state {
    case .none: return [.init("none named", .watch)]
    case .gone:
      let gone = assessment.account.people.filter { $0.role == .champion }.compactMap { person in
        person.leaving(by: day).map { (person, $0) }
      }.max { $0.1 < $1.1 }
      let sentence = gone.map { person, on in
        ": \(person.name ?? person.id) left \(FigureText.day(on, at: day)), \(FigureText.distance(day - on))"
      }
      return [.init("gone", .risk, sign: .attention)] + (sentence.map { [.init($0)] } ?? [])
    case .ok, .silent: return silence(champion, assessment)
    }
  }

  private func silence(_ champion: ChampionStanding, _ assessment: Assessment) -> [Document.Phrase] {
    let hasWritten = championWroteOn(assessment) != nil
    let standing: Document.Phrase =
      champion.state == .silent
      ? .init("silent", .risk, sign: .attention) : hasWritten ? .init("in touch", .good) : .init("named")
    let start = hasWritten ? "" : records(.touches) ? "no message, " : "no message recorded, "
    let judgedOn = assessment.active?.touchesJudgedOn ?? day
    let judged = judgedOn < day ? " on \(FigureText.day(judgedOn, at: day))" : ""
    let origin =
      switch champion.cadenceOrigin {
      case .observed: "usual"
      case .person: "on record"
      case .segment, nil: "by rule"
      }
    let name = champion.person.map { id in assessment.account.people.first { $0.id == id }?.name ?? id } ?? ""
    return [
      standing, .init(": \(name)"), .aside(Document.dot), .init("\(start)\(champion.silence ?? 0) d silent\(judged)"),
      .aside(", \(FigureText.trimmed(champion.cadence ?? 0, digits: 1)) d \(origin)"),
    ]
  }

  /// The day of the latest message of the champion who is looked at; nil where there is none.
  private func championWroteOn(_ assessment: Assessment) -> Day? {
    guard let person = assessment.active?.champion.person else { return nil }
    return events(of: assessment.position).last { event in
      if case .touch(let touch) = event.kind { touch.direction == .inbound && touch.person == person } else { false }
    }?.on
  }
}
