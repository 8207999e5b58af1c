import Adoption
import BookDirectory
import Testing

@testable import Dashboard
@testable import booktop

/// What is done beside the main thread once a snapshot is on screen.
@Suite struct WorkAheadTests {
  private static func snapshot(on day: Day? = nil) throws -> Snapshot {
    let book = try BookLoader(Program.sample).load().book
    let base = try #require(book.rules.asOf)
    return Snapshot(generation: 1, portfolio: Portfolio(book, on: day ?? base), base: base)
  }

  /// Quitting writes down what was seen as it was made ready, and only if it is of what was seen.
  @Test func `what was seen is written down ahead, of that reading alone`() throws {
    let (snapshot, other) = (try Self.snapshot(), try Self.snapshot())
    let ahead = WorkAhead { $0() }
    #expect(ahead.accounts(of: snapshot.portfolio) == nil)
    ahead.take(snapshot, remembersLook: true)
    let text = String(decoding: try #require(ahead.accounts(of: snapshot.portfolio)), as: UTF8.self)
    #expect(snapshot.portfolio.active.allSatisfy { text.contains("\"\(snapshot.portfolio.assessments[$0].id)\":") })
    #expect(ahead.accounts(of: other.portfolio) == nil)
    // What other screens ask for is made ready after it.
    let digest = snapshot.digest
    #expect(digest.executive.known?.sections.isEmpty == false && other.digest.executive.known == nil)
    #expect(digest.triage.known != nil && digest.candidates.known?.count == snapshot.portfolio.assessments.count)
  }

  /// A look at another day than the book's own counts as none, nor does one that is not to be remembered.
  @Test(arguments: [(0, false), (-7, true)])
  func `a look that is not remembered is not written down`(shift: Int, remembersLook: Bool) throws {
    let base = try Self.snapshot().base
    let snapshot = try Self.snapshot(on: base + shift)
    let ahead = WorkAhead { $0() }
    ahead.take(snapshot, remembersLook: remembersLook)
    #expect(snapshot.digest.executive.known != nil)
    #expect(ahead.accounts(of: snapshot.portfolio) == nil)
  }
}
