import Adoption
import BookDirectory
import Testing

@Suite("Reading the playbooks of book.json")
struct PlaybookReadingTests {
  private func load(_ rules: String) throws -> LoadedBook {
    try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "book.json": rules]).load()
  }

  /// Each row: the inside of book.json with a playbook that lacks something, and what is said of it.
  static let cases: [(String, String)] = [
    (
      "\"playbooks\":{\"adopted\":{\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks trigger, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks actions, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks timeline_days, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":5}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks escalation, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":null,\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks trigger, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":null,\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks actions, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":null,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks timeline_days, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":null}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks escalation, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks actions, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":3,\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:36 playbooks.adopted.trigger makes no sense, so the default holds: expected text that is not empty, found 3."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\" \",\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks trigger, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":\"call\",\"timeline_days\":5,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:50 playbooks.adopted.actions makes no sense, so the default holds: expected a list of texts, found \"call\"."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\",7],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:55 playbooks.adopted.actions makes no sense, so the default holds: expected text that is not empty, found 7."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\",\"\"],\"timeline_days\":5,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:55 playbooks.adopted.actions makes no sense, so the default holds: expected text that is not empty, found \"\"."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":0,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:72 playbooks.adopted.timeline_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found 0."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":-14,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:72 playbooks.adopted.timeline_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found -14."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":1.5,\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:72 playbooks.adopted.timeline_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found 1.5."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":\"soon\",\"escalation\":\"e\"}}",
      "error bad_rule book.json:1:72 playbooks.adopted.timeline_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found \"soon\"."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"\"}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks escalation, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":[\"e\"]}}",
      "error bad_rule book.json:1:87 playbooks.adopted.escalation makes no sense, so the default holds: expected text that is not empty, found [\"e\"]."
    ),
    (
      "\"playbooks\":{\"adopted\":\"call them\"}",
      "error bad_rule book.json:1:25 playbooks.adopted makes no sense, so the default holds: expected an object, found \"call them\"."
    ),
    (
      "\"playbooks\":[\"adopted\"]",
      "error bad_rule book.json:1:14 playbooks makes no sense, so the default holds: expected an object, found [\"adopted\"]."
    ),
    (
      "\"playbooks\":{\"churned\":{}}",
      "warning unknown_rule book.json:1:25 the rule playbooks.churned is not known and has no effect."
    ),
  ]

  @Test("requirement 58: a playbook that lacks one of its four parts gives way to the built-in one", arguments: cases)
  func incomplete(_ inside: String, _ line: String) throws {
    let loaded = try load("{\(inside)}")
    #expect(loaded.lines == [line])
    let rules = loaded.book.rules
    #expect(!rules.isPlaybookSet(for: .adopted) && rules.playbooks.isEmpty && rules.origins.isEmpty)
    #expect(rules.playbook(for: .adopted) == .standard(for: .adopted))
  }

  private func playbook(_ trigger: String) -> String {
    "{\"trigger\":\"\(trigger)\",\"actions\":[\"a\"],\"timeline_days\":5,\"escalation\":\"e\"}"
  }

  @Test("Of two spellings of one stage the last playbook counts") func twoSpellings() throws {
    let loaded = try load("{\"playbooks\":{\"adopted\":\(playbook("x")),\n\"Adopted\":\(playbook("y"))}}")
    #expect(
      loaded.lines == [
        "warning duplicate_key book.json:2:11 playbooks.adopted is given twice and the last one counts."
      ])
    #expect(loaded.book.rules.playbook(for: .adopted).trigger == "y")
    #expect(loaded.book.rules.playbookOrigin(for: .adopted)?.line == 2)
  }

  @Test("Of two spellings of one stage the last playbook counts even where it gives way") func lastGivesWay() throws {
    let loaded = try load("{\"playbooks\":{\"adopted\":\(playbook("x")),\n\"Adopted\":{}}}")
    #expect(loaded.findings.map(\.code).sorted() == ["duplicate_key", "playbook_part"])
    #expect(!loaded.book.rules.isPlaybookSet(for: .adopted) && loaded.book.rules.origins.isEmpty)
  }
}
