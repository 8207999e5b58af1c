import Adoption
import Canvas

/// The timeline of an account as a page whose entries can be selected; an entry takes as many lines as it needs.
struct TimelinePage {
  private let place: Place
  private let text: Text
  var page: Page { text.page }
  private var ranges: [Range<Int>] { text.ranges }

  /// The entries as lines, whichever of them is selected.
  struct Text: Sendable {
    fileprivate var page: Page
    /// The lines of each entry, at its position among the place's lines.
    fileprivate var ranges: [Range<Int>] = []
  }

  init(_ place: Place, _ words: AccountPage, width: Int, naming: (String) -> String) {
    self.place = place
    let emptyWords = place.itemCount == 0 ? naming(Self.emptyWords(place)) : ""
    let key = PageKey(
      account: place.account,
      timeline: TimelineKey(
        group: place[AccountScreen.self].timelineGroup, filter: place.filter, count: place.lines.count,
        emptyWords: emptyWords),
      width: width, symbols: words.glyphs.symbols)
    text = words.shown.timelines.value(of: key) { Self.text(place, words, width: width, emptyWords: emptyWords) }
  }

  private static func text(_ place: Place, _ words: AccountPage, width: Int, emptyWords: String) -> Text {
    var text = Text(page: Page(width: width))
    let only = place[AccountScreen.self].timelineGroup.map { "\($0.rawValue) only, newest first" }
    text.page.heading("Timeline", note: only ?? "newest first")
    if place.itemCount == 0 { text.page.paragraph([.muted(emptyWords)]) }
    var last: Day?
    for line in place.lines {
      guard case .moment(let item) = line.content else { continue }
      let start = text.page.lines.count
      text.page.fact(item.day == last ? "" : words.date(item.day), words.spans(of: item))
      last = item.day
      text.ranges.append(start..<text.page.lines.count)
    }
    return text
  }

  private static func emptyWords(_ place: Place) -> String {
    if !place.filter.isEmpty { return "Nothing here matches “\(place.filter)”. {go.back} clears the filter." }
    guard let group = place[AccountScreen.self].timelineGroup else { return "Nothing has happened yet." }
    return "There are no \(group == .use ? "facts of use" : group.rawValue). {timeline.group} shows the rest."
  }

  /// The first line to show of so many, with the selected entry in view.
  func top(from top: Int, showing rows: Int) -> Int {
    var top = top
    if let index = place.selectedIndex, ranges.indices.contains(index) {
      let lines = ranges[index]
      // The heading stands above the first entry.
      top = max(lines.upperBound - rows, min(top, index == 0 ? 0 : lines.lowerBound))
    }
    return max(0, min(top, page.lines.count - rows))
  }

  func draw(in rect: Rect, from top: Int, on frame: inout Frame) {
    let top = self.top(from: top, showing: rect.rows)
    let area = Rect(column: rect.column + 1, row: rect.row, columns: rect.columns - 2, rows: rect.rows)
    page.draw(in: area, from: top, on: &frame)
    for (index, lines) in ranges.enumerated() {
      for line in lines.clamped(to: top..<max(top, top + rect.rows)) {
        let row = Rect(column: rect.column, row: rect.row + line - top, columns: rect.columns - 1, rows: 1)
        frame.mark(row, .line(index))
        guard index == place.selectedIndex else { continue }
        frame.select(row, signed: line == lines.lowerBound)
      }
    }
    frame.markMore(above: top, below: page.lines.count - top - rect.rows, in: rect)
  }
}

extension Shown {
  /// What the timeline of a place lists.
  func timeline(_ place: Place) -> [Line] {
    guard let assessment = place.account.flatMap({ portfolio[$0] }) else { return [] }
    let words = AccountPage(assessment, self, Glyphs(.unicode))
    let wanted = PlainWords(place.filter)
    return portfolio.timeline(of: assessment.position).compactMap { item in
      guard place[AccountScreen.self].timelineGroup == nil || item.group == place[AccountScreen.self].timelineGroup
      else { return nil }
      guard wanted.isEmpty || wanted.match(words.date(item.day) + " " + words.spans(of: item).words) else { return nil }
      return Line(id: item.id, content: .moment(item))
    }
  }
}

extension Dashboard {
  /// The item of the timeline that is selected.
  var selectedMoment: TimelineItem? {
    let place = navigation.current
    guard place.isTimeline, let index = place.selectedIndex, case .moment(let item) = place.lines[index].content
    else { return nil }
    return item
  }

  /// Shows the next group of the timeline's items; after the last everything again.
  mutating func turnTimeline() {
    let groups = [nil] + TimelineItem.Group.allCases.map(Optional.some)
    navigation.change { place in
      let index = groups.firstIndex(of: place[AccountScreen.self].timelineGroup) ?? 0
      place[AccountScreen.self].timelineGroup = groups[(index + 1) % groups.count]
    }
    relist()
  }

  /// Keeps the selected item of the timeline in view.
  mutating func settleTimeline() {
    guard let shown, let account = navigation.current.account.flatMap({ shown.portfolio[$0] }) else { return }
    let layout = AccountLayout(layout.body)
    let words = AccountPage(account, shown, Glyphs(.unicode))
    let page = TimelinePage(navigation.current, words, width: layout.page.columns - 2, naming: naming)
    navigation.change { $0.top = page.top(from: $0.top, showing: layout.page.rows) }
  }
}

/// Words that a text has to hold, or, with a minus before them, must not.
struct PlainWords {
  private let words: [(bytes: [UInt8], isNegated: Bool)]

  init(_ text: String) {
    words = AccountFilter.words(of: text).map { word in
      let isNegated = !word.isQuoted && word.text.count > 1 && (word.text.hasPrefix("-") || word.text.hasPrefix("!"))
      return ((isNegated ? String(word.text.dropFirst()) : word.text).foldedBytes, isNegated)
    }
  }

  var isEmpty: Bool { words.isEmpty }

  func match(_ text: String) -> Bool {
    let text = text.foldedBytes
    return words.allSatisfy { text.contains(bytes: $0.bytes) != $0.isNegated }
  }
}

extension [Span] {
  /// The text of the pieces.
  var words: String {
    map { span in
      switch span {
      case .text(let text, _): text
      case .label(let text, let columns): text.truncated(to: columns - 1).padded(to: columns)
      case .bar, .sparkline, .weeks: ""
      }
    }.joined()
  }
}
