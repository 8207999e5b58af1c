internal import Adoption

/// All that was read from one file, or from one part of it.
struct FileContent: Sendable {
  var notes: RecordNotes
  var accounts: [Account] = []
  /// One table for each part that the file was read in, in order.
  var usage: [UsageTable] = []
  /// One table for each part that the file was read in, in order.
  var events: [EventTable] = []
  var journal: [JournalEntry] = []
  /// Weekly records whose week is named by its Sunday.
  var sundays = 0
  var rules: Rules?
  /// Why nothing, or not all of it, could be read; nil where the end was reached.
  var unread: Unread?
  /// Records that were read.
  var records = 0
  /// Lines of the part, where the file has records in lines.
  var lines = 0

  init(path: String) { notes = RecordNotes(path: path) }

  /// The first place where the text is no JSON; nil where all of it is sound.
  var broken: Finding? { notes.broken }

  /// Adds the next part of the same file, whose lines are counted on from this part's: nobody else may hold it, lest all of it is
  /// copied.
  mutating func append(_ next: inout FileContent) {
    notes.append(next.notes, after: lines)
    if lines > 0 { next.moveDown(by: lines) }
    accounts += next.accounts
    usage += next.usage
    events += next.events
    journal += next.journal
    sundays += next.sundays
    records += next.records
    lines += next.lines
  }

  private mutating func moveDown(by lines: Int) {
    for index in accounts.indices {
      accounts[index].sources.move { $0.moved(down: lines) }
    }
    for index in usage.indices { usage[index].moveDown(by: lines) }
    for index in events.indices { events[index].moveDown(by: lines) }
    for index in journal.indices { journal[index].moveDown(by: lines) }
  }
}

extension Source {
  fileprivate func moved(down lines: Int) -> Source {
    Source(file: file, line: Int32(clamping: Int(line) + lines))
  }
}
