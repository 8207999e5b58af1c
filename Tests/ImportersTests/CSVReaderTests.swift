import Testing

@testable import Importers

/// Rows and places of tables with delimiters.
@Suite("Reading rows of cells")
struct CSVReaderTests {
  struct Outcome: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var stray = 0
    var refusal: String?
  }

  /// Reads a text in pieces of so many bytes.
  static func read(_ text: String, _ delimiter: Character = ",", piece: Int = .max, block: Int = 1 << 18) -> Outcome {
    var outcome = Outcome()
    var reader = CSVReader(
      MemoryInput(Array(text.utf8), name: "x.csv", piece: piece), delimiter: delimiter.asciiValue ?? 44, block: block)
    do {
      try reader.forEachRow { (row: borrowing CSVRow) throws(ImportError) -> Bool in
        outcome.rows.append((0..<row.count).map { row.text($0) })
        outcome.lines.append(row.line)
        return true
      }
    } catch {
      outcome.refusal = "\(error)"
    }
    outcome.stray = reader.strayQuotes
    return outcome
  }

  static let cases: [(text: String, rows: [[String]])] = [
    ("", []),
    ("a", [["a"]]),
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    // Blank lines are rows of one empty cell; an empty cell at the end counts.
    ("a\n\n\nb,\n", [["a"], [""], [""], ["b", ""]]),
    (",\n", [["", ""]]),
    (#""a","b""c","d,e""#, [["a", #"b"c"#, "d,e"]]),
    // Line ends in quotes belong to the cell; a bare line feed in a file of CR LF too.
    ("x,\"one\ntwo\"\r\ny,z\r\n", [["x", "one\ntwo"], ["y", "z"]]),
    ("\"\",\"\"\n", [["", ""]]),
    ("\"\"\"\"\n", [["\""]]),
    // A quote where none belongs stays text.
    ("6\" pipe,7\nx,y", [["6\" pipe", "7"], ["x", "y"]]),
    ("\"a \"b\" c\",d\n", [["a \"b\" c", "d"]]),
    (" \"a\",b\n", [[" \"a\"", "b"]]),
    ("Kunde,Domäne\nMüller & Söhne,ü\n", [["Kunde", "Domäne"], ["Müller & Söhne", "ü"]]),
  ]

  @Test("Each form gives its rows, however the bytes come in pieces", arguments: cases.indices)
  func forms(index: Int) {
    let (text, rows) = Self.cases[index]
    for piece in [1, 2, 3, 7, Int.max] {
      for block in [4, 16, 1 << 18] {
        #expect(Self.read(text, piece: piece, block: block).rows == rows, "pieces of \(piece), blocks of \(block)")
      }
    }
  }

  @Test("A delimiter in quotes is text, one outside of them is not")
  func delimiters() {
    let text = "China;\"35.8;104.1\";97100,7;04/07/20\n"
    #expect(Self.read(text, ";").rows == [["China", "35.8;104.1", "97100,7", "04/07/20"]])
  }

  @Test("Quotes that stay text are counted once, also where a block ends in their row")
  func stray() {
    let text = "6\" pipe,7\n\"a \"b\" c\",d\nx,y\n"
    for block in [4, 9, 1 << 18] { #expect(Self.read(text, piece: 3, block: block).stray == 3) }
  }

  @Test("Rows know the line on which they begin, cells their line and column")
  func places() throws {
    let text = "a,b\n\"x\ny\",é,\"z\"\nlast,row\n"
    #expect(Self.read(text).lines == [1, 2, 4])
    var places: [[Int]] = []
    var reader = CSVReader(MemoryInput(Array(text.utf8), name: "x"), delimiter: 44)
    try reader.forEachRow { (row: borrowing CSVRow) throws(ImportError) -> Bool in
      for index in 0..<row.count {
        let place = row.place(index)
        places.append([place.line, place.column])
      }
      return true
    }
    // The cell behind the one of two lines begins in the fourth column of line 3: y, quote, comma come before it.
    #expect(places == [[1, 1], [1, 3], [2, 1], [3, 4], [3, 6], [4, 1], [4, 6]])
  }

  @Test("An unclosed quote is refused with the line on which it opened")
  func unclosed() {
    let outcome = Self.read("a,b\n1,2\n3,\"four\n5,6\n7,8\n")
    #expect(outcome.rows == [["a", "b"], ["1", "2"]])
    #expect(
      outcome.refusal
        == "x.csv:3: a quote opens on line 3 and is never closed. Close it or double it, or export again.")
  }

  @Test("A row beyond the limit is refused, and nothing grows without end")
  func limit() {
    var reader = CSVReader(
      MemoryInput(Array(("a,b\n" + String(repeating: "x", count: 5000)).utf8), name: "x.csv"), delimiter: 44,
      longestRow: 1000, block: 100)
    var rows = 0
    #expect(throws: (any Error).self) {
      try reader.forEachRow { (_: borrowing CSVRow) throws(ImportError) -> Bool in
        rows += 1
        return true
      }
    }
    #expect(rows == 1)
  }

  @Test("What is written by the rules reads back the same", arguments: UInt64(0)..<200)
  func random(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let letters: [Character] = ["a", "é", "漢", " ", ",", ";", "\"", "\n", "\r", "0"]
    let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        String((0..<Int.random(in: 0...6, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
      }
    }
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let text = rows.map { row in
      row.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        .joined(separator: ",") + end
    }.joined()
    let outcome = Self.read(text, piece: Int.random(in: 1...9, using: &random), block: 8)
    // Characters, not scalars, would take CR LF for one.
    #expect(
      outcome.rows.map { $0.map { Array($0.unicodeScalars) } } == rows.map { $0.map { Array($0.unicodeScalars) } })
    #expect(outcome.stray == 0)
  }
}

/// A small generator of random numbers that gives the same for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
