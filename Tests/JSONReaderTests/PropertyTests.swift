import JSONReader
import Testing

@Suite struct PropertyTests {
  @Test(arguments: 1...8) func whatIsWrittenIsReadEqual(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let value = ReadValue.random(levels: 4, using: &generator)
      let text = value.written(using: &generator)
      #expect(ReadValue.read(Array(text.utf8)) == .success(value), "\(text)")
    }
  }

  @Test(arguments: 1...8) func changedBytesGiveAValueOrAPlaceInside(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      var bytes = Array(ReadValue.random(levels: 4, using: &generator).written(using: &generator).utf8)
      for _ in 0...Int.random(in: 0..<3, using: &generator) where !bytes.isEmpty {
        let index = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.remove(at: index)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
        case 2: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        default: bytes[index] = Array("{}[]\",:\\0e.-".utf8).randomElement(using: &generator) ?? 0
        }
      }
      let skipped = ReadValue.errorOfSkipping(bytes)
      if let skipped {
        #expect((0...bytes.count).contains(skipped.place.offset))
        #expect(skipped.kind != .incomplete)
        #expect(ReadValue.read(bytes).isFailure, "\(bytes)")
      } else if case .failure(let error) = ReadValue.read(bytes) {
        #expect(error.kind == .numberOutOfRange, "\(error)")
      }
    }
  }

  /// The texts of the next tests: a hand-made one with all there is, and some at random.
  static let documents: [String] = {
    var generator = SeededGenerator(seed: 99)
    let all =
      #"{"a":[1,-2.5e+3,true,false,null,"\ud83d\ude39é漢😀\n"],"account_id":{"":[[],{}]},"n":1234567890123456789}"#
    return [all]
      + (0..<30).map { _ in
        "[" + ReadValue.random(levels: 3, using: &generator).written(using: &generator) + "]"
      }
  }()

  @Test(arguments: documents) func everyPrefixIsIncomplete(document: String) {
    let bytes = Array(document.utf8)
    for length in 0..<bytes.count {
      let prefix = Array(bytes.prefix(length))
      #expect(ReadValue.errorOfSkipping(prefix, isLast: false)?.kind == .incomplete, "\(length)")
      #expect(ReadValue.read(prefix, isLast: false).error?.kind == .incomplete, "\(length)")
      #expect(ReadValue.errorOfSkipping(prefix)?.kind == .unexpectedEnd, "\(length)")
    }
    #expect(ReadValue.errorOfSkipping(bytes) == nil)
  }

  @Test(arguments: GrammarTests.rejected) func aCutNeverHidesWhatIsMalformed(sample: Sample) {
    // Whatever is wrong in a window stays wrong when more follows, unless the window just ends too early.
    let whole = ReadValue.errorOfSkipping(sample.bytes)
    let open = ReadValue.errorOfSkipping(sample.bytes, isLast: false)
    #expect(open == whole || (whole?.kind == .unexpectedEnd && open?.kind == .incomplete))
  }
}

extension Result {
  var error: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
  var isFailure: Bool { error != nil }
}
