internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much of a data directory has been read.
public struct LoadProgress: Hashable, Sendable {
  /// Files read.
  public var filesDone: Int
  /// Files to be read.
  public var files: Int
  /// Bytes read.
  public var bytesDone: Int
  /// Bytes to be read.
  public var bytes: Int
}

/// Watches and stops the reading of a directory from another thread.
public final class LoadMonitor: Sendable {
  private let report: @Sendable (LoadProgress) -> Void
  private let stopped = Atomic(false)
  private let state = Mutex(State())

  private struct State {
    var progress = LoadProgress(filesDone: 0, files: 0, bytesDone: 0, bytes: 0)
    var lastReport: Int64 = 0
  }

  /// Nanoseconds between two reports.
  private static let interval: Int64 = 50_000_000

  /// A monitor that tells `report` how far reading is, at most twenty times a second and on whatever thread reads.
  public init(_ report: @escaping @Sendable (LoadProgress) -> Void = { _ in }) { self.report = report }

  /// Makes the reading end with `DirectoryError.cancelled`.
  public func cancel() { stopped.store(true, ordering: .relaxed) }

  /// Whether `cancel` was called.
  public var isCancelled: Bool { stopped.load(ordering: .relaxed) }

  func begin(files: Int, bytes: Int) {
    state.withLock { state in
      state.progress = LoadProgress(filesDone: 0, files: files, bytesDone: 0, bytes: bytes)
    }
  }

  /// Counts what was read and says whether to go on.
  func add(files: Int = 0, bytes: Int = 0) -> Bool {
    let due: LoadProgress? = state.withLock { state in
      state.progress.filesDone += files
      state.progress.bytesDone += bytes
      let now = monotonicNanoseconds()
      guard now - state.lastReport >= Self.interval else { return nil }
      state.lastReport = now
      return state.progress
    }
    if let due { report(due) }
    return !isCancelled
  }
}

/// A clock that only goes forward.
func monotonicNanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
