import Adoption
import Canvas

/// What there is to say of an account, as pages of text.
struct AccountPage {
  let assessment: Assessment
  let shown: Shown
  let glyphs: Glyphs
  let accountDetail: AccountDetail

  init(_ assessment: Assessment, _ shown: Shown, _ glyphs: Glyphs) {
    self.assessment = assessment
    self.shown = shown
    self.glyphs = glyphs
    accountDetail = shown.accountDetail(of: assessment)
  }

  var account: Account { assessment.account }
  var book: Book { shown.portfolio.book }
  var unknown: Span { .text("unknown", .unknown) }
  var dot: Span { .muted(glyphs.dot) }

  func date(_ day: Day) -> String { Wording.day(day, at: assessment.day) }

  /// The page of a section. The scan goes by the rows it has: it is to be seen without scrolling.
  func section(_ section: Section, width: Int, rows: Int = .max) -> Page {
    if section == .scan { return scan(width: width, rows: rows, rest: shown.sectionKey) }
    let key = PageKey(account: assessment.id, section: section, width: width, symbols: glyphs.symbols)
    return shown.pages.value(of: key) { built(section, width: width) }
  }

  private func built(_ section: Section, width: Int) -> Page {
    var page = Page(width: width)
    switch section {
    case .scan: break
    case .adoption: adoption(&page)
    case .signals: signals(&page)
    case .people: people(&page)
    case .plan: plan(&page)
    case .expansion: expansion(&page)
    case .businessReview: businessReview(&page)
    case .timeline: break
    case .other: other(&page)
    }
    return page
  }

  /// The facts of the account up to the as-of day, newest first.
  var events: [Event] { shown.portfolio.events(of: assessment.position).reversed() }
}
