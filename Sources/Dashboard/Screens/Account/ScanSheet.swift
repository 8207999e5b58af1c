public import Adoption
import Canvas
import Reports

/// The scan of one account as text: what must be known before one writes, without a terminal.
public struct ScanSheet: Sendable {
  private let shown: Shown
  private let assessment: Assessment

  /// The scan of the account at that position of the book.
  public init(_ portfolio: Portfolio, account position: Int) {
    shown = Shown(Snapshot(generation: 0, portfolio: portfolio))
    assessment = portfolio.assessments[position]
  }

  init(_ assessment: Assessment, _ shown: Shown) {
    self.shown = shown
    self.assessment = assessment
  }

  /// The lines as the screen shows them, ending with a line feed.
  /// - Parameters:
  ///   - columns: The width, 1…1000.
  ///   - rows: The lines that it is to fit on; the shortest form may be longer.
  public func text(columns: Int = 80, rows: Int = .max) -> String {
    let width = max(1, min(columns, 1000))
    let page = page(width: width, rows: rows == .max ? rows : max(1, rows - 2))
    var frame = Frame(columns: width, rows: page.lines.count + 2, symbols: .unicode)
    frame.put([.text(title.joined(separator: frame.glyphs.dot), .title)], 0, 0, width: width)
    frame.grid.horizontalLine(0, 1, length: width)
    page.draw(in: Rect(column: 0, row: 2, columns: width, rows: page.lines.count), on: &frame)
    return frame.grid.text + "\n"
  }

  /// A heading and a list of the facts in Markdown; what stands in the data is escaped.
  public var markdown: String {
    let page = page(width: 1000, rows: .max)
    var lines = ["# \(title.joined(separator: " · ").markdown)", ""]
    for line in page.lines {
      var frame = Frame(columns: 1000, rows: 1, symbols: .unicode)
      frame.put(Array(line.dropFirst()), 0, 0, width: 1000)
      guard case .text(let label, _) = line.first else { continue }
      let words = label.split(separator: " ").joined(separator: " ")
      lines.append(words.isEmpty ? "  - \(frame.grid.text.markdown)" : "- **\(words)**: \(frame.grid.text.markdown)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func page(width: Int, rows: Int) -> Page {
    AccountPage(assessment, shown, Glyphs(.unicode)).section(.scan, width: width, rows: rows)
  }

  private var title: [String] {
    let account = assessment.account
    let arr = shown.portfolio.book.arr(of: account, written: Wording.full)
    return [account.displayName.safe, assessment.segment.safe]
      + [account.csm?.safe].compactMap(\.self)
      + [arr?.safe ?? "ARR unknown", Wording.long(assessment.day)]
  }
}
