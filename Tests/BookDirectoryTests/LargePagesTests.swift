import Testing

@testable import BookDirectory

/// Memory that is asked to stand in large pages.
struct LargePagesTests {
  @Test("As many whole pages as there are, and nothing outside", arguments: [0, 1, 4095, 4096, LargePages.size - 1])
  func whole(offset: Int) throws {
    let (size, end) = (LargePages.size, 4 * LargePages.size)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: end, alignment: size)
    defer { memory.deallocate() }
    func whole(_ range: Range<Int>) -> Range<Int>? {
      LargePages.whole(in: UnsafeRawBufferPointer(rebasing: memory[range])).map { whole in
        let start = UnsafeRawPointer(whole.baseAddress!) - UnsafeRawPointer(memory.baseAddress!)
        return start..<start + whole.count
      }
    }
    // The first whole page begins at the next multiple of the size, the last ends at the one before the end.
    let first = offset == 0 ? 0 : size
    #expect(whole(offset..<end) == first..<end)
    #expect(whole(offset..<end - 1) == first..<3 * size)
    #expect(whole(offset..<first + size - 1) == nil)
    #expect(whole(offset..<first + size) == first..<first + size)
    LargePages.prefer(UnsafeRawBufferPointer(rebasing: memory[offset...]))
  }
}
