import Adoption
import BookDirectory
import Dashboard
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads and assesses the book beside the main thread, one reading after another.
///
/// What comes of it waits in a mailbox; `descriptor` becomes readable when something is in it.
final class Loading: Sendable {
  /// To be waited for with poll.
  let descriptor: Int32
  private let doorbell: Int32
  private let loader: BookLoader
  private let asOf: Day?
  private let mailbox = Mutex(Mailbox())

  /// Microseconds to wait before reading a directory again that changed all the while it was read.
  private static let pause: UInt32 = 200_000

  private struct Mailbox {
    var events: [Dashboard.Event] = []
    var isLoading = false
    var mustLoadAgain = false
    var generation = 0
  }

  /// Reads the book at `path`, to be seen at `asOf` (nil: as the book says, else today). Nil when no pipe can be had.
  init?(_ path: String, asOf: Day?) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    descriptor = ends[0]
    doorbell = ends[1]
    loader = BookLoader(path)
    self.asOf = asOf
  }

  deinit {
    close(descriptor)
    close(doorbell)
  }

  /// Reads what has changed. While a reading is under way another follows it.
  func load() {
    let mustStart = mailbox.withLock { mailbox in
      if mailbox.isLoading {
        mailbox.mustLoadAgain = true
        return false
      }
      mailbox.isLoading = true
      return true
    }
    guard mustStart else { return }
    SystemThread.start { [self] in
      repeat {
        readOnce()
      } while mailbox.withLock { mailbox in
        mailbox.isLoading = mailbox.mustLoadAgain
        mailbox.mustLoadAgain = false
        return mailbox.isLoading
      }
    }
  }

  /// Takes what has come since the last call.
  func events() -> [Dashboard.Event] {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
    return mailbox.withLock { mailbox in
      defer { mailbox.events = [] }
      return mailbox.events
    }
  }

  private func readOnce() {
    let monitor = LoadMonitor { [self] progress in
      post(.loadProgress(.init(done: progress.filesDone, total: progress.files, bytes: progress.bytesDone)))
    }
    do throws(DirectoryError) {
      let loaded = try loader.load(monitor: monitor)
      let today = Today.day
      let portfolio = Portfolio(loaded.book, on: asOf ?? loaded.book.rules.asOf ?? today, workers: .threads)
      let generation = mailbox.withLock { mailbox in
        mailbox.generation += 1
        return mailbox.generation
      }
      post(
        .data(
          Snapshot(
            generation: generation, portfolio: portfolio, findings: loaded.findings + portfolio.gaps,
            stalePaths: loaded.stale, today: today,
            load: .init(done: loaded.counts.files, total: loaded.counts.files, bytes: loaded.counts.bytes))))
      if loaded.isUnsettled {
        mailbox.withLock { $0.mustLoadAgain = true }
        usleep(Self.pause)
      }
    } catch {
      post(.loadFailed(error.sentence))
    }
  }

  private func post(_ event: Dashboard.Event) {
    mailbox.withLock { mailbox in
      // Only the latest progress and the latest data matter.
      mailbox.events.removeAll { $0.isReplaced(by: event) }
      mailbox.events.append(event)
    }
    var byte: UInt8 = 1
    _ = write(doorbell, &byte, 1)
  }
}

extension Dashboard.Event {
  fileprivate func isReplaced(by event: Dashboard.Event) -> Bool {
    switch (self, event) {
    case (.loadProgress, .loadProgress), (.loadProgress, .data), (.data, .data), (.loadFailed, .data),
      (.loadFailed, .loadFailed):
      true
    default: false
    }
  }
}
