#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long DuckDB takes to load every column of a book's weekly records and events, on two threads.
enum BenchedDuckDB {
  /// The time; nil where there is no python3, or it has no package duckdb.
  static func loading(_ path: String) -> Duration? {
    setenv("BOOKTOP_BENCH_BOOK", path, 1)
    setenv("BOOKTOP_BENCH", script, 1)
    defer {
      unsetenv("BOOKTOP_BENCH_BOOK")
      unsetenv("BOOKTOP_BENCH")
    }
    guard let pipe = popen("python3 -c \"$BOOKTOP_BENCH\" 2>/dev/null", "r") else { return nil }
    var line = [CChar](repeating: 0, count: 64)
    let isRead = fgets(&line, Int32(line.count), pipe) != nil
    let text = String(decoding: line.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard pclose(pipe) == 0, isRead, let seconds = Double(text), seconds.isFinite else { return nil }
    return .seconds(seconds)
  }

  private static let script = """
    import duckdb, glob, os, time
    book = os.environ["BOOKTOP_BENCH_BOOK"]
    best = None
    for _ in range(2):
      base = duckdb.connect(config={"threads": 2})
      start = time.perf_counter()
      for folder in ("usage", "events"):
        files = sorted(glob.glob(glob.escape(book) + "/" + folder + "/**/*.jsonl", recursive=True))
        if files:
          base.execute(f"create table {folder} as select * from read_json(?, format = 'newline_delimited')", [files])
      taken = time.perf_counter() - start
      best = taken if best is None else min(best, taken)
    print(best)
    """
}
