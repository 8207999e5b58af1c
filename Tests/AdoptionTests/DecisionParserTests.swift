import Adoption
import Testing

@Suite("What a person asks for becomes a decision, or a sentence that says why not")
struct AskingTests {
  static let day: Day = "2026-11-18"  // a Wednesday

  /// Two accounts, an open action of each, one that is done, and a decision of two entries.
  static let asking: DecisionParser = {
    var book = SmallBook()
    book.account("acme", started: "2026-10-01") {
      $0.name = "Acme"
      $0.csm = "Ana Lima"
    }
    book.account("bolt", started: "2026-10-01") { $0.name = "Bolt" }
    book.entry(
      "20261110-0a1b2c", "2026-11-10",
      .actionScheduled(
        ActionFields(kind: "call", title: "Call them", owner: "Ana Lima", due: "2026-11-16", reason: "day7")),
      of: "acme")
    book.entry(
      "20261111-0d3e4f", "2026-11-11",
      .actionScheduled(ActionFields(kind: "other", title: "Redo the plan", owner: "Bo", due: "2026-11-20")),
      of: "bolt")
    book.entry(
      "20261112-0g5h6j", "2026-11-12", .actionScheduled(ActionFields(kind: "email", title: "Write")), of: "bolt")
    book.entry("20261113-0k7m8n", "2026-11-13", .actionDone(action: "20261112-0g5h6j"), of: "bolt")
    book.entry("20261114-0p9q1r", "2026-11-14", .note(text: "First"), of: "acme")
    book.entry("20261114-1s2t3v", "2026-11-14", .note(text: "Second"), of: "acme")
    book.entry("20261120-0later", "2026-11-20", .note(text: "Later"), of: "acme")
    return DecisionParser(book.book, on: day)
  }()

  /// The sentence and choices of a refusal; nil where nothing was refused.
  static func refusal<Result>(_ ask: (DecisionParser) throws(Refusal) -> Result) -> Refusal? {
    do throws(Refusal) {
      _ = try ask(asking)
      return nil
    } catch {
      return error
    }
  }

  static func action(
    title: String = "Redo", owner: String = "Ana Lima", due: String = "fri", kind: String? = nil, reason: String? = nil
  ) -> TypedAction { TypedAction(title: title, owner: owner, due: due, kind: kind, reason: reason) }

  @Test("An action is what was typed, its day and its reason as the data writes them")
  func schedule() throws {
    let asked = try Self.asking.schedule(
      Self.action(title: "  Redo\n\tthe plan ", owner: "ANA LIMA", kind: "workshop", reason: "Active drop"), at: 0)
    let fields = ActionFields(
      kind: "workshop", title: "Redo the plan", owner: "Ana Lima", due: "2026-11-20", reason: "active_drop")
    #expect(asked.decision == Decision(.actionScheduled(fields), account: "acme"))
    #expect(asked.remarks == [])
  }

  /// Each row: what is typed, and what the sentence must say.
  static let wrongActions: [(TypedAction, [String])] = [
    (action(title: ""), ["The title is empty", "what is to be done"]),
    (action(title: " \n\t\u{200B} "), ["The title is empty"]),
    (action(title: "a\u{1B}[2Jb"), ["U+001B"]),
    (action(title: "a\u{202E}b"), ["U+202E"]),
    (action(title: "a\u{9B}b"), ["U+009B"]),
    (action(title: "a\u{0}b"), ["U+0000"]),
    (action(title: "Stra\u{FFFD}e"), ["U+FFFD", "UTF-8"]),
    (action(title: String(repeating: "a", count: 4001)), ["4,001", "4,000"]),
    (action(owner: " "), ["The owner is empty"]),
    (action(due: ""), ["The due day is empty", DueDay.examples]),
    (action(due: " "), ["The due day is empty"]),
    (action(due: "someday"), ["“someday” is not a day", DueDay.examples]),
    (action(due: "2026-02-30"), ["“2026-02-30” is not a day"]),
    (action(due: "2026-11-17"), ["“2026-11-17” means Tue 17 Nov 2026, which has passed", "Wed 18 Nov 2026"]),
    (action(kind: " "), ["The kind is empty"]),
    (action(reason: "activ_drop"), ["“activ_drop”", "Nearest: active_drop"]),
    (action(reason: "zzzzzzzzzzz"), ["“zzzzzzzzzzz”", "active_drop", "day14", "page", "ebr", "review"]),
    (action(reason: ""), ["“” is no known reason"]),
  ]

