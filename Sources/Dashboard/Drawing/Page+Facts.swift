import Adoption
import Canvas

extension Page {
  /// Lays facts out on at most so many rows. Each gets its least lines in the order of rank; what has no room is counted at
  /// the end of the last line. Rows that are left go to those that have more to say, in the same order.
  /// - Parameter key: What shows the rest, where something does.
  mutating func add(_ facts: [Document.Fact], atMost rows: Int = .max, rest key: String? = nil, _ glyphs: Glyphs) {
    guard rows > 0 else { return }
    var shown = FactLines(facts, width: width, indent: indent, restKey: key, glyphs)
    shown.fill(rows)
    for line in shown.lines { self.line(line) }
  }
}

/// Shares rows out among facts.
private struct FactLines {
  private let facts: [Document.Fact]
  private let width: Int
  private let indent: Int
  private let restKey: String?
  private let glyphs: Glyphs
  /// The lines of each fact; empty where it has no room.
  private var blocks: [[[Span]]]
  private let ranked: [Int]

  init(_ facts: [Document.Fact], width: Int, indent: Int, restKey: String?, _ glyphs: Glyphs) {
    self.facts = facts
    self.width = width
    self.indent = indent
    self.restKey = restKey
    self.glyphs = glyphs
    blocks = facts.map { _ in [] }
    ranked = facts.indices.sorted { (facts[$0].rank, $0) < (facts[$1].rank, $1) }
  }

  mutating func fill(_ rows: Int) {
    var left = rows
    guard begin(&left) else { return }
    // A taller page never says less of a fact: what has no room for its next line ends the round.
    for most in 2...max(2, facts.map(\.most).max() ?? 2) {
      for index in ranked where most <= facts[index].most {
        let longer = lines(facts[index], atMost: most)
        let more = longer.count - blocks[index].count
        guard more <= left else { return }
        guard more >= 0 else { continue }
        blocks[index] = longer
        left -= more
      }
    }
  }

  /// Gives each its least lines; false where some have none.
  private mutating func begin(_ left: inout Int) -> Bool {
    for index in ranked {
      let block = lines(facts[index], atMost: min(facts[index].least, left))
      guard left > 0, block.count <= left else { return false }
      blocks[index] = block
      left -= block.count
    }
    return true
  }

  /// The lines in the order of the facts.
  var lines: [[Span]] {
    var lines = blocks.flatMap(\.self)
    let rest = facts.indices.filter { blocks[$0].isEmpty }.map { facts[$0].label }
    guard !rest.isEmpty, let last = lines.popLast() else { return lines }
    let count = "+\(Wording.count(rest.count, "fact"))"
    let forms = ["\(count): \(rest.joined(separator: ", "))", restKey.map { "\(count): \($0)" }, count]
    let form = forms.compactMap(\.self).first { last.columns + 2 + $0.columns <= width } ?? count
    let start = last.cut(to: width - form.columns - 2, glyphs)
    return lines + [start.padded(to: width - form.columns) + [.muted(form)]]
  }

  /// The fact in the longest form of so many lines. What is too long even in its shortest form is cut, and that is seen.
  private func lines(_ fact: Document.Fact, atMost most: Int) -> [[Span]] {
    guard most > 0 else { return [] }
    func laid(_ phrases: [Document.Phrase]) -> [[Span]] {
      var page = Page(width: width)
      page.fact(fact.label, glyphs.spans(phrases))
      return page.lines
    }
    if let phrases = fact.fitting({ laid($0).count <= most }) { return laid(phrases) }
    let shortest = glyphs.spans(fact.shortest)
    let label: [Span] =
      indent > 0
      ? [.label(fact.label, columns: indent)] : [.muted(fact.label + ": ")]
    guard fact.endsWithCount, let count = shortest.last else {
      let all = laid(fact.shortest)
      return Array(all.prefix(most - 1)) + [all[(most - 1)...].joinedLines.cut(to: width, glyphs)]
    }
    return [(label + shortest.dropLast()).cut(to: width - count.columns, glyphs) + [count]]
  }
}

extension ArraySlice<[Span]> {
  /// Lines as one, a space between them; the margin of those that follow goes.
  fileprivate var joinedLines: [Span] {
    enumerated().flatMap { offset, line in offset == 0 ? line : [.text(" ")] + line.dropFirst() }
  }
}

extension [Span] {
  /// The pieces in so many columns; an ellipsis says that more follows.
  fileprivate func cut(to columns: Int, _ glyphs: Glyphs) -> [Span] {
    guard self.columns > columns else { return self }
    var kept: [Span] = []
    var left = columns
    for span in self {
      let next = kept.columns + span.columns
      guard next <= columns - 1 else {
        if case .text(let text, let style) = span, left > 0 {
          kept.append(.text((text + "  ").truncated(to: left, symbols: glyphs.areASCII ? .ascii : .unicode), style))
        }
        return kept
      }
      kept.append(span)
      left -= span.columns
    }
    return kept
  }
}
