import Adoption
import Foundation
import JSONReader
import Testing

@testable import Reports

/// The CSV of the report and of the at-risk list.
@Suite struct SpreadsheetTests {
  static let day = Day("2026-11-22") ?? Day(number: 0)

  /// Accounts of every status, with names that a reader of CSV or Markdown could stumble over.
  static let portfolio: Portfolio = {
    let names = [
      "a,b", "say \"hi\"", "=SUM(A1)", "+1", "-1", "@cmd", "line\nbreak", "esc\u{1B}[2J", "bidi\u{202E}x", " edge ", "",
      "pipe | `code` <b>&amp;", "plain",
    ]
    var accounts: [Account] = []
    for (index, name) in names.enumerated() {
      var account = Account(id: "a\(index)")
      account.name = name
      account.arrGiven = index % 3 == 0 ? nil : 1000.25 * Double(index)
      account.startedOn = index % 4 == 3 ? nil : day - 20 * index + (index == 12 ? 300 : 0)
      account.blockers = index == 1 ? ["first, then", "second"] : []
      accounts.append(account)
    }
    let behaviour = Event(on: day - 30, kind: .behaviour(name: "time-saved", test: false, value: nil, note: nil))
    let events = ["a4": [behaviour], "a6": [behaviour], "a8": [behaviour, Event(on: day - 3, kind: .churn)]]
    var rules = Rules()
    rules.name = "Book\u{1B}[2J"
    rules.currency = "E\u{202E}UR"
    return Portfolio(Book(rules: rules, accounts: accounts, events: [EventTable(events)]), on: day)
  }()

  /// A reader of RFC 4180, apart from the writer: rows of fields.
  static func rows(_ text: String) -> [[String]] {
    var (rows, row, field) = ([[String]](), [String](), "")
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        field.unicodeScalars.append("\"")
        next = scalars.next()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test func `every row has as many fields as the header`() {
    for text in [ReportCSV(Self.portfolio).text(), RiskReport(Self.portfolio).csv()] {
      let rows = Self.rows(text)
      #expect(rows.count > 5)
      for row in rows { #expect(row.count == rows[0].count) }
      #expect(text.hasSuffix("\n") && !text.contains("\r"))
    }
    #expect(Self.rows(ReportCSV(Self.portfolio).text()).count == Self.portfolio.assessments.count + 1)
  }

  @Test func `the columns are the same for every book and stand in the order of the format`() {
    let header = Self.rows(ReportCSV(Self.portfolio).text())[0]
    let empty = Self.rows(ReportCSV(Portfolio(.empty, on: Self.day)).text())
    #expect(empty == [header])
    #expect(Set(header).count == header.count)
    #expect(
      header.prefix(14) == [
        "id", "name", "segment", "csm", "arr", "arr_given", "currency", "parent", "sentiment.value", "sentiment.on",
        "sentiment.why", "status", "tenure_days", "stage.value",
      ])
    let parts = header.map { $0.split(separator: ".")[0] }
    var order: [Substring] = []
    for part in parts where order.last != part { order.append(part) }
    #expect(
      order.map(String.init) == [
        "id", "name", "segment", "csm", "arr", "arr_given", "currency", "parent", "sentiment", "status", "tenure_days",
        "stage", "ttfv", "at_risk", "adoption", "curve", "active_change", "champion", "flags", "expansion", "health",
        "ebr", "review", "page", "actions", "coverage",
      ])
    #expect(Self.rows(RiskReport(Portfolio(.empty, on: Self.day)).csv()).count == 1)
  }

