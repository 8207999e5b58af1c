import JSONReader
import Testing

@testable import BookDirectory

/// The numbers of account ids, of which the next one is guessed.
struct AccountNumbersTests {
  @Test("Ids have one number each, in whatever order they come", arguments: 1...20)
  func numbers(seed: UInt64) throws {
    var dice = Dice(seed)
    var accounts = AccountNumbers()
    var expected: [String: UInt32] = [:]
    var present = (0..<6).map { "account-\($0)" }
    for week in 0..<8 {
      // Some join among the others, some stay away, and now and then the order is another.
      present.insert("late-\(week)", at: Int.random(in: 0...present.count, using: &dice))
      if week % 3 == 2 { present.shuffle(using: &dice) }
      for id in present where Int.random(in: 0..<5, using: &dice) > 0 {
        let isPlain = Int.random(in: 0..<8, using: &dice) > 0
        let number = try isPlain ? read(id, by: &accounts) : accounts.number(of: id)
        #expect(number == expected[id] ?? UInt32(expected.count), "\(id)")
        expected[id] = number
      }
    }
    #expect(accounts.names == expected.sorted { $0.value < $1.value }.map(\.key))
  }

  /// The number of an id as it stands in a file.
  private func read(_ id: String, by accounts: inout AccountNumbers) throws -> UInt32 {
    try Array("\"\(id)\"".utf8).withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      return accounts.number(of: try cursor.readString())
    }
  }
}
