#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A journal, open for appending and locked: no other program that asks for the lock writes to it meanwhile.
struct JournalFile: ~Copyable {
  private let descriptor: Int32
  /// Bytes in the file.
  private(set) var size: Int = 0

  /// How long the lock is waited for, in seconds, while the file does not grow; and at the most.
  static let patience = (still: 2, most: 10)
  /// Nanoseconds between two looks at the lock. Whoever has waited for a second looks more often than those who come after:
  /// where many write in turn nobody waits for ever.
  private static func pause(afterWaiting nanoseconds: Int64) -> Int {
    nanoseconds < 1_000_000_000 ? 2_000_000 : 100_000
  }

  /// Opens the file of that name in an open folder, and makes it if there is none.
  init(_ name: String, in folder: borrowing OpenDirectory) throws(JournalTrouble) {
    descriptor = try Self.open(name, in: folder)
  }

  private static func open(_ name: String, in folder: borrowing OpenDirectory) throws(JournalTrouble) -> Int32 {
    let parent = folder.descriptor
    do throws(SystemError) {
      let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      return Int32(try SystemError.check { Int(openat(parent, name, flags, 0o644)) })
    } catch {
      switch error.code {
      case ELOOP: throw .noFile(FileKind.link.words)
      case EISDIR: throw .noFile(FileKind.directory.words)
      case ENXIO: throw .noFile(FileKind.socket.words)
      default: throw .refused(.opened, error)
      }
    }
  }

  deinit { close(descriptor) }

  /// Throws when it is anything but a plain file, such as a pipe.
  private func requireFile() throws(JournalTrouble) {
    let kind = FileKind(try status())
    guard kind == .file else { throw .noFile(kind.words) }
  }

  private func status() throws(JournalTrouble) -> stat {
    var status = stat()
    do throws(SystemError) {
      _ = try SystemError.check { Int(fstat(descriptor, &status)) }
    } catch {
      throw .refused(.opened, error)
    }
    return status
  }

  /// Whether the path still leads to this file, and not to one put in its place or to none.
  func isStill(at path: String) throws(JournalTrouble) -> Bool {
    let own = try status()
    var named = stat()
    guard own.st_nlink > 0, lstat(path, &named) == 0 else { return false }
    return FileIdentity(own).node == FileIdentity(named).node
  }

  // MARK: The lock

  /// Waits for the lock, which the system takes away again when the program ends, however it ends.
  mutating func lock() throws(JournalTrouble) {
    try requireFile()
    let start = monotonicNanoseconds()
    var grown = start
    while try !takeLock() {
      let now = monotonicNanoseconds()
      // Programs that write in turn are waited for; one that holds the lock and writes nothing is not.
      let latest = Int(try status().st_size)
      if latest != size { (size, grown) = (latest, now) }
      for (since, seconds) in [(grown, Self.patience.still), (start, Self.patience.most)]
      where now - since >= Int64(seconds) * 1_000_000_000 {
        throw .held(seconds: seconds)
      }
      var time = timespec(tv_sec: 0, tv_nsec: Self.pause(afterWaiting: now - start))
      nanosleep(&time, nil)
    }
    size = Int(try status().st_size)
  }

  private func takeLock() throws(JournalTrouble) -> Bool {
    do throws(SystemError) {
      _ = try SystemError.check { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw .refused(.locked, error)
    }
  }

  // MARK: Writing

  /// Appends whole lines in one write and waits until they are on stable storage. When that fails nothing of them is left
  /// in the file, unless the error says so.
  ///
  /// A last line that was never written to its end gets its line feed first: it stays what it is, and by itself.
  func append(_ lines: [UInt8]) throws(JournalTrouble) {
    let bytes = try endsLine() ? lines : [UInt8(ascii: "\n")] + lines
    guard size + bytes.count <= ReadingJob.greatestSize else { throw .full }
    var count = 0
    do throws(SystemError) {
      try put(bytes, &count)
    } catch {
      throw takesBack(count) ? .refused(.written, error) : .uncertain(error)
    }
    do throws(SystemError) {
      try Self.flush(descriptor)
    } catch {
      // What could not be flushed once counts as clean, so another try on this descriptor would prove nothing.
      throw takesBack(count) ? .refused(.flushed, error) : .uncertain(error)
    }
  }

  /// The last bytes of the file, at most so many.
  func end(_ most: Int) throws(JournalTrouble) -> [UInt8] {
    let count = min(size, most)
    var bytes = [UInt8](repeating: 0, count: count)
    do throws(SystemError) {
      let read = try SystemError.check { pread(descriptor, &bytes, count, off_t(size - count)) }
      return Array(bytes.prefix(read))
    } catch {
      throw .refused(.opened, error)
    }
  }

  private func endsLine() throws(JournalTrouble) -> Bool {
    guard size > 0 else { return true }
    var last: UInt8 = 0
    do throws(SystemError) {
      _ = try SystemError.check { pread(descriptor, &last, 1, off_t(size - 1)) }
    } catch {
      throw .refused(.opened, error)
    }
    return last == UInt8(ascii: "\n")
  }

  /// Writes all bytes, in one go unless the system takes fewer; then what it says of the rest is the reason.
  private func put(_ bytes: [UInt8], _ count: inout Int) throws(SystemError) {
    // Where appending is not honoured, as in some shared folders, this goes to the end all the same.
    _ = try SystemError.check { Int(lseek(descriptor, 0, SEEK_END)) }
    while count < bytes.count {
      let start = count
      let more = try SystemError.check {
        bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start) }
      }
      guard more > 0 else { throw SystemError(code: ENOSPC) }
      count += more
    }
  }

  /// Cuts the file where it ended before so many bytes were appended, if they are still its end; says whether it is as it
  /// was.
  private func takesBack(_ count: Int) -> Bool {
    guard count > 0 else { return true }
    guard let now = try? Int(status().st_size), now == size + count else { return false }
    return (try? SystemError.check { Int(ftruncate(descriptor, off_t(size))) }) != nil
  }

  /// Waits until what was written is on stable storage.
  static func flush(_ descriptor: Int32) throws(SystemError) {
    #if canImport(Darwin)
      // Plain fsync leaves it in the disk's own memory there.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    _ = try SystemError.check { Int(fsync(descriptor)) }
  }
}
