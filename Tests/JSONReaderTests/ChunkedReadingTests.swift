import JSONReader
import Testing

/// Gives out bytes a few at a time, as a file or a pipe may.
struct TrickleSource {
  let bytes: [UInt8]
  let piece: Int
  var position = 0

  mutating func read(into space: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(piece, space.count, bytes.count - position)
    space.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

@Suite struct ChunkedReadingTests {
  static let records = [
    #"{"id": "a", "n": 1}"#, #" {"id":"größe","n":-12.5e3} "#, #"{"id":"\ud83d\ude39","n":null}"#, "[]", "0",
    #"{"list":[1,2,{"x":[true,false]}],"long":"0123456789012345678901234567890123456789"}"#, "12345",
  ]

  /// A `.json` file that is one long list, read record by record through one small buffer.
  static func readList(
    _ text: [UInt8], size: Int, piece: Int
  ) throws(JSONError) -> (values: [ReadValue], places: [JSONPlace]) {
    var source = TrickleSource(bytes: text, piece: piece)
    var buffer = BlockBuffer(size: size)
    buffer.fill { source.read(into: $0) }
    var cursor = JSONCursor(buffer.window, isLast: buffer.isAtEnd)
    var values: [ReadValue] = []
    var places: [JSONPlace] = []
    var step = Step.open
    while step != .done {
      let mark = cursor.mark
      do throws(JSONError) {
        switch step {
        case .open:
          try cursor.skipByteOrderMark()
          try cursor.beginArray()
          step = .element
        case .element:
          if try cursor.nextElement() {
            let place = cursor.place()
            values.append(try ReadValue(from: &cursor))
            places.append(place)
          } else {
            step = .end
          }
        case .end:
          try cursor.endDocument()
          step = .done
        case .done: break
        }
      } catch {
        guard error.kind == .incomplete else { throw error }
        cursor.rewind(to: mark)
        let checkpoint = cursor.checkpoint()
        buffer.drop(cursor.consumed)
        buffer.fill { source.read(into: $0) }
        cursor = JSONCursor(buffer.window, resuming: checkpoint, isLast: buffer.isAtEnd)
      }
    }
    return (values, places)
  }

  private enum Step { case open, element, end, done }

  @Test(arguments: [1, 2, 3, 7, 64, 100_000]) func everyBufferSizeGivesTheSameList(piece: Int) throws {
    let text = Array("\u{FEFF}[\n\(Self.records.joined(separator: ",\n"))\n]\n".utf8)
    let whole = try Self.readList(text, size: 100_000, piece: 100_000)
    #expect(whole.values.count == Self.records.count)
    #expect(whole.values == Self.records.compactMap { try? ReadValue.read(Array($0.utf8)).get() })
    #expect(whole.places.map(\.line) == Array(2...8))
    for size in 1...text.count + 1 {
      let parts = try Self.readList(text, size: size, piece: piece)
      #expect(parts.values == whole.values, "\(size)")
      #expect(parts.places == whole.places, "\(size)")
    }
  }

  @Test func anErrorHasTheSamePlaceInEveryBufferSize() throws {
    let text = Array("[\n{\"größe\":1},\n{\"é\":tru},\n2]".utf8)
    for size in 1...text.count + 1 {
      let error = Result { () throws(JSONError) in try Self.readList(text, size: size, piece: 5) }.error
      #expect(error?.description == "line 3, column 6: expected true, found tru", "\(size)")
    }
  }

  // MARK: Lines

  static func readLines(_ text: [UInt8], size: Int, piece: Int) -> (texts: [String], places: [JSONPlace]) {
    var source = TrickleSource(bytes: text, piece: piece)
    var buffer = BlockBuffer(size: size)
    var place = JSONPlace.start
    var texts: [String] = []
    var places: [JSONPlace] = []
    repeat {
      buffer.fill { source.read(into: $0) }
      var lines = LineScanner(buffer.window, at: place, isLast: buffer.isAtEnd)
      while let line = lines.next() {
        texts.append(String(decoding: line.bytes, as: UTF8.self))
        places.append(line.place)
      }
      place = lines.place
      buffer.drop(lines.consumed)
    } while !buffer.isAtEnd
    return (texts, places)
  }

  @Test(
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("\n\na", ["", "", "a"]), ("a\r\nb\r\n", ["a\r", "b\r"]),
      ("\u{FEFF}a\nb", ["a", "b"]), ("\u{FEFF}", []), ("é\n\u{FEFF}x\n", ["é", "\u{FEFF}x"]),
      (
        String(repeating: "x", count: 100) + "\n" + String(repeating: "y", count: 33),
        [String(repeating: "x", count: 100), String(repeating: "y", count: 33)]
      ),
    ] as [(String, [String])])
  func linesAreTheSameForEveryBufferSize(text: String, lines: [String]) {
    let bytes = Array(text.utf8)
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
    for size in 1...bytes.count + 1 {
      for piece in [1, 2, 1000] {
        let read = Self.readLines(bytes, size: size, piece: piece)
        #expect(read.texts == lines, "\(size)")
        #expect(read.places.map(\.line) == Array(1...lines.count + 1).dropLast())
        var offset = mark
        for (line, place) in zip(lines, read.places) {
          #expect(place.offset == offset)
          offset += line.utf8.count + 1
        }
      }
    }
  }

  @Test func aLineBeyondTheLimitIsNoticed() {
    var source = TrickleSource(bytes: [UInt8](repeating: 0x20, count: 1000), piece: 1000)
    var buffer = BlockBuffer(size: 10, greatestSize: 40)
    for size in [10, 20, 40] {
      buffer.fill { source.read(into: $0) }
      let (count, isFull) = (buffer.window.count, buffer.isFull)
      #expect(count == size)
      #expect(isFull == (size == 40))
    }
    let isAtEnd = buffer.isAtEnd
    #expect(!isAtEnd)
    buffer.drop(39)
    let (count, isFull) = (buffer.window.count, buffer.isFull)
    #expect(count == 1 && !isFull)
    buffer.reset()
    let isEmpty = buffer.window.isEmpty
    #expect(isEmpty)
  }

  @Test func blankLinesAreKnown() {
    let bytes = Array(" \t\r\n{}\n\n".utf8)
    bytes.withUnsafeBytes { window in
      var lines = LineScanner(window)
      #expect(lines.next()?.isBlank == true)
      #expect(lines.next()?.isBlank == false)
      #expect(lines.next()?.isBlank == true)
      #expect(lines.next()?.isBlank == nil)
    }
  }

  /// A line is read alone, though the fast paths may look at what stands behind it.
  @Test(arguments: ["{\"a\":1", "{\"a\":\"x", "[12", "{\"a\"", "[\"\\", "[\"\\ud83d", "[1,", "[tru", "[\"é"])
  func aCutLineNeverRunsIntoTheNext(start: String) {
    let bytes = Array("\(start)\n\"}]23456789012345678901234567890123456789\n".utf8)
    bytes.withUnsafeBytes { window in
      var lines = LineScanner(window)
      guard let line = lines.next() else { return }
      var cursor = JSONCursor(line)
      let error = Result { () throws(JSONError) in try cursor.skipValue() }.error
      #expect(error?.kind == .unexpectedEnd)
      #expect(error?.place == JSONPlace(offset: start.utf8.count, line: 1, column: start.unicodeScalars.count + 1))
    }
  }
}
