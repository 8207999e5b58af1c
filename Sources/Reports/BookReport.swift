public import Adoption
import Canvas

/// The report for people: what the executive screen shows, then the at-risk list with owners and what needs attention
/// first.
public struct BookReport {
  private let view: ExecutiveView
  private let list: AtRiskList
  private let attention: ExecutiveView.Section
  private let discrepancies: ExecutiveView.Section

  /// The report of that portfolio.
  public init(_ portfolio: Portfolio) {
    view = ExecutiveView(portfolio)
    list = AtRiskList(portfolio)
    attention = ExecutiveView.attention(portfolio)
    discrepancies = ExecutiveView.discrepancies(portfolio)
  }

  /// Plain text of at most 80 columns.
  public var text: String {
    var parts = [PlainText.wrapped(view.name, indent: 0) + PlainText.wrapped("\(view.day): \(view.size)", indent: 0)]
    if let emptiness = view.emptiness { parts.append(PlainText.wrapped(emptiness, indent: 0)) }
    parts += view.sections.map(PlainText.lines)
    if !view.sections.isEmpty {
      parts.append(["At-risk list"] + PlainText.wrapped(list.emptiness ?? list.summary, indent: 2))
      parts += list.sections.map(PlainText.lines)
      parts += [PlainText.lines(attention), PlainText.lines(discrepancies)]
    }
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// Markdown.
  public var markdown: String {
    var lines = ["# \(view.name.markdown)", "", "\(view.day): \(view.size)".markdown, ""]
    if let emptiness = view.emptiness { lines += [emptiness.markdown, ""] }
    lines += view.sections.flatMap(Markdown.lines)
    if !view.sections.isEmpty {
      lines += ["# At-risk list", "", (list.emptiness ?? list.summary).markdown, ""]
      lines += list.sections.flatMap(Markdown.lines) + Markdown.lines(attention) + Markdown.lines(discrepancies)
    }
    return lines.dropLast().map { $0 + "\n" }.joined()
  }
}
