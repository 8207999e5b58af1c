import Foundation
import TestFolders
import Testing

@Suite("booktop frame")
struct FrameTests {
  static let screens = [
    "book", "at-risk", "account", "executive", "findings", "changes", "backtest", "help",
  ]

  @Test(
    "Every screen has exactly the size that was asked for", arguments: screens,
    [(1, 1), (40, 12), (80, 24), (200, 50)])
  func size(screen: String, size: (columns: Int, rows: Int)) async throws {
    let outcome = try await Program.run(
      ["frame", screen, "--size", "\(size.columns)x\(size.rows)", Program.sample])
    #expect(outcome.status == 0 && outcome.words == "")
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == size.rows)
    #expect(lines.allSatisfy { $0.count <= size.columns })
    #expect(SafeBytes.problems(in: outcome.output) == [])
    if size.columns >= 80 { #expect(lines.contains { $0.contains("back") || $0.contains("help") }, "\(outcome.text)") }
  }

  @Test("Every tier of colour shows the same text", arguments: screens)
  func tiers(screen: String) async throws {
    let plain = try await Program.run(["frame", screen, Program.sample]).text
    for tier in ["true", "256", "16", "8", "mono"] {
      let outcome = try await Program.run(
        ["frame", screen, "--format", "colour", "--colour", tier, "--theme", "nord", Program.sample])
      #expect(outcome.status == 0)
      let bare = SafeBytes.withoutColours(outcome.output)
      #expect(trimmed(String(decoding: bare, as: UTF8.self)) == trimmed(plain), "\(tier)")
      #expect(codes(in: outcome.text).contains { $0.contains("38;2;") } == (tier == "true"))
    }
  }

  @Test("--ascii draws no boxes, blocks or braille, in the same size", arguments: screens)
  func ascii(screen: String) async throws {
    let text = try await Program.run(["frame", screen, "--size", "120x40", "--ascii", Program.sample]).text
    #expect(!text.unicodeScalars.contains { (0x2190...0x28FF).contains($0.value) }, "\(text)")
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 41)
  }

  @Test("--linear prints every line of a screen, however high it is; so does the config", arguments: screens)
  func linear(screen: String) async throws {
    let low = try await Program.run(["frame", screen, "--size", "80x5", "--linear", Program.sample])
    let high = try await Program.run(["frame", screen, "--size", "80x60", "--linear", Program.sample])
    #expect(low.status == 0 && low.text == high.text)
    let lines = low.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.allSatisfy { !$0.isEmpty && !$0.hasPrefix(" ") && !$0.contains("   ") }, "\(low.text)")
    #expect(!low.text.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) }, "\(low.text)")
    let home = try ScratchFolder(["booktop/config.yaml": "linear: true\n"])
    let configured = try await Program.run(
      ["frame", screen, "--size", "80x5", Program.sample], environment: ["XDG_CONFIG_HOME": home.path])
    #expect(configured.text == low.text)
  }

  @Test("NO_COLOR means mono, however it is set; --colour overrules it", arguments: ["1", "0", "no"])
  func noColour(value: String) async throws {
    let coloured = try await Program.run(["frame", "book", "--format", "colour", Program.sample])
    #expect(codes(in: coloured.text).contains(where: setsColour))
    let mono = try await Program.run(
      ["frame", "book", "--format", "colour", Program.sample], environment: ["NO_COLOR": value])
    #expect(!codes(in: mono.text).contains(where: setsColour) && mono.output.contains(0x1B))
    let asked = try await Program.run(
      ["frame", "book", "--format", "colour", "--colour", "256", Program.sample], environment: ["NO_COLOR": value])
    #expect(asked.output == coloured.output)
  }

  @Test("An SVG is well-formed XML", arguments: screens)
  func svg(screen: String) async throws {
    let outcome = try await Program.run(["frame", screen, "--format", "svg", "--size", "120x40", Program.sample])
    #expect(outcome.status == 0 && outcome.text.contains("<svg") && SafeBytes.problems(in: outcome.output) == [])
    // xmllint or Python, whichever is there; XMLParser of Foundation needs a library of its own on Linux.
    let folder = try ScratchFolder(["frame.svg": outcome.text])
    let check = "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])"
    let parsed = try await Program.run(
      ["-c", "xmllint --noout \"$0\" || python3 -c '\(check)' \"$0\"", folder.path + "/frame.svg"],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"], program: "/bin/sh")
    #expect(parsed.status == 0, "\(parsed.words)")
  }

  @Test("Keys are pressed first")
  func keys() async throws {
    let there = try await Program.run(["frame", "book", "--keys", "j j enter", Program.sample]).text
    let here = try await Program.run(["frame", "account", Program.sample]).text
    #expect(there != here && there.split(separator: "\n").first != here.split(separator: "\n").first)
    let filtered = try await Program.run(["frame", "book", "--keys", "/ a l d e r", Program.sample]).text
    #expect(filtered.contains("Aldermoor") && !filtered.contains("Wrenfield"))
  }

  @Test(
    "A day that keys move to shows what --as-of shows",
    arguments: [("book", ""), ("at-risk", ""), ("book", "/ t i d e enter enter "), ("executive", ""), ("findings", "")])
  func otherDays(screen: String, opening: String) async throws {
    let moved = try await Program.run(
      ["frame", screen, "--as-of", "2026-11-18", "--keys", opening + "t H h l enter g", Program.sample]
    ).text.split(separator: "\n")
    let there = try await Program.run(
      ["frame", screen, "--as-of", "2026-11-11", "--keys", opening, Program.sample]
    ).text.split(separator: "\n")
    #expect(moved.first?.contains("11 Nov · 7 d back") == true)
    // All but the bar and the hints, which say how to come back.
    #expect(moved.dropFirst().dropLast() == there.dropFirst().dropLast())
  }

  private func codes(in text: String) -> [String] {
    text.components(separatedBy: "\u{1B}[").dropFirst().compactMap { $0.components(separatedBy: "m").first }
  }

  private func setsColour(_ code: String) -> Bool {
    code.split(separator: ";").contains { part in
      Int(part).map {
        (30...38).contains($0) || (40...48).contains($0) || (90...97).contains($0) || (100...107).contains($0)
      }
        ?? false
    }
  }

  private func trimmed(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }
}
