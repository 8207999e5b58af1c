import JSONReader

/// Rows of cells from text in UTF-8 with a delimiter, one after another, with their places (RFC 4180, read kindly).
///
/// A quote that a spreadsheet would not have written stays text and is counted. A quoted cell may hold line ends; one
/// that is never closed is refused with the line on which it opened. Lines end with LF, CR LF or CR.
struct CSVReader: ~Copyable {
  private let input: any ByteInput
  private let delimiter: UInt8
  private var buffer: BlockBuffer
  private var cells: [Cell] = []
  private var line = 1
  /// Quotes that stayed text so far.
  private(set) var strayQuotes = 0

  /// What ends a cell without quotes, or is a quote in it.
  private let marks: ByteMarks
  /// What is looked at in a cell with quotes.
  private let quotedMarks = ByteMarks(quote, lineFeed, carriageReturn, quote)

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Where a cell's bytes are in the window, without the quotes around it.
  struct Cell {
    var start: Int
    var end: Int
    var isQuoted: Bool
    /// Whether a doubled quote in it stands for one.
    var hasDoubled: Bool
  }

  /// - Parameters:
  ///   - input: text in UTF-8 without a byte order mark.
  ///   - delimiter: a byte of ASCII.
  ///   - longestRow: bytes that a row may have.
  init(_ input: any ByteInput, delimiter: UInt8, longestRow: Int = 16 << 20, block: Int = 1 << 18) {
    self.input = input
    self.delimiter = delimiter
    marks = ByteMarks(delimiter, Self.lineFeed, Self.carriageReturn, Self.quote)
    buffer = BlockBuffer(size: min(block, longestRow), greatestSize: longestRow)
  }

  /// Calls `body` for each row to the end, or until it says that it has seen enough by false.
  mutating func forEachRow(_ body: (borrowing CSVRow) throws(ImportError) -> Bool) throws(ImportError) {
    while true {
      try buffer.fill { space throws(ImportError) in try input.read(into: space) }
      let window = buffer.window
      var place = 0
      while place < window.count {
        let stray = strayQuotes
        switch scan(window, from: place, isLast: buffer.isAtEnd) {
        case .row(let end, let lines, let openedOn):
          let row = CSVRow(window: window, cells: cells, start: place, line: line, lines: lines, openedOn: openedOn)
          line += lines
          place = end
          if try !body(row) { return }
          continue
        case .unclosed(let openedOn): throw unclosed(openedOn)
        case .more:
          strayQuotes = stray
        }
        break
      }
      if place == 0, buffer.isFull { throw tooLong() }
      buffer.drop(place)
      if buffer.isAtEnd, buffer.window.isEmpty { return }
    }
  }

  private enum Scanned {
    /// A row that ends before `end`, of so many lines; `openedOn` is the line of the last quoted cell of several lines.
    case row(end: Int, lines: Int, openedOn: Int?)
    case unclosed(openedOn: Int)
    /// The window ends in the middle of a row.
    case more
  }

  /// Finds the cells of the row that begins there.
  private mutating func scan(_ bytes: UnsafeRawBufferPointer, from start: Int, isLast: Bool) -> Scanned {
    cells.removeAll(keepingCapacity: true)
    var place = start
    var lines = 0
    var openedOn: Int?
    while true {
      var cell = Cell(start: place, end: place, isQuoted: false, hasDoubled: false)
      if place < bytes.count, bytes[place] == Self.quote {
        let opened = line + lines
        guard let end = scanQuoted(bytes, from: place + 1, &cell, &lines, isLast: isLast) else {
          return isLast ? .unclosed(openedOn: opened) : .more
        }
        if !cell.isQuoted { cell.start = place }
        if line + lines > opened { openedOn = opened }
        place = end
      } else {
        place = marks.next(in: bytes, from: place)
        while place < bytes.count, bytes[place] == Self.quote {
          strayQuotes += 1
          place = marks.next(in: bytes, from: place + 1)
        }
        cell.end = place
      }
      cells.append(cell)
      guard place < bytes.count else { return isLast ? .row(end: place, lines: lines, openedOn: openedOn) : .more }
      let byte = bytes[place]
      place += 1
      if byte == delimiter { continue }
      if byte == Self.carriageReturn {
        // Whether a line feed follows is in the next block.
        if place == bytes.count, !isLast { return .more }
        if place < bytes.count, bytes[place] == Self.lineFeed { place += 1 }
      }
      return .row(end: place, lines: lines + 1, openedOn: openedOn)
    }
  }

  /// What the rest of a line says of a quoted cell.
  private enum Closing {
    /// The quote at that place closes one.
    case at(Int)
    case none
    /// That is in the next block.
    case beyond
  }

