import Testing

@testable import Reports

/// Text from data in Markdown. Each row was shown by cmark-gfm and by markdown-it with its linkifier in a list, a table, a
/// heading and bold: as it is, without markup and without a link. One link remains: cmark-gfm links mail addresses whatever
/// stands before the `@`.
struct MarkdownTests {
  @Test(
    arguments: [
      ("plain", "plain"), ("A & B, R&D, AT&T", "A & B, R&D, AT&T"), ("&amp; &#38; &copy", "\\&amp; \\&\\#38; &copy"),
      ("a|b", "a\\|b"), ("a\\|b", "a\\\\\\|b"), ("|\u{301}", "\\|\u{301}"), ("`x`", "\\`x\\`"),
      ("<b>x</b>", "\\<b\\>x\\</b\\>"), ("*a* _b_ ~~c~~", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~"),
      ("[x](y) ![z]", "\\[x\\](y) !\\[z\\]"), ("# x #1", "\\# x \\#1"), ("- x - y", "\\- x - y"), ("+1", "\\+1"),
      ("=== x", "\\=== x"),
      ("> x", "\\> x"), ("1. x", "1\\. x"), ("12) x", "12\\) x"), ("1.5 x", "1\\.5 x"), ("a 1. x", "a 1. x"),
      ("www.example.com", "www\\.example.com"), ("see WWW.example.com", "see WWW\\.example.com"),
      ("https://x.example", "https:\\//x.example"), ("//x.example", "\\//x.example"), ("and/or a:b", "and/or a:b"),
      ("a@b.example", "a\\@b.example"), ("$x$", "\\$x\\$"), ("  lead and tail  ", "lead and tail"), ("   ", ""),
      ("", ""),
      ("a\nb\tc\u{1B}[2J", "a␊b␉c␛\\[2J"), ("x\u{202E}y", "x\u{FFFD}y"), ("2026", "2026"), ("...", "..."),
    ])
  func shows(text: String, expected: String) { #expect(text.markdown == expected) }
}
