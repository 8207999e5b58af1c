#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// New content for a place, which comes in blocks and lies beside the book's files until it is committed.
final class StagedFile {
  /// Where it is to go.
  let place: OwnedPlace
  /// Records in it, where the caller counted them.
  private(set) var records: Int?
  /// The content's digest; nil until the end.
  private(set) var digest: FileDigest?

  let folder: OpenFolder
  /// Its name in that folder.
  let name: String
  private let steps: SystemSteps
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var hasher = FileHasher()
  private let block: Int

  init(_ place: OwnedPlace, in folder: OpenFolder, name: String, block: Int, steps: SystemSteps) throws(ImportError) {
    self.place = place
    self.folder = folder
    self.name = name
    self.block = max(1, block)
    self.steps = steps
    do throws(SystemRefusal) {
      descriptor = try folder.create(name, steps)
    } catch {
      throw error.error(place.path)
    }
    buffer.reserveCapacity(block)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds bytes at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(ImportError) {
    if buffer.count + bytes.count >= block { try drain() }
    if bytes.count >= block { return try put(bytes) }
    buffer.append(contentsOf: bytes)
  }

  /// Adds bytes at the end.
  func append(_ bytes: [UInt8]) throws(ImportError) {
    var trouble: ImportError?
    bytes.withUnsafeBytes { bytes in
      do throws(ImportError) { try append(bytes) } catch { trouble = error }
    }
    if let trouble { throw trouble }
  }

  /// Says that this was all, and how many records it is. Content of no bytes counts as no file.
  func end(records: Int? = nil) throws(ImportError) {
    guard digest == nil else { return }
    try drain()
    close(descriptor)
    descriptor = -1
    self.records = records
    digest = hasher.digest
  }

  /// What was written so far, to be read.
  func input() throws(ImportError) -> FileInput {
    guard let input = try folder.file(name) else { throw SystemRefusal(code: ENOENT).error(place.path) }
    return input
  }

  private func drain() throws(ImportError) {
    guard !buffer.isEmpty else { return }
    var trouble: ImportError?
    buffer.withUnsafeBytes { bytes in
      do throws(ImportError) { try put(bytes) } catch { trouble = error }
    }
    if let trouble { throw trouble }
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws(ImportError) {
    do throws(SystemRefusal) {
      try steps.write(bytes, to: descriptor, place.path)
    } catch {
      throw error.error(place.path)
    }
    hasher.add(bytes)
  }
}

extension SystemSteps {
  /// Writes all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ about: String) throws(SystemRefusal) {
    var count = 0
    while count < bytes.count {
      let start = count
      let more = try take(.write, about) {
        systemWrite(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      guard more > 0 else { throw SystemRefusal(code: ENOSPC) }
      count += more
    }
  }
}

// The name of the system's call, which the type's own would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
