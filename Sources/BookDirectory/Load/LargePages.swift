#if canImport(Glibc)
  import Glibc
#endif

/// Pages of 2 MiB where the system has them on request, as Linux mostly does: memory of many megabytes is then made ready, looked
/// through and given back in less time than in pages of 4 KiB.
enum LargePages {
  /// Bytes of one.
  static let size = 2 << 20

  /// Asks for large pages behind memory that is still to be filled. Where there are none, nothing changes.
  static func prefer(_ memory: UnsafeRawBufferPointer) {
    #if canImport(Glibc)
      guard let whole = whole(in: memory) else { return }
      _ = madvise(UnsafeMutableRawPointer(mutating: whole.baseAddress), whole.count, MADV_HUGEPAGE)
    #endif
  }

  /// The part that whole large pages can stand behind; nil where there is none.
  static func whole(in memory: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let (begin, mask) = (UInt(bitPattern: memory.baseAddress), UInt(size - 1))
    let (first, end) = ((begin + mask) & ~mask, (begin + UInt(memory.count)) & ~mask)
    guard end > first else { return nil }
    return UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: first), count: Int(end - first))
  }
}
