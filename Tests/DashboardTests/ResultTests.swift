import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// The result that a customer can point to: asked for when its stage is called, and missed when it is not there.
@Suite struct ResultTests {
  static let measured = "Trucks turned round faster: 71 min on Sun 8 Nov 2026, target 60"

  /// Each row: keys in the form of an account that was never measured, and what the second field is called then.
  @Test(
    "requirement 19: from Adopted on the form asks for the result",
    arguments: [
      ("", "Result"), ("right", "Result"), ("left", "Result"), ("left left", "Why"), ("left left right", "Result"),
      ("ctrl-p ctrl-p ctrl-p", "Why"),
    ])
  func asked(_ keys: String, _ label: String) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'kestrel' enter c \(keys)")
    let field = try #require(dashboard.form?[.why])
    #expect(field.label == label)
    let text = dashboard.draw(columns: 80, rows: 24).text
    #expect(text.contains("What result can they point to?") == (label == "Result"))
    dashboard.press(keys: "enter")
    let complaint = label == "Result" ? "Result is missing: What result can they point to?" : "Why is missing."
    #expect(dashboard.form?.complaint == complaint)
    #expect(dashboard.form?.focused?.name == .why)
    for (columns, rows) in FrameTests.sizes {
      #expect(dashboard.draw(columns: columns, rows: rows).text.contains("\(label) is missing"), "\(columns)")
    }
  }

  @Test("requirement 19: a line of the journal is refused as a result, too") func refused() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'kestrel' enter c tab '\u{200B}' enter")
    #expect(
      dashboard.form?.complaint == "The result (why) is empty: say what result the customer can point to.")
  }

  /// Each row: keys in the form of an account whose outcome was measured, and the reason that is saved.
  @Test(
    "requirement 19: the latest measure is offered, and what is typed stands instead",
    arguments: [
      ("enter", Stage.embedded, measured), ("left enter", .adopted, measured),
      ("left left right enter", .adopted, measured),
      ("tab 'docs' enter", .embedded, "docs"), ("left left tab 'unused' enter", .activated, "unused"),
      ("tab 'docs' shift-tab left enter", .adopted, "docs"),
    ])
  func offered(_ keys: String, _ stage: Stage, _ why: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let effects = dashboard.press(keys: "/ 'acme' enter c \(keys)")
    expectNoDifference(
      effects, [.record(Decision(.stageCalled(stage: stage, why: why), account: "acme"), on: SampleBook.today)])
  }

  /// Acme came from 95 to 71 minutes. Each row: the target, the day by which it was to be reached, what the scan says.
  @Test(
    "An outcome that was reached says so before a call, and is not late",
    arguments: [
      (71, -20, "✓ reached: now 71 (8 Nov) from 95 to 71 min by 31 Oct"),
      (80, 42, "✓ reached: now 71 (8 Nov) from 95 to 80 min by 1 Jan 2027"),
      (60, -20, "now 71 (8 Nov) from 95 to 60 min, was due 31 Oct"),
    ] as [(Double, Int, String)])
  func reached(_ target: Double, _ by: Int, _ words: String) {
    let book = SampleBook.book { accounts in
      accounts[0].outcome?.target = target
      accounts[0].outcome?.by = SampleBook.day(by)
    }
    var dashboard = Dashboard.ofAna(book, columns: 80, rows: 60)
    dashboard.press(keys: "/ 'acme' enter enter")
    let text = dashboard.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(words))
    #expect(text.contains("✓ reached") == words.hasPrefix("✓"))
  }

  @Test("requirement 19: nothing is offered below Adopted") func notOffered() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter c left left enter")
    #expect(dashboard.form?.complaint == "Why is missing." && dashboard.form?.value(.why) == nil)
  }

  @Test("requirement 19: the help of the command says what is asked for") func help() throws {
    let command = try #require(Commands.deciding.first { $0.id == "decide.call" })
    #expect(command.help.contains("from Adopted on the result that the customer can point to"))
  }

  @Test("requirement 19: who is on borrowed time is listed, and the scan says so on the outcome's line")
  func borrowed() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'group:borrowed' enter")
    #expect(Set(dashboard.visibleIDs) == ["blauwal", "gala", "kestrel"])
    dashboard = .showing(SampleBook.snapshot)
    dashboard.press(keys: "F 'borrowed' enter")
    #expect(Set(dashboard.visibleIDs) == ["blauwal", "gala", "kestrel"])
    for (id, isBorrowed) in [("kestrel", true), ("blauwal", true), ("acme", false), ("isar", false)] {
      var dashboard = Dashboard.showing(SampleBook.snapshot)
      dashboard.press(keys: "/ '\(id)' enter enter")
      let lines = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n")
      let outcome = lines.first { $0.hasPrefix(" Outcome ") }
      #expect(outcome?.contains("on borrowed time") == isBorrowed, "\(id)")
    }
  }

  /// Kestrel called today with a result, and blauwal measured: neither has nothing to point to any more.
  @Test("requirement 19: a call with its result ends it, and undoing the call brings it back") func ended() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'kestrel' enter c tab 'faster' enter")
    #expect(dashboard.shown?.portfolio["kestrel"]?.active?.borrowedTime == nil)
    dashboard.press(keys: "u enter")
    #expect(dashboard.shown?.portfolio["kestrel"]?.active?.borrowedTime?.days == 120)
  }
}