  @Test("An action that makes no sense is refused with what was typed and what is expected", arguments: wrongActions)
  func wrongAction(_ typed: TypedAction, _ words: [String]) throws {
    let refusal = try #require(Self.refusal { asking throws(Refusal) in try asking.schedule(typed, at: 0) })
    for part in words { #expect(refusal.sentence.contains(part), "\(refusal.sentence)") }
  }

  @Test(
    "The last day on which an action may be due is open, the first is today", arguments: ["today", "+0d", "18 nov"])
  func today(_ due: String) throws {
    let asked = try Self.asking.schedule(Self.action(due: due), at: 0)
    let fields = ActionFields(kind: "other", title: "Redo", owner: "Ana Lima", due: Self.day)
    #expect(asked.decision == Decision(.actionScheduled(fields), account: "acme"))
  }

  /// Each row: the account's position, kind, reason and title, and the title of the open action that is updated.
  static let updates: [(Int, String?, String?, String, String?)] = [
    (0, "call", "day7", "Call again", "Call them"), (0, "call", "day7", "Call them", "Call them"),
    (0, "call", nil, "Call", nil), (0, nil, "day7", "Call", "Call them"), (0, nil, "day14", "Call", nil),
    (0, nil, nil, "Call", nil), (1, nil, nil, "Another", "Redo the plan"), (1, "other", nil, "Third", "Redo the plan"),
    (1, "email", nil, "Write again", nil),  // that one is done
  ]

  @Test("An open action of the same kind and reason is updated, which is said", arguments: updates)
  func update(_ position: Int, _ kind: String?, _ reason: String?, _ title: String, _ updated: String?) throws {
    let asked = try Self.asking.schedule(Self.action(title: title, kind: kind, reason: reason), at: position)
    #expect(asked.remarks.count == (updated == nil ? 0 : 1))
    if let updated {
      #expect(asked.remarks[0].contains("updates the open action “\(updated)”"))
      #expect(asked.remarks[0].contains("--kind") == (title != updated))
    }
  }

  /// Each row: a reason, and the kind that goes with it.
  @Test(
    "A kind that is not given goes with the reason",
    arguments: [
      (nil, "other"), ("day7", "first_value"), ("active_drop", "decline"), ("champion_gone", "champion"),
      ("blind", "data"), ("no_clock", "data"), ("page", "page"), ("ebr", "ebr"), ("expansion", "expansion"),
      ("playbook", "playbook"), ("renewal", "other"), ("no_sponsor", "other"),
    ] as [(String?, String)])
  func kind(_ reason: String?, _ kind: String) { #expect(ActionReason.kind(for: reason) == kind) }

  /// Known are Ana Lima, Bo, and csm, who wrote the journal.
  @Test(
    "An owner is saved as the book spells the name, from the beginning of a word of it on",
    arguments: [
      ("ana", "Ana Lima"), ("LIM", "Ana Lima"), ("Ana Lima", "Ana Lima"), ("ＢＯ", "Bo"), ("tess ray", "tess ray"),
    ])
  func owner(_ typed: String, _ name: String) throws {
    let asking = DecisionParser(Self.asking.book, on: Self.day, by: "Tess Ray")
    let asked = try asking.schedule(Self.action(owner: typed), at: 0)
    guard case .actionScheduled(let fields)? = asked.decision.parts.first?.kind else { throw Refusal("no action") }
    #expect(fields.owner == name)
    #expect(asked.remarks == [])
  }

  @Test("An owner of whom no one has heard is refused, unless a new one is meant")
  func newOwner() throws {
    var typed = Self.action(owner: "Anna")
    var refusal = try #require(Self.refusal { asking throws(Refusal) in try asking.schedule(typed, at: 0) })
    #expect(
      refusal.sentence
        == "No one in this book is called “Anna”. Did you mean Ana Lima? --new-owner saves “Anna” as a new one.")
    refusal = try #require(
      Self.refusal { asking throws(Refusal) in try asking.schedule(Self.action(owner: "Xerxes"), at: 0) })
    #expect(refusal.sentence.contains("Those with the most open actions: Ana Lima, Bo"))
    typed.isNewOwner = true
    let asked = try Self.asking.schedule(typed, at: 0)
    guard case .actionScheduled(let fields)? = asked.decision.parts.first?.kind else { throw Refusal("no action") }
    #expect(fields.owner == "Anna")
  }

