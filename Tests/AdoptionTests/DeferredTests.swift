import Foundation
import Synchronization
import Testing

@testable import Adoption

@Suite struct DeferredTests {
  @Test func `it is worked out once, for whoever asks first`() {
    let count = Atomic(0)
    let deferred = Deferred { count.add(1, ordering: .relaxed).newValue }
    #expect(deferred.known == nil && count.load(ordering: .relaxed) == 0)
    #expect(deferred.value == 1 && deferred.value == 1 && deferred.known == 1)
  }

  /// The work goes on until the other thread is about to ask, which then finds it under way or done.
  @Test func `whoever asks meanwhile waits for the same`() async {
    let (asked, count) = (Shared(), Shared())
    let deferred = Deferred {
      while asked.number.load(ordering: .acquiring) < 2 { sched_yield() }
      return count.number.add(1, ordering: .relaxed).newValue
    }
    let values = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          await withCheckedContinuation { done in
            Thread.detachNewThread {
              asked.number.add(1, ordering: .acquiringAndReleasing)
              done.resume(returning: deferred.value)
            }
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == [1, 1])
  }

  private final class Shared: Sendable { let number = Atomic(0) }

  @Test func `what the work held is let go of`() {
    final class Held: Sendable {}
    weak var held: Held?
    let deferred: Deferred<Bool>
    do {
      let strong = Held()
      held = strong
      deferred = Deferred { [strong] in withExtendedLifetime(strong) { true } }
    }
    #expect(held != nil)
    #expect(deferred.value)
    #expect(held == nil)
  }
}
