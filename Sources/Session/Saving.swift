package import Adoption
public import BookDirectory
package import Dashboard
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Saves decisions beside the main thread, one at a time: another program may hold the journal's lock, and a disk may be
/// slow, while keys, signals and the clock go on.
///
/// What comes of it waits here; `descriptor` becomes readable when it is there.
public final class Saving: Sendable {
  /// To be waited for with poll.
  public var descriptor: Int32 { doorbell.descriptor }
  /// Who decides.
  public let author: String
  private let doorbell: Doorbell
  private let desk: Mutex<Desk>

  private struct Desk {
    var recorder: DecisionRecorder
    var answer: Dashboard.Event?
  }

  /// Milliseconds in which a free journal has answered; only after that others are gone on with.
  private static let usual: Int32 = 50

  /// Saves with that recorder. Nil when no pipe can be had.
  public init?(_ recorder: DecisionRecorder) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    author = recorder.author
    desk = Mutex(Desk(recorder: recorder))
  }

  /// Begins to save a decision, and says what came of it where that is known at once. Else `answer()` has it once
  /// `descriptor` is readable. One decision at a time: the next begins after the answer.
  package func save(
    _ decision: Decision, on day: Day, isLive: Bool, after journal: [JournalEntry]
  ) -> Dashboard.Event? {
    SystemThread.start { [self] in
      var recorder = desk.withLock { $0.recorder }
      let answer: Dashboard.Event
      do throws(JournalError) {
        answer = .recorded(try recorder.record(decision, on: day, isLive: isLive, after: journal))
      } catch {
        answer = .notRecorded(error.sentence)
      }
      let after = recorder
      desk.withLock { $0 = Desk(recorder: after, answer: answer) }
      doorbell.ring()
    }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Self.usual) > 0 ? answer() : nil
  }

  /// Takes what came of the decision; nil while it is not known.
  package func answer() -> Dashboard.Event? {
    doorbell.quiet()
    return desk.withLock { desk in
      defer { desk.answer = nil }
      return desk.answer
    }
  }
}