  @Test("Where several may be meant, it is said who; where no one is known, anyone is new")
  func severalOwners() throws {
    var book = SmallBook()
    book.account("acme", started: "2026-10-01") { $0.csm = "Ana Lima" }
    book.account("bolt", started: "2026-10-01") { $0.csm = "Ana Ray" }
    do throws(Refusal) {
      _ = try DecisionParser(book.book, on: Self.day).schedule(Self.action(owner: "ana"), at: 0)
      Issue.record("Saved")
    } catch {
      #expect(error.sentence.hasPrefix("“ana” may be any of these."))
      #expect(error.choices == ["Ana Lima", "Ana Ray"])
    }
    var empty = SmallBook()
    empty.account("acme", started: "2026-10-01")
    #expect(throws: Never.self) {
      try DecisionParser(empty.book, on: Self.day).schedule(Self.action(owner: "Zoe"), at: 0)
    }
  }

  /// Each row: what is typed of an id, and the account and action that it names.
  @Test(
    "An action is named by its id, or by enough of its beginning or end",
    arguments: [
      ("20261110-0a1b2c", "acme", "20261110-0a1b2c"), ("1b2c", "acme", "20261110-0a1b2c"),
      ("20261111", "bolt", "20261111-0d3e4f"), ("0d3e4f", "bolt", "20261111-0d3e4f"),
    ])
  func named(_ typed: String, _ account: String, _ id: EntryID) throws {
    #expect(try Self.asking.finish(typed).decision == Decision(.actionDone(action: id), account: account))
    let cancelled = Decision(.actionCancelled(action: id, why: "no need"), account: account)
    #expect(try Self.asking.cancel(typed, why: " no need ").decision == cancelled)
  }

  /// Each row: what is typed, a part of the sentence, and how many choices come with it.
  @Test(
    "An action that cannot be finished is refused",
    arguments: [
      ("b2c", "too short for an id", 0), ("", "too short for an id", 0), ("202611", "may mean 3 actions", 3),
      ("0a1b2d", "No action has an id that begins or ends with “0a1b2d”", 2), ("0A1B2C", "No action has an id", 2),
      ("5h6j", "“Write” for Bolt was done already on Fri 13 Nov 2026", 0),
    ])
  func unfinished(_ typed: String, _ sentence: String, _ choices: Int) throws {
    let refusal = try #require(Self.refusal { asking throws(Refusal) in try asking.finish(typed) })
    #expect(refusal.sentence.contains(sentence) && refusal.choices.count == choices, "\(refusal)")
    if sentence.hasPrefix("No action") {
      #expect(refusal.choices[0].contains("Acme: “Call them” for Ana Lima by 16 Nov"))
    }
  }

  @Test("Of actions that may be meant, those that are closed are listed as such")
  func closedChoices() throws {
    let refusal = try #require(Self.refusal { asking throws(Refusal) in try asking.finish("202611") })
    #expect(refusal.choices.filter { $0.hasSuffix(", done") }.count == 1, "\(refusal.choices)")
    #expect(refusal.choices.contains { $0.hasSuffix("Bolt: “Write”, done") })
  }

  @Test("A cancelled action needs a reason")
  func reason() { #expect(Self.refusal { asking throws(Refusal) in try asking.cancel("1b2c", why: " ") } != nil) }

  @Test(
    "A stage may be written in any case",
    arguments: [("not-activated", Stage.notActivated), ("Not Activated", .notActivated), (" EMBEDDED ", .embedded)])
  func stage(_ typed: String, _ stage: Stage) throws {
    let asked = try Self.asking.call(typed, why: "seen", at: 1)
    #expect(asked.decision == Decision(.stageCalled(stage: stage, why: "seen"), account: "bolt"))
  }

  @Test("No other word is a stage, and a call needs a reason")
  func wrongStage() {
    let unknown = Self.refusal { asking throws(Refusal) in try asking.call("stage2", why: "seen", at: 0) }
    #expect(
      unknown?.sentence
        == "“stage2” is not a stage. The stages are not-activated, activated, adopted, embedded, dependent.")
    #expect(Self.refusal { asking throws(Refusal) in try asking.call("adopted", why: "", at: 0) } != nil)
  }

  @Test("A snooze ends after today, with a reason", arguments: [("+1d", "2026-11-19"), ("wed", "2026-11-25")])
  func snooze(_ typed: String, _ until: Day) throws {
    let asked = try Self.asking.snooze(until: typed, why: "away", at: 0)
    #expect(asked.decision == Decision(.snoozed(until: until, why: "away"), account: "acme"))
    for typed in ["today", "2026-11-01", "", "soon"] {
      #expect(Self.refusal { asking throws(Refusal) in try asking.snooze(until: typed, why: "away", at: 0) } != nil)
    }
    #expect(Self.refusal { asking throws(Refusal) in try asking.snooze(until: "fri", why: "", at: 0) } != nil)
  }

  @Test("A diagnosis names the side that the cause lies on")
  func diagnosis() throws {
    let asked = try Self.asking.diagnose("Customer: layoff", at: 0)
    #expect(asked.decision == Decision(.diagnosis(cause: "Customer: layoff"), account: "acme"))
    let refusal = Self.refusal { asking throws(Refusal) in try asking.diagnose("bad luck", at: 0) }
    #expect(refusal?.choices.count == Diagnosis.allCases.count)
  }

  @Test("Only a red flag that holds is dismissed")
  func dismissal() throws {
    let portfolio = Portfolio(Self.asking.book, on: Self.day)
    let refusal = Self.refusal { asking throws(Refusal) in
      try asking.dismiss("active drop", why: "known", of: portfolio.assessments[0])
    }
    #expect(refusal?.sentence.contains("“active users dropped” is no red flag that holds for Acme") == true)
  }

  @Test("An undo of one entry undoes what was decided with it, the latest first")
  func undo() throws {
    let asked = try Self.asking.undo("p9q1r")
    #expect(asked.decision.parts.map(\.kind) == [.undo(of: "20261114-1s2t3v"), .undo(of: "20261114-0p9q1r")])
    #expect(asked.remarks == ["Undone: Acme: note: First.", "Undone: Acme: note: Second."])
    #expect(try Self.asking.undoLatest(by: "csm") == asked)
  }

  @Test(
    "What cannot be undone is said",
    arguments: [
      ("zzzz", "No entry of the journal has an id", 5), ("later", "No entry", 5), ("202611", "may mean 6 entries", 6),
      ("0", "too short", 0),
    ])
  func notUndone(_ typed: String, _ sentence: String, _ choices: Int) throws {
    let refusal = try #require(Self.refusal { asking throws(Refusal) in try asking.undo(typed) })
    #expect(refusal.sentence.contains(sentence) && refusal.choices.count == choices, "\(refusal)")
  }

  @Test("Nothing to undo or redo is said with the name")
  func nothing() {
    #expect(
      Self.refusal { asking throws(Refusal) in try asking.undoLatest(by: "zoe") }?.sentence.contains("zoe") == true)
    #expect(Self.refusal { asking throws(Refusal) in try asking.redo(by: "csm") }?.sentence.contains("csm") == true)
  }

  @Test("What an undo took back is named even so, and an undo of an undo brings it back")
  func chain() throws {
    var book = SmallBook()
    book.account("acme", started: "2026-10-01")
    book.entry("e001", "2026-11-10", .actionScheduled(ActionFields(title: "Call", owner: "Bo")), of: "acme")
    book.entry("e002", "2026-11-11", .actionDone(action: "e001"), of: nil)
    book.entry("e003", "2026-11-12", .undo(of: "e002"), of: nil)
    book.entry("e004", "2026-11-13", .undo(of: "e001"), of: nil)
    let asking = DecisionParser(book.book, on: Self.day)
    #expect(try asking.redo(by: "csm").remarks == ["Redone: acme: action “Call” for Bo."])
    #expect(try asking.undo("e003").remarks == ["Undone: acme: the undo of: action “Call” done."])
    #expect(throws: Refusal("It is undone already: acme: action “Call” done.")) { try asking.undo("e002") }
  }

  @Test("What two undos took back is not said to be back when one of them is taken back")
  func undoneTwice() throws {
    var book = SmallBook()
    book.account("acme", started: "2026-10-01")
    book.entry("e001", "2026-11-10", .note(text: "One"), of: "acme")
    book.entry("e002", "2026-11-11", .undo(of: "e001"), of: nil)
    book.entry("e003", "2026-11-12", .undo(of: "e001"), of: nil)
    let asked = try DecisionParser(book.book, on: Self.day).redo(by: "csm")
    #expect(asked.remarks == ["Still undone, since it was undone twice: acme: note: One."])
    book.entry("e004", "2026-11-13", .undo(of: "e003"), of: nil)
    #expect(try DecisionParser(book.book, on: Self.day).redo(by: "csm").remarks == ["Redone: acme: note: One."])
  }

  @Test("Undos in a circle have words as well")
  func circle() throws {
    var book = SmallBook()
    book.entry("e001", "2026-11-10", .undo(of: "e002"), of: nil)
    book.entry("e002", "2026-11-11", .undo(of: "e001"), of: nil)
    let asked = try DecisionParser(book.book, on: Self.day).undo("e002")
    #expect(asked.remarks == ["Undone: the book: undoes e001."])
  }
}

