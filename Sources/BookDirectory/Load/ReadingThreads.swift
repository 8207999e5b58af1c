internal import JSONReader
internal import Synchronization

/// Shares jobs out to threads.
enum ReadingThreads {
  /// Does all jobs and returns their results at the same positions.
  static func run(
    _ jobs: [ReadingJob], below directory: Int32, threads: Int, _ monitor: LoadMonitor?
  ) -> [ReadingResult] {
    // The longest first, so that no thread is left alone with one at the end.
    let order = jobs.indices.sorted { (jobs[$1].range.count, $0) < (jobs[$0].range.count, $1) }
    let next = Atomic(0)
    let results = Mutex([ReadingResult](repeating: .changed, count: jobs.count))
    SystemThread.perform(max(1, min(threads, jobs.count))) { _ in
      var buffer = BlockBuffer(size: 1 << 18)
      while true {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard turn < order.count, monitor?.isCancelled != true else { return }
        let job = order[turn]
        let result = jobs[job].read(below: directory, through: &buffer, monitor)
        results.withLock { $0[job] = result }
        _ = monitor?.add(files: 1)
      }
    }
    return results.withLock { $0 }
  }
}
