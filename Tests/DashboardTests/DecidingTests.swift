import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Keys that decide: what is asked to be saved.
@Suite struct DecidingTests {
  /// An action for an account, as a proposal schedules it; marked unless something was typed.
  private static func schedule(
    _ kind: String, _ title: String, _ owner: String?, _ due: Int, reason: String?, of account: String,
    isProposed: Bool = true
  ) -> Decision {
    Decision(
      .actionScheduled(
        ActionFields(
          kind: kind, title: title, owner: owner, due: SampleBook.day(due), reason: reason, isProposed: isProposed)),
      account: account)
  }

  private static func change(_ action: EntryID, owner: String? = nil, due: Int? = nil, of account: String) -> Decision {
    var change = ActionChange(action: action)
    if let owner { change.owner = .set(owner) }
    if let due { change.due = .set(SampleBook.day(due)) }
    return Decision(.actionUpdated(change), account: account)
  }

  /// The sample's day is a Friday: two working days later is Tuesday, four days on.
  static let scripts: [(String, Decision)] = [
    ("/ 'acme' enter n 'call' space 'back' enter", Decision(.note(text: "call back"), account: "acme")),
    ("/ 'acme' enter enter n 'hi' enter", Decision(.note(text: "hi"), account: "acme")),
    (
      "/ 'acme' enter z 'away' tab 'fri' enter",
      Decision(.snoozed(until: SampleBook.day(7), why: "away"), account: "acme")
    ),
    // What is late since 18 November, under its kind and reason: two keys.
    ("2 a enter", schedule("save-play", "Recovery call with the owner", "Ann", 4, reason: nil, of: "cinder")),
    // The play of the trigger: one key more.
    (
      "2 a ctrl-n enter",
      schedule(
        "first_value", "Agree the recovery plan with the executive sponsor", "Ann Okafor", 4, reason: "day21",
        of: "cinder")
    ),
    // Another day, typed over the proposed one; another owner, completed from one letter.
    (
      "2 a ctrl-n '2w' shift-tab 'b' tab enter",
      schedule(
        "first_value", "Agree the recovery plan with the executive sponsor", "Ben", 14, reason: "day21",
        of: "cinder", isProposed: false)
    ),
    // What lacks an owner gets one, on its own day.
    ("2 j a enter", schedule("reset", "Agree a new plan", "Ann Okafor", 6, reason: nil, of: "dunmore")),
    // The proposal after the play: the step of the playbook, seven working days later.
    (
      "2 j a ctrl-n ctrl-n enter",
      schedule(
        "playbook", "Agree in one sentence what the first win is", "Ann Okafor", 11, reason: "playbook", of: "dunmore")
    ),
    // Something else: the title has to be typed.
    (
      "2 j a ctrl-p shift-tab shift-tab 'Visit' enter",
      schedule("other", "Visit", "Ann Okafor", 11, reason: nil, of: "dunmore", isProposed: false)
    ),
    // Late since 18 November: a day to come is proposed.
    ("2 o 'ben' tab enter", change("a1", owner: "Ben", due: 4, of: "cinder")),
    ("2 j o 'Cy' tab 'mon' enter enter", change("a2", owner: "Cy", due: 3, of: "dunmore")),
    ("2 f enter", Decision(.actionDone(action: "a1"), account: "cinder")),
    ("2 X 'moot' enter", Decision(.actionCancelled(action: "a1", why: "moot"), account: "cinder")),
    (
      "/ 'acme' enter c right tab 'docs' enter",
      Decision(.stageCalled(stage: .dependent, why: "docs"), account: "acme")
    ),
    ("/ 'acme' enter c 'a' tab 'x' enter", Decision(.stageCalled(stage: .activated, why: "x"), account: "acme")),
    (
      "/ 'acme' enter x 'leave' enter",
      Decision(.dismissed(flag: "champion_silent", why: "leave"), account: "acme")
    ),
    (
      "/ 'acme' enter d 'p' tab 'slow' enter",
      Decision(.diagnosis(cause: "product: slow"), account: "acme").and(
        .actionScheduled(
          ActionFields(
            kind: "decline", title: "Talk with the champion about the decline", owner: "Ann Okafor",
            due: SampleBook.day(5), reason: "champion_silent")), account: "acme")
    ),
  ]

