internal import Adoption
internal import JSONReader

/// The members of one object, found in a first pass and read in a second, in whatever order the reader asks.
///
/// For records whose keys mean different things by the value of another key, which may come later. A value that cannot be read is
/// nil and remembered: `missing` gives the reason where it had to be there, `leave` tells of the others.
///
/// Calls made for each record are `mutating` also where they change nothing: a reader that is itself being changed lends what it
/// holds to those, and copies it for others.
struct Members {
  private(set) var keys: KeyTable
  /// The known keys that the object has.
  private var seen = KeySet()
  /// Their values; of other keys, those of an earlier object.
  private var values: [Found?]
  private var flaws: [Int: RecordError] = [:]
  private var used = KeySet()
  private var start: JSONMark?
  private var end: JSONMark?
  private var pool = TextPool()
  /// Keys that are not known.
  private var strangers: [(key: String, mark: JSONMark, print: UInt64)] = []

  /// Whether blanks around a text do not belong to it. What booktop itself wrote is read as it wrote it.
  private let trims: Bool

  /// A value that was found.
  fileprivate struct Found {
    let mark: JSONMark
    /// What is written, as a number; 0 for null.
    let print: UInt64
    /// The value where it is a plain text, which then need not be read again.
    let text: JSONText?
  }

  init(_ keys: KeyTable, trims: Bool = true) {
    self.trims = trims
    self.keys = keys
    values = Array(repeating: nil, count: keys.names.count)
  }

  /// Finds the members of the object at the cursor, which stands behind it then.
  mutating func gather(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) {
    used = KeySet()
    strangers.removeAll(keepingCapacity: true)
    if !flaws.isEmpty { flaws = [:] }
    start = cursor.mark
    try cursor.enterObject()
    seen = KeySet()
    while let key = try cursor.key(in: &keys) {
      if let id = key.id {
        if !seen.insert(id) { notes.duplicate(keys.names[id], at: cursor.place()) }
        values[id] = try cursor.find()
      } else {
        let name = key.text.string
        notes.unknown(name, at: cursor.place())
        strangers.removeAll { $0.key == name }
        let value = try cursor.find()
        strangers.append((name, value.mark, value.print))
      }
    }
    notes.settle(seen, keys)
    end = cursor.mark
  }

  /// Goes back behind the object and tells what in it could not be read.
  mutating func leave(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) {
    if let end { cursor.rewind(to: end) }
    guard !flaws.isEmpty else { return }
    for (_, flaw) in flaws.sorted(by: { $0.key < $1.key }) { notes.lose(flaw) }
  }

  private func found(_ id: Int) -> Found? { seen.contains(id) ? values[id] : nil }

  /// The value, where it is a plain text; whoever takes it need not read it.
  private mutating func plain(_ id: Int) -> JSONText? {
    guard let text = found(id)?.text else { return nil }
    _ = used.insert(id)
    return text
  }

  /// Reads the key's value, or returns nil when it is absent, says nothing, or cannot be read.
  mutating func value<Value>(
    _ id: Int, _ cursor: inout JSONCursor, _ read: (inout JSONCursor) throws(RecordError) -> Value?
  ) throws(RecordError) -> Value? {
    guard let found = found(id) else { return nil }
    _ = used.insert(id)
    cursor.rewind(to: found.mark)
    do {
      return try cursor.passNothing() ? nil : try read(&cursor)
    } catch {
      guard error.reach == .record else { throw error }
      flaws[id] = error.inside(keys.names[id])
      return nil
    }
  }

  /// Why the key's value is nil where it has to be there.
  func missing(_ id: Int, _ cursor: inout JSONCursor) -> RecordError {
    if let flaw = flaws[id] { return flaw }
    guard let found = found(id), found.print != 0 else {
      return cursor.missing(keys.names[id], from: start ?? cursor.mark)
    }
    return cursor.flaw("empty", at: found.mark, expected: "text that is not empty").inside(keys.names[id])
  }

  /// Whether the key is there and cannot be read.
  func isFlawed(_ id: Int) -> Bool { !flaws.isEmpty && flaws[id] != nil }

  /// The first of the keys whose value says something.
  mutating func given(_ ids: [Int], _ cursor: inout JSONCursor) throws(RecordError) -> Int? {
    for id in ids {
      guard let found = found(id), found.print != 0 else { continue }
      if found.text != nil { return id }
      cursor.rewind(to: found.mark)
      if try !cursor.passNothing() { return id }
    }
    return nil
  }

