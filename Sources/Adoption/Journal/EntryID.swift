/// The id of an entry of the journal, and of the action that an entry schedules.
///
/// Ids that booktop makes, such as `20261122T094922123456Z-04kq3m9xa`, sort by time and, within a decision, by its parts. A journal has
/// many of them, so they are held as numbers and not as texts. Any other text is an id as well.
public struct EntryID: Hashable, Sendable {
  private let form: Form

  private enum Form: Hashable, Sendable {
    /// The 8 digits of the date, the 12 of the time, and 9 letters of 5 bits, in this order from the greatest bit on.
    case stamped(UInt64, UInt32, UInt16)
    case written(Written)
  }

  /// A text that takes the room of a reference.
  private final class Written: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: Written, other: Written) -> Bool { one === other || one.text == other.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  /// The id that is written so.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { EntryID(stamped: UnsafeRawBufferPointer($0)) } ?? EntryID(form: .written(Written(text)))
  }

  /// The id that these bytes spell, where it has the form of the ids that booktop makes; nil for any other.
  public init?(stamped bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.length, bytes[8] == UInt8(ascii: "T"), bytes[21] == UInt8(ascii: "Z"),
      bytes[22] == UInt8(ascii: "-"), let date = Self.number(bytes[0..<8], 10),
      let time = Self.number(bytes[9..<21], 10), let end = Self.number(bytes[23...], 32)
    else { return nil }
    // 27, 40 and 45 bits.
    let low = time << 45 | end
    form = .stamped(date << 37 | time >> 3, UInt32(truncatingIfNeeded: low >> 16), UInt16(truncatingIfNeeded: low))
  }

  private init(form: Form) { self.form = form }

  /// The id as it is written.
  public var text: String {
    switch form {
    case .written(let written): return written.text
    case .stamped(let high, let middle, let least):
      let low = UInt64(middle) << 16 | UInt64(least)
      return String(unsafeUninitializedCapacity: Self.length) { bytes in
        Self.write(high >> 37, 10, bytes[0..<8])
        bytes[8] = UInt8(ascii: "T")
        Self.write((high & (1 << 37 - 1)) << 3 | low >> 45, 10, bytes[9..<21])
        bytes[21] = UInt8(ascii: "Z")
        bytes[22] = UInt8(ascii: "-")
        Self.write(low & (1 << 45 - 1), 32, bytes[23..<32])
        return Self.length
      }
    }
  }

  /// Whether it comes first in the order of bytes.
  package func precedes(_ other: EntryID) -> Bool {
    if case .stamped(let high, let middle, let least) = form,
      case .stamped(let highs, let middles, let leasts) = other.form
    {
      return (high, middle, least) < (highs, middles, leasts)
    }
    return text.precedesInBytes(other.text)
  }

  /// Whether it comes first in the order of texts, in which no id comes before another spelling of itself.
  func sortsBefore(_ other: EntryID) -> Bool {
    if case .stamped = form, case .stamped = other.form { return precedes(other) }
    return text < other.text
  }
}

extension EntryID {
  /// An id for an entry that is made at that moment.
  ///
  /// - Parameters:
  ///   - index: The entry's place in its decision, from 0.
  ///   - random: Where its unguessable end comes from.
  init(_ at: Timestamp, index: Int, random: inout some RandomNumberGenerator) {
    let text = at.utc.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
    let end = (0..<8).map { _ in UInt8(truncatingIfNeeded: random.next() & 31) }
    let letters = [UInt8(min(index, 31))] + end
    self.init("\(text)-" + String(decoding: letters.map(Self.letter), as: UTF8.self))
  }

  /// The letters of the end, in byte order: none looks like another.
  private static let letters: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
  private static let length = 32

  private static func letter(_ value: UInt8) -> UInt8 { letters.utf8Start[Int(value)] }

  /// What each byte is worth as a letter; 255 where it is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for value in 0..<UInt8(32) { values[Int(letter(value))] = value }
    return values
  }()

  private static func number(_ bytes: Slice<UnsafeRawBufferPointer>, _ base: UInt64) -> UInt64? {
    var number: UInt64 = 0
    for byte in bytes {
      let value = UInt64(values[Int(byte)])
      guard value < base else { return nil }
      number = number * base + value
    }
    return number
  }

  private static func write(_ number: UInt64, _ base: UInt64, _ bytes: Slice<UnsafeMutableBufferPointer<UInt8>>) {
    var rest = number
    for index in bytes.indices.reversed() {
      bytes.base[index] = letter(UInt8(rest % base))
      rest /= base
    }
  }
}

extension EntryID: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The id that is written so.
  public init(stringLiteral text: String) { self.init(text) }

  /// The id as it is written.
  public var description: String { text }
}
