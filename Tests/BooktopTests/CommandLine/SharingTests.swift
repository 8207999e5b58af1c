import Foundation
import TestFolders
import Testing

/// `digest`, `calendar`, `handover` and pages of HTML, as they are printed.
@Suite("What is shared") struct SharingTests {
  @Test(
    "A page says what the text says",
    arguments: [
      ["report"], ["scan", "quillmark"], ["ebr", "quillmark"], ["review", "--minutes"], ["digest"],
      ["handover", "noor"],
      ["risk"], ["actions"], ["diff"], ["rules"], ["backtest"], ["signals"],
    ])
  func page(command: [String]) async throws {
    let text = try await Program.run(command + ["--dir", Program.sample])
    let page = try await Program.run(command + ["--format", "html", "--dir", Program.sample])
    #expect(page.status == 0 && page.words == "" && page.text.hasPrefix("<!DOCTYPE html>\n"))
    #expect(SafeBytes.problems(in: page.output) == [])
    let shown = words(page.text.components(separatedBy: "</style>").last ?? "")
    let missing = Set(words(text.text)).subtracting(shown)
    // A scan as text counts what it has no room for; a page has room. A curve is labelled where it cannot be drawn.
    #expect(missing.allSatisfy { $0.hasPrefix("+") || $0 == "Waiting" }, "\(missing)")
  }

  /// Words of three letters and more, as neither layout breaks them.
  private func words(_ text: String) -> [String] {
    let plain = text.replacing(/<svg.*?<\/svg>|<[^>]*>/.dotMatchesNewlines(), with: " ")
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(plain) { $0.replacing($1.0, with: $1.1) }.split { !$0.isLetter && !$0.isNumber && $0 != "+" }
      .map(String.init).filter { $0.count > 2 }
  }

  @Test("A digest has five formats, looks back as far as is asked, and says which part it is of") func digest()
    async throws
  {
    for (format, beginning) in [
      ("text", "Digest: Sample book"), ("markdown", "# Digest: Sample book"), ("html", "<!DOCTYPE html>"),
      ("slack", "*Digest: Sample book"), ("json", "{\n  \"format\": 1,"),
    ] {
      let outcome = try await Program.run(["digest", "--format", format, Program.sample])
      #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasPrefix(beginning), "\(format)")
    }
    for since in ["2w", "-14d", "2026-11-04"] {
      let outcome = try await Program.run(["digest", "--since", since, Program.sample])
      #expect(outcome.text.contains("changes since Wed 4 Nov 2026"), "\(since)")
    }
    let part = try await Program.run(["digest", "--scope", "csm:noor", Program.sample])
    #expect(part.words.contains("scope csm:noor: ") && part.text.contains("scope csm:noor: "))
    let later = try await Program.run(["digest", "--since", "2027-01-01", Program.sample])
    #expect(later.status == 64 && later.text == "" && later.words.contains("Give an earlier day."))
    let json = try JSONText(try await Program.run(["digest", "--format", "json", Program.sample]).output)
    #expect(json["due"]?.items?.isEmpty == false && json["changes"]?.items?.isEmpty == false)
  }

  @Test("An unknown CSM is a sentence with names") func unknown() async throws {
    let outcome = try await Program.run(["handover", "\u{1B}[31mnor", Program.sample])
    #expect(outcome.status == 1 && outcome.text == "" && SafeBytes.problems(in: outcome.complaint) == [])
    #expect(outcome.words.contains("Noor Okafor"), "\(outcome.words)")
    #expect(try await Program.run(["handover", "NOOR", Program.sample]).text.hasPrefix("Handover: Noor Okafor\n"))
  }

  // MARK: - The calendar

  @Test("No calendar is printed of a book that cannot be read as a whole, and nothing in one steers a terminal")
  func calendar() async throws {
    let hostile = try ScratchFolder(HostileBook.files)
    let outcome = try await Program.run(["calendar", hostile.path])
    #expect(outcome.status == 0 && outcome.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(SafeBytes.problems(in: outcome.output, allowing: ["\r"]) == [])
    try hostile.remove("accounts/a.json")
    try FileManager.default.createSymbolicLink(
      atPath: "\(hostile.path)/accounts/a.json", withDestinationPath: "/nowhere")
    let unread = try await Program.run(["calendar", hostile.path])
    #expect(unread.status == 2 && unread.text == "" && unread.words.contains("accounts/a.json"))
    let empty = try ScratchFolder(["book.json": "{\"as_of\": \"2026-11-20\"}"])
    let none = try await Program.run(["calendar", empty.path])
    #expect(none.status == 0 && none.words.contains("the calendar is empty") && !none.text.contains("VEVENT"))
  }

  /// Whether Python has the library that reads the calendar back. `PATH` is the tests' own, which may name another Python.
  private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  private static let hasLibrary: Bool = {
    let outcome = try? Program.runAtOnce(
      ["python3", "-c", "import icalendar"], environment: ["PATH": path], program: "/usr/bin/env")
    return outcome?.status == 0
  }()

  /// What another program makes of the file: a line for each event.
  private static let script = """
    import icalendar, sys
    calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
    for event in calendar.walk('VEVENT'):
        print(event['UID'], event.decoded('DTSTART').isoformat(), event['SUMMARY'], sep='\\t')
    """

  @Test("Python’s icalendar reads the same days back", .enabled(if: hasLibrary, "Python has no icalendar"))
  func readBack() async throws {
    let scratch = try ScratchFolder()
    let calendar = try await Program.run(["calendar", Program.sample])
    try scratch.write(calendar.text, to: "book.ics")
    let read = try await Program.run(
      ["python3", "-c", Self.script, "\(scratch.path)/book.ics"], environment: ["PATH": Self.path],
      program: "/usr/bin/env")
    #expect(read.status == 0, "\(read.words)")
    let events = read.text.replacing("@booktop\t", with: "\t").split(separator: "\n").map { line in
      line.split(separator: "\t").map(String.init)
    }
    #expect(events.allSatisfy { $0.count == 3 } && Set(events.map { $0[0] }).count == events.count)
    func days(_ kind: String) -> [String: String] {
      let some = events.filter { $0[0].hasPrefix("\(kind).") }
      return Dictionary(some.map { (String($0[0].split(separator: ".")[1]), $0[1]) }) { one, _ in one }
    }
    // The same days, from other commands: the report's reviews, the scans' renewals, the open actions.
    let report = try JSONText(try await Program.run(["report", "--format", "json", Program.sample]).output)
    let reviews = try #require(report["accounts"]?.items).compactMap { account -> (String, String)? in
      guard let id = account["id"]?.string, let on = account["ebr"]?["next_on"]?.string else { return nil }
      return (id, on)
    }
    #expect(days("business_review") == Dictionary(uniqueKeysWithValues: reviews) && reviews.count > 10)
    let actions = try JSONText(try await Program.run(["actions", "--format", "json", Program.sample]).output)["actions"]
    let due = try #require(actions?.items).compactMap { action -> String? in
      guard let id = action["id"]?.string, let day = action["due"]?.string else { return nil }
      return "\(id) \(day)"
    }
    let ofActions = events.filter { $0[0].hasPrefix("action.") }.map { event in
      "\(event[0].split(separator: ".")[2]) \(event[1])"
    }
    #expect(Set(ofActions) == Set(due) && due.count > 2)
    let scan = try JSONText(try await Program.run(["scan", "quillmark", "--format", "json", Program.sample]).output)
    let renewal = try #require(scan["renews_on"]?.string)
    #expect(days("renewal")["quillmark-insurance"] == renewal)
  }
}
