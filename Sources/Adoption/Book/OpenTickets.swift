/// The support tickets of an account that are open on a day: opened on it or before, and not closed on it or before. One
/// without a closing day is open.
///
/// A book that records no ticket at all says nothing of them: `Portfolio.openTickets` is nil there.
public struct OpenTickets: Hashable, Sendable {
  /// The open tickets, the oldest first; of one day in the order in which they are recorded.
  public let tickets: [Ticket]

  /// A ticket that is open.
  public struct Ticket: Hashable, Sendable {
    /// What it is called; nil where nothing is said.
    public let name: String?
    /// How urgent it is, as written; nil where nothing is said.
    public let priority: String?
    /// The day on which it was opened.
    public let on: Day
  }

  /// The tickets among those events that are open on the day.
  public init(_ events: some Sequence<Event>, on day: Day) {
    tickets = events.compactMap { event -> Ticket? in
      guard case .ticket(let name, let priority, let closedOn) = event.kind, event.on <= day else { return nil }
      return closedOn.map { $0 <= day } ?? false ? nil : Ticket(name: name, priority: priority, on: event.on)
    }.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
  }

  /// How many are open.
  public var count: Int { tickets.count }

  /// The worst priority as it is written: by the words that are known, else that of the oldest ticket which has one. Nil
  /// where none has one.
  public var worstPriority: String? {
    let written = tickets.compactMap(\.priority)
    let known = written.compactMap { word in Self.level(word).map { (word, $0) } }
    return known.min { $0.1 < $1.1 }?.0 ?? written.first
  }

  /// Words for priorities, the worst first; capitals, spaces, hyphens and underscores do not matter.
  private static let levels: [Set<String>] = [
    ["p0", "sev0", "s0", "blocker", "critical", "emergency"], ["p1", "sev1", "s1", "urgent", "highest"],
    ["p2", "sev2", "s2", "high", "major"], ["p3", "sev3", "s3", "medium", "normal", "moderate"],
    ["p4", "sev4", "s4", "low", "minor"], ["p5", "sev5", "s5", "lowest", "trivial"],
  ]

  private static func level(_ priority: String) -> Int? {
    let word = priority.lowercased().filter { !" -_".contains($0) }
    return levels.firstIndex { $0.contains(word) }
  }
}

extension Portfolio {
  /// The open tickets of the account at that position; nil where the book records no ticket, of whatever account.
  public func openTickets(of position: Int) -> OpenTickets? {
    records(.tickets) ? OpenTickets(events(of: position, only: [.ticket]), on: day) : nil
  }
}
