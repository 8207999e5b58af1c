import Adoption
import Testing

/// Section 8: two sides or it is not ready.
@Suite struct ExpansionTests {
  func expansion(_ stage: Stage = .dependent, _ change: (inout SmallBook) -> Void) -> Assessment.Active? {
    var book = SmallBook.sound()
    book.call(stage)
    change(&book)
    return book.active()
  }

  static let product: Event.Kind = .teamRequest(name: "ops")
  static let relationship: Event.Kind = .unpromptedAsk(name: nil)

  @Test(
    arguments: [
      (false, false, Stage.dependent, false, Expansion.State.none), (false, false, .dependent, true, .none),
      (true, false, .dependent, false, .productOnly), (true, false, .dependent, true, .productOnly),
      (false, true, .dependent, false, .relationshipOnly), (false, true, .embedded, true, .relationshipOnly),
      (true, true, .embedded, false, .tooEarly), (true, true, .embedded, true, .tooEarly),
      (true, true, .notActivated, false, .tooEarly), (true, true, .dependent, true, .onHold),
      (true, true, .dependent, false, .green),
    ])
  func `requirements 46, 83: a state for what the two sides say`(
    product: Bool, relationship: Bool, stage: Stage, red: Bool, state: Expansion.State
  ) {
    let active = expansion(stage) { book in
      if product { book.event(sunday, Self.product) }
      if relationship { book.event(sunday, Self.relationship) }
      if red { book.championLeaves(sunday) }
    }
    #expect(active?.expansion.state == state)
    #expect(active?.expansion.product == (product ? [.teamRequest] : []))
    #expect(active?.expansion.relationship == (relationship ? [.unpromptedAsk] : []))
    // Churn and expansion at once: a red flag and some sign.
    #expect(active?.expansion.isMixed == (red && (product || relationship)))
  }

  /// D − 90 < day ≤ D: 89 days ago counts, 90 days ago and tomorrow do not.
  @Test(arguments: [(0, true), (89, true), (90, false), (-1, false)]) func `a sign counts for 90 days`(
    days: Int, counts: Bool
  ) {
    let product: [(Event.Kind, Expansion.ProductSign)] = [
      (.teamRequest(name: nil), .teamRequest), (.adjacentUse(name: nil), .adjacentUse),
    ]
    for (kind, sign) in product {
      #expect(expansion { $0.event(sunday - days, kind) }?.expansion.product == (counts ? [sign] : []))
    }
    let relationship: [(Event.Kind, Expansion.RelationshipSign)] = [
      (.advocacy(person: "c"), .advocacy), (.execReference(person: nil), .execReference),
      (.unpromptedAsk(name: nil), .unpromptedAsk),
    ]
    for (kind, sign) in relationship {
      #expect(expansion { $0.event(sunday - days, kind) }?.expansion.relationship == (counts ? [sign] : []))
    }
  }

  @Test func `an older sign does not hide behind a later one that is not known yet`() {
    let active = expansion { book in
      book.event(sunday - 3, Self.product)
      book.event(sunday + 3, Self.product)
    }
    #expect(active?.expansion.state == .productOnly)
  }

  /// 90 of 100 is 0.90. Of a limit that the contract does not name, or of one of 0, nothing is said.
  @Test(
    arguments: [
      ("queries", 100.0, 90.0, true), ("queries", 100, 89.9, false), ("storage", 1, 90, false),
      ("queries", 0, 90, false),
    ]
  )
  func `requirement 80: a limit is hit from nine tenths`(limit: String, allowed: Double, used: Double, hit: Bool) {
    let active = expansion { book in
      book.change { $0.limits = [limit: allowed] }
      book.usage[0].breakdowns[.limits] = ["queries": used]
    }
    #expect(active?.expansion.product == (hit ? [.limitHit] : []))
    #expect(active?.limits.map(\.name) == (limit == "queries" && allowed > 0 ? ["queries"] : []))
  }

  /// 20 are provisioned: 20/22 = 0.909, 20/22.3 = 0.897.
  @Test(arguments: [(22.0, true), (22.3, false)]) func `seats are a limit`(seats: Double, hit: Bool) {
    let active = expansion { $0.change { $0.limits = ["seats": seats] } }
    #expect(active?.expansion.product == (hit ? [.limitHit] : []))
    #expect(active?.limits.map(\.used) == [20] && active?.limits.map(\.allowed) == [seats])
  }

  @Test func `limits are those of the newest week, and unknown when it is too old`() {
    let known = expansion { book in
      book.change { $0.limits = ["queries": 100, "seats": 40, "api": 10] }
      book.usage[0].breakdowns[.limits] = ["queries": 95, "api": 1]
      book.usage[1].breakdowns[.limits] = ["queries": 10]
    }
    #expect(known?.limits.map(\.name) == ["api", "queries", "seats"])
    #expect(known?.limits.map(\.share) == [0.1, 0.95, 0.5])
    let blind = expansion { book in
      book.change { $0.limits = ["seats": 20] }
      book.usage.removeFirst(3)
    }
    #expect(blind?.limits == [] && blind?.expansion.state == Expansion.State.none)
  }

  /// Month 6 of an account that began on 2026-06-02.
  @Test func `requirement 85: an expansion is teed up at the next business review`() {
    #expect(expansion { _ in }?.expansion.teeUpOn == "2026-12-02")
    #expect(expansion { $0.segment { $0.ebr = false } }?.expansion.teeUpOn == nil)
  }
}
