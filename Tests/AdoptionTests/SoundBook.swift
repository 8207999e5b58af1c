import Adoption

/// A Sunday: the latest complete week L is the one of 2026-11-16.
let sunday: Day = "2026-11-22"

extension SmallBook {
  /// A book with one account of which nothing is amiss on `sunday`: no flag, no warning, health good.
  ///
  /// It began on 2026-06-02, so depth 0.60 is due nine months later, on 2027-03-02 = sunday + 100. It was activated, with
  /// all three signals, on sunday − 100, so the curve stands half way on sunday, at 0.30; depth is 5/10 = 0.5 in each of
  /// the latest nine weeks. Use is all independent: embedded since the sixth week, sunday − 21. The champion wrote ten
  /// days ago. `usage[back]` is the record of the week that ends `back` weeks before sunday.
  static func sound(_ id: String = "a") -> SmallBook {
    var book = SmallBook()
    book.rules.segments["default"]?.weights = ["f": 1]
    book.addSound(id)
    return book
  }

  mutating func addSound(_ id: String) {
    account(id, started: "2026-06-02") {
      $0.people = [Person(id: "c", role: .champion), Person(id: "s", role: .execSponsor)]
      $0.outcome = Outcome(name: "fewer stockouts")
    }
    behaviour(sunday - 100, activation, of: id)
    for signal in signals { behaviour(sunday - 100, signal, of: id) }
    soundWeeks(0..<9, of: id)
    event(sunday - 10, .touch(Touch(direction: .inbound, mode: .human, person: "c")), of: id)
  }

  /// Adds weeks like those of the sound account.
  mutating func soundWeeks(_ back: Range<Int>, of id: String = "a") {
    for back in back {
      week(
        sunday - 7 * back, [.provisioned: 20, .active: 10, .sessions: 100, .guidedSessions: 0], features: ["f": 5],
        of: id)
    }
  }

  /// Changes the only account.
  mutating func change(_ change: (inout Account) -> Void) { change(&accounts[0]) }

  /// Changes the rules of the built-in segment.
  mutating func segment(_ change: (inout Segment) -> Void) {
    var segment = rules.segments["default"] ?? Segment()
    change(&segment)
    rules.segments["default"] = segment
  }

  /// Sets a figure in the newest `weeks` weeks that were added.
  mutating func set(_ figure: UsageFigure, _ value: Double?, weeks: Range<Int>) {
    for index in weeks { usage[index].figures[figure] = value }
  }

  /// Sets the users of the one feature in every week.
  mutating func feature(_ users: Double, of active: Double) {
    for index in usage.indices {
      usage[index].figures[.active] = active
      usage[index].breakdowns[.features] = ["f": users]
    }
  }

  /// Removes the events for which that holds.
  mutating func forget(_ matches: (Event.Kind) -> Bool) {
    for id in events.keys { events[id]?.removeAll { matches($0.kind) } }
  }

  mutating func forgetTouches() {
    forget { if case .touch = $0 { true } else { false } }
  }

  /// Leaves none of the behaviours, in a segment that is measured: then nothing was done.
  mutating func forgetBehaviours() {
    forget { if case .behaviour = $0 { true } else { false } }
    measure()
  }

  /// Sets the stage by hand.
  mutating func call(_ stage: Stage, on day: Day = sunday) {
    change { $0.stage = StageCall(value: stage, on: day) }
  }

  /// Lets the champion leave.
  mutating func championLeaves(_ day: Day) { event(day, .personLeft(person: "c")) }

  /// Lets a message from someone at the customer come in.
  mutating func message(_ day: Day, from person: String = "c", channel: String? = nil) {
    event(day, .touch(Touch(direction: .inbound, mode: .human, channel: channel, person: person)))
  }

  /// What is known of the only account.
  func active(on day: Day = sunday) -> Assessment.Active? { assess(on: day).active }
}

extension Assessment.Active {
  var redKeys: [FlagKey] { redFlags.map(\.key) }
  var warningKeys: [FlagKey] { warnings.map(\.key) }

  func since(_ key: FlagKey) -> Day? { flags.first { $0.key == key }?.since }
}

/// Nearly equal: what rounding of binary fractions leaves.
func isClose(_ left: Double?, _ right: Double?) -> Bool {
  switch (left, right) {
  case (nil, nil): true
  case (let left?, let right?): abs(left - right) < 1e-9
  default: false
  }
}
