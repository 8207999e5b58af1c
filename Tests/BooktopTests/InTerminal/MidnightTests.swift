import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Midnight")
  struct MidnightTests {
    /// A time zone in which it is so many seconds before midnight now.
    private static func zone(before seconds: Int) -> String {
      let now = Int(Date().timeIntervalSince1970) % 86_400
      let west = (now + seconds) % 86_400
      return "XXX\(west / 3600):\(west / 60 % 60):\(west % 60)"
    }

    /// The day in the header.
    private func day(_ screen: String) -> String {
      let line = screen.components(separatedBy: "\n").first ?? ""
      let months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
      return line.range(of: "[0-9]+ (\(months))", options: .regularExpression).map { String(line[$0]) } ?? ""
    }

    @Test("A book that is open and idle shows the new day by itself; a day that was chosen stays")
    func midnight() async throws {
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files() { try book.write(text, to: "book/\(name)") }
      try book.write("{ \"name\": \"Clean\", \"currency\": \"EUR\" }\n", to: "book/book.json")
      let environment = ["BOOKTOP_TODAY": "", "TZ": Self.zone(before: 15)]
      let chosen = try await Terminal([book.path + "/book"], environment: environment)
      let terminal = try await Terminal([book.path + "/book"], environment: environment)
      let today = day(try await terminal.wait(forText: "1 of 1"))
      try await chosen.wait(forText: "1 of 1")
      try await chosen.type("tH\r")
      let earlier = day(
        try await chosen.wait(for: "another day") { !["", today].contains(day($0)) && $0.contains("1 of 1") })
      try await terminal.wait(for: "the new day") { day($0) != today }
      try await chosen.type("?")
      try await chosen.wait(forText: "Help")
      try await chosen.type("\u{1B}")
      let screen = try await chosen.wait(forText: "1 of 1")
      #expect(day(screen) == earlier)
    }
  }
}
