import Adoption
import Foundation
import Testing

@testable import Importers

@Suite("Stages that people keep in a field of their tool")
struct StageCallTests {
  static let words: [(String, Stage?)] = [
    ("not_activated", .notActivated), ("Not Activated", .notActivated), ("ACTIVATED", .activated),
    ("adopted", .adopted), (" Embedded ", .embedded), ("Dependent", .dependent), ("2 - Adopted", .adopted),
    ("3. Embedded", .embedded), ("Stage 1: Activated", .activated), ("stage 4 dependent", .dependent),
    // The name decides, whatever a tool counts from.
    ("1 – Not activated", .notActivated),
    // Near is not the same, and a number alone is anybody's.
    ("Adoption", nil), ("Active", nil), ("Embed", nil), ("2", nil), ("Stage 2", nil), ("Customer", nil), ("", nil),
    ("Adopted?", nil), ("not adopted", nil), ("Activated/Adopted", nil),
  ]

  @Test("A word is a stage where it is its name, with or without a number", arguments: words.indices)
  func word(index: Int) {
    let (word, stage) = Self.words[index]
    #expect(StageCalls.stage(word) == stage)
  }

  private static func run(_ csv: String, map: String? = nil, name: String = "customers.csv") throws -> (
    accounts: [String: NSDictionary], preview: ImportPreview
  ) {
    let book = try ScratchBook()
    if let map { try book.write(map, to: "book/import/own.map.yaml") }
    let preview = try book.run(book.request([try book.write(csv, to: name)]))
    let accounts = try book.records.map { ($0["id"] as? String ?? "", $0) }
    return (Dictionary(accounts) { first, _ in first }, preview)
  }

  @Test(
    "A stage with its day is a call; one without a day, and a word that is not a stage, stay another field and are said"
  )
  func sheet() throws {
    let (accounts, preview) = try Self.run(
      """
      Customer,ARR,Adoption stage,Adoption stage since
      Acme,1,2 - Adopted,2026-03-05
      Bolt,2,Embedded,
      Cord,3,Live,2026-04-01
      Dune,4,,2026-04-01

      """)
    #expect(accounts["Acme"]?["stage"] as? NSDictionary == ["value": "adopted", "on": "2026-03-05"])
    #expect(accounts["Acme"]?["Adoption stage"] == nil)
    for (id, stage) in [("Bolt", "Embedded"), ("Cord", "Live")] {
      #expect(accounts[id]?["stage"] == nil && accounts[id]?["Adoption stage"] as? String == stage)
    }
    // A day without a stage is no call either, and is not lost.
    #expect(accounts["Dune"]?["stage"] == nil && accounts["Dune"]?["Adoption stage since"] as? String == "2026-04-01")
    #expect(
      preview.mappings[0].findings.map(\.sentence) == [
        "Adoption stage: \"Live\" (1 row) is not a stage, and stays another field: expected not_activated, activated, adopted, embedded, dependent. Where a word means one, say which in a mapping that extends accounts-sheet: set: {stage.value: {from: \"Adoption stage\", table: {\"Live\": STAGE}}}.",
        "Adoption stage: 1 stage stays another field, since nothing says on what day it was set. Name the column of that day, or the day itself, in a mapping that extends accounts-sheet: set: {stage.on: {from: Stage since, as: day}} or set: {stage.on: {is: 2026-11-20}}.",
      ])
    #expect(preview.failed == 0)
  }

  @Test("The day of an export in its name is not a day of a stage: every download would make an old word the newest")
  func exportDay() throws {
    let csv = "Customer,ARR,Adoption stage\nAcme,1,Adopted\n"
    let (accounts, preview) = try Self.run(csv, name: "customers-2026-11-20.csv")
    #expect(accounts["Acme"]?["stage"] == nil && accounts["Acme"]?["Adoption stage"] as? String == "Adopted")
    #expect(preview.mappings[0].findings.map(\.code) == ["undated_stage"])
  }

  @Test("A mapping says which words mean a stage, and the day itself")
  func table() throws {
    let (accounts, preview) = try Self.run(
      "Customer,ARR,Phase\nAcme,1,Live\nBolt,2,LIVE \nCord,3,Trial\n",
      map: """
        map: accounts-sheet
        extend: accounts-sheet
        set:
          stage.value: {from: Phase, table: {live: activated}, else: drop}
          stage.on: {is: 2026-11-20}

        """)
    let call: NSDictionary = ["value": "activated", "on": "2026-11-20"]
    #expect(accounts["Acme"]?["stage"] as? NSDictionary == call && accounts["Bolt"]?["stage"] as? NSDictionary == call)
    #expect(accounts["Cord"]?["stage"] == nil && accounts["Cord"]?["Phase"] as? String == "Trial")
    #expect(preview.mappings[0].findings.isEmpty)
  }

  private static let hubspot = """
    Record ID,Company name,Create Date,Lifecycle Stage,Adoption stage,Last Modified Date
    1,Example Company 1,2026-01-05 10:00,customer,Embedded,2026-09-30 23:30
    2,Example Company 2,2026-01-05 10:00,customer,,2026-09-30 23:30

    """

  @Test("Without a column of its own a stage counts from the record's last change, which is said")
  func lastChange() throws {
    let (accounts, preview) = try Self.run(Self.hubspot, name: "hubspot-crm-exports-all.csv")
    #expect(accounts["1"]?["stage"] as? NSDictionary == ["value": "embedded", "on": "2026-09-30"])
    // Where a lead or a customer stands in buying is not a stage of adoption.
    #expect(accounts["2"]?["stage"] == nil && accounts["2"]?["Lifecycle Stage"] as? String == "customer")
    #expect(
      preview.files[0].forms.last
        == "the stages of 1 row count from the record's last change: no column says when they were set")
    #expect(preview.mappings[0].findings.isEmpty)
  }

  @Test("When a warehouse copied a record is not when somebody changed it")
  func sync() throws {
    let (accounts, preview) = try Self.run(
      "id,property_name,property_domain,property_adoption_stage,_fivetran_synced\n1,Example,customer1.example.com,adopted,2026-11-20T00:00:00Z\n",
      name: "company.csv")
    #expect(accounts["1"]?["stage"] == nil && accounts["1"]?["property_adoption_stage"] as? String == "adopted")
    #expect(preview.mappings[0].findings.map(\.code) == ["undated_stage"])
  }

  @Test("Of two records of one account a stage and its day come from one")
  func together() throws {
    let book = try ScratchBook(accounts: "{\"id\":\"acme\"}\n")
    try book.write("key,account_id\nk1,acme\nk2,acme\n", to: "book/import/ids-sheet.csv")
    // What the first row lacks comes from the second; its lone day belongs to no stage.
    let csv = "Customer ID,Customer,Adoption stage,Stage since\nk1,Acme,,2026-01-01\nk2,Acme,Adopted,2026-05-01\n"
    try book.run(book.request([try book.write(csv, to: "customers.csv")]))
    #expect(try book.records.map { $0["stage"] as? NSDictionary } == [["value": "adopted", "on": "2026-05-01"]])
  }
}
