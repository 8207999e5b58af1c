import Adoption
import Canvas
import Reports

extension Dashboard.Screen {
  /// The minutes of a review.
  public static let minutes = Dashboard.Screen("minutes", "Minutes", .page, opening: ["3", "m"])
}

/// The minutes of a review: what it covered, decided and left over.
struct MinutesScreen: ScreenView {
  static let screen = Screen.minutes
  static var commands: [Command] { Commands.minutes }
  static let hints = ["copy.selected": "copy"]

  let dashboard: Dashboard
  let shown: Shown

  func scrolling(in body: Rect) -> Scrolling? {
    let page = dashboard.minutesShown.map {
      Self.page($0, isToClose: dashboard.canCloseReview, width: body.inset(columns: 1, rows: 0).columns)
    }
    return Scrolling(page, rows: body.rows)
  }

  var copied: Copied? { dashboard.minutesToCopy.map { Copied($0.text, $0.what) } }

  func draw(in body: Rect, on frame: inout Frame) {
    let area = body.inset(columns: 1, rows: 0)
    guard let minutes = dashboard.minutesShown else {
      return dashboard.drawEmpty(ReviewMinutes.missing(by: nil), in: body, on: &frame)
    }
    let page = Self.page(minutes, isToClose: dashboard.canCloseReview, width: area.columns)
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - area.rows))
    page.draw(in: area, from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - area.rows, in: body)
  }

  private static func page(_ minutes: ReviewMinutes, isToClose: Bool, width: Int) -> Page {
    var page = Page(width: width)
    page.paragraph([.text(minutes.title, .title)])
    if isToClose {
      page.paragraph([
        .text("All are decided. ", .good), .text("Enter", .key), .text(" closes the review, "), .text("y", .key),
        .text(" copies the minutes, "), .text("Esc", .key), .text(" goes back to the accounts."),
      ])
    }
    for section in minutes.sections {
      page.heading(section.title)
      for block in section.blocks {
        switch block {
        case .fact(let label, let phrases): page.fact(label, phrases.map(span))
        case .table(let table):
          let names = table.rows.map { $0.cells.first?.text.columns ?? 0 }.max() ?? 0
          for row in table.rows { entry(row.cells, indent: min(names + 2, width * 2 / 5), &page) }
        case .headlines, .curve: break
        }
      }
    }
    return page
  }

  /// A row: the account, then what there is to say of it, on one line where it fits.
  private static func entry(_ cells: [ExecutiveView.Phrase], indent: Int, _ page: inout Page) {
    guard let name = cells.first else { return }
    var rest: [Span] = []
    for cell in cells.dropFirst() where !cell.text.isEmpty {
      rest += (rest.isEmpty ? [] : [.muted(", ")]) + [span(cell)]
    }
    guard page.width >= 70, name.text.columns < indent else {
      page.paragraph([.text(name.text, .text.bold)])
      for line in Page.wrapped(rest, to: page.width - 2) { page.line([.text("  ")] + line) }
      return
    }
    for (index, line) in Page.wrapped(rest, to: page.width - indent).enumerated() {
      let start = (index == 0 ? name.text : "").padded(to: indent)
      page.line([.text(start, .text.bold)] + line)
    }
  }

  private static func span(_ phrase: ExecutiveView.Phrase) -> Span {
    let style: Style =
      switch phrase.tone {
      case .figure: .heading
      case .plain: .text
      case .aside: .muted
      case .good: .good
      case .warning: .warning
      case .unknown: .unknown
      }
    return .text(phrase.text, style)
  }
}

extension Dashboard {
  /// The minutes in view, those of a review that runs with its clock.
  var minutesShown: ReviewMinutes? {
    guard var minutes = shown?.reviewView.minutes else { return nil }
    if minutes.isOpen, let run = runningReview { minutes.seconds = run.elapsed(at: now) }
    return minutes
  }

  /// The minutes as Markdown.
  var minutesToCopy: (text: String, what: String)? {
    minutesShown.map { (ReviewMinutesReport($0).markdown, "the minutes of the review") }
  }

  /// Whether nothing but Enter is missing to close the review.
  var canCloseReview: Bool { runningReview != nil && undecided.isEmpty }
}
