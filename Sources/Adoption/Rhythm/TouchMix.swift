/// Who touches an account: people or machines (requirements 103, 120 and 133).
public struct TouchMix: Hashable, Sendable {
  /// The latest touch with a person at our end.
  public private(set) var lastHuman: Day?
  /// The latest automated touch.
  public private(set) var lastAutomated: Day?
  /// Touches with a person in the days that count.
  public private(set) var human = 0
  /// Automated touches in the days that count.
  public private(set) var automated = 0
  /// Touches of those days that do not say which.
  public private(set) var unsaid = 0
  /// Automated touches of those days that are tied to no outcome.
  public private(set) var untagged = 0
  /// Automated touches of those days after the last with a person.
  public private(set) var automatedInARow = 0
  /// The days that count, up to the day.
  public let days: Int

  /// The share of touches with a person among those that say; nil of none.
  public var humanShare: Double? { ratio(Double(human), Double(human + automated)) }

  init(_ events: some Sequence<Event>, on day: Day, days: Int) {
    self.days = days
    for event in events {
      guard event.on <= day, case .touch(let touch) = event.kind else { continue }
      let counts = event.on > day - days
      switch touch.mode {
      case .human:
        lastHuman = event.on
        automatedInARow = 0
        if counts { human += 1 }
      case .automated:
        lastAutomated = event.on
        guard counts else { continue }
        automated += 1
        automatedInARow += 1
        if touch.outcomeID == nil { untagged += 1 }
      case nil: if counts { unsaid += 1 }
      }
    }
  }
}

extension Portfolio {
  /// Who touched the account, with the counts of the days of the rule `automated_days`: those up to the day, or up to the
  /// last of a feed that has stopped.
  public func touches(of position: Int) -> TouchMix {
    TouchMix(events(of: position, only: [.touch]), on: touchFeed.judgedOn, days: book.rules.count(.automatedDays))
  }
}
