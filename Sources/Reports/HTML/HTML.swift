import Adoption

extension Document {
  /// The document as one page of HTML that is whole by itself: it has no script, and nothing in it is loaded from anywhere.
  public var html: String {
    let chapters = sections.firstIndex(where: \.isChapter) ?? sections.endIndex
    let head = ["<header>", "<h1>\(title.html)</h1>"] + lead.map { "<p>\(HTML.text($0))</p>" } + ["</header>"]
    let body = sections.enumerated().flatMap { index, section in
      HTML.lines(section, level: index > chapters && !section.isChapter ? 3 : 2, of: title)
    }
    return (HTML.beginning(title) + head + body + HTML.end).map { $0 + "\n" }.joined()
  }
}

/// Lays the parts of a document out as HTML: headings, lists, tables with headings for rows and columns, charts as SVG.
enum HTML {
  /// Everything before the page's own words. The policy holds even where a mistake let markup through: such a page would
  /// still run and load nothing.
  static func beginning(_ title: String) -> [String] {
    [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"color-scheme\" content=\"light dark\">", "<title>\(title.html)</title>", "<style>",
      HTMLStyle.sheet, "</style>", "</head>", "<body>", "<main>",
    ]
  }

  static let end = ["</main>", "</body>", "</html>"]

  /// A part with its heading.
  /// - Parameters:
  ///   - level: Of the heading, 2 or 3.
  ///   - title: What a table is called in a part without a heading.
  static func lines(_ section: Document.Section, level: Int, of title: String) -> [String] {
    let heading = section.title.isEmpty ? [] : ["<h\(level)>\(section.title.html)</h\(level)>"]
    let note = section.note.isEmpty ? [] : ["<p class=\"note\">\(text(section.note))</p>"]
    var (lines, group): ([String], Group?) = ([], nil)
    for block in section.blocks {
      let next = Group(of: block, after: group)
      if next != group {
        lines += [group.map { "</\($0.rawValue)>" }, next.map { "<\($0.rawValue)>" }].compactMap(\.self)
        group = next
      }
      lines += Self.lines(block, in: group, called: section.title.isEmpty ? title : section.title)
    }
    return ["<section>"] + heading + note + lines
      + [group.map { "</\($0.rawValue)>" }, "</section>"].compactMap(\.self)
  }

  /// What stands around blocks that follow each other.
  enum Group: String {
    case list = "ul"
    case facts = "dl"

    init?(of block: Document.Block, after group: Group?) {
      switch block {
      case .item, .entry: self = .list
      // What has no label of its own belongs to what is before it.
      case .fact("", _) where group == nil: return nil
      case .fact("", _): self = group ?? .facts
      case .fact, .fitting: self = .facts
      case .headlines, .paragraph, .table, .curve: return nil
      }
    }
  }

  private static func lines(_ block: Document.Block, in group: Group?, called title: String) -> [String] {
    switch block {
    case .headlines(let headlines): self.headlines(headlines)
    case .paragraph(let phrases): ["<p>\(text(phrases))</p>"]
    case .item(let phrases): ["<li>\(text(phrases))</li>"]
    case .fact("", let phrases):
      switch group {
      case .facts?: ["<dd>\(text(phrases))</dd>"]
      case .list?: ["<li>\(text(phrases))</li>"]
      case nil: ["<p>\(text(phrases))</p>"]
      }
    case .fact(let label, let phrases): fact(label, phrases)
    case .fitting(let said): fact(said.label, said.full)
    case .entry(let name, let phrases, let more): entry(name, phrases, more)
    case .table(let table): self.table(table, called: title)
    case .curve(let curve): HTMLChart.lines(curve)
    }
  }

  private static func fact(_ label: String, _ phrases: [Document.Phrase]) -> [String] {
    ["<dt>\(label.html)</dt>", "<dd>\(text(phrases))</dd>"]
  }

  private static func entry(_ name: String, _ phrases: [Document.Phrase], _ more: [[Document.Phrase]]) -> [String] {
    let start = "<li><b>\(name.html)</b>" + (phrases.isEmpty ? "" : ": \(text(phrases))")
    guard !more.isEmpty else { return [start + "</li>"] }
    return [start, "<ul>"] + more.map { "<li>\(text($0))</li>" } + ["</ul>", "</li>"]
  }

  private static func headlines(_ headlines: [Document.Headline]) -> [String] {
    let lines = headlines.flatMap { headline in
      [
        "<div>", "<dt>\(headline.question.html)</dt>", "<dd class=\"figure\">\(text(headline.figure))</dd>",
        "<dd>\(headline.meaning.html)</dd>", "<dd class=\"aside\">\(headline.basis.html)</dd>", "</div>",
      ]
    }
    return ["<dl class=\"headlines\">"] + lines + ["</dl>"]
  }

  // MARK: - Tables

  /// A table in a frame of its own, in which it can be moved where it is wider than the page.
  private static func table(_ table: Document.Table, called title: String) -> [String] {
    let headings = table.headings.map { "<th scope=\"col\">\($0.html)</th>" }.joined()
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, cell in
        column > 0
          ? "<td>\(text([cell]))</td>"
          : "<th scope=\"row\">\(text([cell]))\(row.share.map(HTMLChart.bar) ?? "")</th>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return [
      "<div class=\"table\" role=\"region\" aria-label=\"\(title.html)\" tabindex=\"0\">",
      "<table class=\"\(table.form == .figures ? "figures" : "words")\">", "<thead>", "<tr>\(headings)</tr>",
      "</thead>", "<tbody>",
    ] + rows + ["</tbody>", "</table>", "</div>"]
  }

  // MARK: - Words

  /// Words with the weight that they carry.
  static func text(_ phrases: [Document.Phrase]) -> String {
    phrases.map { phrase in
      let bars = phrase.bars.isEmpty ? "" : HTMLChart.bars(phrase.bars) + " "
      guard phrase.tone != .plain, !phrase.text.isEmpty else { return bars + phrase.text.html }
      return bars + "<span class=\"\(phrase.tone)\">\(phrase.text.html)</span>"
    }.joined()
  }
}
