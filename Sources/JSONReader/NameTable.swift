/// The names of open-ended maps, such as `features` or `teams`: numbers each name from 0, in the order of first meeting.
///
/// Like an `Interner`, and it also guesses that the names of the next map come in the order of the last one.
public struct NameTable: Sendable {
  @usableFromInline var names = Interner()
  @usableFromInline var order = KeyOrder()

  /// Names beyond these are numbered like the others, and never guessed.
  @usableFromInline static let greatestGuessed: UInt32 = 4096

  /// An empty table.
  public init() {}

  /// How many names there are.
  public var count: Int { names.count }

  /// The name with a number; `id` must have come from this table.
  public subscript(id: UInt32) -> String { names[id] }

  /// The number of a name, which is added when it is new.
  public mutating func id(of name: String) -> UInt32 { names.id(of: name) }

  /// The number of a name that was not guessed, which becomes the guess for next time.
  @usableFromInline @inline(never)
  mutating func identify(_ text: JSONText) -> UInt32 {
    let id = names.id(of: text)
    if !text.hasEscapes { order.learn(text.bytes, spelling: id < Self.greatestGuessed ? id : nil, number: Int(id)) }
    return id
  }
}
