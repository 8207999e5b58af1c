import Adoption
import CustomDump
import Foundation
import Testing

@testable import Dashboard

/// What a filter lists of the made-up book.
@Suite struct FilterTests {
  static let shown = Shown(SampleBook.snapshot)

  private func ids(_ filter: String) -> [String] {
    Self.shown.candidates.filter(AccountFilter(filter).matches).map(\.assessment.id)
  }

  static let table: [(String, [String])] = [
    // Words: names, ids, segments, CSMs, tags; without case and accents.
    ("acme", ["acme"]), ("ACME", ["acme"]), ("munchner", ["isar"]), ("MÜNCHNER", ["isar"]), ("東京", ["east"]),
    ("chloe", ["ferro", "gala"]), ("reference", ["acme"]), ("sons cinder", ["cinder"]),
    ("\"cinder & sons\"", ["cinder"]),
    ("\"sons cinder\"", []), ("juno", ["juno"]), ("&", ["cinder"]),
    // Words of the account's own.
    ("csm:ann", ["acme", "cinder", "dunmore", "kestrel"]), ("csm:okafor", ["acme", "cinder", "dunmore", "kestrel"]),
    ("csm:unknown", ["harrow", "juno"]), ("tag:ref", ["acme"]), ("tag:ence", []),
    ("segment:ent", ["acme", "blauwal", "east", "ferro", "isar"]),
    // Stages: the whole word, else all that begin so.
    ("stage:activated", ["east", "harrow"]), ("stage:not-activated", ["cinder", "dunmore", "ferro", "juno"]),
    ("stage:\"not activated\"", ["cinder", "dunmore", "ferro", "juno"]), ("stage:Adopted", ["gala"]),
    ("stage:a", ["east", "gala", "harrow"]), ("stage:dependent", []),
    ("source:called", ["acme", "isar"]), ("is:disagrees", ["acme", "isar"]),
    // The at-risk list.
    ("group:missed", ["dunmore"]), ("group:no-clock", ["juno"]), ("group:last", ["cinder"]),
    ("action:none", ["blauwal", "ferro", "gala", "harrow", "juno", "kestrel"]), ("action:overdue", ["cinder"]),
    ("action:unowned", ["dunmore"]), ("action:undated", ["isar"]), ("is:unowned", ["dunmore", "ferro", "gala"]),
    // Named groups, flags, health, expansion.
    ("group:onboarded-not-activated", ["dunmore"]), ("group:blind", ["blauwal"]),
    ("group:disagrees", ["acme", "isar"]),
    ("group:no-usage", ["ferro", "harrow", "juno"]), ("group:unowned", ["dunmore", "ferro", "gala"]),
    ("group:unhandled", ["acme", "blauwal"]), ("group:stage_stalled", ["cinder", "dunmore", "east", "gala"]),
    ("flag:champion-silent", ["acme", "blauwal"]), ("flag:champion_silent", ["acme", "blauwal"]),
    ("flag:red", ["acme", "blauwal"]), ("health:good", ["kestrel"]), ("health:unknown", ["blauwal", "juno"]),
    ("expansion:green", []), ("-expansion:none", []), ("flag:red -group:blind", ["acme"]),
    // States.
    ("is:blind", ["blauwal"]), ("is:stale", ["blauwal", "gala"]), ("is:upcoming", ["lumen"]), ("is:churned", ["moor"]),
    ("moor", []), ("is:churned moor", ["moor"]),
    // Numbers. Juno's ARR is unknown, so no comparison holds for it, turned round or not.
    ("arr>=180k", ["acme", "blauwal", "isar"]), ("arr>180k", ["acme", "isar"]), ("arr>0.2m", ["acme", "isar"]),
    ("arr<8000", ["harrow"]), ("arr=7200", ["harrow"]), ("arr:7200", ["harrow"]), ("arr:unknown", ["juno"]),
    ("-arr>8000", ["harrow"]), ("depth>70%", ["cinder"]), ("depth>0.7", ["cinder"]), ("day>20", ["cinder", "dunmore"]),
    ("left<0", ["dunmore"]), ("quiet>=90", ["acme", "blauwal", "gala", "isar"]),
    ("renews<60 renews>=0", ["acme", "gala"]),
    ("touch>=21", ["blauwal", "gala"]), ("days<=3", ["harrow", "isar", "juno"]), ("active>=200", ["acme"]),
    ("provisioned<10", ["cinder", "dunmore"]), ("touch:unknown", ["juno"]),
    // Together and turned round.
    ("stage:embedded -csm:ann", ["blauwal", "isar"]), ("stage:embedded !csm:ann arr>200k", ["isar"]),
    ("-is:blind stage:embedded", ["acme", "isar", "kestrel"]), ("csm:ann sons", ["cinder"]),
    // One side of a bar or the other; a side of which nothing is typed or understood lets nothing else in.
    ("acme | gala", ["acme", "gala"]), ("acme|gala", ["acme", "gala"]),
    ("stage:adopted | is:churned", ["gala", "moor"]),
    ("stage:embedded -csm:ann | sons cinder", ["blauwal", "cinder", "isar"]), ("acme |", ["acme"]),
    ("| acme", ["acme"]),
    ("acme | stage:", ["acme"]), ("\"acme | gala\"", []), ("acme | | gala", ["acme", "gala"]),
    // Days with their units: 2 w = 14 d.
    ("touch>=3w", ["blauwal", "gala"]), ("renews<60d renews>=0d", ["acme", "gala"]),
    ("days<=3d", ["harrow", "isar", "juno"]),
    // Half typed: nothing is left out yet.
    ("stage: acme", ["acme"]), ("arr> acme", ["acme"]), ("- acme", ["acme"]), ("\"acme", ["acme"]),
  ]

