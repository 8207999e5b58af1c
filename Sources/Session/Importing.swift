import BookDirectory
public import Dashboard
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One import from its preview to what is written: what stands behind the screen Import.
public protocol PreparedImport: SendableMetatype {
  /// Reads exports and says what would be written, in place of what was prepared before.
  mutating func prepare(_ wish: ImportWish) -> ImportNews
  /// Writes what was prepared, and where it came from if that is to be remembered; nil where nothing is prepared.
  mutating func write(remembers: Bool) -> ImportNews?
}

/// Reads exports and imports them beside the main thread, one step after another.
///
/// What comes of it waits here; `descriptor` becomes readable when it is there.
public final class Importing<Import: PreparedImport>: Sendable {
  private let doorbell: Doorbell
  /// To be waited for with poll.
  public var descriptor: Int32 { doorbell.descriptor }
  private let begin: @Sendable () -> Import
  /// What is prepared; held by whoever works on it, for as long as that takes.
  private let desk = Mutex(Desk())
  /// What passes between the threads; never held for long.
  private let mailbox = Mutex(Mailbox())

  /// How long the end of the program waits for an import that is being written, in milliseconds. One that is cut off is
  /// completed by the next.
  private static var patience: Int32 { 5_000 }

  private struct Desk {
    var prepared: Import?
    var number = 0
  }

  private struct Mailbox {
    var steps: [Step] = []
    /// The step that is being worked on.
    var current: Step?
    var isWorking = false
    var events: [Dashboard.Event] = []
    /// The number of the wish that counts; what comes of another is dropped.
    var wanted: Int?
  }

  private enum Step {
    case prepare(ImportWish)
    case write(number: Int, remembers: Bool)
    case drop

    var isRead: Bool { if case .prepare = self { true } else { false } }
  }

  /// Imports with what `begin` makes for each preview. Nil when no pipe can be had.
  public init?(_ begin: @escaping @Sendable () -> Import) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    self.begin = begin
  }

  /// Reads exports and says what would be written.
  public func prepare(_ wish: ImportWish) {
    order(.prepare(wish)) { $0.wanted = wish.number }
  }

  /// Writes what was said to be written.
  public func write(number: Int, remembers: Bool) { order(.write(number: number, remembers: remembers)) { _ in } }

  /// Gives up what was prepared, or is being prepared.
  public func drop() { order(.drop) { $0.wanted = nil } }

  /// Takes what has come since the last call.
  package func events() -> [Dashboard.Event] {
    doorbell.quiet()
    return mailbox.withLock { mailbox in
      defer { mailbox.events = [] }
      return mailbox.events
    }
  }

  /// Gives up what was prepared, and waits for what is being written.
  public func end() {
    drop()
    while mailbox.withLock({ $0.isWorking && $0.current?.isRead != true }) {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Self.patience) > 0 else { return }
      doorbell.quiet()
    }
  }

  // MARK: - The other thread

  private func order(_ step: Step, _ change: (inout Mailbox) -> Void) {
    let mustStart = mailbox.withLock { mailbox in
      change(&mailbox)
      mailbox.steps.append(step)
      defer { mailbox.isWorking = true }
      return !mailbox.isWorking
    }
    guard mustStart else { return }
    SystemThread.start { [self] in
      while let step = nextStep() { carryOut(step) }
    }
  }

  private func nextStep() -> Step? {
    let step = mailbox.withLock { mailbox in
      mailbox.current = mailbox.steps.isEmpty ? nil : mailbox.steps.removeFirst()
      mailbox.isWorking = mailbox.current != nil
      return mailbox.current
    }
    if step == nil { doorbell.ring() }
    return step
  }

  private func carryOut(_ step: Step) {
    switch step {
    case .drop: desk.withLock { $0 = Desk() }
    case .prepare(let wish):
      guard isWanted(wish.number) else { return }
      let news = desk.withLock { desk in
        desk = Desk()
        var prepared = begin()
        defer { desk = Desk(prepared: prepared, number: wish.number) }
        return prepared.prepare(wish)
      }
      post(news, of: wish.number)
    case .write(let number, let remembers):
      let news = desk.withLock { desk in
        defer { desk = Desk() }
        guard desk.number == number, let news = desk.prepared?.write(remembers: remembers) else {
          return ImportNews.refused([
            "What the preview said is not there any more. {import.preview} reads the files again."
          ])
        }
        return news
      }
      post(news, of: number)
    }
  }

  private func isWanted(_ number: Int) -> Bool { mailbox.withLock { $0.wanted == number } }

  private func post(_ news: ImportNews, of number: Int) {
    mailbox.withLock { $0.events.append(.importNews(news, number: number)) }
    doorbell.ring()
  }
}