  /// A flag that an open action answers can still be silenced, as from the command line, and it is said that one does.
  @Test func `a red flag in sight can be dismissed, also where an action answers it`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter a ctrl-n")
    while dashboard.form?[.answers]?.choice?.words.hasPrefix("champion silent") == false {
      dashboard.press(keys: "ctrl-n")
    }
    dashboard.press(keys: "enter")
    #expect(dashboard.shown?.portfolio["acme"]?.active?.unhandledFlags == [])
    dashboard.press(keys: "x")
    #expect(dashboard.form?.about.first == "An open action answers “champion silent” already.")
    let effects = dashboard.press(keys: "'away' enter")
    expectNoDifference(
      effects,
      [.record(Decision(.dismissed(flag: "champion_silent", why: "away"), account: "acme"), on: SampleBook.today)])
  }

  /// Where the form does not open, what is typed for it decides nothing about anything, and moves nowhere.
  @Test(arguments: ["2 x", "2 d", "4 x"])
  func `text typed for a form that was refused acts on nothing`(keys: String) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: keys)
    let (screen, selection) = (dashboard.screen, dashboard.selection)
    let reason = try #require(dashboard.notice?.text)
    #expect(dashboard.form == nil)
    let effects = dashboard.press(keys: "'why' tab 'note' backspace left right 'xz1q?:'")
    #expect(effects.isEmpty && dashboard.form == nil && dashboard.prompt == nil)
    #expect(dashboard.screen == screen && dashboard.selection == selection)
    // Enter ends it and opens nothing; then keys mean again what they do.
    dashboard.press(keys: "enter")
    #expect(dashboard.screen == screen)
    #expect(dashboard.notice?.text == "\(reason) What was typed after that did nothing.")
    dashboard.press(keys: "j")
    #expect(dashboard.selection != selection)
  }

  /// Who looks at the sentence first goes on as ever, and so does who presses an arrow.
  @Test func `a key that no form takes goes on after a refused form, and any key once the hands are still`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 x down")
    #expect(dashboard.selection == dashboard.visibleIDs[1])
    dashboard.press(keys: "up x 'w'")
    #expect(dashboard.selection == dashboard.visibleIDs[0])
    _ = dashboard.update(.tick(now: dashboard.now + .seconds(1)))
    dashboard.press(keys: "j")
    #expect(dashboard.selection == dashboard.visibleIDs[1])
  }

  @Test(arguments: scripts.indices) func `keys decide`(index: Int) {
    let (keys, decision) = Self.scripts[index]
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let effects = dashboard.press(keys: keys)
    expectNoDifference(effects, [.record(decision, on: SampleBook.today)])
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text.hasPrefix("Saved for ") == true)
  }

  @Test(arguments: [
    // Keys, what the form says, the field that is focused then.
    ("2 a 'someday' enter", "“someday” is not a day: write \(DueDay.examples).", "Due"),
    (
      "2 a '2026-11-19' enter",
      "Due Thu 19 Nov 2026 is past: it must be today or later.", "Due"
    ),
    ("2 z 'away' tab 'today' enter", "Until Fri 20 Nov 2026 is today: it must be later than today.", "Until"),
    ("2 z enter", "Why is missing.", "Why"), ("2 c enter", "Why is missing.", "Why"),
    ("2 n enter", "Note is missing.", "Note"),
    ("2 a shift-tab backspace enter", "Owner is missing.", "Owner"),
    ("/ 'acme' enter d tab 'x' enter", "Cause is missing: choose one with ← and →.", "Cause"),
    (
      "/ 'acme' enter d 'p' tab 'x' tab tab backspace enter",
      "Owner and due date go together: fill in both, or neither.",
      "Owner"
    ),
    ("/ 'acme' enter o enter", "Owner and due date are unchanged: nothing to save.", "Owner"),
  ])
  func `a form says what is missing and waits there`(keys: String, sentence: String, field: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    expectNoDifference(dashboard.press(keys: keys), [])
    #expect(dashboard.form?.complaint == sentence)
    #expect(dashboard.form?.focused?.name.label == field)
    let text = dashboard.draw(columns: 120, rows: 40).text
    #expect(text.contains(sentence))
  }

  @Test(arguments: [
    ("1 / 'zzz' enter a", "No account is selected: the list is empty."),
    ("2 tab tab tab f", "No action is open here: a schedules one."),
    ("2 d", "No red flag, so no decline to diagnose."),
    ("2 x", "No red flag holds for Cinder & Sons on Fri 20 Nov 2026: it has none to dismiss."),
    ("u", "There is nothing of someone to undo."), ("U", "There is nothing to bring back."),
    ("t H enter a", "The book is shown as of 13 Nov. T goes back to now, where decisions are made."),
    ("5 t H enter u", "The book is shown as of 13 Nov. T goes back to now, where decisions are made."),
  ])
  func `a decision that makes no sense is refused with a reason`(keys: String, sentence: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: keys)
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text == sentence)
  }

  @Test func `requirement 56: a call has a reason, a day and an author, and is marked when it is old`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 100, rows: 40)
    dashboard.press(keys: "/ 'acme' enter enter")
    #expect(dashboard.draw(columns: 100, rows: 40).text.contains("set 21 Oct by Ann, not"))
    dashboard.press(keys: "c")
    let form = dashboard.draw(columns: 100, rows: 40).text
    #expect(form.contains("The data says Dependent since 4 Oct."))
    #expect(
      form.contains("Set to Embedded 21 Oct by Ann, 30 d ago, not confirmed since. Reason: two teams, own training."))
    dashboard.press(keys: "tab 'seen' enter")
    let after = dashboard.draw(columns: 100, rows: 40).text
    #expect(after.contains("set 20 Nov by someone"))
    #expect(!after.contains("not confirmed since"))
  }

  @Test func `what was decided is counted everywhere alike`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    func unhandled(_ dashboard: Dashboard) -> [Int?] {
      let portfolio = dashboard.shown?.portfolio
      return [
        portfolio?.unhandledFlags,
        portfolio.map { portfolio in
          portfolio.assessments.flatMap { portfolio.flagAnswers(of: $0) }.count(where: \.isUnhandled)
        },
      ]
    }
    #expect(unhandled(dashboard) == [2, 2])
    dashboard.press(keys: "/ 'acme' enter a enter")
    #expect(unhandled(dashboard) == [1, 1])
    dashboard.press(keys: "escape / 'blau' enter x 'ship' space 'sold' enter")
    #expect(unhandled(dashboard) == [0, 0])
    dashboard.press(keys: "u enter u enter")
    #expect(unhandled(dashboard) == [2, 2])
  }

  // MARK: - Typed ahead

  /// What is typed in one burst with the key for another screen saves nothing before one can have seen about whom.
  @Test(arguments: ["4", "2", "enter"]) func `keys typed ahead of a screen save nothing`(key: String) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    var asked: [Effect] = []
    for key in Dashboard.keys(in: "\(key) n 'late' enter enter enter") { asked += dashboard.update(.key(key)) }
    #expect(!asked.contains { if case .record = $0 { true } else { false } })
    let whom = try #require(dashboard.form?.account.map(dashboard.name))
    #expect(dashboard.form?.complaint == nil)
    let says = "\(whom) has just come up: Enter saves in a moment."
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains(says))
    #expect(dashboard.wakeup == dashboard.now + .milliseconds(300), "the sentence goes when that is over")
    // A key that is held down goes on saving nothing; once the hands were still it saves.
    _ = dashboard.update(.tick(now: dashboard.now + .milliseconds(299)))
    #expect(dashboard.update(.key("enter")).isEmpty)
    _ = dashboard.update(.tick(now: dashboard.now + .milliseconds(300)))
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains(says))
    #expect(dashboard.update(.key("enter")).contains { if case .record = $0 { true } else { false } })
  }
}
