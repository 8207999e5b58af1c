import Adoption
import Canvas

/// How the accounts are spread over the stages: a click on a stage lists its accounts.
struct DistributionStrip {
  let shown: Shown

  /// A line for each stage where there is room for all, else one line in all.
  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let shares = shown.portfolio.shownDistribution
    guard rect.rows < shares.count else { return drawLines(shares, in: rect, on: &frame) }
    let room = rect.columns - 2
    let glyphs = frame.glyphs
    let links = shown.strips.value(of: StripKey(part: .distribution, width: room, symbols: glyphs.symbols)) {
      let forms = [line(shares, glyphs) { $0.stage.words }, line(shares, glyphs) { $0.stage.initials }]
      return forms.first { $0.columns <= room } ?? forms[1]
    }
    frame.put(links: links, rect.column + 1, rect.row, width: room)
  }

  /// `N 2 · A 5 ▲+1 · Ad 7 · E 14 ▼−1 · D 10  in 7 d`.
  private func line(_ shares: [StageShare], _ glyphs: Glyphs, _ name: (StageShare) -> String) -> [Link] {
    var links: [Link] = []
    for share in shares {
      if !links.isEmpty { links.append(Link([.muted(glyphs.dot)])) }
      var spans: [Span] = [.muted(name(share) + " "), .text(Wording.number(share.proportion.count), .heading)]
      if let change = Self.change(share.change7, glyphs) { spans += [.text(" "), change] }
      links.append(Link(spans, opens: Self.target(share)))
    }
    return shares.contains { $0.change7 != 0 } ? links + [Link([.muted("  in 7 d")])] : links
  }

  private func drawLines(_ shares: [StageShare], in rect: Rect, on frame: inout Frame) {
    let arr = shares.compactMap { $0.arr.besideCount?.columns }.max() ?? 1
    for (offset, share) in shares.enumerated() {
      let row = Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1)
      let percent = share.proportion.share.map(Wording.percent) ?? frame.glyphs.unknown
      let number = share.proportion.count
      let count = frame.isLinear ? Wording.count(number, "account") : Wording.number(number)
      let money = share.arr.besideCount ?? frame.glyphs.unknown
      var spans: [Span] = [
        .text(share.stage.words.padded(to: 15)), .text(Self.right(count, 6), .heading),
        .text(Self.right(percent, 7)), .muted("   ARR "), .text(money.padded(to: arr)),
      ]
      for (change, days) in [(share.change7, 7), (share.change28, 28)] {
        guard let change = Self.change(change, frame.glyphs) else { continue }
        spans += [.text("   "), change, .muted(" in \(days) d")]
      }
      frame.put(spans, row.column + 1, row.row, width: row.columns - 2)
      frame.mark(row, Self.target(share))
    }
  }

  private static func right(_ text: String, _ columns: Int) -> String { "".padded(to: columns - text.columns) + text }

  private static func target(_ share: StageShare) -> Frame.Target { .filter("stage:\(spelled(share.stage.key))") }

  /// `▲+2` or `▼−1`; nil where nothing changed.
  private static func change(_ difference: Int, _ glyphs: Glyphs) -> Span? {
    guard difference != 0 else { return nil }
    if glyphs.areWords { return .text(difference > 0 ? "+\(difference)" : "−\(-difference)", .accent) }
    return .text(
      difference > 0 ? "\(glyphs.up)+\(difference)" : "\(glyphs.down)\(glyphs.minus)\(-difference)", .accent)
  }
}

extension Stage? {
  /// `N`, `A`, `Ad`, `E`, `D`, and `?` for the unknown one.
  fileprivate var initials: String {
    switch self {
    case .notActivated: "N"
    case .activated: "A"
    case .adopted: "Ad"
    case .embedded: "E"
    case .dependent: "D"
    case nil: "?"
    }
  }
}
