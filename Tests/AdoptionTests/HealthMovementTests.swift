import Adoption
import Testing

@Suite("How health moved in seven days")
struct HealthMovementTests {
  @Test("A reason that still holds has not gone, nor has a trigger that a later one followed")
  func stillHolds() throws {
    var small = SmallBook()
    small.measure()
    small.account(started: "2026-10-25")
    // Not activated and without a champion: quiet for 19 days on 13 November, for 26 on the 20th.
    small.event("2026-11-12", .touch(Touch(mode: .human)))
    small.weeks(3, endingAt: "2026-11-09", [.active: 2])
    let active = try #require(small.assess(on: "2026-11-20").active)
    #expect(active.healthWeekAgo?.reasons == ["day14", "no_champion"])
    #expect(active.healthMovement == HealthMovement(before: .watch, now: .risk, came: ["day21"], went: []))
  }

  @Test("A reason that does not hold any more has gone; where nothing moved it is still")
  func gone() throws {
    var small = SmallBook()
    small.measure()
    small.account(started: "2026-10-25")
    small.event("2026-11-12", .touch(Touch(mode: .human)))
    small.weeks(3, endingAt: "2026-11-09", [.active: 2])
    small.behaviour("2026-11-15", activation)
    let active = try #require(small.assess(on: "2026-11-20").active)
    // Five days after the first use no trigger is due.
    #expect(active.healthMovement == HealthMovement(before: .watch, now: .watch, came: [], went: ["day14"]))
    let later = try #require(small.assess(on: "2026-11-21").active)
    #expect(later.healthMovement?.came == [])
    #expect(small.assess(on: "2026-10-26").active?.healthMovement == nil)
  }
}