  /// The whole object as it is written, as a number: keys by their known name, in whatever order, null as if it were not there.
  ///
  /// - Parameter name: the name of a known key.
  mutating func print(_ name: (Int) -> Int) -> UInt64 {
    var sum: UInt64 = 1
    seen.forEach { id in
      if let value = values[id], value.print != 0 { sum &+= BytePrint.of(UInt64(name(id)) &+ 1, value.print) }
    }
    for (key, _, print) in strangers where print != 0 {
      sum &+= BytePrint.of(Array(key.utf8).withUnsafeBytes { BytePrint.of($0) }, print)
    }
    return sum
  }

  /// Whether the key is there.
  func has(_ id: Int) -> Bool { seen.contains(id) }

  /// Whether the key is there and null.
  mutating func isNull(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Bool {
    guard let found = found(id) else { return false }
    _ = used.insert(id)
    cursor.rewind(to: found.mark)
    return try cursor.passNull()
  }

  /// Whatever nobody asked for, as it is written: unknown keys, and known ones that mean nothing in this object.
  mutating func rest(_ cursor: inout JSONCursor) throws(RecordError) -> [OtherField] {
    var fields: [OtherField] = []
    try seen.forEach { (id) throws(RecordError) in
      guard !used.contains(id), let found = values[id] else { return }
      cursor.rewind(to: found.mark)
      if try !cursor.passNull() { fields.append(OtherField(key: keys.names[id], json: try cursor.verbatim())) }
    }
    for (key, mark, _) in strangers {
      cursor.rewind(to: mark)
      fields.append(OtherField(key: key, json: try cursor.verbatim()))
    }
    return fields
  }
}

// MARK: - By type of value

extension Members {
  mutating func text(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> String? {
    guard let text = try words(id, &cursor, { (text, _) in text }) else { return nil }
    return pool.string(of: text, trimmed: trims)
  }

  /// What `body` makes of a text, which it takes while it stands in the window; `body` is told too whether the blanks around what
  /// has escapes do not belong to it.
  mutating func words<Result>(
    _ id: Int, _ cursor: inout JSONCursor, _ body: (JSONText, Bool) -> Result
  ) throws(RecordError) -> Result? {
    if let text = plain(id) { return body(text, trims) }
    let text = try value(id, &cursor) { [trims] (cursor) throws(RecordError) in try cursor.rawWords(trimmed: trims) }
    return text.map { body($0, trims) }
  }

  mutating func name(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> String {
    guard let name = try text(id, &cursor) else { throw missing(id, &cursor) }
    return name
  }

  /// The id of something.
  mutating func reference(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> String? {
    guard let text = try reference(id, &cursor, { (text, _) in text }) else { return nil }
    return pool.string(of: text, trimmed: trims)
  }

  /// What `body` makes of the id of something, as for `words`.
  mutating func reference<Result>(
    _ id: Int, _ cursor: inout JSONCursor, _ body: (JSONText, Bool) -> Result
  ) throws(RecordError) -> Result? {
    if let text = plain(id) { return body(text, trims) }
    let text = try value(id, &cursor) { [trims] (cursor) throws(RecordError) in
      let isText = try cursor.kind() == .string
      return isText ? try cursor.rawWords(trimmed: trims) : try cursor.rawID()
    }
    return text.map { body($0, trims) }
  }

  /// The id of an entry of the journal.
  mutating func entryID(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> EntryID? {
    try words(id, &cursor) { (text, trims) in
      (text.hasEscapes ? nil : EntryID(stamped: text.bytes)) ?? EntryID(trims ? text.trimmedString : text.string)
    }
  }

  /// An id that has to be there, as its number among `accounts`.
  mutating func number(
    ofIDAt id: Int, in accounts: inout AccountNumbers, _ cursor: inout JSONCursor
  ) throws(RecordError) -> UInt32 {
    if let text = plain(id) { return accounts.number(of: text) }
    let number = try value(id, &cursor) { (cursor) throws(RecordError) in
      let text = try cursor.rawID()
      return text.hasEscapes ? accounts.number(of: text.trimmedString) : accounts.number(of: text)
    }
    guard let number else { throw missing(id, &cursor) }
    return number
  }

  mutating func number(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Double? {
    try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.number() }
  }

  mutating func amount(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Double? {
    try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.amount() }
  }

  mutating func flag(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Bool? {
    try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.flag() }
  }

  mutating func day(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Day? {
    if let text = plain(id), let day = Day(utf8: text.bytes) { return day }
    return try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.day() }
  }

  /// A count, or as many as a list has entries.
  mutating func count(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Int? {
    try value(id, &cursor) { [trims] (cursor) throws(RecordError) in
      try cursor.kind() == .array ? try cursor.plainTexts(trimmed: trims).count : try cursor.whole(in: 0...1_000_000)
    }
  }

  /// Whatever stands there, as it is written.
  mutating func verbatim(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> String? {
    try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.verbatim() }
  }

  mutating func texts(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> [String]? {
    try value(id, &cursor) { [trims] (cursor) throws(RecordError) in try cursor.plainTexts(trimmed: trims) }
  }

  mutating func word<Word>(_ id: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Word?
  where Word: CaseIterable & RawRepresentable<String> {
    try value(id, &cursor) { (cursor) throws(RecordError) in try cursor.word(Word.self) }
  }

  /// A word that was most likely met before.
  mutating func word<Word>(
    _ id: Int, among met: inout MetWords<Word>, _ cursor: inout JSONCursor
  ) throws(RecordError) -> Word? where Word: CaseIterable & RawRepresentable<String> {
    let text = plain(id)
    if let text, let word = met.word(for: text) { return word }
    let word: Word? = try self.word(id, &cursor)
    if let text, let word { met.add(word, for: text) }
    return word
  }
}

/// Words of a type in the spellings in which they were met: what is spelled the same again needs no string.
struct MetWords<Word: Sendable>: Sendable {
  private var spellings = Interner()
  /// The word that each spelling means.
  private var words: [Word] = []

  /// Whatever is met after that is only slower.
  private static var greatestCount: Int { 64 }

  func word(for text: JSONText) -> Word? {
    guard !text.hasEscapes, let number = spellings.find(text.bytes) else { return nil }
    return words[Int(number)]
  }

  mutating func add(_ word: Word, for text: JSONText) {
    guard !text.hasEscapes, words.count < Self.greatestCount else { return }
    if Int(spellings.id(of: text)) == words.count { words.append(word) }
  }
}

/// Texts that come again soon, each kept once: of those with one place in the table the latest.
private struct TextPool {
  private var texts: [(print: UInt64, text: String)] = []
  private var count = 0

  private static let sizes = (least: 1 << 8, greatest: 1 << 14)

  mutating func string(of text: JSONText, trimmed: Bool) -> String {
    if text.hasEscapes { return trimmed ? text.trimmedString : text.string }
    // Short strings need no memory of their own.
    guard text.bytes.count > 15 else { return text.string }
    // What a bigger table would keep is met again.
    if count == texts.count, count < Self.sizes.greatest {
      texts = Array(repeating: (0, ""), count: max(Self.sizes.least, count * 2))
      count = 0
    }
    let print = BytePrint.of(text.bytes)
    let place = Int(truncatingIfNeeded: print) & (texts.count - 1)
    if texts[place].print == print, texts[place].text.isExactly(text.bytes) { return texts[place].text }
    if count < texts.count { count += 1 }
    texts[place] = (print, text.string)
    return texts[place].text
  }
}

extension String {
  fileprivate func isExactly(_ bytes: UnsafeRawBufferPointer) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.count == bytes.count && $0.elementsEqual(bytes) } ?? false
  }
}

extension JSONCursor {
  /// Passes the next value.
  fileprivate mutating func find() throws(RecordError) -> Members.Found {
    let mark = mark
    if try kind() == .string {
      let text = try rawText()
      // With the quotes, which tell `"1"` from `1`.
      let bytes = UnsafeRawBufferPointer(start: text.bytes.baseAddress.map { $0 - 1 }, count: text.bytes.count + 2)
      return Members.Found(mark: mark, print: BytePrint.of(bytes), text: text.isPlain ? text : nil)
    }
    let bytes: UnsafeRawBufferPointer
    do { bytes = try rawValue() } catch { throw RecordError(error) }
    return Members.Found(mark: mark, print: bytes.first == 0x6E ? 0 : BytePrint.of(bytes), text: nil)
  }

  /// A list of texts; what is no text makes all of it unreadable.
  fileprivate mutating func plainTexts(trimmed: Bool) throws(RecordError) -> [String] {
    let mark = mark
    guard try kind() == .array else { throw flaw("wrong_type", at: mark, expected: "a list of texts") }
    try enterList()
    var texts: [String] = []
    while try hasElement() {
      if try !passNothing(), let text = try rawWords(trimmed: trimmed) {
        texts.append(trimmed ? text.trimmedString : text.string)
      }
    }
    return texts
  }
}
