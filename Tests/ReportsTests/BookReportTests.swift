import Adoption
import Reports
import Testing

/// The report for people, as text and as Markdown, and the at-risk list.
@Suite struct BookReportTests {
  let portfolio = SpreadsheetTests.portfolio

  @Test("requirement 63: the report leads with the trio and ends its figures with what lags")
  func order() {
    for text in [BookReport(portfolio).text, BookReport(portfolio).markdown] {
      let parts = [
        "How fast", "How deep", "How broad", "Stages", "Time to adopted", "Embedded over 90 days",
        "At risk of missing first value", "Expansion pipeline", "Retention by motion", "Lagging", "At-risk list",
        "Attention",
      ]
      var rest = text[...]
      for part in parts {
        guard let range = rest.firstRange(of: part) else {
          Issue.record("\(part) is missing or too early")
          return
        }
        rest = rest[range.upperBound...]
      }
    }
  }

  /// Rows of tables are never broken; they are told by the gap between two columns.
  @Test func `text but for tables stays within 80 columns, and nothing in it can steer a terminal`() {
    for text in [
      BookReport(portfolio).text, RiskReport(portfolio).text, BookReport(Portfolio(.empty, on: portfolio.day)).text,
    ] {
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.dropFirst(2).contains("  ") })
      #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0 == "\u{202E}" })
      #expect(!text.lowercased().contains("nan"))
    }
  }

  @Test("requirement 61: a median is told with how many reached it, a mean as biased")
  func median() {
    // One of three reached it: two thirds still wait, so half have not reached it yet.
    let accounts = ["x", "y", "z"].map { id in
      var account = Account(id: id)
      account.startedOn = portfolio.day - 10
      return account
    }
    let reached = Event(on: portfolio.day - 4, kind: .behaviour(name: "time-saved", test: false, value: nil, note: nil))
    let book = Book(rules: Rules(), accounts: accounts, events: [EventTable(["x": [reached]])])
    let text = BookReport(Portfolio(book, on: portfolio.day)).text
    #expect(text.contains("How fast     not reached, median to first value, reached 1 of 3"))
    #expect(text.contains("Median       not reached, reached 1 of 3"))
    #expect(text.contains("Mean         6 d of the 1 that reached it: too low"))
  }

  @Test("requirement 119: accounts without usage are counted beside the trio")
  func usage() {
    #expect(BookReport(portfolio).text.contains("\(portfolio.withoutUsage.count) accounts without usage data"))
  }

  @Test("requirement 128: what customers say or sign against what they do, with both sides, in text and Markdown")
  func discrepancies() {
    // Signed thirty days ago; the champion left three days ago, and another team asks for more.
    var account = Account(id: "a")
    account.name = "Acme"
    account.startedOn = portfolio.day - 200
    var champion = Person(id: "c", role: .champion)
    champion.leftOn = portfolio.day - 3
    account.people = [champion]
    var calm = Account(id: "calm")
    calm.startedOn = portfolio.day - 200
    let events = [
      Event(on: portfolio.day - 30, kind: .renewal(won: true, arrBefore: nil, arrAfter: nil)),
      Event(on: portfolio.day - 5, kind: .teamRequest(name: "finance")),
    ]
    func report(_ accounts: [Account]) -> BookReport {
      BookReport(
        Portfolio(Book(rules: Rules(), accounts: accounts, events: [EventTable(["a": events])]), on: portfolio.day))
    }
    let renewed = FigureText.day(portfolio.day - 30, at: portfolio.day)
    for text in [report([account, calm]).text, report([account, calm]).markdown] {
      let words = text.split { $0.isWhitespace }.joined(separator: " ")
      let part = words.firstRange(of: "Discrepancies").map { String(words[$0.lowerBound...]) } ?? "no such part"
      #expect(part.contains("Renewed, usage lagging"))
      #expect(part.contains("renewed on \(renewed); champion gone"))
      #expect(part.contains("Risk and expansion") && part.contains("champion gone, another team asks"))
      #expect(!part.contains("calm"))
    }
    #expect(
      report([calm]).text.contains(
        "Discrepancies  what customers say or sign against what they do\n  Accounts     none"))
  }

  @Test("requirement 140: renewals are labelled lagging") func lagging() {
    #expect(BookReport(portfolio).markdown.contains("## Lagging\n"))
  }

  @Test("requirement 50: nothing is averaged across stages") func health() {
    let text = BookReport(portfolio).text.lowercased()
    for word in ["health score", "average health", "mean health", "overall health"] { #expect(!text.contains(word)) }
  }

  /// The stages are a census of one's own book, not a sample; shares of decided renewals are one.
  @Test func `each share but that of one's own book has its interval`() {
    var titles: [String] = []
    for section in ExecutiveView(portfolio).sections {
      for case .table(let table) in section.blocks where table.headings.contains("Share") {
        titles.append(section.title)
        #expect(table.headings.contains("95 %") == (section.title != "Stages"), "\(section.title)")
      }
    }
    #expect(titles.contains("Stages") && titles.count > 1)
  }

  @Test func `names cannot break out of Markdown`() {
    for text in [BookReport(portfolio).markdown, RiskReport(portfolio).markdown] {
      #expect(text.contains("pipe \\| \\`code\\` \\<b\\>\\&amp;"))
      #expect(!text.contains("<b>") && !text.unicodeScalars.contains("\u{1B}"))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // Every line of a table has as many cells as its heading.
      var cells: Int?
      for line in lines {
        guard line.hasPrefix("|") else {
          cells = nil
          continue
        }
        let bare = line.replacing("\\|", with: "")
        let count = bare.count { $0 == "|" }
        #expect(cells == nil || cells == count, "\(line)")
        cells = count
      }
    }
  }

  @Test func `a book without accounts says why and what to do`() {
    let empty = Portfolio(.empty, on: portfolio.day)
    for text in [
      BookReport(empty).text, BookReport(empty).markdown, RiskReport(empty).text, RiskReport(empty).markdown,
    ] {
      #expect(text.contains("This book has no account yet."))
    }
  }

  @Test("requirement 29: the list has every account below embedded, in its order")
  func list() {
    let rows = SpreadsheetTests.rows(RiskReport(portfolio).csv())
    #expect(rows.dropFirst().map { $0[0] } == portfolio.atRisk.map { portfolio.assessments[$0].id })
    let text = RiskReport(portfolio).text
    #expect(
      text.contains("\(portfolio.unownedAtRisk.count) of \(portfolio.needingOwner.count) without an owner or a date"))
    // An account is a line, with all that is said of it.
    let lines = text.split(separator: "\n").filter { $0.contains("  first, then; second  ") }
    #expect(lines.count == 1 && lines[0].hasPrefix("  say \"hi\"  ") && lines[0].hasSuffix("  none"))
  }
}
