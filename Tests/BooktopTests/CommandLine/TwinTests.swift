import Foundation
import Testing

@Suite("What a screen shows, without a terminal")
struct TwinTests {
  /// Each screen of the dashboard, the command that is its twin, and a key of its JSON.
  static let twins: [(screen: String, command: [String], key: String)] = [
    ("book", ["report"], "accounts"), ("executive", ["report"], "book"), ("at-risk", ["risk"], "at_risk"),
    ("account", ["scan", "fjellheim-bygg"], "next_step"), ("account", ["ebr", "fjellheim-bygg"], "agenda"),
    ("explain", ["explain", "fjellheim-bygg"], "explanations"), ("changes", ["diff"], "accounts"),
    ("backtest", ["backtest"], "flags"), ("account", ["actions"], "actions"),
    ("review", ["review", "--minutes"], "decided"),
  ]

  @Test("requirement 148: every screen has a twin that prints JSON and ends with 0", arguments: twins)
  func twin(screen: String, command: [String], key: String) async throws {
    #expect(try await Program.run(["frame", screen, Program.sample]).status == 0)
    let outcome = try await Program.run(command + ["--format", "json", "--dir", Program.sample])
    #expect(outcome.status == 0 && outcome.words == "")
    #expect(try JSONText(outcome.output)[key] != nil, "\(command) has no \(key)")
  }

  @Test("requirement 148: the twin of the findings ends with 1 where there are any, and a slip of the pen with 64")
  func codes() async throws {
    let findings = try await Program.run(["check", "--strict", "--format", "json", "--dir", Program.sample])
    #expect(findings.status == 1)
    #expect(try JSONText(findings.output).items?.isEmpty == false)
    #expect(try await Program.run(["report", "--format", "poem", "--dir", Program.sample]).status == 64)
    #expect(try await Program.run(["report", "--dir", "/nonexistent/book"]).status == 2)
  }

  @Test("requirement 149: nothing in the program's own code can reach a network") func noNetwork() throws {
    let folder = Program.package + "/Sources"
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 200)
    let ways =
      /\b(socket|connect|getaddrinfo|gethostbyname|URLSession|NWConnection|FoundationNetworking)\b\s*(\(|$)|import\s+(Network|FoundationNetworking)\b/
    for file in files {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      #expect(text.firstMatch(of: ways) == nil, "\(file)")
    }
  }
}
