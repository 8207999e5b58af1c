import Adoption
import Testing

/// Sessions that a CSM led, where records do not say (see Depth of use). `sunday` is 2026-11-22.
@Suite struct IndependenceTests {
  /// Adopted since long ago; eight weeks of 10 sessions, none of which says how many were led.
  func book(_ guided: Guided? = nil, motion: Motion = .highTouch, _ change: (inout SmallBook) -> Void = { _ in })
    -> SmallBook
  {
    var book = SmallBook()
    book.segment {
      $0.guided = guided
      $0.motion = motion
    }
    book.account(started: sunday - 300)
    book.behaviour(sunday - 290, signals[0])
    book.weeks(8, endingAt: sunday, [.sessions: 10])
    change(&book)
    return book
  }

  func use(_ book: SmallBook) -> (ratio: Double?, independence: Independence?, stage: Stage?) {
    let assessment = book.assess(on: sunday)
    return (
      assessment.active?.adoption.independentRatio, assessment.active?.adoption.independence, assessment.stage.derived
    )
  }

  /// A touch long ago makes all weeks known: none was led, 80 of 80, embedded.
  @Test func `estimated: no led session where touches are recorded`() {
    let seen = use(book { $0.event(sunday - 200, .touch(Touch(mode: .automated))) })
    #expect(seen == (1, .estimated, .embedded))
  }

  /// Each row: an event of the newest week, Monday to Sunday, or of the one before, and whether it makes all sessions led.
  @Test(
    arguments: [
      (.executiveBusinessReview, 0, true), (.executiveBusinessReview, 6, true), (.executiveBusinessReview, 7, true),
      (.touch(Touch(mode: .human, training: true)), 3, true), (.touch(Touch(mode: .human)), 3, false),
      (.touch(Touch(mode: .automated, training: true)), 3, false), (.touch(Touch(training: true)), 3, false),
    ] as [(Event.Kind, Int, Bool)])
  func `estimated: a week with a business review or a training by a person is led`(
    kind: Event.Kind, back: Int, isLed: Bool
  ) {
    // 70 of 80 sessions are independent, in seven of eight weeks.
    let seen = use(
      book { book in
        book.event(sunday - 200, .touch(Touch(mode: .automated)))
        book.event(sunday - back, kind)
      })
    #expect(seen == (isLed ? 0.875 : 1, .estimated, .embedded))
  }

  /// The first touch was on the Sunday of the third week before: the four weeks up to it, of eight, are not known before.
  /// Four known weeks are too few for a habit; the ratio is that of those four.
  @Test func `estimated: nothing is known before the first touch`() {
    let seen = use(book { $0.event(sunday - 21, .touch(Touch(mode: .human))) })
    #expect(seen == (1, .estimated, .adopted))
    // A Monday later it is three weeks; two touches earlier six, which is a habit.
    let six = use(book { $0.event(sunday - 35, .touch(Touch(mode: .human))) })
    #expect(six.stage == .embedded)
    let never = use(book())
    #expect(never == (nil, nil, .adopted))
  }

  @Test func `none: nobody leads a session, as by default where the motion is tech-touch`() {
    #expect(use(book(Guided.none)) == (1, .estimated, .embedded))
    #expect(use(book(motion: .techTouch)) == (1, .estimated, .embedded))
    #expect(use(book(motion: .hybrid)) == (nil, nil, .adopted))
    // A business review leads nothing then.
    #expect(use(book(Guided.none) { $0.event(sunday, .executiveBusinessReview) }).ratio == 1)
    // What is said of a segment stands over its motion.
    #expect(use(book(.measured, motion: .techTouch)) == (nil, nil, .adopted))
  }

  @Test func `measured: only what records say counts`() {
    #expect(use(book(.measured) { $0.event(sunday - 200, .touch(Touch(mode: .human))) }) == (nil, nil, .adopted))
    let seen = use(book(.measured) { $0.set(.guidedSessions, 1, weeks: 0..<8) })
    #expect(seen.independence == .measured && isClose(seen.ratio, 0.9))
  }

  /// Two weeks say 5 of 10, of six it is estimated that none was led: (5 + 5 + 60) of 80.
  @Test func `some weeks measured and some estimated are estimated`() {
    let seen = use(
      book { book in
        book.event(sunday - 200, .touch(Touch(mode: .human)))
        book.set(.guidedSessions, 5, weeks: 0..<2)
      })
    #expect(seen == (0.875, .estimated, .embedded))
  }

  @Test func `criteria and explanations say that it is estimated, or which field is missing`() {
    let known = book { $0.event(sunday - 200, .touch(Touch(mode: .human))) }.portfolio(sunday)
    let habit = known.criteria(of: 0).criteria[2]
    #expect(habit.evidence.iso == "in 8 weeks, 8 of 8 weeks known, led sessions estimated")
    #expect(known.explanation(of: "adoption.independence", at: 0)?.value.iso == "estimated")
    #expect(known.evidence(of: .independentLow, at: 0).iso.contains("over 8 weeks, estimated;"))
    let unknown = book(.measured).portfolio(sunday)
    #expect(
      unknown.criteria(of: 0).nextStep == "usage data: 8 known weeks, none carries guided_sessions, habit needs 6")
    let untouched = book().portfolio(sunday)
    #expect(
      untouched.explanation(of: "adoption.independent_ratio", at: 0)?.whatWouldChange?.iso
        == "Usage records that carry sessions and guided_sessions: 8 known weeks, none carries guided_sessions, and no touch is recorded by then to estimate it from."
    )
  }
}