  private func closing(in bytes: UnsafeRawBufferPointer, from start: Int, isLast: Bool) -> Closing {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.lineFeed || byte == Self.carriageReturn { return .none }
      guard byte == Self.quote else { continue }
      guard place < bytes.count else { return isLast ? .at(place - 1) : .beyond }
      let next = bytes[place]
      if next == delimiter || next == Self.lineFeed || next == Self.carriageReturn { return .at(place - 1) }
    }
    return isLast ? .none : .beyond
  }

  /// The place behind a quoted cell that begins there: its delimiter, line end, or the end. Nil where it is not closed.
  private mutating func scanQuoted(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ cell: inout Cell, _ lines: inout Int, isLast: Bool
  ) -> Int? {
    cell.isQuoted = true
    cell.start = start
    var place = start
    // Up to there it is known that a quote closes the cell: each line is looked through once.
    var closed = -1
    while true {
      place = quotedMarks.next(in: bytes, from: place)
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      if byte == Self.lineFeed {
        lines += 1
      } else if byte == Self.carriageReturn {
        if place == bytes.count || bytes[place] != Self.lineFeed { lines += 1 }
      } else if byte == Self.quote {
        guard place < bytes.count else {
          cell.end = place - 1
          return isLast ? place : nil
        }
        let next = bytes[place]
        if next == Self.quote {
          cell.hasDoubled = true
          place += 1
        } else if next == delimiter || next == Self.lineFeed || next == Self.carriageReturn {
          cell.end = place - 1
          return place
        } else {
          if place > closed {
            switch closing(in: bytes, from: place, isLast: isLast) {
            case .at(let quote): closed = quote
            case .beyond: return nil
            case .none: return textToEnd(bytes, from: place, &cell)
            }
          }
          strayQuotes += 1
        }
      }
    }
  }

  /// `"Best" Foods`: the quotes belong to the text.
  private mutating func textToEnd(_ bytes: UnsafeRawBufferPointer, from start: Int, _ cell: inout Cell) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != delimiter, bytes[place] != Self.lineFeed,
      bytes[place] != Self.carriageReturn
    { place += 1 }
    strayQuotes += 2
    cell.isQuoted = false
    cell.hasDoubled = false
    cell.end = place
    return place
  }

  private func unclosed(_ openedOn: Int) -> ImportError {
    ImportError(
      "unclosed_quote", file: input.name, line: openedOn, what: "a quote opens on line \(openedOn) and is never closed",
      advice: "Close it or double it, or export again")
  }

  private func tooLong() -> ImportError {
    ImportError(
      "row_too_long", file: input.name, line: line, what: "the row is too long", expected: "at most 16 MiB",
      advice: "A quote that opens on line \(line) is perhaps not closed")
  }
}

/// A row of cells, valid while it is looked at.
struct CSVRow: ~Copyable {
  private let window: UnsafeRawBufferPointer
  private let cells: [CSVReader.Cell]
  private let start: Int
  /// The line on which it begins, from 1.
  let line: Int
  /// The lines that it takes.
  let lines: Int
  /// The line on which its last quoted cell of several lines opened; nil where it has none.
  let openedOn: Int?

  fileprivate init(
    window: UnsafeRawBufferPointer, cells: [CSVReader.Cell], start: Int, line: Int, lines: Int, openedOn: Int?
  ) {
    self.window = window
    self.cells = cells
    self.start = start
    self.line = line
    self.lines = lines
    self.openedOn = openedOn
  }

  /// The number of cells, at least 1.
  var count: Int { cells.count }

  /// Whether it is a line without a letter.
  var isBlank: Bool { cells.count == 1 && !cells[0].isQuoted && cells[0].start == cells[0].end }

  /// The bytes of a cell as they stand, doubled quotes still doubled.
  func bytes(_ index: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: window[cells[index].start..<cells[index].end])
  }

  /// Whether a cell holds a doubled quote, so that its bytes are not its text.
  func hasDoubledQuote(_ index: Int) -> Bool { cells[index].hasDoubled }

  /// The text of a cell; what is no UTF-8 becomes a replacement character.
  func text(_ index: Int) -> String {
    let cell = bytes(index)
    guard cells[index].hasDoubled else { return String(decoding: cell, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(cell.count)
    var isDoubled = false
    for byte in cell {
      if byte == UInt8(ascii: "\""), isDoubled {
        isDoubled = false
        continue
      }
      isDoubled = byte == UInt8(ascii: "\"")
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Line and column, from 1 and in characters, on which a cell begins.
  func place(_ index: Int) -> (line: Int, column: Int) {
    let begin = cells[index].start - (cells[index].isQuoted ? 1 : 0)
    var (line, lineStart) = (line, start)
    for place in start..<begin {
      let isReturn = window[place] == UInt8(ascii: "\r") && window[place + 1] != UInt8(ascii: "\n")
      guard window[place] == UInt8(ascii: "\n") || isReturn else { continue }
      line += 1
      lineStart = place + 1
    }
    return (line, String(decoding: window[lineStart..<begin], as: UTF8.self).count + 1)
  }
}
