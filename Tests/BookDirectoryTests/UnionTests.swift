import Adoption
import BookDirectory
import Testing

@Suite("The union of account records")
struct UnionTests {
  @Test("Records with one id combine; each field knows its place") func union() throws {
    let fixture = try Fixture([
      "accounts/crm.jsonl": "{\"id\":\"a\",\"name\":\"A\",\"arr\":5,\"Territory\":\"west\"}\n",
      "accounts/plan.json": "{\n\"id\": \"a\",\n\"blockers\": [\"SSO\"],\n\"arr\": null\n}",
    ])
    let loaded = try fixture.load()
    let account = try #require(loaded.account("a"))
    #expect(account.name == "A" && account.arr == 5 && account.blockers == ["SSO"])
    #expect(account.other.map(\.key) == ["Territory"])
    let places = account.sources.byField.mapValues { "\(loaded.book.paths[Int($0.file)]):\($0.line)" }
    #expect(
      places == [
        .id: "accounts/crm.jsonl:1", .name: "accounts/crm.jsonl:1", .arr: "accounts/crm.jsonl:1",
        .blockers: "accounts/plan.json:3",
      ])
    #expect(loaded.findings.map(\.code) == ["unknown_key"])
  }

  @Test("Two values: the later file in path order counts, and both places are named") func conflict() throws {
    let fixture = try Fixture([
      "accounts/b.jsonl": "{\"id\":\"a\",\"arr\":2,\"csm\":\"Kim\",\"tags\":[\"x\"],\"zz\":1}\n",
      "accounts/B.jsonl": "{\"id\":\"a\",\"arr\":1,\"csm\":\"Kim\",\"tags\":[],\"zz\":2}\n",
    ])
    let loaded = try fixture.load()
    #expect(loaded.account("a")?.arr == 2)
    #expect(loaded.account("a")?.tags == ["x"])
    #expect(
      loaded.lines("conflict") == [
        "warning conflict accounts/b.jsonl:1 arr of \"a\" has another value in accounts/B.jsonl:1; this one counts. Remove one of the two.",
        "warning conflict accounts/b.jsonl:1 tags of \"a\" has another value in accounts/B.jsonl:1; this one counts. Remove one of the two.",
        "warning conflict accounts/b.jsonl:1 zz of \"a\" has another value in accounts/B.jsonl:1; this one counts. Remove one of the two.",
      ])
  }

  @Test("In one file the later line counts") func sameFile() throws {
    let loaded = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\",\"arr\":1}\n{\"id\":\"a\",\"arr\":2}\n{\"id\":\"a\",\"arr\":2}\n"
    ]).load()
    #expect(loaded.account("a")?.arr == 2)
    #expect(loaded.account("a")?.sources[.arr]?.line == 3)
    #expect(loaded.lines("conflict").count == 1)
  }

  @Test("Path order is the order of bytes, folders included") func pathOrder() throws {
    // "-" < "." < "/" < "a" in bytes.
    let fixture = try Fixture()
    for (number, name) in ["x-1.jsonl", "x.jsonl", "x/y.jsonl", "xa.jsonl", "é.jsonl"].enumerated() {
      try fixture.write("accounts/\(name)", "{\"id\":\"a\",\"arr\":\(number)}")
    }
    let loaded = try fixture.load()
    #expect(loaded.account("a")?.arr == 4)
    #expect(loaded.changed.map { $0.dropFirst(9) } == ["x-1.jsonl", "x.jsonl", "x/y.jsonl", "xa.jsonl", "é.jsonl"])
  }
}
