import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// What a form keeps, and when it closes.
@Suite struct FormTests {
  /// A form with something typed in it, and the decision that it asked for.
  private func asked(_ keys: String = "/ 'acme' enter n 'call' enter") -> (Dashboard, [Effect]) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let effects = dashboard.press(keys: keys, assessing: false)
    return (dashboard, effects)
  }

  @Test func `a failed save keeps what was typed and says why`() {
    var (dashboard, effects) = asked()
    expectNoDifference(effects, [.record(Decision(.note(text: "call"), account: "acme"), on: SampleBook.today)])
    let before = dashboard.shown?.portfolio.decisions.entries.count
    expectNoDifference(dashboard.update(.notRecorded("The disk is full: make room, then press Enter again.")), [])
    #expect(dashboard.form?.value(.note) == "call")
    #expect(
      dashboard.draw(columns: 80, rows: 24).text.contains("! The disk is full: make room, then press Enter again."))
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("Saved"))
    #expect(dashboard.shown?.portfolio.decisions.entries.count == before)
    // It can be mended and tried again.
    let again = dashboard.press(keys: "'!' enter")
    expectNoDifference(again, [.record(Decision(.note(text: "call!"), account: "acme"), on: SampleBook.today)])
    #expect(dashboard.form == nil)
  }

  @Test func `while another program writes the journal the form stays, and quitting acts at once`() {
    var (dashboard, _) = asked()
    expectNoDifference(dashboard.update(.recording), [])
    let words = "Not saved yet: waiting for the journal, which another program may be writing"
    #expect(dashboard.draw(columns: 120, rows: 24).text.contains(words))
    #expect(!dashboard.draw(columns: 120, rows: 24).text.contains("Saved"))
    // Nothing that is typed changes what is being saved, closes its form or asks for it twice.
    for key in ["x", "enter", "escape"] { expectNoDifference(dashboard.update(.key(KeyPress(key))), []) }
    #expect(dashboard.form?.value(.note) == "call")
    expectNoDifference(dashboard.update(.key("ctrl-c")), [.quit])
    // What comes of it is said as ever, and keys mean again what they do.
    _ = dashboard.update(.notRecorded("Another program has held it."))
    expectNoDifference(
      dashboard.press(keys: "'!' enter"),
      [.record(Decision(.note(text: "call!"), account: "acme"), on: SampleBook.today)])
  }

  @Test func `nothing is drawn as saved before it is`() {
    var (dashboard, _) = asked()
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("Saved"))
    // Keys wait for the answer: a second Enter saves nothing twice.
    expectNoDifference(dashboard.press(keys: "enter 'x'", assessing: false), [])
    #expect(dashboard.form?.value(.note) == "call")
    _ = dashboard.update(.recorded([]))
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text == "Saved for Acme Freight: note “call”. u undoes it.")
  }

  @Test func `typed text survives sizes, readings and another order of the book`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 j a shift-tab shift-tab 'Visit' space 'them'")
    _ = dashboard.update(.resize(columns: 40, rows: 12))
    let next = SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book { $0.removeAll { $0.id == "cinder" } }, on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
    _ = dashboard.update(.data(next))
    #expect(dashboard.form?.value(.title) == "Visit them")
    #expect(dashboard.form?.account == "dunmore")
    #expect(dashboard.draw(columns: 40, rows: 12).text.contains("Visit them"))
  }

  @Test func `an account that went is not decided about`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 n 'hm'")
    let next = SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book { $0.removeAll { $0.id == "cinder" } }, on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
    _ = dashboard.update(.data(next))
    // Said before Enter is pressed: what Enter would save is no longer true.
    let text = dashboard.draw(columns: 80, rows: 24).text
    #expect(text.contains("! cinder is no longer in the book") && !text.contains("Enter saves"))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint == "cinder is no longer in the book: nothing was saved.")
    #expect(dashboard.form?.value(.note) == "hm")
  }

  @Test func `an action that someone else closed is not closed again`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 f")
    let done = JournalEntry(
      id: "b1", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400), by: "Ben", accountID: "cinder",
      kind: .actionDone(action: "a1"))
    let next = SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book(journal: SampleBook.journal + [done]), on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
    _ = dashboard.update(.data(next))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint == "That action is no longer open: nothing was saved.")
  }

  /// The sample book after someone else decided.
  private func snapshot(after decision: Decision) throws -> Snapshot {
    var random = SystemRandomNumberGenerator()
    let now = try #require(Timestamp("\(SampleBook.today.description)T09:00:00Z"))
    let entries = decision.entries(by: "Ben", now: now, on: SampleBook.today, after: nil, random: &random)
    return SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book(journal: SampleBook.journal + entries), on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
  }

  @Test func `what someone else scheduled meanwhile is not overwritten unseen`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2")
    let portfolio = try #require(dashboard.shown?.portfolio)
    let proposals = dashboard.visibleIDs.map { id in portfolio[id].flatMap { portfolio.proposals(for: $0).first } }
    // The first one for which nothing of the kind is open.
    let index = try #require(proposals.firstIndex { $0?.open == nil })
    let proposal = try #require(proposals[index])
    dashboard.press(keys: Array(repeating: "j ", count: index).joined() + "a")
    let id = try #require(dashboard.form?.account)
    let theirs = proposal.fields(title: "Another way", owner: "Ben", due: SampleBook.day(9))
    _ = dashboard.update(.data(try snapshot(after: Decision(.actionScheduled(theirs), account: id))))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint?.hasPrefix("Something else was decided since") == true)
    // Looked at again, it is the open action that is changed, and said to be.
    dashboard.press(keys: "escape a")
    #expect(dashboard.form?.value(.title) == "Another way")
    #expect(dashboard.press(keys: "enter", assessing: false).count == 1)
  }

  @Test func `a late action that was written down without a kind is moved, not taken for someone else's`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2")
    let id = try #require(dashboard.visibleIDs.first)
    let bare = ActionFields(kind: nil, title: "Call them", owner: "Ben", due: SampleBook.day(-90))
    _ = dashboard.update(.data(try snapshot(after: Decision(.actionScheduled(bare), account: id))))
    dashboard.press(keys: "a")
    #expect(dashboard.form?.value(.title) == "Call them")
    let effects = dashboard.press(keys: "enter", assessing: false)
    #expect(dashboard.form?.complaint == nil)
    guard case .record(let decision, _)? = effects.first,
      case .actionScheduled(let fields)? = decision.parts.first?.kind
    else { return _ = Issue.record("nothing is saved: \(effects)") }
    // Without a kind as well, so that it is that action which changes.
    #expect(fields.kind == nil && fields.title == "Call them" && fields.owner == "Ben")
    #expect(try #require(fields.due) > SampleBook.today)
  }

  @Test func `an owner and day that someone else changed meanwhile are not changed back unseen`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 o 'Zoe'")
    var change = ActionChange(action: "a1")
    change.due = .set(SampleBook.day(30))
    _ = dashboard.update(.data(try snapshot(after: Decision(.actionUpdated(change), account: "cinder"))))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint?.hasPrefix("Something else was decided since") == true)
    #expect(dashboard.form?.value(.owner) == "Zoe")
  }

  @Test func `fields without room are seen to be missing`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 40, rows: 12)
    dashboard.press(keys: "2 a")
    func rows() -> [String] {
      dashboard.draw(columns: 40, rows: 12).text.split(separator: "\n").map(String.init)
    }
    #expect(rows().first { $0.contains("Title") }?.hasSuffix("▲") == true)
    #expect(!rows().contains { $0.contains("▼") })
    dashboard.press(keys: "tab")
    #expect(rows().first { $0.contains("Owner") }?.hasSuffix("▼") == true)
    dashboard.press(keys: "escape n")
    #expect(!rows().contains { $0.hasSuffix("▲") || $0.hasSuffix("▼") })
  }

  @Test func `where a name has no room the id stands for the account`() {
    let id = "zelande-assurances"
    let next = SampleBook.snapshot.followed(
      by: Portfolio(
        SampleBook.book {
          var account = $0[0]
          account.id = id
          account.name = "Zélande Assurances"
          $0 = [account]
        }, on: SampleBook.today))
    var dashboard = Dashboard.showing(next, columns: 40, rows: 12)
    dashboard.press(keys: "n 'x' enter a escape a enter o")
    #expect(dashboard.draw(columns: 40, rows: 12).text.contains("─ Owner and due · \(id) ─"))
    dashboard.press(keys: "escape n")
    let note = dashboard.draw(columns: 40, rows: 12).text
    #expect(note.contains("─ Add a note · ") && note.contains(id))
  }

  @Test func `only Esc drops, and keys of the screen are text`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 n 'q1?uU' : space")
    #expect(dashboard.form?.value(.note) == "q1?uU:")
    #expect(dashboard.screen == .atRisk)
    dashboard.press(keys: "escape")
    #expect(dashboard.form == nil)
    #expect(dashboard.screen == .atRisk)
    expectNoDifference(dashboard.press(keys: "n 'x' ctrl-c"), [.quit])
  }

  @Test func `names that are known are completed, and Tab goes on to the next field`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 a shift-tab 'oka'")
    #expect(dashboard.form?.suggestions == ["Ann Okafor"])
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("Tab Ann Okafor"))
    dashboard.press(keys: "tab")
    #expect(dashboard.form?[.owner]?.value == "Ann Okafor" && dashboard.form?.focused?.name == .due)
    dashboard.press(keys: "shift-tab ctrl-u 'ANN' space 'okafor'")
    #expect(dashboard.form?.value(.owner) == "Ann Okafor")
    // An empty field is left empty.
    dashboard.press(keys: "ctrl-u tab")
    #expect(dashboard.form?[.owner]?.value == nil && dashboard.form?.focused?.name == .due)
  }

  /// The field, the line that says what Enter saves, and what is saved are one name. Known are Ann, Ann Okafor, Ben and Ben
  /// Ruiz; “An” begins two of them.
  @Test(
    arguments: [
      // Typed; the name that is saved at the first Enter, else what is asked.
      ("oka", "Ann Okafor", nil), ("rui", "Ben Ruiz", nil), ("BEN", "Ben", nil), ("ann", "Ann", nil),
      ("An", nil, "“An” may be Ann or Ann Okafor."), ("1", nil, "No one in this book is called “1”."),
      ("Oakfor", nil, "No one in this book is called “Oakfor”: did you mean Ann Okafor?"),
    ] as [(String, String?, String?)])
  func `an owner who is not known is asked about once`(typed: String, name: String?, question: String?) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 120, rows: 40)
    dashboard.press(keys: "2 j a shift-tab '\(typed)'")
    func text() -> String { dashboard.draw(columns: 120, rows: 40).text }
    func owner(_ effects: [Effect]) -> String? {
      guard case .record(let decision, _)? = effects.first,
        case .actionScheduled(let fields)? = decision.parts.first?.kind
      else { return nil }
      return fields.owner
    }
    guard let question else {
      #expect(text().contains("Enter saves: \(name ?? "?") by "))
      #expect(owner(dashboard.press(keys: "enter", assessing: false)) == name)
      return
    }
    #expect(text().contains("Enter asks first: \(question)"))
    dashboard.press(keys: "enter")
    #expect(text().contains("! \(question) Enter again saves it as it is."))
    #expect(dashboard.form?.focused?.name == .owner)
    #expect(owner(dashboard.press(keys: "enter", assessing: false)) == typed)
  }

  /// What is typed after Tab is the day's: it never lands in the owner's field.
  @Test func `another name is asked about anew`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 j a shift-tab 'Zoë' enter")
    #expect(dashboard.form?.complaint?.hasPrefix("No one in this book is called “Zoë”") == true)
    dashboard.press(keys: "'x' enter")
    #expect(dashboard.form?.complaint?.hasPrefix("No one in this book is called “Zoëx”") == true)
    dashboard.press(keys: "tab '+9d'")
    #expect(dashboard.form?[.owner]?.value == "Zoëx" && dashboard.form?.value(.due) == "+9d")
  }

  @Test func `another proposal keeps what was typed`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 j a '+9d' ctrl-n ctrl-n")
    #expect(dashboard.form?.value(.title) == "Agree in one sentence what the first win is")
    #expect(dashboard.form?.value(.due) == "+9d")
  }

  @Test func `pasted text goes into the field, on one line`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 n")
    _ = dashboard.update(.paste("one\ntwo\tthree"))
    #expect(dashboard.form?.value(.note) == "one two three")
    _ = dashboard.update(.paste("\u{1B}[31m"))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint == "The note holds the control character U+001B: leave it out.")
  }

  @Test func `the mouse chooses a field and leaves the rest alone`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 a")
    let lines = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("Owner ") })
    _ = dashboard.update(.mouse(.click(column: 12, row: row)))
    #expect(dashboard.form?.focused?.name == .owner)
    for mouse in [
      Mouse.click(column: 14, row: 0), .click(column: 5, row: 8), .click(column: 5, row: 5),
      .wheelDown(column: 5, row: 5),
    ] { expectNoDifference(dashboard.update(.mouse(mouse)), []) }
    #expect(dashboard.selection == "cinder")
    #expect(dashboard.screen == .atRisk)
    #expect(dashboard.form?.focused?.name == .owner)
    #expect(dashboard.notice?.text == "A form is open: Enter saves, Esc cancels.")
  }

  @Test func `the account that is decided about stays in view above the form`() {
    for rows in [12, 24, 40] {
      var dashboard = Dashboard.showingByARR(SampleBook.snapshot, columns: 80, rows: rows)
      dashboard.press(keys: "G a")
      let lines = dashboard.draw(columns: 80, rows: rows).text.split(separator: "\n", omittingEmptySubsequences: false)
      let account = lines.firstIndex { $0.hasPrefix("▌ juno") }
      let form = lines.firstIndex { $0.contains("Schedule · juno") }
      #expect(account.flatMap { account in form.map { account < $0 } } == true, "\(rows)")
    }
  }

  // MARK: - Undo

  /// A dashboard of the author of the sample's journal.
  private func annsDashboard() -> Dashboard {
    var dashboard = Dashboard(columns: 80, rows: 24, author: "Ann")
    _ = dashboard.update(.tick(now: .seconds(100)))
    _ = dashboard.update(.data(SampleBook.snapshot))
    return dashboard
  }

  @Test func `undo says what it will undo, by name and day, and goes by the journal`() {
    var dashboard = annsDashboard()
    dashboard.press(keys: "u")
    let text = dashboard.draw(columns: 100, rows: 30).text
    #expect(text.contains("Undo · 東京港湾サービス (east)"))
    #expect(text.contains("Decided 16 Nov at 09:00 by Ann:"))
    #expect(text.contains("action “Reset the plan with the harbour master” for Ben by 24 Nov"))
    expectNoDifference(
      dashboard.press(keys: "enter"), [.record(Decision(.undo(of: "a3"), account: "east"), on: SampleBook.today)])
    #expect(dashboard.notice?.text.hasSuffix("U brings it back.") == true)
    #expect(dashboard.shown?.portfolio.decisions["east"].actions.isEmpty == true)
    dashboard.press(keys: "U enter")
    #expect(dashboard.shown?.portfolio.decisions["east"].actions.count == 1)
  }

  @Test func `Esc undoes nothing`() {
    var dashboard = annsDashboard()
    expectNoDifference(dashboard.press(keys: "u escape"), [])
    #expect(dashboard.form == nil)
  }

  @Test func `what was decided meanwhile is not undone unseen`() {
    var dashboard = annsDashboard()
    dashboard.press(keys: "u")
    let newer = JournalEntry(
      id: "b1", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400), by: "Ann", accountID: "acme",
      kind: .note(text: "from elsewhere"))
    let next = SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book(journal: SampleBook.journal + [newer]), on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
    _ = dashboard.update(.data(next))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.form?.complaint?.hasPrefix("Something else was decided since") == true)
  }

  // MARK: - The decline play

  @Test(
    "requirements 112, 115: the steps of the decline play are ticked in order, the last with target and reason"
  )
  func declinePlay() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter d 'cu' tab 'layoff' enter")
    func play() -> DeclinePlay? {
      dashboard.shown.flatMap { shown in shown.portfolio["acme"].map { shown.portfolio.declinePlay(of: $0) } }
    }
    #expect(play()?.next == .champion)
    // Its open action is done.
    dashboard.press(keys: "d enter")
    #expect(play()?.next == .sponsor)
    #expect(dashboard.shown?.portfolio.decisions["acme"].actions.last?.state == .done)
    // Skipping asks for a reason.
    dashboard.press(keys: "d right enter")
    #expect(dashboard.form?.complaint == "Why is missing: a step is skipped with a reason.")
    dashboard.press(keys: "'known' enter")
    #expect(play()?.standing(of: .sponsor) == .skipped)
    #expect(play()?.standing(of: .escalate) == .notNeeded)
    #expect(play()?.next == .rescope)
    dashboard.press(keys: "d enter")
    #expect(dashboard.form?.complaint == "Why is missing.")
    dashboard.press(keys: "'plant' space 'closed' enter")
    #expect(dashboard.form?.complaint == "Target is missing: what is aimed at now?")
    dashboard.press(keys: "'depth' space '40' space '%' enter")
    #expect(play()?.next == nil)
    let last = dashboard.shown?.portfolio.decisions["acme"].actions.last
    #expect(last?.title == "Reset expectations: depth 40 %, because plant closed")
    dashboard.press(keys: "d")
    #expect(dashboard.notice?.text == "Every step of the decline play is taken. Diagnose again starts it again.")
    dashboard.press(keys: "escape u")
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("Reset expectations: depth 40 %"))
  }

  // MARK: - Read only

  @Test("requirement 146: a read-only look offers nothing that writes and says so", arguments: [40, 80])
  func readOnly(columns: Int) {
    var dashboard = Dashboard(columns: columns, rows: 24, author: "Ann", isReadOnly: true)
    _ = dashboard.update(.tick(now: .seconds(100)))
    _ = dashboard.update(.data(SampleBook.snapshot))
    #expect(dashboard.draw(columns: columns, rows: 24).text.contains("read-only"))
    let start = dashboard
    for screen in Screen.allCases {
      let writing = Screens.standard.commands(on: screen).filter(\.writes)
      let left = Screens.standard.commands(on: screen, isReadOnly: true)
      #expect(left.count == Screens.standard.commands(on: screen).count - writing.count)
      expectNoDifference(left.filter(\.writes).map(\.id), [])
      let lines = HelpScreen.lines("", on: screen, isReadOnly: true).compactMap(\.id)
      expectNoDifference(writing.map(\.id).filter(lines.contains), [])
    }
    for key in ["a", "o", "f", "X", "c", "n", "z", "x", "d", "u", "U"] {
      dashboard = start
      expectNoDifference(dashboard.press(keys: key), [])
      #expect(dashboard.form == nil, "\(key)")
      #expect(dashboard.notice?.text == "This is a read-only look: nothing can be decided here.", "\(key)")
    }
    for keys in ["?", ": 'act'", "2"] {
      dashboard = start
      dashboard.press(keys: keys)
      let text = dashboard.draw(columns: columns, rows: 24).text
      #expect(!text.contains("Schedule an action") && !text.contains("a act"), "\(keys)")
    }
  }

  // MARK: - What Enter would do, at each keystroke

  @Test(arguments: [
    // What is typed, what the last line says, and what it must not say.
    ("2 z", "Why is missing.", "Enter saves"),
    ("2 z 'away' tab 'someday'", "“someday” is not a day", "Enter saves"),
    ("2 z 'away'", "Enter saves: out of triage until", "missing"),
    ("2 z '2'", "Enter saves: out of triage until Fri 27 Nov: on holiday", "missing"),
    ("2 c", "Why is missing", "Enter saves"), ("2 n", "Note is missing.", "Enter saves"),
    ("2 a shift-tab backspace", "Owner is missing.", "Enter saves"),
  ])
  func `the last line of a form says what Enter does now`(keys: String, says: String, not: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 120, rows: 40)
    dashboard.press(keys: keys)
    let text = dashboard.draw(columns: 120, rows: 40).text
    #expect(text.contains(says) && !text.contains(not), "\(text)")
  }

  @Test(arguments: [
    ("1", "waiting for them"), ("2", "on holiday"), ("3", "seasonal"), ("4", "known and accepted"), ("5", "5"),
    // A digit that begins a sentence stands for itself.
    ("2' space 'sites' space 'closed", "2 sites closed"),
  ])
  func `a digit alone stands for a usual reason`(typed: String, reason: String) {
    for key in ["z", "/ 'blau' enter x"] {
      var dashboard = Dashboard.showing(SampleBook.snapshot)
      dashboard.press(keys: "\(key) '\(typed)'")
      #expect(dashboard.form?.value(.why) == reason, "\(key): \(dashboard.form.debugDescription.prefix(0))")
    }
  }
}
