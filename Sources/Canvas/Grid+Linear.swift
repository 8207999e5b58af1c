extension Grid {
  /// Words on a row of a grid that keeps words: whole, however little room they were given.
  struct Run: Hashable, Sendable {
    let row: Int
    let column: Int
    /// The first column behind them, as far as they would be seen.
    let end: Int
    let text: String
    /// Whether they stand in a column of their own.
    let isCell: Bool
  }

  /// A line of a grid that keeps words.
  public struct Line: Hashable, Sendable {
    /// The row on which the words were written.
    public let row: Int
    /// The words of the row from left to right: what stood apart is set apart by a comma.
    public let text: String
    /// Where in the text the next letter is typed, in characters; nil where nothing is typed.
    public let typing: Int?
    /// Whether the row is selected.
    public let isSelected: Bool
    /// Whether the row is a line of a list.
    public let isListed: Bool
  }

  /// Keeps pieces that follow each other, and returns the columns that they would take.
  ///
  /// - Parameter width: The columns of the place that they have; nil where nothing else is meant to stand beside them.
  @discardableResult
  public mutating func write(_ pieces: [(text: String, style: Style)], _ column: Int, _ row: Int, width: Int?) -> Int {
    let used = pieces.reduce(0) { $0 + $1.text.columns }
    let room = width.map { max(0, $0) } ?? used
    guard room > 0 else { return 0 }
    var text = ""
    for piece in pieces {
      // What is typed keeps its spaces; its letter that is shown reversed is the one under the cursor.
      let isTyped = piece.style.role == .input
      if isTyped, piece.style.attributes.contains(.reverse) { text.append(Self.typingMark) }
      text += isTyped ? piece.text.safe.replacing(" ", with: String(Self.typedSpace)) : piece.text.safe
    }
    let place = absolute(column, row)
    let taken = min(used, room)
    keep(Run(row: place.row, column: place.column, end: place.column + taken, text: text, isCell: width != nil))
    return taken
  }

  /// The lines of a grid that keeps words, from the top; rows without words are none.
  public var lines: [Line] {
    var byRow: [Int: [Run]] = [:]
    for run in runs { byRow[run.row, default: []].append(run) }
    return byRow.keys.sorted().compactMap { row in
      let runs = (byRow[row] ?? []).enumerated().sorted {
        ($0.element.column, $0.offset) < ($1.element.column, $1.offset)
      }
      let text = symbols.spelled(Self.joined(runs.map(\.element)))
      guard !text.isEmpty else { return nil }
      let typing = text.firstIndex(of: Self.typingMark).map { text.distance(from: text.startIndex, to: $0) }
      return Line(
        row: row, text: text.filter { $0 != Self.typingMark }, typing: typing, isSelected: selectedRows.contains(row),
        isListed: listedRows.contains(row))
    }
  }

  /// Controls, which no text that was made safe holds.
  private static let typingMark: Character = "\u{1}"
  private static let typedSpace: Character = "\u{2}"

  private static func joined(_ runs: [Run]) -> String {
    var text = ""
    var last: Run?
    for run in runs where !run.text.isEmpty {
      if let last {
        let gap = run.column - last.end
        text += gap <= 0 ? "" : gap == 1 && !run.isCell && !last.isCell ? " " : "  "
      }
      text += run.text
      last = run
    }
    return tidied(text)
  }

  /// The text with a comma for each run of spaces and each dot between words, and none where another mark ends what stands
  /// before.
  private static func tidied(_ text: String) -> String {
    var result = ""
    var spaces = 0
    for character in text.replacing(" · ", with: "  ") {
      guard character != " " else {
        spaces += 1
        continue
      }
      defer { spaces = 0 }
      let last = result.last(where: { $0 != typingMark })
      if character == ",", last == nil || last.map({ ",:;".contains($0) }) == true { continue }
      if spaces > 0 { dropPlaceOfCursor(&result) }
      if spaces > 0, last != nil, spaces == 1 || !",;.".contains(character) {
        let isApart = spaces > 1 && character != "(" && last.map { ",;:.?!(“".contains($0) } != true
        result += isApart ? ", " : " "
      }
      result.append(character)
    }
    dropPlaceOfCursor(&result)
    while result.last == "," { result.removeLast() }
    return String(result.map { $0 == typedSpace ? " " : $0 })
  }

  /// The blank that is drawn under a cursor behind the last letter is nothing that was typed.
  private static func dropPlaceOfCursor(_ text: inout String) {
    if text.suffix(2) == String([typingMark, typedSpace]) { text.removeLast() }
  }
}
