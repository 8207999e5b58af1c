import Testing

@testable import Adoption

/// What searching takes for the same.
struct FoldedTextTests {
  @Test(
    "What is typed finds what is written, in every script",
    arguments: [
      ("viet nam", "Việt Nam Sữa"), ("bệnh", "Bệnh Viện"), ("benh", "Be\u{302}\u{323}nh"), ("sua", "Sữa"),
      ("hadith", "Ḥadīth Tech"), ("елка", "Ёлка"), ("Ёлка", "елка"), ("чайка", "ЧАЙКА"), ("чаика", "Чайка"),
      ("σισυφος", "ΣΊΣΥΦΟΣ"), ("ΣΙΣΥΦΟΣ", "σίσυφος"), ("감자", "감자 Foods"),
      ("감자", "\u{1100}\u{1161}\u{11B7}\u{110C}\u{1161}"),
      ("가", "감자"), ("strasse", "Straße"), ("STRASSE", "Stra\u{1E9E}e"), ("istanbul", "İstanbul"),
      ("ısparta", "Isparta"),
      ("lodz", "Łódź"), ("aero", "Ærø"), ("smorrebrod", "Smørrebrød"), ("thor", "Þór"), ("dong", "Đông"),
      ("acme", "Ａｃｍｅ"), ("office", "oﬃce"), ("co2", "CO₂"), ("محمد", "مُحَمَّد"), ("احمد", "أحمد"), ("شلوم", "شلـوم"),
      ("שלום", "שָׁלוֹם"), ("o'brien", "O’Brien"), ("o’brien", "O'Brien"), ("\"x\"", "“X”"), ("a-b", "a–b"),
      ("a-b", "a\u{2011}b"), ("a-b", "a−b"), ("acme", "ac\u{AD}me"), ("acme", "a\u{200B}c\u{200D}m\u{FEFF}e"),
      ("a b", "a\u{A0}b"), ("12", "١٢"), ("カ", "ｶ"), ("か", "が"), ("12", "⑫"),
    ])
  func finds(typed: String, written: String) {
    #expect(written.foldedBytes.contains(bytes: typed.foldedBytes), "\(written.folded) \(typed.folded)")
  }

  @Test(
    "Letters that are not the same stay apart",
    arguments: [("कि", "कु"), ("กุ", "กา"), ("漢", "汉"), ("и", "ы"), ("a", "ä\u{301}b"), ("か", "カ"), ("l", "1")])
  func differs(one: String, other: String) { #expect(one.folded != other.folded) }

  /// A line of `foldingVectors`: composed, decomposed, folded.
  private static let vectors = foldingVectors.split(separator: "\n").map { line in
    line.split(separator: " ").map { text in
      var result = String.UnicodeScalarView()
      if text != "-" { result.append(contentsOf: text.split(separator: ".").compactMap(scalar)) }
      return String(result)
    }
  }

  private static func scalar(_ digits: Substring) -> Unicode.Scalar? {
    UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  @Test("Both normal forms of a text fold to the same, which folds to itself") func normalForms() {
    #expect(Self.vectors.count == 300)
    for vector in Self.vectors {
      let (composed, decomposed, folded) = (vector[0], vector[1], Array(vector[2].utf8))
      #expect(composed.foldedBytes == folded && decomposed.foldedBytes == folded && vector[2].foldedBytes == folded)
    }
  }

  @Test("What any character folds to folds to itself") func idempotent() {
    for value in 0...UInt32(0x2FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = String(scalar).foldedBytes
      let again = String(decoding: folded, as: UTF8.self).foldedBytes
      if again != folded { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(
    "What is left of a name behind what was typed of it",
    arguments: [
      ("Mateo Sørby", "mateo so", "rby"), ("Ana", "an", "a"), ("Ana", "b", nil), ("Straße", "stras", nil),
      ("Straße", "strass", "e"), ("김", "기", nil), ("Zoe\u{308}", "zoe", ""), ("An", "ann", nil),
    ] as [(String, String, String?)])
  func rest(name: String, typed: String, rest: String?) { #expect(name.rest(after: typed).map(String.init) == rest) }

  @Test func `a word begins with a part of a syllable`() {
    #expect("Kim 김".folded.anyWordBegins(with: "기".folded) && !"Kim 김".folded.anyWordBegins(with: "im"))
  }
}
