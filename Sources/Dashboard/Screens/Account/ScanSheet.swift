public import Adoption
import Canvas

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

  /// The facts of the scan as a document; text stands in it as it is in the data.
  package var document: Document {
    let facts = page(width: 1000, rows: .max).lines.compactMap { line -> Document.Block? in
      guard case .text(let label, _) = line.first else { return nil }
      var frame = Frame(columns: 1000, rows: 1, symbols: .unicode)
      frame.put(Array(line.dropFirst()), 0, 0, width: 1000)
      return .fact(label.split(separator: " ").joined(separator: " "), [.init(frame.grid.text)])
    }
    return Document(
      title: title.joined(separator: Document.dot), sections: [Document.Section(title: "", blocks: facts)])
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
