import Adoption
import Canvas
import Testing

@testable import Dashboard

/// Notes that are written in an editor.
@Suite struct LongNoteTests {
  private func text(_ effects: [Effect]) -> String? {
    effects.lazy.compactMap { if case .write(let text) = $0 { text } else { nil } }.first
  }

  private func notes(_ dashboard: Dashboard) -> [String] {
    (dashboard.shown?.portfolio.book.journal ?? []).dropFirst(SampleBook.journal.count).compactMap {
      if case .note(let text) = $0.kind { text } else { nil }
    }
  }

  @Test func `the editor begins with the day and the champion, and Enter saves what was written`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter")
    let template = try #require(text(dashboard.press(keys: "N", assessing: false)))
    #expect(template.hasPrefix("Fri 20 Nov 2026, with "))
    #expect(template.contains("# A note about Acme Freight."))
    let written =
      template.replacing("with ", with: "with Zoë and ") + "They want a quote\t for 20 seats.\n\n\n  - by May \n\n"
    _ = dashboard.update(.written(written))
    #expect(dashboard.form?.account == "acme" && notes(dashboard).isEmpty, "it is asked before anything is saved")
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("- by May"))
    _ = dashboard.update(.tick(now: .seconds(500)))
    dashboard.press(keys: "enter")
    let saved = try #require(notes(dashboard).first)
    let lines = saved.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first?.hasPrefix("Fri 20 Nov 2026, with Zoë and ") == true)
    #expect(Array(lines.dropFirst()) == ["", "They want a quote  for 20 seats.", "", "- by May"])
    #expect(dashboard.drafts.isEmpty)
  }

  /// The lines of the template alone, nothing, and an editor that could not be started.
  @Test(arguments: [nil, "", "# only\n# this\n", "same"]) func `nothing written is no note`(text: String?) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let template = try #require(self.text(dashboard.press(keys: "N", assessing: false)))
    _ = dashboard.update(.written(text == "same" ? template : text))
    #expect(dashboard.form == nil && notes(dashboard).isEmpty)
    #expect(text == nil || dashboard.notice?.text == "Nothing was written: there is no note.")
  }

  @Test func `what cannot be saved comes back in the editor`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter N", assessing: false)
    let long = String(repeating: "a b ", count: 1001)
    _ = dashboard.update(.written(long))
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text.hasSuffix("shorten it. N opens the text again.") == true)
    #expect(text(dashboard.press(keys: "N", assessing: false)) == long)
    // Esc in the form keeps it too; another account begins anew.
    _ = dashboard.update(.written("short"))
    dashboard.press(keys: "escape")
    #expect(text(dashboard.press(keys: "N", assessing: false)) == "short")
    _ = dashboard.update(.written("short"))
    dashboard.press(keys: "escape escape")
    dashboard.press(keys: "/ 'gala' enter")
    #expect(text(dashboard.press(keys: "N", assessing: false))?.contains("Gala Grocers") == true)
  }

  @Test func `on one line a note reads on`() {
    #expect(
      NoteText.line("Fri 20 Nov, with Bo:\n\n  Asked for a quote \r\n- by May")
        == "Fri 20 Nov, with Bo: / Asked for a quote / - by May")
  }
}
