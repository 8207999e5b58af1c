import Adoption
import Testing

@testable import Importers

/// Mappings that are suggested for unknown files, and the guesses in them.
@Suite("Suggested mappings")
struct SuggestionTests {
  static func text(_ columns: [String], name: String = "mine", file: String = "mine.csv") -> String {
    MappingSuggestion(columns).text(name: name, file: file)
  }

  static let files: [(columns: [String], holds: [String])] = [
    (
      ["Nr", "Client Name", "ARR", "Contract end", "Seats", "Website", "Notes"],
      [
        "writes: accounts\n", "kind: snapshot", "key: Client Name", "  name: Client Name",
        "  arr: {from: ARR, as: money}",
        "  renews_on: {from: \"Contract end?\", as: day}", "  limits.seats: {from: Seats, as: number}",
        "  domains: {from: Website, as: domain}", "# Kept as other fields: Nr, Notes",
      ]
    ),
    (
      ["Kundennummer", "Kundenname", "Jahreswert", "Vertragsende", "Lizenzen", "Betreuer"],
      [
        "key: Kundennummer", "  name: Kundenname", "  arr: {from: \"Jahreswert?\", as: money}", "  csm: Betreuer",
        "  renews_on: {from: \"Vertragsende?\", as: day}", "  limits.seats: {from: Lizenzen, as: number}",
      ]
    ),
    (
      ["Code client", "Raison sociale", "Échéance", "Sièges", "Valeur du contrat"],
      [
        "key: Code client", "  name: Raison sociale", "{from: \"Échéance?\", as: day}", "{from: Sièges, as: number}",
        "{from: \"Valeur du contrat?\", as: money}",
      ]
    ),
    (
      ["Código de cliente", "Razón social", "Fecha de renovación", "Licencias", "Importe anual"],
      [
        "key: Código de cliente", "  name: Razón social", "  renews_on: {from: Fecha de renovación, as: day}",
        "{from: \"Importe anual?\", as: money}",
      ]
    ),
    (
      ["companyId", "companyName", "renewal_date", "seats"],
      ["key: companyId", "  name: companyName", "  renews_on: {from: renewal_date, as: day}"]
    ),
    (
      ["Foo", "Bar"],
      ["writes: \"accounts?\"", "key: \"Foo?\"", "recognise:\n  headers: [Foo, Bar]", "# Kept as other fields: Bar"]
    ),
    (
      ["Tenant ID", "Kalenderwoche", "Aktive Nutzer", "Logins"],
      [
        "writes: usage\n", "kind: delta", "key: Tenant ID", "  week: {from: Kalenderwoche, as: day}",
        "  active: {from: Aktive Nutzer, as: number}", "  sessions: {from: \"Logins?\", as: number}",
      ]
    ),
    (
      ["workspace_id", "user_id", "event_name", "occurred_at", "plan"],
      [
        "writes: roll-up\n", "key: workspace_id", "user: {from: [user_id]}", "time: {from: occurred_at, as: time}",
        "event: event_name", "# Not read: plan",
      ]
    ),
    (
      ["event", "when", "time", "email", "org"],
      [
        "writes: \"roll-up?\"", "user: {from: [email], email: [email]}", "time: {from: \"time?\", as: time}",
        "key: \"org?\"",
      ]
    ),
    (
      ["Case number", "Subject", "Created", "Priority", "Customer"],
      [
        "writes: \"events?\"", "id: Case number", "  kind: {is: \"ticket?\"}", "  on: {from: \"Created?\", as: day}",
        "  name: Subject",
      ]
    ),
    // A column that is really called so is no guess until it is one.
    (
      ["Owner?", "Customer", "ARR", "Plan"],
      ["  name: Customer", "  csm: \"Owner??\"", "headers: [\"Owner?\", Customer, ARR, Plan]"]
    ),
    (["Fazit?", "Kunde", "ARR", "Tarif"], ["headers: [Kunde, ARR, Tarif]", "# Kept as other fields: Fazit?"]),
    (
      ["properties.name", "properties.arr", "id"],
      ["  name: \"properties.name?\"", "arr: {from: \"properties.arr?\", as: money}"]
    ),
  ]

