public import Adoption
public import BookDirectory
import Dashboard

extension BookReading {
  /// A reading of the directory.
  ///
  /// - Parameters:
  ///   - asOf: The day asked for when the program began; nil where none was.
  ///   - clock: What day and what time it is.
  ///   - workingDays: The days on which the person who looks works; nil for those of the book's rules.
  ///   - sources: What is to be said on a day beside what the book's files lack, of the sources of its imports for one.
  public init(
    _ loaded: LoadedBook, number: Int = 1, asOf: AskedDay?, clock: BookClock, workingDays: WorkingDays? = nil,
    sources: @escaping @Sendable (Day) -> [Finding]
  ) {
    let today = clock.today()
    let own = loaded.book.rules.asOf ?? today
    self.init(
      book: loaded.book.worked(on: workingDays), number: number, base: asOf?.day(from: own) ?? own, today: today,
      load: .init(done: loaded.counts.files, total: loaded.counts.files, bytes: loaded.counts.bytes),
      workers: .threads, now: asOf == nil && clock.isLive(loaded.book) ? clock.now : nil,
      stalePaths: loaded.stale, isUnbegun: loaded.isUnbegun,
      findings: { (loaded.findings(seen: $0, today: today) + sources($0.day)).worthShowing })
  }
}

extension LoadedBook {
  /// Whether there is no file of accounts yet, not even one that cannot be read: the book is still to be begun.
  fileprivate var isUnbegun: Bool {
    book.accounts.isEmpty && book.unread.isEmpty && !book.paths.contains { $0.hasPrefix("accounts") }
      && !findings.contains { $0.path?.hasPrefix("accounts") == true }
  }
}
