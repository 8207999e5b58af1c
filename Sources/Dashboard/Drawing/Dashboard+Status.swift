import Adoption
import Canvas

// The rule below the body: what was said last, else where one is in a list.
extension Dashboard {
  /// The most lines that a notice takes.
  private static let noticeRows = 3

  /// What was said last, in lines. What is too long for the rule takes lines of the body, but for those of an open form.
  private var noticeLines: [[Span]] {
    guard let notice else { return [] }
    let words = Span.text(notice.text, .accent)
    guard form == nil, layout.body.rows >= 2 * Self.noticeRows else { return [[words]] }
    let lines = Page.wrapped([words], to: size.columns - 4)
    guard lines.count > Self.noticeRows else { return lines }
    return lines.prefix(Self.noticeRows - 1) + [lines[Self.noticeRows - 1] + [.muted(" …")]]
  }

  /// What of a part of the body is not under an open form or a long notice.
  func uncovered(_ rect: Rect) -> Rect {
    let end: Int
    if let form {
      end = FormPanel(dashboard: self, form: form).rect(in: layout.body).row
    } else {
      end = layout.body.endRow - max(0, noticeLines.count - 1)
    }
    var area = rect
    area.takeBottom(max(0, min(rect.endRow - end, rect.rows - 1)))
    return area
  }

  func drawStatus(_ status: Rect, on frame: inout Frame) {
    guard !status.isEmpty else { return }
    let notice = noticeLines
    let status = Rect(
      column: status.column, row: status.row - max(0, notice.count - 1), columns: status.columns,
      rows: max(1, notice.count))
    if notice.count > 1 {
      frame.grid.fill(status)
      frame.mark(status, .cover)
    }
    frame.grid.horizontalLine(status.column, status.row, length: status.columns)
    for (offset, line) in notice.enumerated().dropFirst() {
      frame.put(line, status.column + 2, status.row + offset, width: status.columns - 3)
    }
    var room = status.columns - 2
    var right: [Span] = []
    if heldRows > 0 {
      right = [.text(" \(frame.glyphs.pending) \(Wording.count(heldRows, "row")) to move ", .changed)]
    } else if let path = shown?.snapshot.stalePaths.first, let count = shown?.snapshot.stalePaths.count {
      let more = count > 1 ? " and \(count - 1) more" : ""
      right = [.text(" \(frame.glyphs.attention) older version of \(path)\(more) is shown ", .warning)]
    }
    let left = notice.first.map { [.text(" ")] + $0 + [.text(" ")] } ?? state(frame.glyphs)
    // News of changes is always seen; anything else gives way to the left.
    if right.columns + (heldRows == 0 ? left.columns : 12) <= room {
      frame.putRight(right, status.column, status.row, width: status.columns - 1)
      room -= right.columns
    }
    frame.put(left, status.column + 1, status.row, width: room)
  }

  /// Where one is in a list, and what it is filtered by.
  func state(_ glyphs: Glyphs) -> [Span] {
    let place = navigation.current
    guard shown != nil || screen == .help, screens.view(of: screen).hasLines(place) else { return [] }
    // Where the list is not shown, how long it is is not known either.
    if screen != .findings, shown?.portfolio.book.unread.isEmpty == false { return [] }
    var spans: [Span] = []
    if place.itemCount > 0, let number = place.selectedNumber {
      spans.append(.muted(" \(number) of \(place.itemCount) "))
      if place.itemCount > 1 { spans += screens.view(of: screen).order(of: place, glyphs) }
    }
    if let problem = filterProblems.first {
      spans = [.text(" \(problem) ", .warning)]
    } else if prompt == nil {
      if !place.filter.isEmpty { spans.append(.text(" filter \(place.filter) ", .watch)) }
      if holdsTags { spans.append(.text(" \(tagWords) ", .watch)) }
      if holdsTags {
        spans.append(.muted(naming(" {go.back} untags ")))
      } else if !place.filter.isEmpty {
        spans.append(.muted(naming(" {go.back} clears it ")))
      }
    }
    return spans
  }
}