  @Test(
    "Columns find their fields in four languages; what is no more than likely ends with ?", arguments: files.indices)
  func suggests(index: Int) {
    let (columns, holds) = Self.files[index]
    let text = Self.text(columns)
    for part in holds { #expect(text.contains(part), "\(part) is not in\n\(text)") }
  }

  @Test(
    "Once the guesses are taken for right, the suggestion is a mapping that knows its file", arguments: files.indices)
  func isMapping(index: Int) throws {
    let columns = Self.files[index].columns
    let text = Self.text(columns)
    var library = try MappingLibrary()
    try library.add([(file: "mine.map.yaml", bytes: Array(text.utf8))])
    let question = library.guesses["mine"]?.question("mine.csv", columns: columns)
    #expect((question != nil) == Self.hasGuesses(text), "\(text)")
    try library.add([(file: "mine.map.yaml", bytes: Array(Self.decided(text).utf8))])
    let mapping = try #require(library.mappings["mine"], "\(text)")
    #expect(library.guesses["mine"]?.question("mine.csv", columns: columns) == nil)
    #expect(mapping.score(names: Set(columns.map { HeaderName($0) }), fileName: "mine.csv") != nil)
  }

  static func hasGuesses(_ text: String) -> Bool {
    text.split(separator: "\n").contains { $0.contains("?") && !$0.contains("headers:") && !$0.hasPrefix("#") }
  }

  /// The text with each guess taken for right, as a person does it.
  static func decided(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("headers:") || line.hasPrefix("#") ? String(line) : String(line).replacing("?\"", with: "\"")
    }.joined(separator: "\n")
  }

  @Test("Names of columns cannot break out of their line")
  func hostile() throws {
    let columns = [
      "Customer\nwrites: users", "a: b", "# no", "\"q\"", "x\u{1}\u{2028}y", "Größe, m²", "- z", "[", "no", "Renewal?",
    ]
    let text = Self.text(columns, file: "x\n map: y.csv")
    var library = try MappingLibrary()
    try library.add([(file: "mine.map.yaml", bytes: Array(text.utf8))])
    let guesses = try #require(library.guesses["mine"], "\(text)")
    #expect(guesses.isBarred && guesses.marks.map(\.text).contains("accounts?"))
    let headers = guesses.forms.flatMap(\.headers)
    #expect(headers.count >= 3 && headers.allSatisfy(columns.contains) && headers.contains("Renewal?"))
  }

  // MARK: Guesses

  static let marks: [(mapping: String, lines: [Int], isBarred: Bool)] = [
    (
      "map: a\nwrites: accounts?\nkey: Id?\nset:\n  name: [Name, Other?]\n  arr: {from: Money?, as: money}\n",
      [2, 3, 5, 6], true
    ),
    (
      "map: a\nwrites: accounts\nkey: {from: [Id, Nr?]}\nset: {name: {join: [A, 'B?']}}\nkeep-rows: {Type?: [x]}\n",
      [3, 4, 5], false
    ),
    ("map: a\nwrites: events\nkey: Id\nset:\n  kind: {is: ticket?}\n  name: Subject\n", [5], true),
    (
      "map: a\nwrites: roll-up\nkey: Id\nuser: {from: [u?], email: [m?]}\ntime: {from: t?}\nevent: e?\n", [4, 4, 5, 6],
      false
    ),
    // Words that are no columns.
    (
      "map: a\ntitle: Why?\nwrites: accounts\nkey: Id\nset: {plan: {from: P, table: {x?: y?}, else: z?}, tags: {is: t?}}\n",
      [], false
    ),
  ]

  @Test("Guesses are columns' names with a ? at the end, and what is written", arguments: marks.indices)
  func guesses(index: Int) throws {
    let (mapping, lines, isBarred) = Self.marks[index]
    var library = try MappingLibrary()
    try library.add([(file: "a.map.yaml", bytes: Array(mapping.utf8))])
    #expect(library.guesses["a"]?.marks.map(\.line) ?? [] == lines)
    #expect((library.mappings["a"] == nil) == isBarred && library.has("a"))
  }

  static let asked: [(columns: [String], words: String?)] = [
    (["Id", "Contract end", "Nps"], "on lines 4 and 5"), (["Id", "Contract end", "Nps?"], "on line 4:"),
    // Surveys have columns that are questions; what the file does not have in either form is no guess about it.
    (["Id", "Contract end?", "Nps?"], nil), (["Id", "Other"], nil),
  ]

