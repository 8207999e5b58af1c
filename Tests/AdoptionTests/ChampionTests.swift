import Adoption
import Testing

/// The champion (see Flags). The segment's cadence is 14 days.
@Suite struct ChampionTests {
  /// An account whose champion wrote last `silence` days ago, and before that at these gaps, latest first.
  func champion(
    silence: Int?, gaps: [Int] = [], cadence: Double? = nil, _ change: (inout SmallBook) -> Void = { _ in }
  ) -> Assessment.Active? {
    var book = SmallBook.sound()
    book.forgetTouches()
    book.change { $0.people[0].cadenceDays = cadence }
    if let silence {
      var day = sunday - silence
      book.message(day)
      for gap in gaps {
        day = day - gap
        book.message(day)
      }
    }
    change(&book)
    return book.active()
  }

  func isSilent(_ active: Assessment.Active?) -> Bool? {
    guard let active else { return nil }
    #expect(active.has(.championSilent) == (active.champion.state == .silent))
    return active.has(.championSilent)
  }

  /// Silent is more than twice the cadence and at least seven days.
  /// Cadence 3: 7 > 6. Cadence 4: 8 = 2 · 4 is not yet more. 3 and 4 by turns: 3.5, and 7 = 2 · 3.5. Daily: 6 > 2, but
  /// a week has not passed.
  @Test(
    arguments: [
      ([3, 3, 3], 3.0, 6, false), ([3, 3, 3], 3, 7, true), ([4, 4, 4], 4, 8, false), ([4, 4, 4], 4, 9, true),
      ([3, 4, 3, 4], 3.5, 7, false), ([3, 4, 3, 4], 3.5, 8, true), ([1, 1, 1], 1, 6, false), ([1, 1, 1], 1, 7, true),
      // The last ten gaps: five of 2 and five of 6, so (2 + 6)/2 = 4. With the three older ones it would be 6.
      ([2, 2, 2, 2, 2, 6, 6, 6, 6, 6, 100, 100, 100], 4, 9, true),
      ([2, 2, 2, 2, 2, 6, 6, 6, 6, 6, 100, 100, 100], 4, 8, false),
    ])
  func `the cadence is the median of the last ten gaps`(gaps: [Int], cadence: Double, silence: Int, silent: Bool) {
    let active = champion(silence: silence, gaps: gaps)
    #expect(active?.champion.cadence == cadence)
    #expect(active?.champion.silence == silence)
    #expect(isSilent(active) == silent)
    guard case .observed(let counted)? = active?.champion.cadenceOrigin else {
      Issue.record("the cadence was not observed")
      return
    }
    #expect(counted == min(10, gaps.count))
  }

  /// Three days with a message are too few: the person's own cadence of 5, else the segment's 14.
  @Test(arguments: [(5.0, 10, false), (5, 11, true), (nil, 28, false), (nil, 29, true)] as [(Double?, Int, Bool)])
  func `with fewer than four messages the person's or the segment's cadence`(own: Double?, silence: Int, silent: Bool) {
    let active = champion(silence: silence, gaps: [1, 1], cadence: own)
    #expect(active?.champion.cadence == own ?? 14)
    #expect(isSilent(active) == silent)
  }

  @Test func `several messages of a day are one, and only the champion's own inbound ones count`() {
    let active = champion(silence: 20, gaps: [1, 1]) { book in
      book.message(sunday - 20, channel: "call")
      book.event(sunday - 1, .touch(Touch(direction: .outbound, mode: .human, person: "c")))
      book.event(sunday - 2, .touch(Touch(mode: .human, person: "c")))
      book.message(sunday - 3, from: "s")
      book.message(sunday - 4, from: "nobody")
      book.message(sunday + 1)
    }
    #expect(active?.champion.cadence == 14)
    #expect(active?.champion.silence == 20)
  }

  /// The account began on 2026-06-02, 173 days before; without a start the earliest fact, sunday − 100, counts.
  @Test func `a champion who never wrote is silent since the start`() {
    #expect(champion(silence: nil)?.champion.silence == 173)
    #expect(isSilent(champion(silence: nil)) == true)
    let recent = champion(silence: nil) { $0.change { $0.startedOn = sunday - 28 } }
    #expect(recent?.champion.silence == 28 && isSilent(recent) == false)
    #expect(champion(silence: nil) { $0.change { $0.startedOn = nil } }?.champion.silence == 100)
  }

  /// c is quiet for 30/14 = 2.14 cadences; d, with a cadence of 20, for 35/20 = 1.75; or, of 10, for 3.5.
  @Test(arguments: [(20.0, "d", ChampionStanding.State.ok), (10, "c", .silent)])
  func `every remaining champion has to be silent`(cadence: Double, shown: String, state: ChampionStanding.State) {
    let active = champion(silence: 30) { book in
      var second = Person(id: "d", role: .champion)
      second.cadenceDays = cadence
      book.change { $0.people.append(second) }
      book.message(sunday - 35, from: "d")
    }
    #expect(active?.champion.person == shown)
    #expect(active?.champion.state == state)
    #expect(isSilent(active) == (state == .silent))
  }

  @Test func `of champions equally quiet the first by id is shown`() {
    let active = champion(silence: 30) { book in
      book.change { $0.people.append(Person(id: "b", role: .champion)) }
      book.message(sunday - 30, from: "b")
    }
    #expect(active?.champion.person == "b")
  }

  @Test func `requirement 110: the flag holds whatever the other figures say`() {
    let active = champion(silence: 29) { $0.feature(10, of: 10) }
    #expect(active?.adoption.depth == 1)
    #expect(active?.redKeys == [.championSilent])
    #expect(active?.health.band == .risk)
  }

  /// Whether one who left, and when, and one who comes, and when.
  @Test(
    arguments: [
      (sunday, nil, ChampionStanding.State.gone), (sunday + 1, nil, .ok), (sunday - 90, sunday, .ok),
      (sunday - 90, sunday + 1, .gone),
    ] as [(Day, Day?, ChampionStanding.State)])
  func `requirement 126: gone is gone when no champion remains`(left: Day, joined: Day?, state: ChampionStanding.State)
  {
    let active = champion(silence: 5) { book in
      book.championLeaves(left)
      if let joined {
        var second = Person(id: "d", role: .champion)
        second.joinedOn = joined
        book.change { $0.people.append(second) }
        book.message(sunday - 1, from: "d")
      }
    }
    #expect(active?.champion.state == state)
    #expect(active?.has(.championGone) == (state == .gone))
    #expect(active?.has(.noChampion) == (state == .gone))
    #expect((active?.champion.person == nil) == (state == .gone))
  }

  @Test func `without a champion there is none to be silent or gone`() {
    let none = champion(silence: nil) { $0.change { $0.people.removeFirst() } }
    #expect(none?.champion.state == ChampionStanding.State.none)
    #expect(none?.redKeys == [])
    let sponsorLeft = champion(silence: 5) { $0.event(sunday, .personLeft(person: "s")) }
    #expect(sponsorLeft?.redKeys == [])
    #expect(sponsorLeft?.warningKeys == [.noSponsor])
    let later = champion(silence: nil) { $0.change { $0.people[0].joinedOn = sunday + 1 } }
    #expect(later?.champion.state == ChampionStanding.State.none)
  }
}
