/// Values one after another as bytes, for a file that the same program reads again on the same machine.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: Int) { put(bits: UInt64(bitPattern: Int64(number))) }

  mutating func put(bits: UInt64) { withUnsafeBytes(of: bits) { bytes.append(contentsOf: $0) } }

  mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    put(value != nil)
    if let value { write(&self, value) }
  }

  mutating func put<Elements: Collection>(_ list: Elements, _ write: (inout ByteWriter, Elements.Element) -> Void) {
    put(list.count)
    for element in list { write(&self, element) }
  }
}

/// Takes values from bytes in the order in which they were written. Bytes that were not written so are refused, whatever they are.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  /// The bytes are not what was to be read.
  struct Flaw: Error {}

  /// - Parameter start: where to begin.
  init(_ bytes: [UInt8], from start: Int = 0) { (self.bytes, position) = (bytes, start) }

  private mutating func take(_ count: Int) throws(Flaw) -> Range<Int> {
    guard count >= 0, bytes.count - position >= count else { throw Flaw() }
    defer { position += count }
    return position..<position + count
  }

  mutating func bits() throws(Flaw) -> UInt64 {
    let range = try take(8)
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self) }
  }

  mutating func number() throws(Flaw) -> Int { Int(Int64(bitPattern: try bits())) }

  mutating func flag() throws(Flaw) -> Bool {
    switch bytes[try take(1).lowerBound] {
    case 0: false
    case 1: true
    default: throw Flaw()
    }
  }

  mutating func text() throws(Flaw) -> String {
    let range = try take(try number())
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Flaw() }
    return text
  }

  mutating func optional<Value>(_ read: (inout ByteReader) throws(Flaw) -> Value) throws(Flaw) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Element>(_ read: (inout ByteReader) throws(Flaw) -> Element) throws(Flaw) -> [Element] {
    let count = try number()
    // Each element takes a byte or more.
    guard count >= 0, count <= bytes.count - position else { throw Flaw() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try read(&self)) }
    return list
  }
}
