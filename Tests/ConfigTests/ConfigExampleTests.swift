import Adoption
import CustomDump
import Dashboard
import Testing

@testable import Config

/// The documented config, and what is listed as in force.
@Suite struct ConfigExampleTests {
  private func read(_ text: String) -> ConfigReading { ConfigReading(Array(text.utf8), file: "c.yaml") }

  @Test func `the example reads back as the defaults`() {
    let reading = read(ConfigExample.text)
    expectNoDifference(reading.findings, [])
    #expect(reading.config == Config())
    // It does say them: nothing but comments would read back so, too.
    #expect(reading.places.count >= 9)
  }

  @Test(arguments: ConfigKey.all.map(\.name)) func `each key says what it means, and its example reads`(name: String)
    throws
  {
    let key = try #require(ConfigKey.all.first { $0.name == name })
    #expect(key.meaning.last == "." && key.example.hasPrefix(name + ":"))
    #expect(ConfigExample.text.contains("\n\(key.isDefault ? "" : "# ")\(name):"))
    // Also what stands in it behind a #.
    let text = key.example.split(separator: "\n").map { line in
      line.replacing("# ", with: "")
    }.joined(separator: "\n")
    let reading = read(text)
    expectNoDifference(reading.findings.worthShowing, [])
    #expect(key.isDefault && !key.example.contains("#") ? reading.config == Config() : reading.config != Config())
    #expect(!reading.places.isEmpty)
  }

  @Test func `each value is listed with where it comes from`() {
    typealias Row = ConfigInForce.Row
    let reading = read(
      "author: Ana\nscope: csm:me\ncolumns: {ebr: [name, arr]}\nfilters: {late: due<0}\nkeys: {decide.note: [n, f9]}")
    let settings = ViewSettings(
      screen: "book", sort: "arr", isDescending: true, view: "ebr", columns: ["ebr": ["name", "businessReview"]],
      scope: "", filters: [SavedFilter(name: "mine", text: "csm:me")])
    let rows = ConfigInForce(
      reading, before: [Row("theme", "nord", from: "--theme")] + Row.remembered(settings),
      usual: [Row("book", "sample-data", from: "default")]
    ).rows
    let listed = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, "\($0.value) | \($0.from)") })
    expectNoDifference(
      listed.filter {
        !$0.key.hasPrefix("reasons") && !["columns.standard", "columns.scrum", "columns.audit"].contains($0.key)
      },
      [
        "book": "sample-data | default", "author": "Ana | c.yaml:1", "csm": "the author | default",
        "scope": "the whole book | remembered for this book", "theme": "nord | --theme",
        "colours": "what the terminal has | default", "linear": "false | default",
        "sort": "arr descending | remembered for this book",
        "columns.ebr": "[name, business-review] | remembered for this book", "filters.late": "due<0 | c.yaml:4",
        "filters.mine": "csm:me | remembered for this book", "day_order": "you are asked | default",
        "working_days": "as book.json says | default", "keys.preset": "standard | default",
        "keys.decide.note": "[n, f9] | c.yaml:5",
      ])
  }
}
