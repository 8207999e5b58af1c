/// How many rows of events each of some accounts has, which follow one another.
struct AccountRows {
  /// The index of the first account.
  let first: Int
  private let counts: ArraySlice<Int>
  /// Rows of all of them.
  let rows: Int

  private init(_ counts: ArraySlice<Int>, rows: Int) {
    first = counts.startIndex
    self.counts = counts
    self.rows = rows
  }

  /// - Parameter counts: by index of an account.
  init(_ counts: [Int]) { self.init(counts[...], rows: counts.reduce(0, +)) }

  /// Counts the rows of files; those of keys that mean no account are passed over.
  init(_ files: [EventSpill], _ meanings: EventMeanings, bufferRows: Int) throws(ImportError) {
    var counts = [Int](repeating: 0, count: Int(meanings.account.max() ?? 0) + 1)
    for file in files {
      try file.forEach(rowsInMemory: bufferRows) { row throws(ImportError) in
        guard Int(row.account) < meanings.account.count else { return }
        let account = Int(meanings.account[Int(row.account)])
        if account >= 0 { counts[account] += 1 }
      }
    }
    self.init(counts)
  }

  var accounts: Range<Int> { counts.indices }

  /// The same accounts in pieces, in their order.
  ///
  /// - Parameters:
  ///   - limit: rows that a piece may have, unless it is one account with more, or there would be too many pieces.
  ///   - greatestFan: pieces there may be, at least 4.
  func pieces(of limit: Int, greatestFan: Int) -> [AccountRows] {
    // Two that follow one another are more than the limit together.
    let limit = max(limit, 2 * rows / (greatestFan - 1) + 1)
    var pieces: [AccountRows] = []
    var (start, sum) = (counts.startIndex, 0)
    for account in accounts {
      if sum > 0, counts[account] > 0, sum + counts[account] > limit {
        pieces.append(AccountRows(counts[start..<account], rows: sum))
        (start, sum) = (account, 0)
      }
      sum += counts[account]
    }
    pieces.append(AccountRows(counts[start...], rows: sum))
    return pieces
  }
}