  /// What is read back is what was written: with an apostrophe before what a spreadsheet would calculate, without one in
  /// raw text. Numbers below 0 stay numbers.
  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'␉=1"), ("\r=1", "'␍=1"),
      ("=\u{301}1", "'=\u{301}1"), ("＝1", "'＝1"), ("a=1", "a=1"), ("'x", "'x"), (" =1", " =1"),
      ("say \"hi\"", "say \"hi\""),
      ("a\"\u{301},b", "a\"\u{301},b"),
      ("=HYPERLINK(\"http://x.example\",\"pay\")", "'=HYPERLINK(\"http://x.example\",\"pay\")"),
      ("1e5", "1e5"), ("Zoë", "Zoë"),
    ])
  func formulas(text: String, led: String) {
    let pattern = JSONValue.object([("text", .null), ("number", .null), ("list", .null), ("end", .null)])
    let row = JSONValue.object([
      ("text", .string(text)), ("number", .number(-1.5)), ("list", .array([.string(text)])), ("end", .integer(-2)),
    ])
    let cells = Self.rows(CSVText(pattern: pattern, raw: false).text([row]))[1]
    #expect(cells.map(Self.bytes) == [led, "-1.5", led, "-2"].map(Self.bytes))
    let raw = Self.rows(CSVText(pattern: pattern, raw: true).text([row]))[1]
    let safe = led.hasPrefix("'") && !text.hasPrefix("'") ? String(led.dropFirst()) : led
    #expect(raw.map(Self.bytes) == [safe, "-1.5", safe, "-2"].map(Self.bytes))
  }

  /// Characters that look the same in another form are other cells.
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `every value of the JSON that is no list stands in the column of its name`() throws {
    let data = Data(ReportJSON(Self.portfolio).text.utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let accounts = try #require(root["accounts"] as? [[String: Any]])
    let rows = Self.rows(ReportCSV(Self.portfolio).text(raw: true))
    var leaves = 0
    func check(_ value: Any, _ path: String, _ row: [String]) throws {
      if let object = value as? [String: Any] {
        for (key, value) in object { try check(value, path.isEmpty ? key : "\(path).\(key)", row) }
        return
      }
      guard !(value is [Any]) else { return }
      if value is NSNull {
        // An object that is missing leaves all its columns empty.
        for (name, cell) in zip(rows[0], row) where name == path || name.hasPrefix(path + ".") { #expect(cell == "") }
        return
      }
      leaves += 1
      let column = try #require(rows[0].firstIndex(of: path), "there is no column \(path)")
      let cell = row[column]
      switch value {
      // What steers a terminal is a sign in the cell.
      case let text as String where path == "name" || path == "currency": #expect(cell.count == text.count)
      case let text as String: #expect(cell == text)
      case let number as NSNumber where cell == "true" || cell == "false": #expect(number.boolValue == (cell == "true"))
      case let number as NSNumber: #expect(Double(cell) == number.doubleValue, "\(path)")
      default: Issue.record("\(path) is of no known kind")
      }
    }
    for (account, row) in zip(accounts, rows.dropFirst()) { try check(account, "", row) }
    #expect(leaves > 100)
  }

  @Test func `lists are joined by spaces`() throws {
    let rows = Self.rows(ReportCSV(Self.portfolio).text(raw: true))
    let flags = try #require(rows[0].firstIndex(of: "flags"))
    let reasons = try #require(rows[0].firstIndex(of: "health.reasons"))
    for (assessment, row) in zip(Self.portfolio.assessments, rows.dropFirst()) {
      #expect(row[flags] == (assessment.active?.flags ?? []).map(\.key.rawValue).joined(separator: " "))
      #expect(row[reasons] == (assessment.active?.health.reasons ?? []).joined(separator: " "))
    }
    #expect(rows.dropFirst().contains { $0[flags].contains(" ") })
  }

  @Test func `text that could be a formula is led by an apostrophe, control characters become signs`() {
    let text = ReportCSV(Self.portfolio).text()
    for field in [
      "\"'=SUM(A1)\"", "\"'+1\"", "\"'-1\"", "\"'@cmd\"", "\"a,b\"", "\"say \"\"hi\"\"\"", "line␊break", "esc␛[2J",
    ] {
      #expect(text.contains(",\(field),"), "\(field)")
    }
    #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0 == "\u{202E}" })
  }
}
