internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the cache: lists of plain values, and what says where each stands.
final class KeptLists: Sendable {
  private let file: OpenFile
  private let text: [UInt8]
  private let start: Int

  /// Opens a file that was written about the directory at `root`; nil where there is none, or none that this program wrote whole.
  init?(_ path: String, of root: String, in cache: ReadingCache) {
    guard Self.isOwn(path), let file = try? OpenFile(path, below: AT_FDCWD), let size = try? file.identity()?.size,
      let head = Self.bytes(of: file, 0..<KeptForm.headSize, size)
    else { return nil }
    var reader = ByteReader(head)
    guard (try? reader.bits()) == KeptForm.mark, (try? reader.bits()) == KeptForm.version,
      let start = try? reader.number(), let length = try? reader.number(), let print = try? reader.bits(),
      (0...size).contains(start), (0...size - start).contains(length),
      let text = Self.bytes(of: file, start..<start + length, size),
      text.withUnsafeBytes({ BytePrint.of($0) }) == print, case var said = ByteReader(text),
      (try? said.text()) == root, (try? said.text()) == cache.program, (try? said.text()) == KeptForm.layout
    else { return nil }
    // The moment of its last use, by which what nobody uses any more is found.
    utimes(path, nil)
    self.file = file
    (self.text, self.start) = (text, said.position)
  }

  /// What says where the lists stand.
  var reader: ByteReader { ByteReader(text, from: start) }

  /// Whether nobody else can have written it: a book that another has made up is not to be taken for what was read.
  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  private static func bytes(of file: borrowing OpenFile, _ range: Range<Int>, _ size: Int) -> [UInt8]? {
    guard range.upperBound <= size else { return nil }
    var bytes = [UInt8](repeating: 0, count: range.count)
    return bytes.withUnsafeMutableBytes { file.fill($0, at: range.lowerBound) } ? bytes : nil
  }

  /// The list that stands there; nil where it is not as it was written.
  func list<Element: BitwiseCopyable>(of type: Element.Type, _ placed: PlacedList) -> ContiguousArray<Element>? {
    let (size, overflow) = placed.count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard placed.offset >= 0, placed.count >= 0, !overflow, let whole = try? file.identity()?.size,
      size <= whole, placed.offset <= whole - size
    else { return nil }
    var isWhole = false
    let list = ContiguousArray<Element>(unsafeUninitializedCapacity: placed.count) { space, count in
      let bytes = UnsafeMutableRawBufferPointer(space)
      LargePages.prefer(UnsafeRawBufferPointer(bytes))
      isWhole =
        file.fill(bytes, at: placed.offset) && BytePrint.of(UnsafeRawBufferPointer(bytes)) == placed.print
      // What was not read is never looked at, so that it need not make sense.
      count = isWhole ? placed.count : 0
    }
    return isWhole ? list : nil
  }
}

/// Where a list stands in a file of the cache.
struct PlacedList: Sendable {
  let offset: Int
  let count: Int
  let print: UInt64

  init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
    (offset, count, print) = (try reader.number(), try reader.number(), try reader.bits())
  }
}
