import Testing

@testable import Adoption

@Suite("Ids of entries")
struct EntryIDTests {
  static let made = "20261122T094922123456Z-04kq3m9xa"

  @Test(
    "An id is the text that it was given",
    arguments: [
      made, "00000000T000000000000Z-000000000", "99999999T999999999999Z-zzzzzzzzz", "", "e1", "né 1", "cafe\u{301}",
      // One byte away from the form that booktop gives: a letter that it leaves out, a capital, a sign, a length.
      "20261122T094922123456Z-04kq3m9xi", "20261122T094922123456Z-04kq3m9xA", "20261122T094922123456Z_04kq3m9xa",
      "20261122t094922123456Z-04kq3m9xa", "20261122T094922123456z-04kq3m9xa", "2026112aT094922123456Z-04kq3m9xa",
      "20261122T09492212345aZ-04kq3m9xa", "20261122T094922123456Z-04kq3m9x", "20261122T094922123456Z-04kq3m9xaa",
      "20261122T094922123456Z-04kq3m9é", "𝟮0261122T094922123456Z-04kq3m9",
    ])
  func text(_ text: String) {
    let id = EntryID(text)
    #expect(Array(id.text.utf8) == Array(text.utf8))
    #expect(id == EntryID(text))
    #expect(id.hashValue == EntryID(text).hashValue)
    #expect("\(id)" == text)
  }

  @Test("Two spellings of one character are one id, and nothing else is")
  func equality() {
    #expect(EntryID("cafe\u{301}") == EntryID("caf\u{E9}"))
    #expect(EntryID("cafe\u{301}").hashValue == EntryID("caf\u{E9}").hashValue)
    // In the order of bytes one comes before the other, in that of texts neither does.
    #expect(EntryID("cafe\u{301}").precedes(EntryID("caf\u{E9}")))
    #expect(!EntryID("cafe\u{301}").sortsBefore(EntryID("caf\u{E9}")))
    let ids = Self.neighbours.map { EntryID($0) }
    #expect(Set(ids).count == Self.neighbours.count)
  }

  @Test("Ids go in the order of their bytes, whatever their form")
  func order() {
    for one in Self.neighbours {
      for other in Self.neighbours {
        #expect(EntryID(one).precedes(EntryID(other)) == one.precedesInBytes(other), "\(one) and \(other)")
      }
    }
  }

  /// Ids that differ in one byte: in each place of the form that booktop gives the byte after it, and what is no such form.
  static let neighbours: [String] = {
    let bytes = Array(made.utf8)
    let changed = bytes.indices.compactMap { index -> String? in
      var other = bytes
      other[index] += 1
      return String(decoding: other, as: UTF8.self)
    }
    return [made, "", "2", "e1", "zz", "20261122T094922123456Z-"] + changed
  }()
}
