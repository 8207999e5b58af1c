import Adoption
import Testing

@Suite("How texts are matched") struct MatchedTextTests {
  /// Plain letters have ways of their own, which come to the same as the way of all others: it is taken where a letter beyond
  /// ASCII stands behind the text.
  @Test(
    "Blanks and capitals do not count, in plain letters and in others",
    arguments: ["", " ", "acme", "Acme", "  Acme   Corp ", "a b", "A  B", " x", "x ", "U.S.  Steel", "a-B_c"])
  func plain(text: String) {
    #expect((text + " é").matched == (text.matched.isEmpty ? "é" : text.matched + " é"))
    #expect(text.matched == text.matched.matched)
  }

  @Test("As reckoned by hand") func byHand() {
    #expect("  Acme   Corp ".matched == "acme corp")
    #expect("\u{A0}Acme\tCorp".matched == "acme corp")
    #expect("Müller".matched == "müller")
  }
}
