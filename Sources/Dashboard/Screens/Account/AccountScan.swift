import Adoption
import Canvas

// What must be known before one writes: the domain's scan, on the rows that there are.
extension AccountPage {
  /// The scan on at most so many rows, without what stands beside it already.
  /// - Parameter key: What shows the rest, where something does.
  func scan(
    width: Int, rows: Int = .max, without subjects: Set<AccountScan.Subject> = [], rest key: String? = nil
  ) -> Page {
    let pageKey = PageKey(
      account: assessment.id, section: .scan, without: subjects, restKey: key, width: width, rows: rows,
      symbols: glyphs.symbols)
    return shown.pages.value(of: pageKey) {
      var page = Page(width: width)
      page.add(accountDetail.scan.facts(without: subjects), atMost: rows, rest: key, glyphs)
      return page
    }
  }

  func name(_ id: String) -> String { account.people.first { $0.id == id }?.name ?? id }
}
