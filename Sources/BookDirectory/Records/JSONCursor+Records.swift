internal import JSONReader

// The reader's own calls with the errors of records.
extension JSONCursor {
  @inline(__always)
  mutating func enterObject() throws(RecordError) {
    do { try beginObject() } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func key(in keys: inout KeyTable) throws(RecordError) -> JSONKey? {
    do { return try nextKey(in: &keys) } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func anyKey() throws(RecordError) -> JSONText? {
    do { return try nextKey() } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func name(in names: inout NameTable) throws(RecordError) -> UInt32? {
    do { return try nextName(in: &names) } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func passNull() throws(RecordError) -> Bool {
    do { return try readNullIfNext() } catch { throw RecordError(error) }
  }

  /// Passes a value that says nothing: null, or a text with nothing but blanks in it.
  @inline(__always)
  mutating func passNothing() throws(RecordError) -> Bool {
    do { return try readNullIfNext() ? true : try readBlankIfNext() } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func kind() throws(RecordError) -> JSONKind {
    do { return try peek() } catch { throw RecordError(error) }
  }

  @inline(__always)
  mutating func pass() throws(RecordError) {
    do { try skipValue() } catch { throw RecordError(error) }
  }

  mutating func enterList() throws(RecordError) {
    do { try beginArray() } catch { throw RecordError(error) }
  }

  mutating func hasElement() throws(RecordError) -> Bool {
    do { return try nextElement() } catch { throw RecordError(error) }
  }

  /// The next value as it is written, at most 4 KiB of it.
  mutating func verbatim() throws(RecordError) -> String {
    let bytes: UnsafeRawBufferPointer
    do { bytes = try rawValue() } catch { throw RecordError(error) }
    guard bytes.count > 4096 else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.prefix(4096), as: UTF8.self) + "…"
  }

  /// The flaw of the value that stands at `mark`, which is shown as it is written.
  @inline(never)
  mutating func flaw(_ code: String, at mark: JSONMark, expected: String, advice: String? = nil) -> RecordError {
    rewind(to: mark)
    let place = place()
    let bytes: UnsafeRawBufferPointer
    do {
      bytes = try rawValue()
    } catch {
      return RecordError(error)
    }
    rewind(to: mark)
    return RecordError(code, at: place, expected: expected, found: SafeText.json(bytes), advice: advice)
  }

  /// The flaw of a record that begins at `mark` and lacks a key.
  @inline(never)
  mutating func missing(_ key: String, from mark: JSONMark) -> RecordError {
    rewind(to: mark)
    return RecordError("missing_key", key: key, at: place())
  }
}
