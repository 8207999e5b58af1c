import Adoption
import Canvas

/// An explanation as a page: the value, what it means, what it was made of, what decided, what would change it.
struct ExplanationPage {
  let explanation: Explanation
  let shown: Shown
  let glyphs: Glyphs

  init(_ explanation: Explanation, _ shown: Shown, _ glyphs: Glyphs) {
    self.explanation = explanation
    self.shown = shown
    self.glyphs = glyphs
  }

  func page(width: Int) -> Page {
    var page = Page(width: width)
    let (sign, style) = Self.mark(explanation.result, glyphs)
    let answer: [Span] = sign == " " ? [] : [.text(sign + " ", style)]
    page.paragraph([.text(explanation.title, .heading), .text("  ")] + answer + [.text(explanation.answer, .accent)])
    page.paragraph([
      .text(explanation.definition), .muted(" \(explanation.chapter.title)\(glyphs.dot)\(explanation.key)"),
    ])
    if let change = explanation.whatWouldChange {
      page.blank()
      page.paragraph([.text("What would change it: ", .heading), .text(change)])
    }
    rows(
      "Made of", explanation.inputs.map { ($0.what, $0.value, $0.source.flatMap(shown.portfolio.book.place) ?? "") },
      &page)
    rows(
      "Decided by",
      explanation.limits.map { limit in
        (limit.name, limit.value, limit.source.map { shown.portfolio.book.place(of: $0) ?? "book.json" } ?? "built in")
      }, &page)
    return page
  }

  /// Rows of three columns: what, the value, where it stands. What is too long for its column is broken, never cut.
  private func rows(_ heading: String, _ rows: [(what: String, value: String, place: String)], _ page: inout Page) {
    guard !rows.isEmpty else { return }
    page.heading(heading)
    let width = page.width
    guard width >= 56 else {
      for row in rows {
        page.paragraph([.muted(row.what + ": "), .text(row.value), .muted(row.place.isEmpty ? "" : "  " + row.place)])
      }
      return
    }
    let first = min(rows.map(\.what.columns).max() ?? 0, width * 45 / 100)
    let placed = rows.filter { !$0.place.isEmpty }
    let longest = placed.map(\.place.columns).max() ?? 0
    let second = min(placed.map(\.value.columns).max() ?? 0, max(12, width - first - 2 - longest - 2))
    for row in rows {
      let what = Page.wrapped([.muted(row.what)], to: first)
      let value = Page.wrapped([.text(row.value)], to: row.place.isEmpty ? width - first - 2 : second)
      let place: [Span] = row.place.isEmpty ? [] : [.muted(row.place)]
      let fits = first + 2 + second + 2 + place.columns <= width
      for index in 0..<max(what.count, value.count) {
        let left = what.indices.contains(index) ? what[index] : []
        let middle = value.indices.contains(index) ? value[index] : []
        let right = index == 0 && fits ? place : []
        page.line(padded(left, first + 2) + (right.isEmpty ? middle : padded(middle, second + 2)) + right)
      }
      // A place is never cut: its end is the line.
      if !fits, !place.isEmpty { page.line(padded([], first + 2) + place) }
    }
  }

  private func padded(_ spans: [Span], _ width: Int) -> [Span] {
    spans + [.text(String(repeating: " ", count: max(2, width - spans.columns)))]
  }

  /// The sign of a result, which the words beside it say too.
  static func mark(_ result: Explanation.Result?, _ glyphs: Glyphs) -> (String, Style) {
    switch result {
    case nil: (" ", .text)
    case .pass: (glyphs.reached, .good)
    case .fail: (glyphs.missed, .risk)
    case .holds: (glyphs.attention, .warning)
    case .clear: (glyphs.minus, .muted)
    case .noData: (glyphs.unknown, .unknown)
    }
  }
}
