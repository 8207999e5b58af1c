import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The review, key by key: how it begins, and how accounts are decided.
@Suite struct ReviewTests {
  // MARK: - Beginning

  @Test func `Enter begins the review of the queue, with the planned length in the journal`() {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3")
    #expect(dashboard.visibleIDs == Dashboard.queueOfReview)
    #expect(dashboard.wakeup == nil)
    dashboard.press(keys: "+ + - enter")
    #expect(dashboard.decided == [.reviewStarted(seconds: 1500)])
    #expect(dashboard.running?.planned == 1500)
    #expect(dashboard.selection == "cinder")
  }

  @Test func `the planned length stays between 5 and 240 minutes`() {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3 - - - - - -")
    #expect(dashboard.plannedReview == 300)
    for _ in 0..<60 { dashboard.press(keys: "+") }
    #expect(dashboard.plannedReview == 240 * 60)
  }

  @Test func `requirement 31: the clock runs once a second while a review runs, and not before or after`() {
    var dashboard = Dashboard.reviewing()
    #expect(dashboard.wakeup.map { $0 - dashboard.now } == .milliseconds(1001))
    dashboard.wait(75.2)
    #expect(dashboard.reviewClock?.words == "18:45 left")
    #expect((dashboard.wakeup ?? .zero) - dashboard.now < .seconds(1))
    // It is in the bar of what is opened from the review, and goes on there.
    dashboard.press(keys: "l")
    dashboard.wait(5)
    #expect(dashboard.text.contains("review 18:40"))
    dashboard.press(keys: "escape escape")
    dashboard.wait(10)
    #expect(dashboard.wakeup == nil && dashboard.openReviewClock?.words == "18:40 left")
  }

  @Test func `requirement 31: the overrun of an account and of the review are said in words`() {
    var dashboard = Dashboard.reviewing()
    // 1200 s for 10 accounts are 2:00 for each.
    dashboard.wait(121)
    #expect(dashboard.text.contains("! +0:01 over its 2:00"))
    dashboard.wait(1144)
    #expect(dashboard.text.contains("! +1:05 over"))
  }

  // MARK: - Deciding

