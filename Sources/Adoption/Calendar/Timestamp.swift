/// A moment with the calendar date that it was written with.
///
/// The journal orders its entries by the moment and dates them by the written date (<doc:Actions>).
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// Nanoseconds within the second, 0…999 999 999. Further digits are cut.
  public let nanoseconds: Int32
  /// The date part as written, in the writer's own offset.
  public let day: Day
  /// The offset from UTC in which it is written, in seconds.
  public let offset: Int32

  /// A moment, written in UTC or in an offset of so many seconds.
  public init(seconds: Int64, nanoseconds: Int32 = 0, offset: Int = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = Int32(clamping: offset)
    day = Day(number: Int32(clamping: Self.daysAndSeconds(seconds + Int64(offset)).days))
  }

  /// Reads an RFC 3339 time such as `2026-11-20T09:30:00.25+01:00`; nil for anything else.
  ///
  /// A leap second (`:60`) is taken as the next second. Lower-case `t` and `z` and a space for the `T` are accepted,
  /// as the RFC allows.
  public init?(_ text: some StringProtocol) {
    guard let moment = Array(text.utf8).withUnsafeBytes({ Timestamp(utf8: $0) }) else { return nil }
    self = moment
  }

  /// The same straight from the bytes of a file.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 20, let day = Day(firstOf: bytes),
      bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20
    else { return nil }
    func number(_ start: Int) -> Int? {
      guard start + 1 < bytes.count, (0x30...0x39).contains(bytes[start]), (0x30...0x39).contains(bytes[start + 1])
      else { return nil }
      return Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
    }
    guard let hour = number(11), hour < 24, bytes[13] == 0x3A, let minute = number(14), minute < 60, bytes[16] == 0x3A,
      let second = number(17), second <= 60
    else { return nil }
    var position = 19
    var nanoseconds: Int32 = 0
    if bytes[position] == 0x2E {
      position += 1
      var scale: Int32 = 100_000_000
      let first = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
        nanoseconds += Int32(bytes[position] - 0x30) * scale
        scale /= 10
        position += 1
      }
      guard position > first else { return nil }
    }
    guard position < bytes.count else { return nil }
    var offset = 0
    switch bytes[position] {
    case 0x5A, 0x7A:
      guard position == bytes.count - 1 else { return nil }
    case 0x2B, 0x2D:
      guard position == bytes.count - 6, let hours = number(position + 1), hours < 24, bytes[position + 3] == 0x3A,
        let minutes = number(position + 4), minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * 60 * (bytes[position] == 0x2D ? -1 : 1)
    default: return nil
    }
    self.day = day
    self.offset = Int32(offset)
    self.seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    self.nanoseconds = nanoseconds
  }

  /// Earlier moments come first, whatever their offsets.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// `2026-11-22T09:49:22.123456Z`, or with the offset in which it is written.
  public var text: String {
    offset == 0 ? utc : Self.text(seconds + Int64(offset), nanoseconds) + Self.offsetText(Int(offset))
  }

  /// The moment in UTC, with six digits for the fraction of a second.
  var utc: String { Self.text(seconds, nanoseconds) + "Z" }

  private static func text(_ seconds: Int64, _ nanoseconds: Int32) -> String {
    let (days, rest) = daysAndSeconds(seconds)
    let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded(Int($0), 2) }.joined(separator: ":")
    return "\(Day(number: Int32(clamping: days)).description)T\(time).\(padded(Int(nanoseconds) / 1000, 6))"
  }

  private static func offsetText(_ offset: Int) -> String {
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func daysAndSeconds(_ seconds: Int64) -> (days: Int64, seconds: Int64) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (days, seconds - days * 86_400)
  }
}
