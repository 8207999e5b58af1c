import Adoption
import Canvas
import CustomDump
import Dashboard
import Testing

@testable import Config

/// What a config says, and what is said of one that is wrong.
@Suite struct ConfigReadingTests {
  private func read(_ text: String) -> ConfigReading { ConfigReading(Array(text.utf8), file: "c.yaml") }

  /// The findings, each on a line after its place.
  private func findings(_ text: String) -> [String] {
    read(text).findings.map { "\($0.location) \($0.severity.words): \($0.sentence)" }
  }

  // MARK: - Right

  struct Right: CustomTestStringConvertible, Sendable {
    let text: String
    let says: @Sendable (Config) -> Bool
    var testDescription: String { text }

    init(_ text: String, _ says: @escaping @Sendable (Config) -> Bool) {
      self.text = text
      self.says = says
    }
  }

  static let right: [Right] = [
    Right("book: ~/books/mine") { $0.book == "~/books/mine" },
    Right("author: Ana Pires") { $0.author == "Ana Pires" },
    Right("csm: ana") { $0.csm == "ana" && $0.preferences.csm == "ana" },
    Right("scope: csm:me arr>50k") { $0.preferences.scope == "csm:me arr>50k" },
    Right("theme: nord") { $0.theme == "nord" },
    Right("theme: terminal") { $0.theme == nil },
    Right("colours: 256") { $0.colours == .indexed256 },
    Right("colours: TRUE") { $0.colours == .trueColour },
    Right("linear: true") { $0.preferences.isLinear },
    Right("linear: False") { !$0.preferences.isLinear },
    Right("sort: arr") { ConfigKey.words(of: $0.preferences.sort) == "arr descending" },
    Right("sort: arr ascending") { ConfigKey.words(of: $0.preferences.sort) == "arr ascending" },
    Right("sort: Renewal") { ConfigKey.words(of: $0.preferences.sort) == "renewal ascending" },
    Right("sort: attention") { $0.preferences.sort == nil },
    Right("columns: {scrum: [name, arr]}") { columns($0) == ["scrum": ["name", "arr"]] },
    // The account stands first; churn and expansion are read together.
    Right("columns: {ebr: [arr, name, churn]}") { columns($0) == ["ebr": ["name", "arr", "churn", "expansion"]] },
    Right("columns: {ebr: [expansion, arr]}") { columns($0) == ["ebr": ["name", "churn", "expansion", "arr"]] },
    Right("columns: {audit: business-review}") { columns($0) == ["audit": ["name", "business-review"]] },
    Right("filters: {late: \"due<0\", \"東京\": stage:adopted}") { config in
      config.preferences.filters.map(\.name) == ["late", "東京"]
        && config.preferences.filters.map(\.text) == ["due<0", "stage:adopted"]
    },
    Right("reasons: {snooze: [busy, \"on holiday\"], skip: []}") {
      $0.preferences.reasons == [.snooze: ["busy", "on holiday"], .skip: []]
    },
    Right("reasons: {skip: busy}") { $0.preferences.reasons == [.skip: ["busy"]] },
    Right("day_order: mdy") { $0.dayOrder == .mdy },
    Right("working_days: [sunday, Mon]") { $0.workingDays == WorkingDays([.sunday, .monday]) },
    Right("keys: {preset: vim}") { $0.preferences.keys == KeyBindings(.vim) },
    Right("keys: {decide.note: [n, Ctrl-O], app.suspend: [], book: {view.next: tab}}") {
      $0.preferences.keys.lines == [
        .init("decide.note", keys: ["n", "ctrl-o"]), .init("app.suspend", keys: []),
        .init("view.next", on: "book", keys: ["tab"]),
      ]
    },
    Right("author:\nscope: \"\"\nkeys:\ncolumns:") { $0 == Config() },
    // Null is as if the key were not there, and no key for a command.
    Right("scope: null\ntheme: ~\nauthor: Null\ncsm: NULL\nbook: ~\nlinear: null\ncolours: ~\nsort: ~") {
      $0 == Config()
    },
    Right("columns: null\nfilters: ~\nreasons: null\nday_order: ~\nworking_days: null\nkeys: ~") { $0 == Config() },
    Right("columns: {scrum: null}\nfilters: {late: }\nreasons: {snooze: ~}\nkeys: {preset: null, book: ~}") {
      $0 == Config()
    },
    Right("author: \"null\"\ncsm: '~'") { $0.author == "null" && $0.csm == "~" },
    Right("keys: {app.suspend: null, decide.note: , book: {view.next: ~}}") {
      $0.preferences.keys.lines == [
        .init("app.suspend", keys: []), .init("decide.note", keys: []), .init("view.next", on: "book", keys: []),
      ]
    },
    Right("keys: {app.suspend: \"~\"}") { $0.preferences.keys.lines == [.init("app.suspend", keys: ["~"])] },
    Right("null") { $0 == Config() },
    Right("") { $0 == Config() },
    Right("# only words\n") { $0 == Config() },
    Right("---\n") { $0 == Config() },
  ]

