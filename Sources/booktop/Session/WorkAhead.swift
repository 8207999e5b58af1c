import Adoption
import BookDirectory
import Dashboard
import Session
import Synchronization

/// What is done beside the main thread once a snapshot is on screen: what screens will ask for first, and the writing down of
/// what was seen, so that neither opening a screen nor quitting waits for it.
///
/// It holds the latest snapshot until it is done with the next: a book of thousands of accounts is let go of here too.
final class WorkAhead: Sendable {
  private struct State {
    /// The snapshot that is to be taken up next.
    var next: (snapshot: Snapshot, remembersLook: Bool)?
    var isWorking = false
    /// The snapshot that was taken up last, and what was seen of it as it is remembered.
    var last: (snapshot: Snapshot, accounts: [UInt8]?)?
  }

  private let state = Mutex(State())
  private let start: @Sendable (@escaping @Sendable () -> Void) -> Void

  /// - Parameter start: begins the work: on a thread of its own, or, in tests, at once.
  init(_ start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void = { SystemThread.start($0) }) {
    self.start = start
  }

  /// Takes a snapshot up. One that came before and is not begun is left out.
  func take(_ snapshot: Snapshot, remembersLook: Bool) {
    let mustStart = state.withLock { state in
      state.next = (snapshot, remembersLook)
      defer { state.isWorking = true }
      return !state.isWorking
    }
    guard mustStart else { return }
    start { [self] in
      while let (snapshot, remembersLook) = next() { work(snapshot, remembersLook) }
    }
  }

  /// What was seen of a portfolio, written down; nil where that was not done ahead.
  func accounts(of seen: Portfolio) -> [UInt8]? {
    guard let (snapshot, accounts) = state.withLock({ $0.last }) else { return nil }
    return snapshot.portfolio.assessments.elementsEqual(seen.assessments, by: ===) ? accounts : nil
  }

  private func next() -> (snapshot: Snapshot, remembersLook: Bool)? {
    state.withLock { state in
      defer { state.next = nil }
      state.isWorking = state.next != nil
      return state.next
    }
  }

  private func work(_ snapshot: Snapshot, _ remembersLook: Bool) {
    // One looks at the book's own day alone.
    let isSeen = remembersLook && snapshot.base == snapshot.portfolio.day
    let accounts =
      isSeen ? LastLookFile.accounts(LastLook(at: Timestamp(seconds: 0), snapshot.portfolio).accounts) : nil
    // What was held before is let go of outside the lock.
    let before = state.withLock { state in
      defer { state.last = (snapshot, accounts) }
      return state.last
    }
    withExtendedLifetime(before) { snapshot.prepare() }
  }
}
