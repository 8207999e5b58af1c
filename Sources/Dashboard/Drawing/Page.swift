import Canvas

/// Lines of text to be scrolled, made for a width: labelled facts, headings, paragraphs.
struct Page: Sendable {
  private(set) var lines: [[Span]] = []
  let width: Int
  /// Where facts begin, after their labels.
  let indent: Int

  init(width: Int) {
    self.width = width
    indent = width >= 44 ? 13 : 0
  }

  /// A labelled fact, broken between words over as many lines as it takes. Without room for a margin the label stands before it.
  mutating func fact(_ label: String, _ spans: [Span]) {
    if indent == 0 {
      lines += Self.wrapped((label.isEmpty ? [] : [.muted(label + ": ")]) + spans, to: width)
      return
    }
    for (index, line) in Self.wrapped(spans, to: width - indent).enumerated() {
      lines.append([.label(index == 0 ? label : "", columns: indent)] + line)
    }
  }

  /// Two labelled facts: on one line where both fit, without the second label then, and as `onOneLine` where that is
  /// given.
  mutating func facts(
    _ label: String, _ spans: [Span], _ other: String, _ more: [Span], onOneLine: [Span]? = nil, between dot: Span
  ) {
    let joined = spans + [dot] + (onOneLine ?? more)
    if indent > 0, joined.columns <= width - indent {
      fact(label, joined)
    } else {
      fact(label, spans)
      fact(other, more)
    }
  }

  /// A labelled list on at most so many lines: what does not fit is counted.
  mutating func list(
    _ label: String, after lead: [Span] = [], _ items: [[Span]], between: Span, lines most: Int
  ) {
    let start = lead.isEmpty ? [] : lead + [.text(" ")]
    for kept in stride(from: items.count, through: 0, by: -1) {
      var spans = start
      for (index, item) in items.prefix(kept).enumerated() { spans += (index == 0 ? [] : [between]) + item }
      if kept < items.count { spans += (kept == 0 ? [] : [between]) + [.muted("\(items.count - kept) more")] }
      guard kept == 0 || Self.wrapped(spans, to: factWidth(label)).count <= most else { continue }
      return fact(label, spans)
    }
  }

  private func factWidth(_ label: String) -> Int {
    indent > 0 ? width - indent : max(1, width - label.columns - 2)
  }

  /// A labelled fact on one line, cut where it is too long.
  mutating func short(_ label: String, _ spans: [Span]) {
    let start: [Span] =
      indent == 0
      ? (label.isEmpty ? [] : [.muted(label + ": ")])
      : [.label(label, columns: indent)]
    lines.append(start + spans)
  }

  mutating func heading(_ text: String, note: String = "") {
    heading([.text(text, .heading)] + (note.isEmpty ? [] : [.muted("  " + note)]))
  }

  mutating func heading(_ spans: [Span]) {
    if !lines.isEmpty { lines.append([]) }
    lines += Self.wrapped(spans, to: width)
  }

  mutating func paragraph(_ spans: [Span]) { lines += Self.wrapped(spans, to: width) }
  mutating func line(_ spans: [Span]) { lines.append(spans) }
  mutating func blank() { lines.append([]) }

  /// Draws the lines from `top` on.
  func draw(in rect: Rect, from top: Int = 0, on frame: inout Frame) {
    for (offset, line) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
      frame.put(line, rect.column, rect.row + offset, width: rect.columns)
    }
  }

  /// Breaks pieces between words so that each line takes at most a number of columns.
  static func wrapped(_ spans: [Span], to width: Int) -> [[Span]] {
    width > 0 ? Wrapping(spans, to: width).lines : []
  }
}

extension [Span] {
  /// The pieces with spaces after them, so many columns wide at least.
  func padded(to columns: Int) -> [Span] { self + [.text("".padded(to: columns - self.columns))] }
}