@Suite("Ids by their beginning or end")
struct IDSearchTests {
  @Test(
    arguments: [
      ("abcd-1111", IDSearch.found(["abcd-1111"])), ("1111", .found(["abcd-1111"])),
      ("abcd", .found(["abcd-1111", "abcd-2222"])),
      ("x", .found(["x"])), ("111", .tooShort), ("", .tooShort), ("cd-1", .none), ("ABCD", .none),
    ])
  func `an id is found whole, or by four characters or more at its beginning or end`(_ typed: String, _ found: IDSearch)
  {
    #expect(IDSearch(typed, among: ["abcd-1111", "abcd-2222", "x"]) == found)
  }

  @Test func `endings are the shortest that find just their id`() {
    var random = SplitMix(seed: 3)
    for _ in 0..<200 {
      let ids = Set(
        (0..<Int.random(in: 1...30, using: &random)).map { _ in
          EntryID(
            String((0..<Int.random(in: 1...9, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" }))
        })
      let endings = IDSearch.endings(of: ids)
      #expect(Set(endings.keys) == ids)
      for (id, ending) in endings {
        #expect(id.text.hasSuffix(ending))
        #expect(ending == id.text || IDSearch(ending, among: ids) == .found([id]), "\(ending) of \(id) among \(ids)")
      }
    }
  }

  @Test func `ids that are alike for long are named whole`() {
    let long = String(repeating: "a", count: 60)
    #expect(IDSearch.endings(of: ["b\(long)", "c\(long)"]) == ["b\(long)": "b" + long, "c\(long)": "c" + long])
  }
}
