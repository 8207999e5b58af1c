import Testing

@testable import Importers

@Suite("Numbers and money as exports write them")
struct NumberTextTests {
  static let read: [(text: String, point: Double?, comma: Double?, currency: String?)] = [
    ("0", 0, 0, nil), ("480.00", 480, nil, nil), ("120000.00", 120_000, nil, nil), ("42,000", 42_000, 42, nil),
    ("1.234", 1.234, 1234, nil), ("120,000.50", 120_000.5, nil, nil), ("120.000,50 €", nil, 120_000.5, "EUR"),
    ("1,7", nil, 1.7, nil), ("200.000.000", nil, 200_000_000, nil), ("$12,400.00", 12_400, nil, nil),
    ("£1,250.50", 1250.5, nil, "GBP"), ("usd 5", 5, 5, "USD"), ("5 EUR", 5, 5, "EUR"), ("-50", -50, -50, nil),
    ("(50.00)", -50, nil, nil), ("50-", -50, -50, nil), ("1 234,5", nil, 1234.5, nil), ("1'234.5", 1234.5, nil, nil),
    ("0.500", 0.5, nil, nil), ("97100,7", nil, 97_100.7, nil), ("12 %", 12, 12, nil),
    ("1,234,567", 1_234_567, nil, nil),
    ("5e3", 5000, 5000, nil), (".5", 0.5, nil, nil), ("−3", -3, -3, nil),
  ]

  @Test("Each form has its readings", arguments: read.indices)
  func forms(index: Int) throws {
    let expected = Self.read[index]
    let number = try #require(NumberText(expected.text), "\(expected.text)")
    #expect(number.value(.point) == expected.point && number.value(.comma) == expected.comma, "\(expected.text)")
    #expect(number.currency == expected.currency)
  }

  @Test(
    "What is no number is none",
    arguments: [
      "", " ", "-", "abc", "1,2,3", "1.2.3.4", "12 apples", "$5 USD", "2026-11-20", "1,23,456", "e5", "--", "1e999",
      "N/A",
      "5 ¤", "$", "1..2", "0,123,456",
    ])
  func refused(text: String) { #expect(NumberText(text) == nil, "\(text)") }

  private func form(
    _ cells: [String], told: NumberText.Decimal? = nil
  ) -> Result<NumberColumn.Form, NumberColumn.Question> {
    var column = NumberColumn()
    for (index, cell) in cells.enumerated() { column.take(cell, line: index + 2) }
    return column.form(told: told)
  }

  @Test("A cell that fits one sign only proves it for the column")
  func proof() throws {
    let comma = try form(["24.000", "120.000,50 €"]).get()
    #expect(comma.decimal == .comma && comma.proof == .init(line: 3, text: "120.000,50 €"))
    #expect(comma.currencies == ["EUR"] && !comma.hasSharedSign)
    let point = try form(["42,000", "$12,400.00"]).get()
    #expect(point.decimal == .point && point.hasSharedSign)
    #expect(try form(["250", "5"]).get().proof == nil)
  }

  @Test("Where both readings fit, or cells contradict each other, it is asked; the answer counts")
  func asked() throws {
    #expect(form(["120,000"]) == .failure(.noProof(.init(line: 2, text: "120,000"))))
    #expect(try form(["120,000"], told: .point).get().decimal == .point)
    #expect(
      form(["1,7", "200.5"])
        == .failure(.contradiction(point: .init(line: 3, text: "200.5"), comma: .init(line: 2, text: "1,7"))))
  }

  @Test(
    "An id that a spreadsheet rounded is told from ids with an E",
    arguments: [
      ("4.87688E+15", true), ("4,87688E+15", true), ("1E+18", true), ("4.87688e+15", true), ("A-2e4581", false),
      ("2e4581", false), ("E+15", false), ("12E+15", false), ("001x0000002xLCV", false), ("4.E+15", false),
    ])
  func rounded(text: String, isRounded: Bool) { #expect(NumberText.isRoundedID(text) == isRounded) }

  @Test("No text makes it trap", arguments: UInt64(0)..<100)
  func random(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let letters = Array("0123456789.,- ()€$%EeUSD'+")
    for _ in 0..<200 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
      guard let number = NumberText(text) else { continue }
      #expect(number.value(.point) != nil || number.value(.comma) != nil)
      if let value = number.value(.point) { #expect(value.isFinite) }
    }
  }
}
