import Testing

@testable import Adoption

/// How names are sorted.
struct SortableNameTests {
  @Test(
    "Names stand where people look for them",
    arguments: [
      ["Дом", "Ежик", "Ёлка", "Ель", "Жук", "Ива", "Йод", "Ковш", "Чайка"],
      ["Гама", "Ґанок", "Дім", "Ель", "Єва", "Жаба", "Ива", "Іва", "Їжа", "Йод"],
      ["$5 Shop", "3M", "9 Up", "10 Down", "100 Up", "Acme 2", "Acme 10", "Acme 010", "Zeta", "Ωmega"],
      ["OBrien", "O'Brien", "O’Brien", "O’Bryan", "Obst"],
      ["Nova", "Ødegaard", "Olsen", "Öresund", "Oslo", "Pax"],
      ["Acme", "Acme Labs", "Acme-Nord", "ACME South", "AcmeTwo"],
      ["acme", "Acme", "ACME", "Ácme"],
      ["resume", "Resume", "re\u{301}sume", "résume", "résumé"],
      ["strasse", "Straße", "strasse 2"],
      ["Beta", "가나", "각", "감자", "나"],
      ["٩ Up", "10 Down", "١١ Up"],
      ["", "!", "a"],
      ["v3.5", "v3.10", "v12"],
    ])
  func order(names: [String]) {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<5 {
      #expect(
        names.shuffled(using: &dice).sorted(byName: \.self).map { Array($0.utf8) } == names.map { Array($0.utf8) })
    }
  }

  private static let pieces = [
    "a", "A", "á", "a\u{301}", "b", "ß", "ss", "ё", "е", "й", "и\u{306}", "и", "і", "ж", "0", "00", "7", "10", "٣", " ",
    "-", "’", "'",
    "&", "$", "감", "\u{1100}\u{1161}", "ש", "漢", "🚀", "\u{200B}", "\u{301}", "Ｚ",
  ]

  /// For all names: exactly one of less, greater and same bytes holds, and less is transitive.
  @Test("The order of any names is total", arguments: 1...4) func total(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let names = (0..<24).map { _ in
      SortableName(
        (0..<Int.random(in: 0...4, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined())
    }
    for one in names {
      for two in names {
        let isSame = one.name.utf8.elementsEqual(two.name.utf8)
        #expect((one < two ? 1 : 0) + (two < one ? 1 : 0) + (isSame ? 1 : 0) == 1, "\(one.name) \(two.name)")
        guard one < two else { continue }
        for three in names where two < three && !(one < three) {
          Issue.record("\(one.name) < \(two.name) < \(three.name)")
        }
      }
    }
  }

  @Test("Keys are sorted as other names are", arguments: 1...4) func keys(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let keys = (0..<200).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        String((0..<Int.random(in: 1...3, using: &random)).map { _ in "abz".randomElement(using: &random) ?? "a" })
      }.joined(separator: "_")
    }
    // Capitals are the same letters, found the longer way.
    let long = keys.map { $0.uppercased() }.sorted { $0 }.map { $0.lowercased() }
    #expect(keys.sorted { $0 } == long)
    #expect(keys.sorted { $0 } == keys.map(SortableName.init).sorted().map(\.name))
  }

  @Test("Bytes decide, whatever letters they are of", arguments: 1...4) func bytes(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let texts = (0..<40).map { _ in
      (0..<Int.random(in: 0...9, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
    }
    for one in texts {
      for two in texts {
        #expect(
          one.precedesInBytes(two) == Array(one.utf8).lexicographicallyPrecedes(Array(two.utf8)), "\(one), \(two)")
      }
    }
  }
}

extension [String] {
  fileprivate func sorted(_ name: (String) -> String) -> [String] { sorted(byName: name) }
}
