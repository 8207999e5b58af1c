internal import JSONReader

// The reader's own calls with the errors of records.
extension JSONCursor {
  @inline(__always)
  mutating func enterObject() throws(Flaw) {
    do { try beginObject() } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func key(in keys: inout KeyTable) throws(Flaw) -> JSONKey? {
    do { return try nextKey(in: &keys) } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func anyKey() throws(Flaw) -> JSONText? {
    do { return try nextKey() } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func name(in names: inout NameTable) throws(Flaw) -> UInt32? {
    do { return try nextName(in: &names) } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func passNull() throws(Flaw) -> Bool {
    do { return try readNullIfNext() } catch { throw Flaw(error) }
  }

  /// Passes a value that says nothing: null, or a text with nothing but blanks in it.
  @inline(__always)
  mutating func passNothing() throws(Flaw) -> Bool {
    do { return try readNullIfNext() ? true : try readBlankIfNext() } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func kind() throws(Flaw) -> JSONKind {
    do { return try peek() } catch { throw Flaw(error) }
  }

  @inline(__always)
  mutating func pass() throws(Flaw) {
    do { try skipValue() } catch { throw Flaw(error) }
  }

  mutating func enterList() throws(Flaw) {
    do { try beginArray() } catch { throw Flaw(error) }
  }

  mutating func hasElement() throws(Flaw) -> Bool {
    do { return try nextElement() } catch { throw Flaw(error) }
  }

  /// The next value as it is written, at most 4 KiB of it.
  mutating func verbatim() throws(Flaw) -> String {
    let bytes: UnsafeRawBufferPointer
    do { bytes = try rawValue() } catch { throw Flaw(error) }
    guard bytes.count > 4096 else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.prefix(4096), as: UTF8.self) + "…"
  }

  /// The flaw of the value that stands at `mark`, which is shown as it is written.
  @inline(never)
  mutating func flaw(_ code: String, at mark: JSONMark, expected: String, advice: String? = nil) -> Flaw {
    rewind(to: mark)
    let place = place()
    let bytes: UnsafeRawBufferPointer
    do {
      bytes = try rawValue()
    } catch {
      return Flaw(error)
    }
    rewind(to: mark)
    return Flaw(code, at: place, expected: expected, found: SafeText.json(bytes), advice: advice)
  }

  /// The flaw of a record that begins at `mark` and lacks a key.
  @inline(never)
  mutating func missing(_ key: String, from mark: JSONMark) -> Flaw {
    rewind(to: mark)
    return Flaw("missing_key", key: key, at: place())
  }
}
