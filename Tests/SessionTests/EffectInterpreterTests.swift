import Adoption
import CustomDump
import Dashboard
import Foundation
import Testing

@testable import Session

/// What becomes of the effects that a dashboard asks for.
@Suite struct SurroundingsTests {
  private static let day = Day(year: 2026, month: 11, day: 18) ?? Day(number: 0)
  private static let decision = Decision(.note(text: "called"), account: "acme")

  @Test(arguments: [
    (Effect.reload, ["reload"]), (.assess(on: day), ["assess 2026-11-18"]), (.assess(on: nil), ["assess its own day"]),
    (.compare(from: day - 7, to: day), ["ask changes"]), (.backtest(.churn, on: day), ["ask backtest"]),
    // What is saved is read at once, and an edited file too.
    (.record(decision, on: day), ["record", "reload"]),
    (.edit(path: "book.json", line: 3), ["edit book.json:3", "reload"]),
    (.previewImport(ImportWish(number: 1, files: ["a.csv"], options: [])), ["preview a.csv"]),
    (.writeImport(number: 1, remembers: true), ["write 1"]), (.dropImport, ["drop"]),
    (.checkpoint(nil), ["keep nothing"]),
    (.copy("text", what: "a line"), ["copy a line"]),
    (.copyAsMarkdown(Document(title: "Text"), what: "a page"), ["copy a page as Markdown"]), (.redraw, ["redraw"]),
    (.suspend, ["suspend"]), (.quit, ["quit"]),
  ])
  func `each effect has one way`(effect: Effect, done: [String]) {
    let surroundings = Logged()
    surroundings.carryOut([effect])
    expectNoDifference(surroundings.log, done)
  }

  @Test func `what an answer asks for comes before the next effect`() {
    let surroundings = Logged()
    surroundings.carryOut([.record(Self.decision, on: Self.day), .redraw, .quit])
    expectNoDifference(surroundings.log, ["record", "reload", "redraw", "quit"])
  }

  @Test func `where there is no terminal its effects do nothing`() {
    let surroundings = Plain()
    surroundings.carryOut([
      .copy("text", what: "a line"), .copyAsMarkdown(Document(title: "Text"), what: "a page"),
      .edit(path: "book.json", line: nil), .redraw, .suspend, .quit,
    ])
    #expect(surroundings.dashboard.wakeup == nil)
  }

  /// A question is a case of `Effect`, a case of `Dashboard.Event` and a line here: no caller has a switch of its own.
  @Test(arguments: ["assess", "compare", "backtest", "record", "previewImport", "edit"])
  func `an effect is carried out in one place`(name: String) throws {
    let package = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let places = ["Sources/Session", "Sources/booktop", "Tests/DashboardTests"].flatMap { folder in
      let files = FileManager.default.enumerator(at: package.appending(path: folder), includingPropertiesForKeys: nil)
      return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { file in
        guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else {
          return false
        }
        return text.contains("      case .\(name)(let ")
      }
    }
    expectNoDifference(places.map(\.lastPathComponent), ["EffectInterpreter.swift"])
  }
}

/// One that writes down what it is told to do.
private final class Logged: EffectInterpreter {
  var dashboard = Dashboard(columns: 80, rows: 24)
  var log: [String] = []

  private func note(_ text: String) -> Dashboard.Event? {
    log.append(text)
    return nil
  }

  func reload() -> Dashboard.Event? { note("reload") }
  func assess(on day: Day?) -> Dashboard.Event? { note("assess \(day.map { "\($0.description)" } ?? "its own day")") }
  func ask(_ question: BookQuestion) -> Dashboard.Event? { note("ask \(question.topic)") }
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event {
    log.append("record")
    return .recorded([])
  }
  func previewImport(_ wish: ImportWish) -> Dashboard.Event? { note("preview \(wish.files.joined())") }
  func writeImport(number: Int, remembers: Bool) { log.append("write \(number)") }
  func dropImport() { log.append("drop") }
  func keep(_ checkpoint: ReviewCheckpoint?) { log.append("keep \(checkpoint?.review ?? "nothing")") }
  func copy(_ text: String, what: String) -> Dashboard.Event? { note("copy \(what)") }
  func copy(_ document: Document, what: String) -> Dashboard.Event? { note("copy \(what) as Markdown") }
  func edit(path: String, line: Int?) -> [Dashboard.Event] {
    log.append("edit \(path):\(line ?? 0)")
    return []
  }
  func redraw() { log.append("redraw") }
  func suspend() { log.append("suspend") }
  func quit() { log.append("quit") }
}

/// One that gives only what all must.
private final class Plain: EffectInterpreter {
  var dashboard = Dashboard(columns: 80, rows: 24)

  func assess(on day: Day?) -> Dashboard.Event? { nil }
  func ask(_ question: BookQuestion) -> Dashboard.Event? { nil }
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event { .notRecorded("Nothing is saved here.") }
}
