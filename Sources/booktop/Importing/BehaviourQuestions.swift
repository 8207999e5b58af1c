import Adoption
import Canvas
import Importers
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which events of the exports activate a customer, and which show value: put to the person who begins a book.
struct BehaviourQuestions {
  private let preview: ImportPreview
  private let choice: EventChoice
  /// What went with customers who stayed, by behaviour; empty where there is no history to tell.
  private var evidence: [String: BehaviourEvidence.Row] = [:]

  /// Nil where the exports have no events of accounts that are known.
  init?(_ preview: ImportPreview) {
    guard let choice = EventChoice(preview) else { return nil }
    self.preview = preview
    self.choice = choice
  }

  /// Asks where the events are unnamed and somebody is there to answer.
  ///
  /// - Returns: the book with what was answered; nil where nothing was asked.
  static func ask(_ draft: NewBook, _ preview: ImportPreview, _ request: ImportRequest) -> NewBook? {
    guard !draft.namesEvents, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1,
      var questions = BehaviourQuestions(preview)
    else { return nil }
    if preview.mappings.contains(where: \.hasDecisions) {
      let names = questions.choice.rows.prefix(questions.choice.shown).map(\.event.name)
      questions.evidence = TrialBook.evidence(of: names, draft, request)
    }
    Output.say(questions.text + "\n", isTrouble: true)
    var draft = draft
    draft.activation = questions.answer("Which of them activate a customer?")
    draft.signals = questions.answer("Which show value?")
    return draft
  }

  /// The names in an answer; asks again until it can be read. None where nothing more can be read.
  private func answer(_ question: String) -> [String] {
    while true {
      Output.say("\(question) Numbers or names, with commas; Enter for none: ", isTrouble: true)
      guard let answer = readLine() else { return [] }
      switch choice.names(in: answer) {
      case .success(let names): return names
      case .failure(let complaint): Output.say(complaint.sentence.safe + "\n", isTrouble: true)
      }
    }
  }

  // MARK: Words

  /// The events that come first with how far they have come, and what to know of the figures.
  var text: String {
    let notes = [rest].compactMap(\.self) + earlier + [startless, history].compactMap(\.self)
    let section = Document.Section(title: "", blocks: [.table(table)] + notes.map { .item([.init($0)]) })
    return Document(title: "The events of your product", sections: [section]).plainText
  }

  private var table: Document.Table {
    let shown = choice.rows.prefix(choice.shown)
    let hasSeveral = Set(choice.rows.map(\.title)).count > 1
    let width = String(choice.shown).count
    var headings = [
      String(repeating: " ", count: width + 2) + "Event", "Accounts", "Within \(EventReach.window) days", "Median days",
      "Times",
    ]
    if !evidence.isEmpty { headings += ["Stayed with it", "Without", "Retention"] }
    let rows = shown.enumerated().map { index, row in
      let number = String(index + 1)
      let name = row.event.name.safe.truncated(to: 40) + (hasSeveral ? " (\(row.title))" : "")
      let hasStart = row.event.started > 0
      var cells = [
        number.leftPadded(to: width) + "  " + name, String(row.event.accounts),
        hasStart ? String(row.event.early) : "unknown",
        row.event.medianDays.map(Self.days) ?? "unknown", String(row.event.count),
      ]
      if !evidence.isEmpty {
        let words = (evidence[NewBook.behaviour(row.event.name)] ?? .init(name: "")).words
        cells += [words.reached, words.notReached, words.verdict]
      }
      return Document.Table.Row(cells.map { .init($0) })
    }
    return Document.Table(headings: headings, rows: rows)
  }

  /// Days, which are whole or end on a half.
  private static func days(_ days: Double) -> String {
    days == days.rounded() ? String(Int(days)) : "\(days)"
  }

  private var rest: String? {
    let count = choice.rows.count - choice.shown
    return count > 0 ? "and \(count) more, which can be given by name" : nil
  }

  /// Accounts that may have done it before the exports begin.
  private var earlier: [String] {
    preview.mappings.compactMap(\.reach).filter { $0.startedBefore > 0 }.map { reach in
      "\(reach.startedBefore) of \(reach.started) accounts started before these events begin (\(FigureText.dated(reach.since))); what they did until then is in no file."
    }
  }

  private var startless: String? {
    guard preview.mappings.compactMap(\.reach).allSatisfy({ $0.started == 0 }) else { return nil }
    return "No account has a day of its start (started_on), so how soon is unknown."
  }

  private var history: String? {
    evidence.isEmpty
      ? nil
      : "Stayed: still there \(BookBacktest.horizon / 7) weeks after the first \(EventReach.window) days. \(BehaviourEvidence.advice)"
  }
}

extension NewBook {
  /// Whether somebody has named events.
  var namesEvents: Bool { !activation.isEmpty || !signals.isEmpty }

  /// What to say of the events that are named, and of there being none, where the exports have events.
  func notes(on preview: ImportPreview) -> [Finding] {
    let reaches = preview.mappings.compactMap(\.reach).filter { !$0.events.isEmpty }
    guard !reaches.isEmpty else { return [] }
    guard namesEvents else {
      let standard = Set(Segment().activation + Segment().signals)
      let isMoved = reaches.contains { $0.events.contains { $0.behaviour.map(standard.contains) ?? false } }
      guard !isMoved else { return [] }
      return [
        Finding(
          .note, code: "no_behaviours",
          what: "no event is said to activate a customer or to show value, so no stage can be derived",
          advice: "Name them as your analytics call them: --activation EVENT and --signal EVENT")
      ]
    }
    let named = activation.map { ("--activation", $0) } + signals.map { ("--signal", $0) }
    return named.filter { _, event in !reaches.contains { $0.has(event) } }.map { option, event in
      let near = nearestWord(to: event, among: reaches.flatMap { $0.events.map(\.name) })
      return Finding(
        .warning, code: "unknown_event", what: "\(option): no account has an event \"\(event)\" in these files",
        advice: near.map { "If you mean \"\($0)\", correct it" } ?? "It counts once an export has it")
    }
  }
}
