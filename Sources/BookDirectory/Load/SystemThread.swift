internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads as the system has them.
///
/// Dispatch is not for a program that is to sleep while nothing happens: on Linux, once used, it wakes up every second for ever.
public enum SystemThread {
  /// Starts work on a thread of its own, which ends with it; on this one where the system has none left.
  public static func start(_ work: @escaping @Sendable () -> Void) {
    guard let thread = begin(work) else { return work() }
    pthread_detach(thread)
  }

  /// Does every piece of work from 0 to below `count`, as many at once as there are processors, and returns when all are done.
  static func perform(_ count: Int, _ piece: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    let share: @Sendable () -> Void = {
      while case let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue, turn < count { piece(turn) }
    }
    withoutActuallyEscaping(share) { share in
      let helpers = (1..<max(1, min(count, processors))).compactMap { _ in begin(share) }
      share()
      for thread in helpers { pthread_join(thread, nil) }
    }
  }

  private static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// What a thread is to do.
  private final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }

    static func run(_ pointer: UnsafeMutableRawPointer) {
      Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
    }
  }

  private static func begin(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    let pointer = Unmanaged.passRetained(Work(work)).toOpaque()
    #if canImport(Glibc)
      var thread = pthread_t()
      let error = pthread_create(
        &thread, nil,
        {
          $0.map(Work.run); return nil
        }, pointer)
    #else
      var thread: pthread_t?
      let error = pthread_create(
        &thread, nil,
        {
          Work.run($0); return nil
        }, pointer)
    #endif
    if error == 0 { return thread }
    Unmanaged<Work>.fromOpaque(pointer).release()
    return nil
  }
}
