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

  @Test func `whoever asks meanwhile waits for the same`() async {
    let count = Atomic(0)
    let deferred = Deferred { count.add(1, ordering: .relaxed).newValue }
    let values = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { deferred.value } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == Array(repeating: 1, count: 20))
  }

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
