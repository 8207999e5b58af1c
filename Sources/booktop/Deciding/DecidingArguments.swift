import Adoption
import ArgumentParser
import Config
import BookDirectory

/// In which book something is decided, and by whom: the same words for every command that writes.
///
/// There is no other day than the book's own: nothing is decided in the past.
struct DecidingArguments: ParsableArguments {
  @OptionGroup var place: DirectoryArguments
  @OptionGroup var signature: Signature

  /// Reads the book, or says why it cannot be read and ends with exit code 2.
  func open() throws -> Desk {
    let loaded = try place.load()
    let day = loaded.book.rules.asOf ?? Today.day
    return Desk(
      parser: DecisionParser(
        Today.live(loaded.book.worked(on: PersonalConfig.config.workingDays)), on: day, by: signature.author,
        dayOrder: PersonalConfig.config.dayOrder), unread: loaded.unreadJournals,
      remark: loaded.remark(on: day),
      recorder: DecisionRecorder(place.path, author: signature.author, host: signature.host))
  }
}

/// Where one person decides: what they ask for is checked, saved and confirmed, in this order.
struct Desk {
  /// What can be decided.
  let parser: DecisionParser
  /// Journals of which something could not be read, so that what stands there is not known here.
  private let unread: [String]
  /// What is to be known of the day on which it is decided; nil where that is certain.
  private let remark: String?
  private var recorder: DecisionRecorder

  init(parser: DecisionParser, unread: [String], remark: String?, recorder: DecisionRecorder) {
    self.parser = parser
    self.unread = unread
    self.remark = remark
    self.recorder = recorder
  }

  /// The book.
  var book: Book { parser.book }
  /// Who decides.
  var author: String { recorder.author }

  /// Saves what is asked for and prints the ids of its entries, a line each, once they are on stable storage.
  ///
  /// Says in a sentence why nothing is saved, and ends with exit code 1.
  /// - Parameters:
  ///   - prefix: What every complaint begins with: where the person is to look.
  ///   - looksUp: Whether it is about something that was decided before, so that journals which could not be read matter.
  mutating func decide(
    _ prefix: String = "", lookingUp looksUp: Bool = false, _ ask: (DecisionParser) throws -> ParsedDecision
  ) throws {
    if looksUp, let journal = book.unread.first(where: { $0.part == .journal }) {
      Output.complain("\(prefix)Nothing was saved: what was decided before is not known. \(journal.sentence)")
      throw ExitCode(1)
    }
    let asked: ParsedDecision
    let entries: [JournalEntry]
    do {
      asked = try ask(parser)
      entries = try recorder.record(asked.decision, on: parser.day, isLive: Today.isLive(book), after: book.journal)
    } catch let refusal as Refusal {
      Output.complain(prefix + refusal.sentence, choices: refusal.choices)
      if looksUp, !unread.isEmpty {
        Output.complain(
          "Not all of \(unread.joined(separator: ", ")) can be read, so what was decided there may be missing here."
            + " booktop check says why.")
      }
      throw ExitCode(1)
    } catch let error as JournalError {
      Output.complain(prefix + error.sentence)
      throw ExitCode(1)
    }
    try Output.confirm(entries.map(\.id.text))
    for remark in asked.remarks + [remark].compactMap(\.self) { Output.complain(remark) }
  }
}

extension LoadedBook {
  /// What is to be known of the day where book.json may say another that cannot be read.
  fileprivate func remark(on day: Day) -> String? {
    guard book.rules.asOf == nil, findings.contains(where: { $0.path == "book.json" && $0.severity == .error }) else {
      return nil
    }
    return "There is an error in book.json, which booktop check names. If it was to pin the book’s day, this counts"
      + " from \(FigureText.long(day)) on only."
  }

  /// Journals of which something could not be read, or the folder of journals.
  fileprivate var unreadJournals: [String] {
    let journal = "journal"
    let flawed = findings.filter { finding in
      // An entry about a stranger is read, and says so.
      (finding.severity == .error && finding.code != "unknown_account") || finding.code == "torn_line"
    }
    return Set(flawed.compactMap(\.path)).filter { $0 == journal || $0.hasPrefix(journal + "/") }.sorted()
  }
}
