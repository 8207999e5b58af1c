import Adoption
import Canvas
import Testing

@testable import Dashboard

@Suite("The chart of depth")
struct DepthChartTests {
  private func chart(_ columns: Int, _ rows: Int, _ symbols: Symbols, id: String = "acme") throws -> [String] {
    let assessment = try #require(SampleBook.portfolio[id])
    let active = try #require(assessment.active)
    let depths = SampleBook.portfolio.depths(of: assessment.position, weeks: 12)
    let lines = DepthChart(depths, active.curve, last: active.adoption.latestWeek).lines(
      columns: columns, rows: rows, Glyphs(symbols)
    ) { Wording.day($0, at: assessment.day) }
    return lines.map { line in
      line.map { span in if case .text(let text, _) = span { text } else { "" } }.joined()
    }
  }

  @Test("Each line has a sign of its own without braille and without colour, and its name at the right")
  func ascii() throws {
    let lines = try chart(80, 6, .ascii, id: "kestrel")
    let plot = lines.prefix(6).joined()
    #expect(plot.contains("*") && plot.contains("-") && plot.contains("."))
    for name in ["target 60 %", "depth 63 %", "predicted 32 %"] { #expect(plot.contains(name), "\(lines)") }
    #expect(lines.last?.contains("*** depth   . . predicted   --- target") == true)
  }

  @Test(
    "It never takes more columns than it has, and is left out where there is no room",
    arguments: [0, 10, 14, 38, 56, 78, 200])
  func widths(columns: Int) throws {
    let lines = try chart(columns, 6, .unicode)
    #expect(lines.allSatisfy { $0.columns <= max(columns, 14) } || columns < 48)
    #expect(lines.isEmpty == (columns < 14))
    // The scale, the plot, the weeks and what the lines mean.
    if !lines.isEmpty { #expect(lines.count == 8 && lines[0].contains("70 %") && lines[5].contains("0 %")) }
  }

  @Test("Weeks that are not known leave a gap in the line of depth")
  func gaps() throws {
    // Kestrel's sixth week of twelve is not known: two pieces, so that some cell between them is empty.
    let depths = try #require(SampleBook.portfolio["kestrel"]).position
    let known = SampleBook.portfolio.depths(of: depths, weeks: 12)
    #expect(known[5] == nil && known[4] != nil && known[6] != nil)
    #expect(
      SampleBook.portfolio.depths(of: try #require(SampleBook.portfolio["blauwal"]).position, weeks: 3) == [
        nil, nil, nil,
      ])
  }
}
