#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of rows of events: appended to, then read, as often as one likes.
///
/// It begins with a row that says what it is. Rows are in the machine's own byte order.
final class EventSpill {
  /// The file's path, as messages give it.
  let path: String
  /// Rows in it, flushed or not.
  var count: Int { written + filled - 1 }
  private let descriptor: Int32
  /// What is written, where the rows are to be kept; `descriptor` reads it.
  private let staged: StagedFile?
  private let buffer: UnsafeMutableBufferPointer<SpilledEvent>
  private var filled = 0
  /// Rows in the file, its first one too.
  private var written: Int

  private static let rowSize = MemoryLayout<SpilledEvent>.size
  /// Says `booktop`, in the machine's byte order, and the version of the rows.
  private static let mark = SpilledEvent(
    account: 0, name: 0, time: 0, user: Hash128(high: 0x626F_6F6B_746F_7000, low: 1))

  /// A new file in that folder, which stays; one of that name is replaced.
  convenience init(folder: String, name: String = "events.rows") throws(ImportError) {
    try self.init(creating: "\(folder)/\(name)", flags: O_TRUNC, rowsInMemory: (1 << 20) / Self.rowSize)
  }

  /// A new file in that folder that has no name any more: it is gone when it is closed, however the program ends.
  convenience init(scratchIn folder: String, rowsInMemory: Int) throws(ImportError) {
    // Names of files that a killed program left are passed over.
    var path = ""
    repeat { path = "\(folder)/events-\(UInt64.random(in: 0 ... .max)).tmp" } while access(path, F_OK) == 0
    try self.init(creating: path, flags: O_EXCL, rowsInMemory: rowsInMemory)
    unlink(path)
  }

  private convenience init(creating path: String, flags: Int32, rowsInMemory: Int) throws(ImportError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
    guard descriptor >= 0 else { throw Self.unwritable(path) }
    self.init(writing: descriptor, path, staged: nil, rowsInMemory: rowsInMemory)
  }

  /// New content of a place, in which rows are to be kept. They can be read once it has ended.
  convenience init(staging file: StagedFile) throws(ImportError) {
    let descriptor = try file.input().duplicate()
    guard descriptor >= 0 else { throw Self.unreadable(file.place.path) }
    self.init(writing: descriptor, file.place.path, staged: file, rowsInMemory: (1 << 20) / Self.rowSize)
  }

  private init(writing descriptor: Int32, _ path: String, staged: StagedFile?, rowsInMemory: Int) {
    self.path = path
    self.descriptor = descriptor
    self.staged = staged
    buffer = .allocate(capacity: max(1, rowsInMemory))
    written = 0
    buffer.initializeElement(at: 0, to: Self.mark)
    filled = 1
  }

  /// A file that a roll-up has kept, opened for reading.
  convenience init(opening path: String) throws(ImportError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    try self.init(reading: descriptor, path)
  }

  /// A file that a roll-up has kept, as it was opened to be compared with what is known of it.
  convenience init(reading file: FileInput) throws(ImportError) {
    let descriptor = file.duplicate()
    guard descriptor >= 0 else { throw Self.unreadable(file.name) }
    try self.init(reading: descriptor, file.name)
  }

  /// Takes over a file that is open.
  private init(reading descriptor: Int32, _ path: String) throws(ImportError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw Self.unreadable(path)
    }
    self.path = path
    self.descriptor = descriptor
    staged = nil
    buffer = .allocate(capacity: 1)
    written = max(1, Int(status.st_size) / Self.rowSize)
    let length = pread(descriptor, buffer.baseAddress, Self.rowSize, 0)
    guard length == Self.rowSize, buffer[0].user == Self.mark.user, Int(status.st_size) % Self.rowSize == 0 else {
      throw Self.damaged(path, "it is not a whole file of events of this version")
    }
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// Adds a row; it is in the file after `flush`.
  @inline(__always)
  func append(_ row: SpilledEvent) throws(ImportError) {
    if filled == buffer.count { try flush() }
    buffer.initializeElement(at: filled, to: row)
    filled += 1
  }

  /// Writes what is still in memory, and ends the content of a place.
  func end() throws(ImportError) {
    try flush()
    try staged?.end(records: count)
  }

  /// Writes what is still in memory.
  func flush() throws(ImportError) {
    guard filled > 0 else { return }
    try write(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<filled])))
    written += filled
    filled = 0
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(ImportError) {
    if let staged { return try staged.append(bytes) }
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      #if canImport(Glibc)
        let length = Glibc.write(descriptor, start, rest.count)
      #else
        let length = Darwin.write(descriptor, start, rest.count)
      #endif
      if length < 0, errno == EINTR { continue }
      guard length > 0 else { throw Self.unwritable(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[length...])
    }
  }

  /// Puts rows from that one on into the space and says how many; fewer than there is space for only at the end. What was
  /// appended has to be flushed.
  func read(into space: UnsafeMutableBufferPointer<SpilledEvent>, from row: Int) throws(ImportError) -> Int {
    let wanted = min(space.count, written - 1 - row)
    guard wanted > 0 else { return 0 }
    let bytes = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: space[..<wanted]))
    var place = 0
    while place < bytes.count {
      let offset = off_t((row + 1) * Self.rowSize + place)
      let length = pread(descriptor, bytes.baseAddress?.advanced(by: place), bytes.count - place, offset)
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { throw Self.unreadable(path) }
      guard length > 0 else { throw Self.damaged(path, "it was cut while it was read") }
      place += length
    }
    return wanted
  }

  /// Calls `body` for each row, in the order in which they were appended.
  func forEach(
    rowsInMemory: Int = 1 << 13, _ body: (SpilledEvent) throws(ImportError) -> Void
  ) throws(ImportError) {
    try flush()
    let space = UnsafeMutableBufferPointer<SpilledEvent>.allocate(capacity: max(1, min(rowsInMemory, count)))
    defer { space.deallocate() }
    var row = 0
    while row < count {
      let length = try read(into: space, from: row)
      for index in 0..<length { try body(space[index]) }
      row += length
    }
  }
}

// MARK: - Errors

extension EventSpill {
  private static func unwritable(_ path: String) -> ImportError {
    ImportError(
      "cannot_write", kind: .unwritable, file: path, what: "events cannot be set aside: \(FileInput.reason(errno))")
  }

  private static func unreadable(_ path: String) -> ImportError {
    ImportError("cannot_read", file: path, what: "events set aside cannot be read: \(FileInput.reason(errno))")
  }

  static func damaged(_ path: String, _ why: String) -> ImportError {
    ImportError(
      "damaged_events", file: path, what: "events set aside are damaged: \(why)",
      advice: "Remove the file and import the exports again")
  }
}