  /// Each name twice: composed as most programs write it, and decomposed as macOS does.
  static let scripts: Shown = {
    let names = [
      "Việt Nam Sữa", "Bệnh Viện", "Ḥadīth Tech", "Ёлка", "ΣΊΣΥΦΟΣ", "감자 Foods", "Чайка", "Straße", "Oﬃce Ｏne",
    ]
    var accounts: [Account] = []
    for (index, name) in names.enumerated() {
      for (form, spelling) in [("c", name), ("d", name.decomposedStringWithCanonicalMapping)] {
        var account = Account(id: "\(form)\(index)")
        account.name = spelling
        account.csm = spelling
        account.tags = [spelling]
        account.startedOn = Day("2026-10-01")
        accounts.append(account)
      }
    }
    let book = Book(rules: Rules(), accounts: accounts)
    return Shown(Snapshot(generation: 1, portfolio: Portfolio(book, on: Day("2026-11-20") ?? Day(number: 0))))
  }()

  @Test(
    "Every script is found in both forms, with its marks and without",
    arguments: [
      ("viet nam", "0"), ("sua", "0"), ("sữa", "0"), ("benh", "1"), ("bệnh", "1"), ("hadith", "2"), ("елка", "3"),
      ("ёлка", "3"),
      ("σισυφος", "4"), ("σίσυφος", "4"), ("감자", "5"), ("감", "5"), ("чайка", "6"), ("чаика", "6"), ("strasse", "7"),
      ("STRASSE", "7"), ("office", "8"), ("one", "8"),
    ])
  func everyScript(typed: String, name: String) {
    for typed in [typed, typed.decomposedStringWithCanonicalMapping] {
      for filter in [typed, "csm:\"\(typed)\"", "tag:\"\(typed)\""] {
        let found = Self.scripts.candidates.filter(AccountFilter(filter).matches).map(\.assessment.id)
        #expect(found == ["c" + name, "d" + name], "\(filter)")
      }
    }
  }

