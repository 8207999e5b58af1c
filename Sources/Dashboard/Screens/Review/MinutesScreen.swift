import Adoption
import Canvas

extension Dashboard.Screen {
  /// The minutes of a review.
  public static let minutes = Dashboard.Screen("minutes", "Minutes", .page, opening: ["3", "m"])
}

/// The minutes of a review: what it covered, decided and left over.
struct MinutesScreen: ScreenView {
  static let screen = Screen.minutes
  static var commands: [Command] { Commands.minutes }
  static func hints(_ dashboard: Dashboard) -> [String: String] { ["copy.selected": "copy"] }

  let dashboard: Dashboard
  let shown: Shown

  func scrolling(in body: Rect) -> Scrolling? {
    let page = dashboard.minutesShown.map { minutes in
      self.page(
        minutes, isToEnd: dashboard.canEndReview, width: body.inset(columns: 1, rows: 0).columns,
        Glyphs(.unicode))
    }
    return Scrolling(page, rows: body.rows)
  }

  var copied: Copied? { dashboard.minutesShown.map { Copied(markdown: $0.document, "the minutes of the review") } }

  func draw(in body: Rect, on frame: inout Frame) {
    let area = body.inset(columns: 1, rows: 0)
    guard let minutes = dashboard.minutesShown else {
      return dashboard.drawEmpty(ReviewMinutes.missing(by: nil), in: body, on: &frame)
    }
    let page = self.page(minutes, isToEnd: dashboard.canEndReview, width: area.columns, frame.glyphs)
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - area.rows))
    page.draw(in: area, from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - area.rows, in: body)
  }

  private func page(_ minutes: ReviewMinutes, isToEnd: Bool, width: Int, _ glyphs: Glyphs) -> Page {
    let keys = ["review.end", "copy.selected", "go.back"].map { dashboard.naming("{\($0)}") }
    let key = MinutesKey(
      seconds: minutes.seconds, ending: isToEnd ? keys : nil, width: width, symbols: glyphs.symbols)
    return shown.minutes.value(of: key) {
      var page = Page(width: width)
      page.paragraph([.text(minutes.title, .title)])
      if isToEnd {
        page.paragraph([
          .text("All are decided. ", .good), .text(keys[0], .key), .text(" ends the review, "), .text(keys[1], .key),
          .text(" copies the minutes, "), .text(keys[2], .key), .text(" goes back to the accounts."),
        ])
      }
      page.add(minutes.sections, glyphs)
      return page
    }
  }
}

extension Dashboard {
  /// The minutes in view, those of a review that runs with its clock.
  var minutesShown: ReviewMinutes? {
    guard var minutes = shown?.reviewView.minutes else { return nil }
    if minutes.isOpen, let seconds = runningReview?.elapsed(at: now) ?? pausedReview?.seconds {
      minutes.seconds = seconds
    }
    return minutes
  }

  /// Whether nothing is left to decide in a review that is open all the same: its last accounts went without a decision.
  var canEndReview: Bool { openReviewClock != nil && undecided.isEmpty }
}
