import Canvas
import Testing
@testable import Dashboard
@Suite struct ReviewScratch {
  @Test func look() {
    for (c, r) in [(80, 24), (200, 50), (40, 12)] {
      for keys in ["3", "3 enter", "3 enter enter", "3 enter s", "3 enter q", "3 m"] {
        var d = Dashboard.showing(SampleBook.snapshot, columns: c, rows: r)
        d.press(keys: keys)
        _ = d.update(.tick(now: .seconds(148)))
        print("=== \(keys) \(c)x\(r)"); print(d.draw(columns: c, rows: r).text)
      }
    }
  }
}
