/// Whether the customer's champion is there and writes (<doc:Flags>).
public struct ChampionStanding: Sendable {
  /// What can be said of the champion.
  public let state: State
  /// The remaining champion who is quiet for the shortest time by their own measure; nil when none remains.
  public let person: String?
  /// Days since that champion's last message, or since the start when there was none.
  public let silence: Int?
  /// Days that usually pass between two of their messages, > 0.
  public let cadence: Double?
  /// Where the cadence comes from.
  public let cadenceOrigin: CadenceOrigin?

  /// From "nobody" to "gone".
  public enum State: String, CaseIterable, Sendable {
    /// No champion is known.
    case none
    /// At least one champion writes as usual.
    case ok
    /// Every remaining champion is silent.
    case silent
    /// A champion left and none remains.
    case gone
  }

  /// Where a cadence comes from.
  public enum CadenceOrigin: Sendable {
    /// The median of the latest gaps between messages.
    case observed(gaps: Int)
    /// The person's record.
    case person
    /// The segment's rules.
    case segment
  }

  /// - Parameter judgedOn: the day as of which silence is judged, not after `day`.
  init(_ facts: AccountFacts, on day: Day, judgedOn: Day, rules: RuleNumbers) {
    var remaining: [Silence] = []
    var hasLeft = false
    let people = facts.account.people
    // People are looked at where they stand: a copy of one counts a reference for each of their texts.
    for index in people.indices where people[index].role == .champion {
      if people[index].leaving(by: day) != nil { hasLeft = true }
      guard people[index].isThere(on: day) else { continue }
      remaining.append(Silence(index, facts, on: day, judgedOn: judgedOn, rules: rules))
    }
    let least = remaining.map(\.measure).min() ?? 0
    // Quotients that are equal may differ in their last digit.
    let nearest = remaining.filter { !exceeds($0.measure, least) }.min { $0.id.precedesInBytes($1.id) }
    guard let nearest else {
      state = hasLeft ? .gone : .none
      person = nil
      silence = nil
      cadence = nil
      cadenceOrigin = nil
      return
    }
    state = remaining.allSatisfy(\.isSilent) ? .silent : .ok
    person = nearest.id
    silence = nearest.silence
    cadence = nearest.cadence
    cadenceOrigin = nearest.origin
  }

  /// How long one champion has been quiet.
  private struct Silence {
    let id: String
    let silence: Int
    let cadence: Double
    let origin: CadenceOrigin
    let isSilent: Bool

    /// Silence in cadences.
    var measure: Double { Double(silence) / cadence }

    /// - Parameter index: the person's position among the account's people.
    init(_ index: Int, _ facts: AccountFacts, on day: Day, judgedOn: Day, rules: RuleNumbers) {
      id = facts.account.people[index].id
      let person = Int32(index)
      // The latest days of messages, newest first, as many as are asked for.
      let enough = max(rules.count(.championGaps) + 1, rules.count(.championMinimumTouches))
      var (count, newest, gaps) = (0, Day?.none, 0)
      let usual = withUnsafeTemporaryAllocation(of: Double.self, capacity: rules.count(.championGaps)) { room in
        var oldest: Day?
        for touch in facts.digest.touches.reversed() where touch.isInbound && touch.person == person {
          guard touch.on <= day, touch.on != oldest else { continue }
          if let oldest, gaps < room.count {
            room.initializeElement(at: gaps, to: Double(oldest - touch.on))
            gaps += 1
          }
          (newest, oldest) = (newest ?? touch.on, touch.on)
          count += 1
          if count == enough { break }
        }
        return median(of: UnsafeMutableBufferPointer(rebasing: room[..<gaps]))
      }
      if count >= rules.count(.championMinimumTouches), let usual {
        cadence = usual
        origin = .observed(gaps: gaps)
      } else if let own = facts.account.people[index].cadenceDays, own > 0 {
        cadence = own
        origin = .person
      } else {
        cadence = facts.segment.championCadenceDays
        origin = .segment
      }
      // An account that started after the feed had stopped was never silent.
      silence = max(0, judgedOn - (newest ?? facts.timeline.start(at: day)))
      isSilent =
        exceeds(Double(silence), rules[.championSilenceFactor] * cadence)
        && silence >= rules.count(.championSilenceDays)
    }
  }
}
