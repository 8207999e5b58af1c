/// Many texts by number, in one piece of memory.
public struct TextList: Sendable {
  package private(set) var bytes: ContiguousArray<UInt8> = []
  /// Where each text ends in `bytes`.
  package private(set) var ends: ContiguousArray<UInt32> = []

  /// No text.
  public init() {}

  /// Texts that were taken apart before.
  package init(bytes: ContiguousArray<UInt8>, ends: ContiguousArray<UInt32>) { (self.bytes, self.ends) = (bytes, ends) }

  /// Bytes that the texts take.
  var storedBytes: Int { bytes.count + ends.count * MemoryLayout<UInt32>.stride }

  /// The same texts in no more room than they take.
  func fitted() -> TextList { TextList(bytes: bytes.fitted(), ends: ends.fitted()) }

  /// Adds a text in UTF-8 and returns its number.
  public mutating func append(_ text: some Sequence<UInt8>) -> UInt32 {
    bytes.append(contentsOf: text)
    ends.append(UInt32(clamping: bytes.count))
    return UInt32(ends.count - 1)
  }

  /// The text with that number.
  public subscript(number: UInt32) -> String {
    let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
    return String(decoding: bytes[start..<Int(ends[Int(number)])], as: UTF8.self)
  }
}