  private static func columns(_ config: Config) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: config.preferences.columns.map { ($0.word, $1.map(\.word)) })
  }

  @Test(arguments: right) func `a right key is taken, and nothing is wrong`(example: Right) {
    let reading = read(example.text)
    expectNoDifference(reading.findings.worthShowing, [])
    #expect(example.says(reading.config) && reading.isWhole)
  }

  // MARK: - Wrong

  /// A config of one wrong thing beside something right, and what is said of it.
  static let wrong: [(String, [String])] = [
    (
      "them: nord",
      [
        "c.yaml:1:1 warning: the config has no key of this name, so it is left out: found \"them\". If you mean theme, correct it."
      ]
    ),
    (
      "colors: 256",
      [
        "c.yaml:1:1 warning: the config has no key of this name, so it is left out: found \"colors\". If you mean colours, correct it."
      ]
    ),
    (
      "zzzzzzzz: 1",
      [
        "c.yaml:1:1 warning: the config has no key of this name, so it is left out: expected one of book, author, csm, scope, theme, colours, linear, sort, columns, filters, reasons, day_order, working_days, keys, found \"zzzzzzzz\"."
      ]
    ),
    (
      "book: [a]",
      [
        "c.yaml:1:7 warning: book cannot be read, so it is left out: expected a text such as ~/books/mine, found a list."
      ]
    ),
    (
      "csm: {a: b}",
      [
        "c.yaml:1:6 warning: csm cannot be read, so it is left out: expected a text such as ana, found keys with values."
      ]
    ),
    (
      "working_days: [monday, null]",
      [
        "c.yaml:1:24 warning: working_days cannot be read, so it is left out: expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found nothing."
      ]
    ),
    (
      "reasons: {snooze: [~]}",
      [
        "c.yaml:1:20 warning: reasons.snooze cannot be read, so it is left out: expected a reason in a few words, found nothing."
      ]
    ),
    (
      "columns: {scrumm: null}",
      [
        "c.yaml:1:11 warning: columns has no key of this name, so it is left out: found \"scrumm\". If you mean scrum, correct it."
      ]
    ),
    (
      "keys: {decide.note: f05}",
      [
        "c.yaml:1:21 warning: the key of decide.note cannot be read, so it is left out: expected a key such as n, G, /, f5, enter, page-down, ctrl-n or alt-x, found \"f05\". If you mean f5, correct it."
      ]
    ),
    (
      "scope: stge:x",
      [
        "c.yaml:1:8 warning: scope cannot be read, so it is left out: found \"stge:x\". There is no field “stge”; the nearest is stage."
      ]
    ),
    (
      "colours: 255",
      [
        "c.yaml:1:10 warning: colours cannot be read, so it is left out: expected one of true, 256, 16, 8, mono, found \"255\". If you mean 256, correct it."
      ]
    ),
    (
      "linear: ye",
      ["c.yaml:1:9 warning: linear cannot be read, so it is left out: expected one of true, false, found \"ye\"."]
    ),
    (
      "sort: renewl",
      ["c.yaml:1:7 warning: sort cannot be read, so it is left out: found \"renewl\". If you mean renewal, correct it."]
    ),
    (
      "sort: arr up",
      [
        "c.yaml:1:7 warning: sort cannot be read, so it is left out: expected a column such as arr, or arr descending, found \"arr up\"."
      ]
    ),
    (
      "columns: {scrumm: [name]}",
      [
        "c.yaml:1:11 warning: columns has no key of this name, so it is left out: found \"scrumm\". If you mean scrum, correct it."
      ]
    ),
    (
      "columns: {ebr: [arr, nme]}",
      [
        "c.yaml:1:22 warning: a column of columns.ebr cannot be read, so it is left out: found \"nme\". If you mean name, correct it."
      ]
    ),
    (
      "columns: [name]",
      [
        "c.yaml:1:10 warning: columns cannot be read, so it is left out: expected keys with values such as scrum: [name, stage], found a list."
      ]
    ),
    (
      "columns: {ebr: []}",
      [
        "c.yaml:1:16 warning: columns.ebr cannot be read, so it is left out: expected a column or more, such as [name, stage, arr], found a list."
      ]
    ),
    (
      "filters: {late: \"du<0\"}",
      [
        "c.yaml:1:17 warning: filters.late cannot be read, so it is left out: found \"du<0\". There is no field “du”; the nearest is due."
      ]
    ),
    (
      "reasons: {snoze: [a]}",
      [
        "c.yaml:1:11 warning: reasons has no key of this name, so it is left out: found \"snoze\". If you mean snooze, correct it."
      ]
    ),
    (
      "reasons: {skip: [a, \"b\\ec\"]}",
      [
        "c.yaml:1:21 warning: reasons.skip cannot be read, so it is left out: expected a reason in a few words, found \"b␛c\"."
      ]
    ),
    (
      "reasons: {skip: [a,b,c,d,e,f,g,h,i,j]}",
      [
        "c.yaml:1:17 warning: reasons.skip cannot be read, so it is left out: expected nine reasons at most, for the digits 1 to 9, found a list."
      ]
    ),
    (
      "day_order: ymd",
      [
        "c.yaml:1:12 warning: day_order cannot be read, so it is left out: expected one of dmy, mdy, found \"ymd\"."
      ]
    ),
    (
      "working_days: [monday, tuseday]",
      [
        "c.yaml:1:24 warning: working_days cannot be read, so it is left out: expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found \"tuseday\". If you mean tuesday, correct it."
      ]
    ),
    (
      "keys: {preset: emcs}",
      [
        "c.yaml:1:16 warning: keys.preset cannot be read, so it is left out: expected one of standard, vim, emacs, found \"emcs\". If you mean emacs, correct it."
      ]
    ),
    (
      "keys: {decide.not: n}",
      [
        "c.yaml:1:8 warning: keys has no key of this name, so it is left out: found \"decide.not\". If you mean decide.note, correct it."
      ]
    ),
    (
      "keys: {boook: {view.next: n}}",
      [
        "c.yaml:1:8 warning: keys has no key of this name, so it is left out: found \"boook\". If you mean book, correct it."
      ]
    ),
    (
      "keys: {book: {view.nxt: f9}}",
      [
        "c.yaml:1:15 warning: keys.book has no key of this name, so it is left out: found \"view.nxt\". If you mean view.next, correct it."
      ]
    ),
    (
      "keys: {help: {decide.note: f9}}",
      ["c.yaml:1:15 warning: decide.note has no meaning on the screen Help, so it is left out."]
    ),
    (
      "keys: {decide.note: pagedwn}",
      [
        "c.yaml:1:21 warning: the key of decide.note cannot be read, so it is left out: expected a key such as n, G, /, f5, enter, page-down, ctrl-n or alt-x, found \"pagedwn\"."
      ]
    ),
    (
      "keys: {decide.note: ctrl-i}",
      [
        "c.yaml:1:21 warning: the key of decide.note cannot be read, so it is left out: expected a key of its own: terminals send the same for ctrl-i and tab, found \"ctrl-i\". If you mean tab, correct it."
      ]
    ),
    (
      "keys: {decide.note: [[n]]}",
      [
        "c.yaml:1:22 warning: the key of decide.note cannot be read, so it is left out: expected a key such as n, found a list."
      ]
    ),
    (
      "keys: {decide.note: {n: 1}}",
      [
        "c.yaml:1:21 warning: keys.decide.note cannot be read, so it is left out: expected a list such as [n, ctrl-o], found keys with values."
      ]
    ),
    (
      "keys: n",
      [
        "c.yaml:1:7 warning: keys cannot be read, so it is left out: expected keys with values such as decide.note: n, found \"n\"."
      ]
    ),
    (
      "keys: {app.quit: [], list.down: ctrl-c}",
      ["c.yaml:1:22 warning: no key ends booktop on the screen Book. Give app.quit a key."]
    ),
  ]

  @Test(arguments: wrong) func `a wrong key is said with its place, and costs no good one`(
    text: String, sentences: [String]
  ) {
    let reading = read("\(text)\nauthor: Ana\n")
    let found = reading.findings.worthShowing.map { "\($0.location) \($0.severity.words): \($0.sentence)" }
    expectNoDifference(found, sentences)
    #expect(reading.config.author == "Ana")
  }

  @Test func `a list of no days is as good as none`() {
    let reading = read("working_days: []")
    #expect(reading.config.workingDays == nil)
    expectNoDifference(reading.findings.map(\.location), ["c.yaml:1:15"])
  }

  // MARK: - Keys that clash

  @Test func `two commands that want a key are said with the places of both, and the first has it`() {
    let text = "keys:\n  decide.note: f9\n  decide.act: [x, f9]\n  book:\n    view.next: f9\n"
    expectNoDifference(
      read(text).findings.worthShowing.map { "\($0.location) \($0.sentence)" },
      [
        "c.yaml:3:3 f9 is given to decide.note (line 2, column 3) and to decide.act (line 3, column 3) on the screen At risk: the first has it. Give one of them another key."
      ])
    let map = Keymap(read(text).config.preferences.keys)
    #expect(map.command(for: "f9", on: .atRisk)?.id == "decide.note")
    // What a screen has of its own goes before.
    #expect(map.command(for: "f9", on: .book)?.id == "view.next")
    #expect(map.command(for: "x", on: .atRisk)?.id == "decide.act")
  }

  @Test func `a command that loses its last key is a note`() {
    let reading = read("keys: {decide.note: x}")
    expectNoDifference(
      reading.findings.map { "\($0.location) \($0.severity.words): \($0.sentence)" },
      ["c.yaml:1:8 note: decide.dismiss has no key any more on the screen Book: x is for decide.note."])
  }

  // MARK: - Files as a whole

  @Test(arguments: [
    ("a: [b", "c.yaml:1:6 error: The config is left out: expected YAML"),
    ("a:\n\tb: c", "c.yaml:2:1 error: The config is left out: expected YAML"),
    (
      "just words",
      "c.yaml:1:1 error: The config is left out: expected keys such as \"theme: nord\", found \"just words\"."
    ),
    ("- a\n- b", "c.yaml:1:1 error: The config is left out: expected keys such as \"theme: nord\", found a list."),
    ("a: &x 1\nb: *x", "c.yaml:2:4 error: The config is left out: expected a plain value, found an alias"),
    ("a: 1\n---\nb: 1", "c.yaml:2:1 error: The config is left out: expected one document"),
    ("\u{0}\u{1}\u{2}", "c.yaml:1:1 error: The config is left out: expected YAML"),
  ])
  func `what is no config is left out as a whole`(text: String, words: String) {
    let reading = read(text)
    #expect(reading.config == Config() && !reading.isWhole)
    #expect(findings(text).count == 1 && findings(text).first?.hasPrefix(words) == true, "\(findings(text))")
  }

  @Test func `a key given twice is said, and the first counts`() {
    let text = "author: Ana\ncolumns: {ebr: [name, arr], ebr: [name]}\nauthor: Ben\n"
    #expect(read(text).config.author == "Ana")
    #expect(Self.columns(read(text).config) == ["ebr": ["name", "arr"]])
    expectNoDifference(
      findings(text),
      [
        "c.yaml:2:29 warning: A key is given twice, so the first counts: expected \"ebr\" once, found it again.",
        "c.yaml:3:1 warning: A key is given twice, so the first counts: expected \"author\" once, found it again.",
      ])
  }

  @Test func `a megabyte is read, and more is refused`() {
    let line = "# " + String(repeating: "x", count: 77) + "\n"
    var text = "author: Ana\n"
    while text.utf8.count + line.utf8.count <= ConfigFile.largest { text += line }
    #expect(read(text).config.author == "Ana" && read(text).findings == [])
    text += line
    #expect(read(text).config == Config())
    expectNoDifference(
      findings(text), ["c.yaml error: The config is left out: expected a file of at most 1 MB, found more."])
  }

  @Test func `any bytes at all are read or refused`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let reading = ConfigReading(bytes, file: "c.yaml")
      #expect(reading.isWhole || !reading.findings.isEmpty)
    }
  }
}
