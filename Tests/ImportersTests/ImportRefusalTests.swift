import Adoption
import Foundation
import Testing

@testable import Importers

/// What is asked or refused, each with its sentence; and that nothing is written then.
@Suite("Asked and refused")
struct ImportRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var exit: Int32
    var words: String
    var testDescription: String { words }
  }

  private static let accounts = "Account ID,Account Name,Account Owner"

  static let cases: [Case] = [
    Case(name: "x.csv", text: "", exit: 3, words: "x.csv: the file is empty"),
    Case(
      name: "x.csv", text: "<!DOCTYPE html><html>Sign in</html>", exit: 3,
      words: "it is a web page, probably a sign-in page"),
    Case(name: "x.csv", text: "A,B\n1,2\n", exit: 2, words: "x.csv:1: no mapping knows the file"),
    Case(
      name: "x.csv", text: "\(accounts),Renewal Date\n1,A,P,03/04/2027\n2,B,P,05/06/2027\n", exit: 2,
      words:
        "x.csv:2: Renewal Date: no row shows whether the day or the month comes first: found \"03/04/2027\". Give --date-order dmy or --date-order mdy."
    ),
    Case(
      name: "x.csv", text: "\(accounts),Renewal Date\n1,A,P,31/12/2027\n2,B,P,12/31/2027\n", exit: 2,
      words: "line 2 has the day first, line 3 the month"),
    Case(
      name: "x.csv", text: "\(accounts),Renewal Date\n1,A,P,46021\n2,B,P,46022\n", exit: 3,
      words: "the number is a day as a spreadsheet counts it"),
    Case(
      name: "x.csv", text: "\(accounts),ARR\n1,A,P,\"120,000\"\n2,B,P,\"7,500\"\n", exit: 2,
      words:
        "x.csv:2: ARR: no row shows whether the comma or the point stands before decimals: found \"120,000\". Give --decimal comma or --decimal point."
    ),
    Case(
      name: "x.csv", text: "\(accounts),ARR\n1,A,P,\"1,000.50\"\n2,B,P,\"1.000,50\"\n", exit: 2,
      words: "line 2 has decimal points, line 3 decimal commas"),
    Case(
      name: "x.csv", text: "\(accounts)\n1,\"A,P\n2,B,P\n", exit: 3,
      words: "a quote opens on line 2 and is never closed"),
    Case(
      name: "x.csv", text: "\(accounts)\n" + (0..<30).map { "\($0),A\n" }.joined(), exit: 3,
      words:
        "no delimiter cuts all rows alike: expected 3 cells in each row as in the header, found that many in 0 of 30 rows"
    ),
    Case(
      name: "x.csv",
      text: "\(accounts),Renewal Date\n"
        + (0..<10).map { "a\($0),A,P,\($0 < 3 ? "2022:05:27" : "2027-01-01")\n" }.joined(),
      exit: 3, words: "3 of 10 rows cannot be read, so the file is refused"),
    Case(
      name: "x.csv", text: "Opportunity Owner,Opportunity Name,Amount\nP,Big,1\n", exit: 2,
      words: "no mapping knows the file"),
    Case(
      name: "x.csv", text: "Account Name,Account Owner,Type\nA,P,Customer\n", exit: 2,
      words: "has no column that says whose the rows are: expected one of the columns Account ID"),
    Case(
      name: "x.json", text: "{\"a\":[{\"x\":1}],\"b\":[{\"x\":2}]}", exit: 3,
      words: "it is not clear which list holds the records"),
    Case(name: "x.ics", text: "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", exit: 3, words: "the file ends within the VEVENT"),
    Case(
      name: "deals.csv",
      text: "Record ID,Deal Name,Close Date,Associated Company IDs (Primary)\n1,A,2026-01-01,7\n", exit: 2,
      words: "become events only where you say which are renewals, expansions or churn"),
  ]

  @Test(arguments: cases) func refused(_ item: Case) throws {
    let book = try ScratchBook(accounts: "{\"id\":\"1\"}\n")
    let file = try book.write(item.text, to: item.name)
    try book.write("{}", to: "book/book.json")
    try book.write("kept", to: "book/journal/kim@host.jsonl")
    let before = book.files
    let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([file])) }
    let words = refusal?.errors.map(\.description).joined(separator: "\n") ?? ""
    #expect(refusal?.exitCode == item.exit, "\(words)")
    #expect(words.contains(item.words), "\(words)")
    #expect(book.files == before)
  }

  private static let events = "id,user_id,event,event_text,context_group_id,received_at\n"

  /// Rows of events, of which all from one on have too few cells.
  private static func rows(ragged: Int, day: String = "2026-11-02") -> String {
    (0..<3000).map { $0 < ragged ? "e\($0),u,view,View,a1,\(day)\n" : "e\($0),u\n" }.joined()
  }

  static let wholes: [(name: String, texts: [String], codes: [String])] = [
    // 2850 of 3000 rows are 95 %, which is just enough.
    ("cut", [rows(ragged: 2850)], []), ("not cut, as the last rows show", [rows(ragged: 2849)], ["no_delimiter"]),
    ("rows fail, which is told later", [rows(ragged: 2000)], ["no_delimiter"]),
    // Which comes first, day or month, cannot be told either.
    ("not cut and open", [rows(ragged: 2500, day: "03/04/2026")], ["no_delimiter"]),
    ("open", [rows(ragged: 3000, day: "03/04/2026")], ["date_order"]),
    ("two", [rows(ragged: 2000), rows(ragged: 3000), "e,u,\"view\n"], ["no_delimiter", "unclosed_quote"]),
  ]

  @Test(
    "A table of events that is not cut alike, or not closed, is refused before its rows are", arguments: wholes.indices)
  func whole(index: Int) throws {
    let (name, texts, codes) = Self.wholes[index]
    let book = try ScratchBook(accounts: "{\"id\":\"a1\"}\n")
    var files = try texts.enumerated().map { try book.write(Self.events + $1, to: "\($0).csv") }
    func refusal() throws -> [String] {
      do { try book.run(book.request(files)) } catch let refusal as ImportRefusal {
        return refusal.errors.map(\.finding.code)
      }
      return []
    }
    #expect(try refusal() == codes, "\(name)")
    guard codes.contains("no_delimiter") else { return }
    // Beside a file that no mapping knows each is told, in the order of the files.
    files.insert(try book.write("A,B\n1,2\n", to: "x.csv"), at: 1)
    #expect(try refusal() == [codes[0], "unknown_file"] + codes.dropFirst(), "\(name)")
  }

  @Test("Answers settle what was asked") func answered() throws {
    let book = try ScratchBook()
    let file = try book.write(
      "\(Self.accounts),Renewal Date,ARR\n1,A,P,03/04/2027,\"120,000\"\n", to: "x.csv")
    try book.run(
      book.request([file]) {
        $0.dateOrder = "dmy"
        $0.decimal = "point"
      })
    let record = try #require(try book.records.first)
    #expect(record["renews_on"] as? String == "2027-04-03")
    #expect(record["arr"] as? Double == 120_000)
  }

  @Test("A row that cannot be read is left out alone, with line, column and what was expected") func leftOut() throws {
    let book = try ScratchBook()
    let rows = (1...12).map { "\($0),A,P,\($0 == 5 ? "31/02/2027" : "28/02/2027")" }
    let file = try book.write("\(Self.accounts),Renewal Date\n" + rows.joined(separator: "\n"), to: "x.csv")
    let preview = try book.run(book.request([file]))
    #expect(preview.failed == 1)
    #expect(
      preview.files[0].findings.map { ImportPreview.words($0) } == [
        "\(file):6:7: Renewal Date: it is not a day (d/m/y); the row is left out: expected a day of the calendar, found \"31/02/2027\"."
      ])
    #expect(try book.records.count == 11)
  }

  @Test("An id that a spreadsheet has rounded leaves its row out") func rounded() throws {
    let book = try ScratchBook()
    let file = try book.write(
      "Record Id,Account Name,Account Owner\n4.87688E+15,A,P\n4876876000000111,B,P\n", to: "zoho.csv")
    let preview = try book.run(book.request([file]) { $0.map = "zoho-accounts" })
    #expect(preview.files[0].findings.first?.sentence.contains("the id was rounded by a spreadsheet") == true)
    #expect(try book.records.compactMap { $0["id"] as? String } == ["4876876000000111"])
  }

  @Test("More teams or names of events than anybody has are a question", arguments: ["name", "team"])
  func tooMany(_ what: String) throws {
    let book = try ScratchBook()
    try book.write(
      "map: made-up\nrecognise: {headers: [account, user, at, name, team]}\nwrites: roll-up\nkey: {from: [account]}\n"
        + "user: {from: [user]}\ntime: {from: at, as: time}\nevent: name\nteams: team\n",
      to: "book/import/made-up.map.yaml")
    func file(_ count: Int) throws -> String {
      let rows = (1...count).map { number in
        let (name, team) = what == "name" ? ("n\(number)", "t") : ("n", "t\(number)")
        return "a,u,2026-11-02T08:00:00Z,\(name),\(team)\n"
      }
      return try book.write("account,user,at,name,team\n" + rows.joined(), to: "x.csv")
    }
    _ = try book.run(book.request([try file(10_000)]))
    let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([try file(10_001)])) }
    #expect(refusal?.exitCode == 2)
    #expect(refusal?.errors.first?.description.contains("the events have more than 10000 \(what)s") == true)
  }

  @Test("Of several files each is judged; one that is refused keeps the others out") func several() throws {
    let book = try ScratchBook()
    let good = try book.write("\(Self.accounts)\n1,A,P\n", to: "good.csv")
    let bad = try book.write("A,B\n1,2\n", to: "bad.csv")
    let worse = try book.write("", to: "worse.csv")
    let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([good, bad, worse])) }
    #expect(refusal?.errors.count == 2 && refusal?.exitCode == 3)
    #expect(try book.records.isEmpty)
  }

  @Test("A list that lacks many accounts of the last needs a word") func removals() throws {
    let book = try ScratchBook()
    func file(_ count: Int) throws -> String {
      try book.write("\(Self.accounts)\n" + (0..<count).map { "a\($0),A,P\n" }.joined(), to: "x.csv")
    }
    try book.run(book.request([try file(100)]))
    let narrow = try file(80)
    let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([narrow])) }
    #expect(
      refusal?.errors.first?.description.contains(
        "20 accounts of the last import are not in this file: a narrower view?") == true)
    #expect(try book.records.count == 100)
    try book.run(book.request([narrow]) { $0.allowsRemovals = true })
    #expect(try book.records.count == 80)
  }
}
