import Adoption
import Canvas

// What must be known before one writes: the domain's scan, on the rows that there are.
extension AccountPage {
  /// The scan on at most so many rows, without what stands beside it already.
  func scan(width: Int, rows: Int = .max, without subjects: Set<AccountScan.Subject> = []) -> Page {
    let key = PageKey(
      account: assessment.id, section: .scan, without: subjects, width: width, rows: rows,
      sectionKey: shown.sectionKey, areGlyphsASCII: glyphs.areASCII)
    return shown.pages.value(of: key) {
      var page = Page(width: width)
      page.add(accountDetail.scan.facts(without: subjects), atMost: rows, glyphs, more: shown.sectionKey)
      return page
    }
  }

  func name(_ id: String) -> String { account.people.first { $0.id == id }?.name ?? id }
}
