/// Text with days in it, which people read as `20 Nov` and files hold as `2026-11-20`.
///
/// It is written like a string, with days and weeks in it as they are:
///
///     let text: DatedText = "last on \(event.on)"
///     text.iso                  // last on 2026-11-20
///     text.text(at: day)        // last on 20 Nov
package struct DatedText: Hashable, Sendable {
  private var pieces: [Piece] = []

  private enum Piece: Hashable {
    case text(String)
    case day(Day)
  }

  /// Text without a day.
  package init(_ text: String) { append(text) }
  package init(_ day: Day) { pieces = [.day(day)] }
  package init(_ week: Week) { self.init(week.monday) }

  /// The text with its days as files hold them: `2026-11-20`.
  package var iso: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .day(let day): day.description
      }
    }.joined()
  }

  /// The text as people read it on a day: `20 Nov`, with the year where that is another.
  package func text(at today: Day) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .day(let day): FigureText.day(day, at: today)
      }
    }.joined()
  }

  package var isEmpty: Bool { pieces.isEmpty }

  package func hasPrefix(_ prefix: String) -> Bool {
    if case .text(let text)? = pieces.first { text.hasPrefix(prefix) } else { prefix.isEmpty }
  }

  private mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + text)
    } else {
      pieces.append(.text(text))
    }
  }

  private mutating func append(_ other: DatedText) {
    for piece in other.pieces {
      if case .text(let text) = piece { append(text) } else { pieces.append(piece) }
    }
  }

  package static func + (left: DatedText, right: DatedText) -> DatedText {
    var sum = left
    sum.append(right)
    return sum
  }
}

extension DatedText: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }
  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = DatedText("")

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { text.append(literal) }
    package mutating func appendInterpolation(_ day: Day) { text.append(DatedText(day)) }
    package mutating func appendInterpolation(_ week: Week) { text.append(DatedText(week)) }
    package mutating func appendInterpolation(_ other: DatedText) { text.append(other) }
    package mutating func appendInterpolation(_ words: String) { text.append(words) }
    package mutating func appendInterpolation(_ number: Int) { text.append(String(number)) }
  }
}

extension Sequence<DatedText> {
  /// The texts as one, with so much between two of them.
  func joined(separator: String) -> DatedText {
    var joined = DatedText("")
    for (index, text) in enumerated() { joined = joined + (index == 0 ? text : DatedText(separator) + text) }
    return joined
  }
}

// A day in a string would be read as `2026-11-20` by people: what is meant is written, and warnings are errors here.
extension DefaultStringInterpolation {
  @available(*, deprecated, message: "write FigureText.day for people, description for files, or a DatedText")
  package mutating func appendInterpolation(_ day: Day) { appendLiteral(day.description) }
  @available(*, deprecated, message: "write FigureText.day for people, description for files, or a DatedText")
  package mutating func appendInterpolation(_ week: Week) { appendLiteral(week.description) }
}