  /// Whatever is typed for a letter, a dash, a quote or a space is the plain one, and what is not seen does not count.
  @Test(arguments: [
    ("ＡＣＭＥ", "acme"), ("ac\u{AD}me", "acme"), ("ac\u{200B}m\u{200D}e\u{FEFF}", "acme"), ("\u{200B}", ""),
    ("“cinder & sons”", "\"cinder & sons\""), ("sons\u{A0}cinder", "sons cinder"), ("stage：adopted", "stage:adopted"),
    ("－csm:ann", "-csm:ann"), ("–csm:ann", "-csm:ann"), ("−csm:ann", "-csm:ann"), ("STAGE:Adopted", "stage:adopted"),
    ("arr＞180k", "arr>180k"), ("stage:not‐activated", "stage:not-activated"), ("Σ", "σ"), ("ς", "σ"), ("ё", "е"),
  ])
  func `a filter is folded`(typed: String, plain: String) {
    expectNoDifference(AccountFilter(typed).problems, [])
    expectNoDifference(ids(typed), ids(plain))
  }

  @Test(arguments: table) func `lists what is asked for`(filter: String, expected: [String]) {
    expectNoDifference(AccountFilter(filter).problems, [])
    expectNoDifference(ids(filter), expected)
  }

  @Test(arguments: [
    ("stge:adopted", "There is no field “stge”: did you mean stage?"),
    ("ar>5", "There is no field “ar”: did you mean arr?"),
    (
      "xylophone:1",
      "There is no field “xylophone”. There are stage, csm, owner, segment, tag, family, note, ticket, group, flag, health, expansion, action, source, is, arr, depth, days, day, left, quiet, active, provisioned, touch, renews, due, percentile."
    ),
    (
      "stage:adoptd",
      "“adoptd” is not known to stage: use not-activated, activated, adopted, embedded, dependent, unknown."
    ),
    ("arr>lots", "“lots” is no number for arr: write 50000 or 50k."),
    ("depth<1.2.3", "“1.2.3” is no number for depth: write 0.3 or 30%."),
    ("stage>adopted", "“stage” is not a number: write stage:value."),
    ("arr<>5", "“<>” compares nothing: use <, <=, =, >= or >."),
    (
      "is:sleepy",
      "“sleepy” is not known to is: use active, upcoming, churned, blind, stale, disagrees, unowned, changed."
    ),
  ])
  func `a wrong term is said and left out`(filter: String, problem: String) {
    expectNoDifference(AccountFilter(filter).problems, [problem])
    // The rest still counts, so the mistake never looks like an empty book.
    expectNoDifference(ids(filter + " acme"), ["acme"])
  }

  @Test(arguments: [
    ("Ångström", "angstrom"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("e\u{301}te\u{301}", "ete"), ("Ærø", "aero"),
    ("東京", "東京"), ("İzmir", "izmir"), ("", ""),
  ])
  func `folding takes case and accents away`(text: String, folded: String) { #expect(text.folded == folded) }

  @Test(arguments: [("", "", 0), ("stage", "stge", 1), ("abc", "abc", 0), ("", "ab", 2), ("kitten", "sitting", 3)])
  func `spelling distance counts letters`(left: String, right: String, distance: Int) {
    #expect(spellingDistance(left, right) == distance)
  }

  @Test(arguments: [
    (0.0, "0"), (950, "950"), (999.4, "999"), (999.5, "1.0k"), (1_040, "1.0k"), (9_940, "9.9k"), (9_960, "10k"),
    (48_000, "48k"), (999_400, "999k"), (999_600, "1.0M"), (1_240_000, "1.2M"), (12_000_000, "12M"), (2.5e9, "2.5G"),
    (-7_200, "-7.2k"),
  ])
  func `amounts are short`(amount: Double, text: String) { #expect(Wording.short(amount) == text) }

  @Test(arguments: [
    (0.0, "0"), (71, "71"), (2.5, "2.5"), (2.345, "2.35"), (-0.001, "0"), (1_234_567.8, "1,234,567.8"), (0.04, "0.04"),
    (-12.5, "-12.5"),
  ])
  func `figures keep what they say`(value: Double, text: String) { #expect(Wording.trimmed(value) == text) }

  @Test(arguments: [(0.0, "0"), (999, "999"), (1000, "1,000"), (240_000, "240,000"), (-1234, "-1,234")])
  func `full amounts are grouped`(value: Double, text: String) { #expect(Wording.full(value) == text) }
}
