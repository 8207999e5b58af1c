import Adoption
import Driver

@testable import Importers

/// Holds what must be true of any table: how its bytes come changes nothing, all places lie in it, and its rows can be
/// written again.
///
/// The first byte chooses the delimiter and the size of the blocks, the bytes after it are the table.
func checkTable(_ input: ArraySlice<UInt8>) {
  guard let choice = input.first else { return }
  let text = Array(input.dropFirst())
  let delimiter = TableForm.delimiters[Int(choice % 4)]
  let whole = Rows(of: MemoryInput(text, name: "x.csv"), delimiter)
  let cut = Rows(of: CutInput(text), delimiter, block: 1 + Int(choice / 4))
  require(whole == cut, "a table is the same whole and in pieces")
  // A limit ends the reading, and changes nothing before it.
  let limited = Rows(of: CutInput(text), delimiter, block: 4, longestRow: 4 + Int(choice))
  require(whole.rows.starts(with: limited.rows), "a limit changes no row")
  require(limited.refusal != nil || limited == whole, "a row is left out only with a word")

  let lines = Lines(text)
  for row in whole.rows {
    require(row.places.first == Place(line: row.line, column: 1), "a row begins with its first cell")
    for place in row.places { require(lines.hold(place), "a cell lies in the table") }
    require(row.line + max(row.lines, 1) - 1 <= lines.count, "a row's lines are in the table")
  }
  if let place = whole.refusal?.place { require(lines.hold(place), "a refusal's place is in the table") }
  let taken = whole.rows.reduce(0) { $0 + $1.lines }
  require(whole.refusal != nil || taken == lines.breaks, "every line belongs to a row")
  checkWritten(whole.rows, delimiter)
}

/// Rows written with quotes read back the same.
private func checkWritten(_ rows: [Row], _ delimiter: UInt8) {
  let quote = UInt8(ascii: "\"")
  var text: [UInt8] = []
  for row in rows {
    for (index, cell) in row.cells.enumerated() {
      if index > 0 { text.append(delimiter) }
      text.append(quote)
      for byte in cell { text += byte == quote ? [quote, quote] : [byte] }
      text.append(quote)
    }
    text.append(UInt8(ascii: "\n"))
  }
  let again = Rows(of: MemoryInput(text, name: "x.csv"), delimiter)
  require(again.rows.map(\.cells) == rows.map(\.cells), "what is written reads back the same")
  require(again.stray == 0 && again.refusal == nil, "nothing is wrong with what is written")
}

/// All rows of a table, and why there are no more.
private struct Rows: Equatable {
  var rows: [Row] = []
  var stray = 0
  var refusal: Refusal?

  init(of input: any ByteInput, _ delimiter: UInt8, block: Int = 1 << 18, longestRow: Int = 16 << 20) {
    var reader = CSVReader(input, delimiter: delimiter, longestRow: longestRow, block: block)
    var rows: [Row] = []
    do throws(ImportError) {
      try reader.forEachRow { row throws(ImportError) in
        rows.append(Row(row))
        return true
      }
    } catch {
      refusal = Refusal(
        words: error.description, place: error.finding.line.map { Place(line: $0, column: error.finding.column ?? 1) })
    }
    self.rows = rows
    stray = reader.strayQuotes
  }
}

private struct Refusal: Equatable {
  var words: String
  var place: Place?
}

private struct Row: Equatable {
  var line: Int
  var lines: Int
  var openedOn: Int?
  var isBlank: Bool
  var cells: [[UInt8]]
  var places: [Place]

  init(_ row: borrowing CSVRow) {
    line = row.line
    lines = row.lines
    openedOn = row.openedOn
    isBlank = row.isBlank
    cells = []
    places = []
    for index in 0..<row.count {
      cells.append(Array(row.text(index).utf8))
      let place = row.place(index)
      places.append(Place(line: place.line, column: place.column))
    }
  }
}

/// Bytes in pieces whose lengths they choose themselves.
private final class CutInput: ByteInput {
  let name = "x.csv"
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into space: UnsafeMutableRawBufferPointer) -> Int {
    guard next < bytes.count else { return 0 }
    let count = min(space.count, bytes.count - next, 1 + Int(bytes[next] % 9))
    bytes.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count])) }
    next += count
    return count
  }
}
