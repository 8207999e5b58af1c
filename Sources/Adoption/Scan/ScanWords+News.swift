// What the customer is waiting for, what was said last, and what is new.
extension ScanWords {
  var blockers: Said {
    guard !account.blockers.isEmpty else { return Said(label: "Blockers", forms: [[.aside("none named")]]) }
    return Said(label: "Blockers", items: account.blockers.map { [.init($0, .warning)] }, noun: "blocker")
  }

  var tickets: Said {
    guard let open = portfolio.openTickets(of: assessment.position) else {
      return Said(label: "Tickets", forms: [[.init("no tickets recorded in this book", .unknown)]])
    }
    guard let oldest = open.tickets.first else { return Said(label: "Tickets", forms: [[.aside("none open")]]) }
    let age = FigureText.days(assessment.day - oldest.on)
    let count = Document.Phrase.figure("\(FigureText.number(open.count)) open")
    let worst = open.worstPriority
    func ticket(_ ticket: OpenTickets.Ticket) -> [Document.Phrase] {
      let facts = [ticket.priority, FigureText.days(assessment.day - ticket.on)].compactMap(\.self)
      return [.init(ticket.name ?? "without a name")]
        + (open.count > 1 ? [.aside(" (\(facts.joined(separator: ", ")))")] : [])
    }
    let isOne = open.count == 1
    let priority = worst.map { [Document.Phrase(isOne ? ", \($0)" : ", worst \($0)", .watch)] } ?? []
    let since: Document.Phrase = .init(isOne ? ", \(age), since \(date(oldest.on))" : ", oldest \(age)")
    return Said(
      label: "Tickets", forms: [[count] + priority + [since], [count] + priority + [.init(", \(age)")]],
      items: open.tickets.map(ticket), noun: "ticket")
  }

  var survey: Said {
    guard let survey = portfolio.lastSurvey(of: assessment.position) else {
      let words = portfolio.records(.surveys) ? "none recorded" : "no surveys recorded in this book"
      return Said(label: "Last survey", forms: [[.init(words, .unknown)]])
    }
    let who: [Document.Phrase] = survey.person.map { [.init(" by \(name($0))")] } ?? []
    let role =
      survey.person.flatMap { id in account.people.first { $0.id == id }?.role }
      .map { [Document.Phrase.aside(", \(FigureText.plain($0.rawValue))")] } ?? []
    let score = Document.Phrase.figure(survey.words)
    let days: [Document.Phrase] = [dot, .init(date(survey.on)), .aside(", \(ago(survey.on))")]
    return Said(
      label: "Last survey",
      forms: [[score] + who + role + days, [score] + who + days, [score] + who + [dot, .init(date(survey.on))]])
  }

  var note: Said {
    guard let note = portfolio.lastNote(of: assessment.position) else {
      return Said(label: "Last note", forms: [[.aside("none")]])
    }
    return Said(label: "Last note", forms: [[.init(date(note.on)), .aside(", \(note.by): "), .init(note.line)]])
  }

  // MARK: - Since the last touch

  var sinceTouch: Said {
    guard let changes else {
      return Said(
        label: "Since touch", forms: [[.init("\(portfolio.noTouchRecorded), and no start is known", .warning)]])
    }
    let ago = ago(changes.since)
    let lead: [Document.Phrase] =
      changes.touch.map { [.init(ago), .aside(", \(words(of: $0))")] }
      ?? [.init(portfolio.noTouchRecorded, .warning), .aside(", started \(ago)")]
    let items = news(changes)
    guard items.isEmpty else {
      return Said(label: "Since touch", forms: [lead, [lead[0]]], items: items, noun: "change", most: 4)
    }
    let nothing = Document.Phrase.aside(changes.touch == nil ? ", nothing recorded since" : ", nothing new")
    return Said(label: "Since touch", forms: [lead + [nothing], [lead[0], nothing]])
  }

  private func news(_ changes: ChangesSince) -> [[Document.Phrase]] {
    var items: [[Document.Phrase]] = changes.changes.map { change in
      let tone: Document.Tone =
        switch change.kind {
        case .people, .flagCame: .warning
        default: .plain
        }
      return [.init(FigureText.plain(change.words), tone), .aside(change.on.map { " \(date($0))" } ?? "")]
    }
    if let depth = changes.depth {
      items.append([.aside("depth "), .init(move(FigureText.percent(depth.then), FigureText.percent(depth.now)))])
    }
    if let users = changes.activeUsers {
      items.append([.aside("active "), .init(move(FigureText.short(users.then), FigureText.short(users.now)))])
    }
    return items
  }

  private func move(_ then: String, _ now: String) -> String { then == now ? "still \(now)" : "\(then) to \(now)" }

  private func words(of touch: Touch) -> String {
    var words = [touch.training ? "training" : FigureText.plain(touch.channel ?? "touch")]
    if touch.mode == .automated { words.insert("automated", at: 0) }
    if let person = touch.person {
      words.append((touch.direction == .inbound ? "from " : "with ") + name(person))
    } else if let direction = touch.direction {
      words.append(direction == .inbound ? "from them" : "to them")
    }
    return words.joined(separator: " ")
  }

  // MARK: - What else is noticed

  /// Signs of expansion are facts here, never something to ask for: that belongs to the business review.
  var noticed: Said? {
    guard !signs.isEmpty else { return nil }
    return Said(
      label: "Noticed", items: signs.map { [.init($0.words), .aside(" \(date($0.on))")] }, noun: "sign", most: 2)
  }

  /// The accounts that it belongs together with, each at a stage of its own, and their ARR.
  var family: Said? {
    guard let family = familyStanding else { return nil }
    func member(_ other: Assessment) -> [Document.Phrase] {
      let standing = other.status == .active ? other.stage.value.words : other.status.rawValue
      return [.init(other.account.displayName), .aside(" \(standing)")]
    }
    let lead: [Document.Phrase] = family.parent.map { [.aside("part of ")] + member($0) + [dot] } ?? []
    let count = FigureText.count(family.members.count, "account")
    let together: [Document.Phrase] = [
      .init(count), .aside(", ARR "), .init(family.arr.words(book.currency) ?? "unknown"),
    ]
    return Said(
      label: "Family", forms: [lead + together, [.init(count)]], items: family.children.map(member), noun: "account",
      most: 3)
  }
}