  @Test func `what is late is moved with Enter, Enter, under its own kind and reason, and is late no more`() throws {
    var dashboard = Dashboard.reviewing()
    #expect(
      dashboard.text.contains("Enter twice moves “Recovery call with the owner”, late since 18 Nov, to Tue 24"))
    dashboard.press(keys: "enter")
    #expect(dashboard.text.contains("‹ late since 18 Nov ›  1 of 4"))
    #expect(dashboard.text.contains("Enter saves: Ann by Tue 24 Nov: Recovery call with the owner, late since 18"))
    dashboard.press(keys: "enter")
    let cinder = try #require(dashboard.shown?.portfolio["cinder"]?.active)
    #expect(cinder.actions.state == .scheduled && cinder.actions.open.map(\.due) == [SampleBook.day(4)])
    #expect(cinder.actions.open.first?.ids.first == "a1")
    #expect(dashboard.selection == "dunmore" && dashboard.undecided.count == 9)
    dashboard.press(keys: "m")
    for words in ["Ann", "24 Nov", "Cinder & Sons", "as proposed"] {
      #expect(dashboard.text.contains(words), "\(words)")
    }
  }

  @Test func `what lacks an owner gets one with Enter, Enter, on its own day`() throws {
    var dashboard = Dashboard.reviewing("j")
    #expect(dashboard.text.contains("Enter twice gives “Agree a new plan” to Ann Okafor by Thu 26 Nov"))
    dashboard.press(keys: "enter enter")
    let dunmore = try #require(dashboard.shown?.portfolio["dunmore"]?.active)
    #expect(dunmore.actions.state == .scheduled && dunmore.actions.open.count == 1)
    #expect(dashboard.selection == "ferro")
  }

  @Test func `requirement 32: an account is decided with the default play in at most 6 keys from the book`() {
    var dashboard = Dashboard.ofAna()
    // Its recovery call is late and comes first; the play is one key away.
    dashboard.press(keys: "3 enter enter ctrl-n")
    #expect(dashboard.undecided.map(\.id) == Dashboard.queueOfReview)
    // The fifth key decides.
    dashboard.press(keys: "enter")
    let entries = dashboard.entriesOfAna
    #expect(dashboard.undecided.map(\.id) == Array(Dashboard.queueOfReview.dropFirst()))
    #expect(dashboard.selection == "dunmore")
    guard case .actionScheduled(let action) = entries.dropFirst().first?.kind else {
      Issue.record("no action was scheduled")
      return
    }
    #expect(action.title == "Agree the recovery plan with the executive sponsor")
    #expect(action.owner == "Ann Okafor" && action.reason == "day21")
    // Friday and two working days.
    #expect(action.due == SampleBook.day(4))
    #expect(
      entries.last?.kind == .reviewAccount(outcome: .scheduled, why: nil, action: action.action, seconds: 0))
    #expect(Set(entries.dropFirst().map(\.at)).count == 1)
  }

  @Test func `an account that is planned already is kept with Enter, Enter`() {
    let dashboard = Dashboard.reviewing("G k enter enter", after: 31)
    let planned = SampleBook.action("a3", "east", "reset", "", "Ben", due: nil, on: 0).id
    #expect(
      dashboard.decided.last == .reviewAccount(outcome: .scheduled, why: nil, action: planned, seconds: 31))
    #expect(dashboard.selection == "acme")
  }

  @Test func `owner and day given with o leave the review too`() {
    // The action of dunmore has a day and no owner.
    let dashboard = Dashboard.reviewing("j o 'Ben' enter", after: 12)
    var change = ActionChange(action: "a2")
    change.owner = .set("Ben")
    #expect(
      dashboard.decided.suffix(2) == [
        .actionUpdated(change), .reviewAccount(outcome: .scheduled, why: nil, action: "a2", seconds: 12),
      ])
    #expect(dashboard.selection == "ferro")
  }

  @Test func `requirement 32: a skip needs a reason`() {
    var dashboard = Dashboard.reviewing("s space enter")
    #expect(dashboard.form?.complaint != nil)
    #expect(dashboard.decided.count == 1)
    dashboard.press(keys: "'leave' enter")
    #expect(dashboard.decided.last == .reviewAccount(outcome: .skipped, why: "leave", seconds: 0))
    #expect(dashboard.selection == "dunmore")
  }

  @Test func `requirement 32: a note is kept and is no outcome`() {
    let dashboard = Dashboard.reviewing("n 'fine' enter")
    #expect(dashboard.decided.last == .note(text: "fine"))
    #expect(dashboard.undecided.map(\.id) == Dashboard.queueOfReview)
    #expect(dashboard.text.contains("the account is still undecided"))
    #expect(dashboard.selection == "cinder")
  }

  @Test func `what was noted in this review stands in the account's panel, the newest first`() {
    var dashboard = Dashboard.reviewing("n 'hires' enter n 'trains' enter")
    let rows = dashboard.text.split(separator: "\n").map(String.init)
    let first = rows.firstIndex { $0.contains("Noted") && $0.contains("“trains”") }
    #expect(first != nil && first.map { rows[$0 + 1].contains("“hires”") } == true)
    dashboard.press(keys: "j")
    #expect(!dashboard.text.contains("Noted"))
    #expect(dashboard.text.contains("n note"))
  }

  @Test func `six accounts are reviewed with one skipped in at most 24 keys, from the book to the minutes`() {
    let six: Set = ["cinder", "dunmore", "ferro", "gala", "blauwal", "kestrel"]
    var dashboard = Dashboard.ofAna(SampleBook.book(changing: { $0.removeAll { !six.contains($0.id) } }))
    // The review and its first account; two keys for each of five, and a reason for the one that is skipped.
    let script = "3 enter enter enter enter enter s 'leave' enter enter enter enter enter enter enter"
    dashboard.press(keys: script)
    #expect(dashboard.screen == .minutes && dashboard.text.contains("6 (5 with an action, 1 skipped)"))
    #expect(dashboard.ends.count == 1 && dashboard.running == nil)
    // 1 + 1 + 5 × 2 + 1 + 5 letters + 1.
    #expect(Dashboard.keys(in: script).count == 19)
  }

  @Test func `decided accounts stay in their places, Enter goes on from them`() {
    var dashboard = Dashboard.reviewing("enter enter k")
    #expect(dashboard.visibleIDs == Dashboard.queueOfReview)
    #expect(dashboard.selection == "cinder")
    dashboard.press(keys: "enter")
    #expect(dashboard.selection == "dunmore" && dashboard.form == nil)
  }

  @Test func `an action scheduled on the account's page leads back to the review`() {
    let dashboard = Dashboard.reviewing("l a enter")
    #expect(dashboard.screen == .review)
    #expect(dashboard.selection == "dunmore")
    #expect(dashboard.undecided.count == 9)
  }

  @Test func `undo brings the account back`() {
    var dashboard = Dashboard.reviewing("enter enter s 'x' enter")
    #expect(dashboard.selection == "ferro")
    dashboard.press(keys: "u enter")
    #expect(dashboard.undecided.map(\.id) == Array(Dashboard.queueOfReview.dropFirst()))
    #expect(dashboard.selection == "dunmore")
    dashboard.press(keys: "u enter")
    #expect(dashboard.undecided.map(\.id) == Dashboard.queueOfReview)
    #expect(dashboard.selection == "cinder")
    // The beginning too: then there was no review.
    dashboard.press(keys: "u enter")
    #expect(dashboard.running == nil)
    #expect(dashboard.shown?.reviewView.session == nil)
  }
}
