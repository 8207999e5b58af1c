import Synchronization
import Testing

@testable import BookDirectory

/// What is put off until it is asked for.
struct DeferredTests {
  @Test("It is worked out when it is asked for first, and once") func once() {
    let count = Atomic(0)
    let deferred = Deferred { count.wrappingAdd(1, ordering: .relaxed).newValue }
    #expect(count.load(ordering: .relaxed) == 0)
    #expect([deferred.value, deferred.value] == [1, 1])
    #expect(count.load(ordering: .relaxed) == 1)
  }

  @Test("Memory that is asked to stand in large pages holds what is put into it", arguments: [0, 1, 4096, 5 << 20])
  func largePages(size: Int) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { memory.deallocate() }
    LargePages.prefer(UnsafeRawBufferPointer(memory))
    for index in memory.indices { memory[index] = UInt8(truncatingIfNeeded: index &* 7) }
    #expect(memory.indices.allSatisfy { memory[$0] == UInt8(truncatingIfNeeded: $0 &* 7) })
  }
}