  @Test("A column that is really called so is no guess", arguments: asked.indices)
  func questions(index: Int) throws {
    let (columns, words) = Self.asked[index]
    var library = try MappingLibrary()
    let mapping = "map: a\nwrites: accounts\nkey: Id\nset: {renews_on: Contract end?, \n segment: NPS?}\n"
    try library.add([(file: "a.map.yaml", bytes: Array(mapping.utf8))])
    let question = library.guesses["a"]?.question("x.csv", columns: columns)
    #expect(
      words.map { question?.description.contains($0) == true } ?? (question == nil), "\(question?.description ?? "")")
  }

  @Test("A mapping that extends one with guesses has them too; the built-in ones have none")
  func extending() throws {
    var library = try MappingLibrary()
    #expect(library.guesses.isEmpty)
    try library.add([
      (file: "b.map.yaml", bytes: Array("map: b\nextend: a\ntitle: B\n".utf8)),
      (file: "a.map.yaml", bytes: Array("map: a\nwrites: accounts?\nkey: Id?\n".utf8)),
    ])
    #expect(library.guesses["b"]?.marks.map(\.file) == ["a.map.yaml", "a.map.yaml"] && library.mappings["b"] == nil)
    try library.add([
      (file: "a.map.yaml", bytes: Array("map: a\nwrites: accounts\nkey: Id\n".utf8)),
      (file: "c.map.yaml", bytes: Array("map: c\nextend: a\ntitle: C\n".utf8)),
    ])
    #expect(library.mappings["a"] != nil && library.mappings["c"] != nil && library.guesses["c"] == nil)
  }

  // MARK: In a book

  static func importing(
    _ fixture: WritingFixture, _ files: [String], map: String? = nil
  ) throws -> (refusal: ImportRefusal?, text: String) {
    var library = try MappingLibrary()
    let names = fixture.names(fixture.book).filter { $0.hasSuffix(".map.yaml") }
    try library.add(names.map { (file: $0, bytes: Array((fixture.text($0) ?? "").utf8)) })
    var request = ImportRequest(files: files.map { "\(fixture.around)/\($0)" }, today: try #require(Day("2026-11-28")))
    request.map = map
    let book = ImportBook(path: fixture.book, timeZone: nil, currency: "EUR") { _ in [] }
    let importer = Importer(request, into: book, library: library, temporaryFolder: fixture.around)
    defer { importer.discard() }
    do {
      _ = try importer.prepare()
      try importer.commit()
      return (nil, "")
    } catch {
      let refusal = importer.suggest(error)
      return (refusal, refusal.errors.map(\.description).joined(separator: "\n"))
    }
  }

  @Test("An unknown file leaves a suggestion; with guesses it asks again and names their lines; decided it is imported")
  func inBook() throws {
    let fixture = try WritingFixture()
    try fixture.export(
      "Portfolio 2026-11-21.csv", "Client Name;ARR;Contract end\nAcme;48000;2027-01-05\nBolt;12000;2027-03-01\n")
    let first = try Self.importing(fixture, ["Portfolio 2026-11-21.csv"])
    #expect(first.refusal?.exitCode == 2)
    #expect(
      first.text.contains("no mapping knows the file")
        && first.text.contains("book/import/Portfolio.map.yaml: edit it, then run again"), "\(first.text)")
    let suggested = try #require(fixture.text("import/Portfolio.map.yaml"))
    #expect(suggested.contains("map: Portfolio\n") && fixture.text("accounts/00-import-Portfolio.jsonl") == nil)
    let second = try Self.importing(fixture, ["Portfolio 2026-11-21.csv"])
    let lines = suggested.split(separator: "\n").enumerated().filter { $0.element.contains("?\"") }.map {
      $0.offset + 1
    }
    #expect(lines.count == 2)
    let words = "on lines \(lines[0]) and \(lines[1]): found \"accounts?\""
    #expect(second.refusal?.exitCode == 2)
    #expect(
      second.text.hasPrefix("import/Portfolio.map.yaml:\(lines[0]): ") && second.text.contains(words), "\(second.text)")
    #expect(fixture.text("import/Portfolio.map.yaml") == suggested)
    // Named it asks the same.
    #expect(try Self.importing(fixture, ["Portfolio 2026-11-21.csv"], map: "Portfolio").text.contains(words))
    // With what it writes decided, a guess about a column of the file is asked all the same.
    try fixture.write("import/Portfolio.map.yaml", suggested.replacing("\"accounts?\"", with: "accounts"))
    let third = try Self.importing(fixture, ["Portfolio 2026-11-21.csv"])
    #expect(
      third.refusal?.exitCode == 2 && third.text.contains("on line \(lines[1]): found \"Contract end?\""),
      "\(third.text)")
    // What is begun does not keep other files from being imported.
    try fixture.export("companies.csv", SourceRunTests.companies)
    #expect(try Self.importing(fixture, ["companies.csv"]).refusal == nil)
    try fixture.write("import/Portfolio.map.yaml", Self.decided(suggested))
    #expect(try Self.importing(fixture, ["Portfolio 2026-11-21.csv"]).text == "")
    let accounts = try #require(fixture.text("accounts/00-import-Portfolio.jsonl"))
    #expect(
      accounts.contains("\"id\":\"Acme\"") && accounts.contains("\"renews_on\":\"2027-01-05\"")
        && accounts.contains("48000"))
  }

  @Test("A suggestion replaces nothing, hides no other mapping, and files of one form share it")
  func places() throws {
    let fixture = try WritingFixture()
    try fixture.export("mine.csv", "Foo,Bar\n1,2\n")
    try fixture.write(
      "import/mine.map.yaml", "map: mine\nrecognise: {headers: [Other]}\nwrites: accounts\nkey: Other\n")
    var result = try Self.importing(fixture, ["mine.csv"])
    #expect(result.refusal?.exitCode == 2 && result.text.contains("mine.map.yaml is there already"), "\(result.text)")
    #expect(fixture.text("import/mine.map.yaml")?.contains("Other") == true)
    try fixture.export("hubspot-companies.csv", "Foo,Baz\n1,2\n")
    result = try Self.importing(fixture, ["hubspot-companies.csv"])
    #expect(result.text.contains("import/hubspot-companies-2.map.yaml"), "\(result.text)")
    try fixture.export("part-1.csv", "Foo,Qux\n1,2\n")
    try fixture.export("part-2.csv", "Foo,Qux\n3,4\n")
    result = try Self.importing(fixture, ["part-1.csv", "part-2.csv"])
    #expect(
      result.refusal?.errors.count == 2 && result.text.split(separator: "part.map.yaml").count == 3, "\(result.text)")
    #expect(fixture.names(fixture.book).filter { $0.hasSuffix(".map.yaml") }.count == 3)
    // With a named mapping nothing is suggested.
    result = try Self.importing(fixture, ["part-1.csv"], map: "usage-weeks")
    #expect(result.text.contains("the mapping usage-weeks knows too few of the file's columns"), "\(result.text)")
  }

  static let heads: [(text: String, columns: [String])] = [
    ("Foo,Bar\n1,2\n", ["Foo", "Bar"]), ("My report\n\nFoo;Bar\n1;2\n3;4\n", ["Foo", "Bar"]),
    ("Report, as of today\n\nFoo\tBar\tBaz\n1\t2\t3\n4\t5\t6\n", ["Foo", "Bar", "Baz"]),
    ("{\"foo\":1,\"bar\":{\"baz\":2}}\n{\"foo\":2,\"bar\":{\"baz\":3}}\n", ["foo", "bar.baz"]),
    ("Foo\n1\n2\n", ["Foo"]),
  ]

  @Test("The header of an unknown file is the first row as wide as most", arguments: heads.indices)
  func columns(index: Int) throws {
    let (text, columns) = Self.heads[index]
    let source = SourceFile(
      name: "x", open: { () throws(ImportError) in MemoryInput(Array(text.utf8), name: "x") }, path: "x")
    let request = ImportRequest(files: [], today: try #require(Day("2026-11-28")))
    let answers = try ImportAnswers(request, ImportBook(path: "", timeZone: nil, currency: "EUR") { _ in [] })
    let found = try Recognition([], answers, through: nil).columns(of: source)
    #expect(found == columns, "\(found)")
  }
}
