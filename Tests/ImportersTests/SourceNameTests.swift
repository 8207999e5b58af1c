import Adoption
import Testing

@testable import Importers

/// Names of exports: the day in them, and what the next one will be called.
@Suite("Sources: names of files")
struct SourceNameTests {
  static let names: [(name: String, pattern: String, day: String?)] = [
    ("hubspot-crm-exports-my-companies-2026-11-21.csv", "hubspot-crm-exports-my-companies-*.csv", "2026-11-21"),
    ("hubspot-crm-exports-my-companies-2026-11-21-1.csv", "hubspot-crm-exports-my-companies-*.csv", "2026-11-21"),
    ("hubspot-crm-exports-my-companies-2026-11-21 (1).csv", "hubspot-crm-exports-my-companies-*.csv", "2026-11-21"),
    ("events-2026-11-16_2026-11-22.jsonl.gz", "events-*.jsonl.gz", "2026-11-22"),
    ("events-2026-11-16-to-2026-11-22.jsonl", "events-*.jsonl", "2026-11-22"),
    ("20261121_companies.csv", "*_companies.csv", "2026-11-21"),
    ("export-20261121103000.csv", "export-*.csv", "2026-11-21"),
    ("export 2026-11-21T10-30-00Z all.csv", "export * all.csv", "2026-11-21"),
    ("Kunden 21.11.2026.csv", "Kunden *.csv", "2026-11-21"),
    ("usage-2026-W47.csv", "usage-*.csv", "2026-11-22"),
    ("2026-11-21.csv", "????-??-??.csv", "2026-11-21"),
    // The number of milliseconds that Salesforce puts behind the word.
    ("report1763712345678.csv", "report*.csv", nil),
    ("accounts.csv", "accounts.csv", nil), ("accounts (1).csv", "accounts*.csv", nil),
    ("accounts-2.csv", "accounts-*.csv", nil),
    ("part-00000", "part-*", nil), ("Q3.csv", "Q3.csv", nil), ("accounts2.csv", "accounts2.csv", nil),
    // No days: another month, more digits, a year that is none.
    ("x-2026-13-01.csv", "x-2026-13-*.csv", nil), ("x-12345678.csv", "x-*.csv", nil), ("2026.csv", "2026.csv", nil),
    ("", "", nil), ("-1", "-1", nil), (".csv", ".csv", nil),
  ]

  @Test("A name gives its day and the pattern of the next", arguments: names.indices)
  func patterns(index: Int) {
    let (name, pattern, day) = Self.names[index]
    let found = ExportName(name)
    #expect(found.pattern == pattern)
    #expect(found.day == day.flatMap { Day($0) })
    #expect(FilePattern(found.pattern).matches(name) || name.hasPrefix("."))
  }

  static let fits: [(pattern: String, name: String, fits: Bool)] = [
    ("a*.csv", "a.csv", true), ("a*.csv", "abc.csv", true), ("a*.csv", "b.csv", false), ("a*.csv", "A1.csv", false),
    ("*", "x", true), ("*", ".hidden", false), (".*", ".hidden", true), ("a?c", "abc", true), ("a?c", "ac", false),
    ("a?c", "aüc", true), ("*a*b*", "xxaxxbxx", true), ("*ab", "aab", true), ("a**", "a", true), ("", "", true),
    ("", "a", false),
    ("a", "ab", false), ("a*a", "a", false), ("?", "", false), ("*?", "ab", true),
  ]

  @Test("Patterns know * and ?", arguments: fits.indices)
  func wildcards(index: Int) {
    let (pattern, name, fits) = Self.fits[index]
    #expect(FilePattern(pattern).matches(name) == fits)
  }

  @Test("A pattern of many stars is soon decided")
  func stars() {
    let name = String(repeating: "a", count: 2000)
    #expect(!FilePattern(String(repeating: "a*", count: 500) + "b").matches(name))
  }
}
