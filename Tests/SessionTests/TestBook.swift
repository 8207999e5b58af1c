import TestFolders
import Adoption
import Synchronization

@testable import Session

/// A data directory of one test, and a clock that stands until it is moved.
final class TestBook: Sendable {
  private let folder: ScratchFolder
  private let moment: Mutex<Timestamp>

  /// A live book of one account, at nine on 18 November 2026.
  init() throws {
    folder = try ScratchFolder([
      "book/accounts/a.jsonl": #"{"id": "acme", "name": "Acme Freight", "started_on": "2026-01-05"}"#
    ])
    moment = Mutex(Timestamp("2026-11-18T09:00:00Z") ?? Timestamp(seconds: 0))
  }

  var path: String { folder.path + "/book" }
  var clock: BookClock { BookClock(today: { self.now.day }, now: { self.now }) }
  var now: Timestamp { moment.withLock { $0 } }

  func pass(seconds: Int64) { moment.withLock { $0 = Timestamp(seconds: $0.seconds + seconds) } }

  func write(_ name: String, _ text: String) throws { try folder.write(text, to: "book/" + name) }

  func takeAway() throws { try folder.move("book", to: "away") }
  func putBack() throws { try folder.move("away", to: "book") }
}
