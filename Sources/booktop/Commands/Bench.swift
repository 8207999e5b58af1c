import Adoption
import ArgumentParser
import BookDirectory
import Canvas
import Dashboard
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says where the time goes, as ratios in one run.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure reading, assessing and drawing a book.",
    discussion: "Milliseconds are of this machine and moment; the ratios are what to compare.")

  @Option(help: "How often each step is measured; the fastest counts.")
  var rounds = 5

  @OptionGroup var book: BookArguments

  func run() throws {
    let clock = ContinuousClock()
    func fastest<Result>(_ work: () throws -> Result) rethrows -> (Duration, Result) {
      func measured() throws -> (Duration, Result) {
        let start = clock.now
        let result = try work()
        return (clock.now - start, result)
      }
      var best = try measured()
      for _ in 0..<max(0, rounds - 1) {
        let next = try measured()
        if next.0 < best.0 { best = next }
      }
      return best
    }
    // All of it, also where a dashboard has kept what it read.
    let (reading, loaded) = try fastest { try book.place.load(through: nil) }
    let day = book.day(for: loaded.book)
    let (assessing, portfolio) = fastest { Portfolio(loaded.book, on: day, workers: .threads) }
    let (moving, _) = fastest { Portfolio(loaded.book, on: day - 7, workers: .threads) }
    let (printing, _) = fastest {
      var bytes = 0
      ReportJSON(portfolio, workers: .threads).write { bytes += $0.count }
      return bytes
    }
    var dashboard = Dashboard(columns: 120, rows: 40)
    let (digesting, first) = fastest {
      Snapshot(generation: 1, portfolio: portfolio, base: day, findings: loaded.findings, workers: .threads)
    }
    // The rest is made ready while the first screen is looked at.
    let (digestingAll, _) = fastest {
      Snapshot(generation: 1, portfolio: portfolio, base: day, findings: loaded.findings, workers: .threads).prepare()
    }
    let (taking, _) = fastest { dashboard.update(.data(first)) }
    let (drawing, _) = fastest { dashboard.draw(columns: 120, rows: 40) }
    // As the dashboard is moved through time: the same reading, another day each time.
    var moves = 0
    var last = first
    let (travelling, _) = fastest {
      moves += 1
      let moved = Portfolio(loaded.book, on: day - moves, workers: .threads)
      last = Snapshot(
        generation: 1 + moves, reading: 1, portfolio: moved, base: day,
        findings: loaded.findings + moved.gaps(workers: .threads),
        after: last,
        workers: .threads)
      _ = dashboard.update(.data(last))
      return dashboard.draw(columns: 120, rows: 40)
    }
    let (lacking, _) = fastest { portfolio.gaps(workers: .threads).count }
    let reopening = try measureReopening(fastest, against: reading)
    let changes = try measureChanges(loaded)
    let duckDB = BenchedDuckDB.loading(book.path)
    let (selecting, _) = fastest { dashboard.update(.key(KeyPress("j"))) }
    _ = dashboard.update(.key("5"))
    let (scrolling, _) = fastest {
      _ = dashboard.update(.key("j"))
      return dashboard.draw(columns: 120, rows: 40)
    }
    try Output.print(
      """
      \(loaded.book.accounts.count) accounts, \(loaded.counts.records) records, \(loaded.counts.bytes / 1_000_000) MB
      reading        \(milliseconds(reading))
        files        \(milliseconds(.seconds(loaded.time.reading)))
        assembling   \(milliseconds(.seconds(loaded.time.assembling)))
      reopening      \(reopening)
      assessing      \(milliseconds(assessing))  \(ratio(assessing, reading)) of reading
      another day    \(milliseconds(moving))  \(ratio(moving, reading)) of reading
        on screen    \(milliseconds(travelling))  \(ratio(travelling, reading)) of reading
      gaps           \(milliseconds(lacking))  \(ratio(lacking, reading)) of reading
      printing JSON  \(milliseconds(printing))  \(ratio(printing, reading)) of reading
      making views   \(milliseconds(digesting))  \(ratio(digesting, reading)) of reading
        of all       \(milliseconds(digestingAll))  \(ratio(digestingAll, reading)) of reading
      taking data in \(milliseconds(taking))  \(ratio(taking, reading)) of reading
      drawing 120x40 \(milliseconds(drawing))  \(ratio(drawing, reading)) of reading
      selecting      \(milliseconds(selecting))  \(ratio(selecting, reading)) of reading
      executive, key \(milliseconds(scrolling))  \(ratio(scrolling, reading)) of reading
      \(changes.rows)
      memory         \(Self.words(loaded.book.memory)), \(Self.peak) MB at most
        in a dashboard \(changes.memory)
      DuckDB         \(duckDB.map { "\(milliseconds($0))  the report takes \(ratio(reading + assessing + printing, $0)) of loading every column" } ?? "not measured: python3 has no duckdb")

      """)
  }

  /// What reading costs where the cache keeps what was read of the files.
  private func measureReopening(
    _ fastest: (() throws -> LoadedBook) throws -> (Duration, LoadedBook), against reading: Duration
  ) throws -> String {
    guard let folder = ScratchFolder(for: "bench") else { return "    not measured: there is no place for a cache" }
    defer { withExtendedLifetime(folder) {} }
    let cache = ReadingCache(folder: folder.path, program: ReadingCache.build, leastSize: 1)
    let loader = BookLoader(book.path, cache: cache)
    _ = try loader.load()
    loader.seal()
    guard loader.keep() else { return "    not measured: the book has no big files of records in lines" }
    let (taken, loaded) = try fastest { try BookLoader(book.path, cache: cache).load() }
    return "\(milliseconds(taken))  \(ratio(taken, reading)) of reading, \(loaded.parsedBytes) bytes read as records"
  }

  /// What a change costs in a dashboard that is open, until it is drawn, beyond the time in which files settle; and what records
  /// take there, where more may come.
  private func measureChanges(_ loaded: LoadedBook) throws -> (rows: String, memory: String) {
    guard let copy = BenchedCopy(loaded, at: book.path, asOf: book.asOf), let memory = copy.memoryOfRecords else {
      return (
        "changes        not measured: the book has no lines of weekly records, or cannot be copied", "not measured"
      )
    }
    /// - Parameter records: weekly records that come, one for each of so many accounts.
    func measured(_ records: Int) throws -> String {
      var best: Duration?
      for _ in 0..<max(1, rounds) {
        copy.settle()
        copy.append(records: records)
        let start = ContinuousClock.now
        try copy.show()
        let taken = ContinuousClock.now - start
        best = min(best ?? taken, taken)
      }
      return "\(milliseconds(best ?? .zero))  \(copy.parsedBytes) bytes read, \(copy.assessed) accounts assessed"
    }
    let rows = """
      a line more    \(try measured(1))
      a week more    \(try measured(loaded.book.accounts.count))
      """
    return (rows, Self.words(memory))
  }

  private static func words(_ memory: (weekBytes: Int, eventBytes: Int)) -> String {
    "\(memory.weekBytes) B an account-week, \(memory.eventBytes) B an event"
  }

  /// The most memory that the program has held so far, in MB.
  private static var peak: Int {
    var usage = rusage()
    #if canImport(Glibc)
      return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? Int(usage.ru_maxrss) / 1000 : 0
    #else
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) / 1_000_000 : 0
    #endif
  }

  private func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let text = "\(microseconds / 1000).\(microseconds % 1000 / 100) ms"
    return text.leftPadded(to: 11)
  }

  private func ratio(_ part: Duration, _ whole: Duration) -> String {
    let hundredths = Int((part / whole * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
