import TestFolders
import Foundation

/// Exports of made-up customers, from which a book is begun.
struct NewBookExports {
  let folder: ScratchFolder
  /// The files, as words of a command line.
  var files: [String] { names.map { folder.path + "/" + $0 } }
  /// Where the book is made.
  var book: String { folder.path + "/book" }
  private let names: [String]

  /// Three customers who started in October 2026, and what two of them did.
  init() throws {
    names = ["customers.csv", "events.jsonl"]
    folder = try ScratchFolder([
      "customers.csv": """
      Customer ID,Customer,Customer since,ARR
      c1,Example Company 1,2026-10-05,1000
      c2,Example Company 2,2026-10-05,2000
      c3,Example Company 3,2026-10-05,3000

      """,
      "events.jsonl": Self.lines([
        ("c1", "data connected", "2026-10-05"), ("c2", "data connected", "2026-10-07"),
        ("c1", "report shared", "2026-10-15"), ("c1", "login", "2026-11-16"),
      ]),
    ])
  }

  /// Two dozen customers who started on 1 September 2025: all connected their data, twelve shared a report in their second
  /// week and renewed, twelve did not and left.
  init(history: Void) throws {
    names = ["customers.csv", "events.jsonl", "licenses.json"]
    let ids = (1...24).map { "c\($0)" }
    let customers = ids.map { "\($0),Example \($0),2025-09-01,1000\n" }.joined()
    let shared = ids.prefix(12).map { ($0, "report shared", "2025-09-10") }
    let licenses = ids.enumerated().map { index, id in
      let (status, day) = index < 12 ? ("renewed", "2025-12-31") : ("lost", "2026-01-15")
      return
        "{\"_id\": \"l\(index)\", \"companyId\": \"\(id)\", \"fromDate\": \"2025-01-01\", \"toDate\": \"\(day)\", \"renewalDate\": \"\(day)\", \"renewalStatus\": \"\(status)\", \"mrr\": 100}"
    }
    folder = try ScratchFolder([
      "customers.csv": "Customer ID,Customer,Customer since,ARR\n" + customers,
      "events.jsonl": Self.lines(ids.map { ($0, "data connected", "2025-09-02") } + shared),
      "licenses.json": "[" + licenses.joined(separator: ",\n") + "]\n",
    ])
  }

  private static func lines(_ events: [(account: String, name: String, day: String)]) -> String {
    events.enumerated().map { index, event in
      "{\"uuid\":\"e\(index)\",\"event\":\"\(event.name)\",\"distinct_id\":\"user of \(event.account)\",\"person_id\":\"p\",\"properties\":{\"$groups\":{\"company\":\"\(event.account)\"}},\"timestamp\":\"\(event.day)T08:00:00Z\"}\n"
    }.joined()
  }

  /// What the command finds in its environment.
  var environment: [String: String] {
    ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-18"]
  }

  func run(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(arguments, in: folder.path, environment: environment)
  }

  /// The files of a book that a person or an import writes, with their content; without the README, which names its folder.
  func content(of book: String) throws -> [String: String] {
    var content: [String: String] = [:]
    for part in ["book.json", "accounts", "usage", "events", "import"] {
      let path = "\(folder.path)/\(book)/\(part)"
      let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      for name in inside.isEmpty ? [part] : inside.map({ "\(part)/\($0)" }) {
        content[name] = folder.text("\(book)/\(name)")
      }
    }
    return content
  }
}
