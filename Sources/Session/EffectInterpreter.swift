package import Adoption
package import Dashboard

/// What a dashboard runs in: the terminal's loop, a printed frame, a test. It holds the dashboard and does what the
/// dashboard asks for.
///
/// `update` and `carryOut` are the only interpreter of effects: they alone say which question about the book an effect
/// asks, and in which order things happen. A conforming type gives what only it has; what it leaves out does nothing.
/// An event that a member returns is an answer that is known at once: the dashboard takes it before anything else
/// happens. An answer that takes a while comes later, as an event of its own.
///
/// A new question about the book needs three things: the case of `Effect` that asks it, the case of `Dashboard.Event`
/// that answers it, and its line in `carryOut`. The terminal then answers it beside the main thread; a printed frame
/// and tests answer it at once.
package protocol EffectInterpreter: AnyObject {
  /// The dashboard, with all that happened so far.
  var dashboard: Dashboard { get set }

  /// Reads the book again.
  func reload() -> Dashboard.Event?
  /// Shows the book as of that day from now on; nil is the book's own day.
  func assess(on day: Day?) -> Dashboard.Event?
  /// Shows that part of the book from now on; nil is the whole.
  func show(_ scope: WantedScope?) -> Dashboard.Event?
  /// Answers a question about the book as it was read.
  func ask(_ question: BookQuestion) -> Dashboard.Event?
  /// Saves a decision.
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event
  /// Reads exports and says what their import would write.
  func previewImport(_ wish: ImportWish) -> Dashboard.Event?
  /// Writes what the preview of that number said, and where it came from if that is to be remembered.
  func writeImport(number: Int, remembers: Bool)
  /// Gives up the preview that was asked for last.
  func dropImport()
  /// Keeps where a review stands in place of what was kept before; nil takes that away.
  func keep(_ checkpoint: ReviewCheckpoint?)
  /// Keeps how the book is looked at.
  func keep(_ settings: ViewSettings)
  /// Puts text on the clipboard, and says what came of it.
  func copy(_ text: String, what: String) -> Dashboard.Event?
  /// The same with a document as Markdown.
  func copy(_ document: Document, what: String) -> Dashboard.Event?
  /// Opens a file of the book in the person's editor until that ends; the book is read again afterwards.
  func edit(path: String, line: Int?) -> [Dashboard.Event]
  /// Opens a text in the person's editor until that ends.
  func write(_ text: String) -> [Dashboard.Event]
  /// Paints every cell anew.
  func redraw()
  /// Stops until the shell lets it go on.
  func suspend()
  /// Ends.
  func quit()
}

extension EffectInterpreter {
  /// The whole book stays.
  package func show(_ scope: WantedScope?) -> Dashboard.Event? { nil }
  /// Nothing is read again.
  package func reload() -> Dashboard.Event? { nil }
  /// Nothing is read.
  package func previewImport(_ wish: ImportWish) -> Dashboard.Event? { nil }
  /// Nothing is written.
  public func writeImport(number: Int, remembers: Bool) {}
  /// There is no preview.
  public func dropImport() {}
  /// Nothing is kept.
  package func keep(_ checkpoint: ReviewCheckpoint?) {}
  /// Nothing is kept.
  package func keep(_ settings: ViewSettings) {}
  /// There is no clipboard.
  package func copy(_ text: String, what: String) -> Dashboard.Event? { nil }
  /// There is no clipboard.
  package func copy(_ document: Document, what: String) -> Dashboard.Event? { nil }
  /// There is no editor.
  package func edit(path: String, line: Int?) -> [Dashboard.Event] { [] }
  /// There is no editor.
  package func write(_ text: String) -> [Dashboard.Event] { [.written(nil)] }
  /// There is nothing to paint.
  public func redraw() {}
  /// There is no shell.
  public func suspend() {}
  /// The end comes by itself.
  public func quit() {}

  /// Tells the dashboard what happened, and carries out what it asks for.
  package func update(_ event: Dashboard.Event) { carryOut(dashboard.update(event)) }

  /// Carries out effects in their order. What an answer asks for is carried out before the next effect.
  package func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .reload: answer(reload())
      case .assess(let day): answer(assess(on: day))
      case .scope(let filter, let me): answer(show(filter.map { WantedScope(filter: $0, me: me) }))
      case .compare(let from, let to):
        answer(
          ask(BookQuestion("changes") { .changes(BookChanges(from: $0.portfolio(on: from), to: $0.portfolio(on: to))) })
        )
      case .backtest(let outcome, let day):
        answer(
          ask(
            BookQuestion("backtest") {
              .backtest(BookBacktest($0.book, on: day, outcome: outcome, workers: $0.workers))
            }))
      case .record(let decision, let day): answer(record(decision, on: day))
      case .previewImport(let wish): answer(previewImport(wish))
      case .writeImport(let number, let remembers): writeImport(number: number, remembers: remembers)
      case .dropImport: dropImport()
      case .checkpoint(let checkpoint): keep(checkpoint)
      case .keepSettings(let settings): keep(settings)
      case .copy(let text, let what): answer(copy(text, what: what))
      case .copyAsMarkdown(let document, let what): answer(copy(document, what: what))
      case .edit(let path, let line):
        edit(path: path, line: line).forEach(update)
        answer(reload())
      case .write(let text): write(text).forEach(update)
      case .redraw: redraw()
      case .suspend: suspend()
      case .quit: quit()
      }
    }
  }

  private func answer(_ event: Dashboard.Event?) {
    if let event { update(event) }
  }
}

/// An interpreter whose book was read before: what is asked about it is answered at once.
package protocol SynchronousEffects: EffectInterpreter {
  /// The book as it was read.
  var reading: BookReading { get set }
  /// What the dashboard shows; nil before it shows anything.
  var snapshot: Snapshot? { get set }
}

extension SynchronousEffects {
  /// Shows the book as of that day.
  package func assess(on day: Day?) -> Dashboard.Event? {
    let snapshot = reading.snapshot(on: day, after: snapshot)
    self.snapshot = snapshot
    return .data(snapshot)
  }

  /// Shows that part of the book, on the day that is shown.
  package func show(_ scope: WantedScope?) -> Dashboard.Event? {
    reading.scope = scope
    return snapshot.flatMap { assess(on: $0.portfolio.day) }
  }

  /// Answers the question.
  package func ask(_ question: BookQuestion) -> Dashboard.Event? { question.answer(reading) }
}
