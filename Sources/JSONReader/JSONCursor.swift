/// A strict pull reader of JSON (RFC 8259) over a window of bytes.
///
/// The caller asks for what it expects: `beginObject`, then `nextKey` until it returns nil, and after each key exactly one of
/// `readString`, `readNumber`, `readBool`, `readNull`, `beginObject`, `beginArray`, `skipValue` or `rawValue`.
/// Everything that is passed, skipped or not, is checked; nothing outside the window is ever read.
///
/// Keys come in the order of the text, duplicates included: the caller decides what a second one means (`KeySet` tells cheaply).
///
/// A wrong kind of value throws `.wrongKind` and leaves the cursor before the value, so `skipValue` can pass it. After any other
/// error the rest of the window has no meaning.
///
/// When `isLast` is false the window may end inside a value. That throws `.incomplete`, and the caller reads more bytes and
/// tries the record again: see `mark`, `rewind(to:)` and `checkpoint()`.
///
/// The memory of the window must outlive the cursor and everything it hands out, and must not change meanwhile.
public struct JSONCursor: ~Copyable {
  @usableFromInline let base: UnsafeRawPointer
  @usableFromInline let count: Int
  /// Bytes that may be looked at ahead of need; those from `count` on are never part of a value.
  @usableFromInline let readable: Int
  @usableFromInline let isLast: Bool
  /// True between an opening bracket and the first member, where no comma is due.
  @usableFromInline var isFresh = false
  @usableFromInline var position = 0
  @usableFromInline var depth = 0
  @usableFromInline let nestingLimit: Int
  private let origin: JSONPlace
  private var surveyed: JSONPlace

  /// The deepest nesting that can be asked for; skipping is recursive and has to fit a small stack.
  public static let greatestNestingLimit = 512

  /// Starts reading at the first byte of `window`.
  ///
  /// - Parameters:
  ///   - place: where the window begins in its file, for messages.
  ///   - isLast: whether the input ends with the window; otherwise more may follow.
  ///   - nestingLimit: levels of objects and lists allowed, from 1 to `greatestNestingLimit`.
  public init(
    _ window: UnsafeRawBufferPointer, at place: JSONPlace = .start, isLast: Bool = true, nestingLimit: Int = 64
  ) {
    base = window.baseAddress ?? UnsafeRawPointer(StaticString("").utf8Start)
    count = window.count
    readable = window.count
    self.isLast = isLast
    self.nestingLimit = min(max(nestingLimit, 1), Self.greatestNestingLimit)
    origin = place
    surveyed = place
  }

  /// Starts reading a line.
  public init(_ line: JSONLine, nestingLimit: Int = 64) {
    base = line.bytes.baseAddress ?? UnsafeRawPointer(StaticString("").utf8Start)
    count = line.bytes.count
    readable = line.bytes.count + line.readableBehind
    isLast = true
    self.nestingLimit = min(max(nestingLimit, 1), Self.greatestNestingLimit)
    origin = line.place
    surveyed = line.place
  }

  /// Bytes of the window passed so far.
  @inlinable public var consumed: Int { position }

  // MARK: Bytes. Every load goes through these three, and each checks its bounds.

  /// The byte at `index`, or 0 outside the window: no token begins or goes on with 0, so it leads to the error paths.
  @inlinable @inline(__always)
  func byte(at index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: count) ? base.load(fromByteOffset: index, as: UInt8.self) : 0
  }

  /// The eight bytes from `index`, the first one lowest, or nil when fewer are readable; some may lie beyond `count`.
  @inlinable @inline(__always)
  func word(at index: Int) -> UInt64? {
    guard index >= 0, readable - index >= 8 else { return nil }
    return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The bytes of `range`, cut to the window.
  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    let range = range.clamped(to: 0..<count)
    return UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  // MARK: Space

  /// Passes space and returns the byte after it, 0 at the end of the window.
  @inlinable @inline(__always)
  mutating func skipSpace() -> UInt8 {
    let next = byte(at: position)
    return next > Byte.space ? next : skipSpaceSlowly()
  }

  @usableFromInline
  mutating func skipSpaceSlowly() -> UInt8 {
    while true {
      let next = byte(at: position)
      switch next {
      case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn: position += 1
      default: return next
      }
    }
  }

  /// Passes a byte order mark when the window begins with one; call it at the start of a file only.
  public mutating func skipByteOrderMark() throws(JSONError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard position == 0, count > 0 else { return }
    let common = min(count, mark.count)
    guard slice(0..<common).elementsEqual(mark.prefix(common)) else { return }
    guard common == mark.count else {
      throw failure(.unexpectedEnd, at: count, expected: "the rest of a byte order mark")
    }
    position = mark.count
    surveyed.offset += mark.count
  }

  /// The kind of the next value, which is not passed.
  @inlinable @inline(__always)
  public mutating func peek() throws(JSONError) -> JSONKind {
    let next = skipSpace()
    guard let kind = JSONKind(firstByte: next) else { try unexpected("a value") }
    return kind
  }

  /// Where the next token stands.
  public mutating func place() -> JSONPlace {
    _ = skipSpace()
    return place(at: position)
  }

  /// The place of the byte at `index` of the window.
  ///
  /// Counting goes on from the last place asked for, so asking in order costs one pass over the window in all.
  mutating func place(at index: Int) -> JSONPlace {
    let index = min(max(index, 0), count)
    if origin.offset + index < surveyed.offset { surveyed = origin }
    surveyed.advance(over: slice(surveyed.offset - origin.offset..<index))
    return surveyed
  }
}
