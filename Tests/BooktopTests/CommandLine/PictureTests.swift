import Foundation
import TestFolders
import Testing

@Suite("The pictures in the README") struct PictureTests {
  /// When the screen changes, so must the picture: `ACCEPT_FRAMES=1` in front of the test command draws it anew.
  private func check(_ name: String, _ arguments: [String], in folder: String = Program.package) async throws {
    let drawn = try await Program.run(
      arguments + ["--format", "svg", "--theme", "nord", "--colour", "true"], in: folder)
    #expect(drawn.status == 0, "\(drawn.words)")
    let picture = URL(fileURLWithPath: Program.package + "/Tests/BooktopTests/Pictures/\(name).svg")
    if ProcessInfo.processInfo.environment["ACCEPT_FRAMES"] != nil { try Data(drawn.output).write(to: picture) }
    #expect(try Data(contentsOf: picture) == Data(drawn.output), "ACCEPT_FRAMES=1 draws the picture anew")
  }

  @Test("show the Book screen as the program shows it") func book() async throws {
    try await check("book", ["frame", "book", Program.sample, "--size", "120x36"])
  }

  @Test("show the preview of an import as the program shows it") func preview() async throws {
    let folder = try ScratchFolder([
      "companies.csv": """
      Record ID,Company name,Company owner,Company Domain Name,ARR,Renewal Date,Customer since,Region
      101,Acme Freight,Ana Ruiz,acme.example,"48,000.00",11/02/2027,03/02/2025,north
      102,Bolt Dental,Kaito Mori,bolt.example,"12,500.00",28/05/2027,14/09/2026,south
      103,Cord & Sons,Ana Ruiz,cord.example,"9,000.00",01/03/2027,02/03/2026,north

      """,
      "events.jsonl": Self.events,
    ])
    try FileManager.default.createDirectory(atPath: folder.path + "/my-book", withIntermediateDirectories: true)
    let typed = "companies.csv events.jsonl".map { $0 == " " ? "space" : String($0) } + ["enter"]
    try await check(
      "import",
      [
        "frame", "import", "my-book", "--as-of", "2026-11-22", "--size", "120x44", "--keys",
        typed.joined(separator: " "),
      ],
      in: folder.path)
  }

  /// Made-up events of four weeks, in the form of PostHog's export.
  private static let events = (0..<120).map { number in
    let (account, name) = (
      ["acme", "bolt", "nowhere"][number % 3], ["report viewed", "report shared", "$autocapture"][number / 3 % 3]
    )
    let day = String(
      format: "2026-%02d-%02d", number < 60 ? 10 : 11, number < 60 ? 26 + number / 12 : 2 + (number - 60) / 3)
    return """
      {"uuid": "e\(number)", "event": "\(name)", "distinct_id": "u\(number % 7)@\(account).example", "person_id": "p", \
      "properties": {}, "timestamp": "\(day)T09:00:00+00:00"}

      """
  }.joined()
}
