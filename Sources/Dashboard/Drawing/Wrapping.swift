import Canvas

/// Breaks pieces between words so that each line takes at most a number of columns.
///
/// A word is what stands between two spaces, also where its pieces have different styles: no line begins with the comma that
/// follows a name. Spaces at a break are not seen. A word that is wider than a line has one of its own.
struct Wrapping {
  private let width: Int
  private(set) var lines: [[Span]] = [[]]
  private var used = 0
  /// The word that is being read.
  private var word: [Span] = []
  /// The spaces before it.
  private var gap: [Span] = []

  init(_ spans: [Span], to width: Int) {
    self.width = width
    if let line = Self.line(spans, to: width) {
      lines = [line]
      return
    }
    for span in spans {
      if case .text(let text, let style) = span { add(text, style) } else { add(span) }
    }
    endWord()
    if !gap.isEmpty, used + gap.columns <= width { append(gap) }
  }

  /// The pieces as one line, where they fit into it, as most do, and begin with no space; else nil.
  private static func line(_ spans: [Span], to width: Int) -> [Span]? {
    guard let first = spans.first, first.columns > 0, spans.columns <= width else { return nil }
    if case .text(let text, _) = first, text.hasPrefix(" ") { return nil }
    var line: [Span] = []
    line.reserveCapacity(spans.count)
    for span in spans {
      if case .text(let text, let style) = span {
        if !text.isEmpty { join(text, style, to: &line) }
      } else {
        line.append(span)
      }
    }
    return line
  }

  private mutating func add(_ text: String, _ style: Style) {
    for (index, piece) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        endWord()
        Self.join(" ", style, to: &gap)
      }
      if !piece.isEmpty { word.append(.text(String(piece), style)) }
    }
  }

  /// What is no text is a word of its own.
  private mutating func add(_ span: Span) {
    endWord()
    word = [span]
    endWord()
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    if used > 0, used + gap.columns + word.columns > width {
      lines.append([])
      used = 0
    } else if used > 0 {
      append(gap)
    }
    append(word)
    (word, gap) = ([], [])
  }

  private mutating func append(_ spans: [Span]) {
    for span in spans {
      used += span.columns
      if case .text(let text, let style) = span {
        Self.join(text, style, to: &lines[lines.count - 1])
      } else {
        lines[lines.count - 1].append(span)
      }
    }
  }

  /// Adds text to the last piece where that has the same style.
  private static func join(_ text: String, _ style: Style, to spans: inout [Span]) {
    if case .text(let before, style)? = spans.last {
      spans[spans.count - 1] = .text(before + text, style)
    } else {
      spans.append(.text(text, style))
    }
  }
}
