import Canvas
import Testing

@Suite("Rectangles")
struct RectTests {
  @Test("Parts are cut off each side, as much as there is")
  func cutting() {
    var rest = Rect(column: 2, row: 1, columns: 10, rows: 5)
    #expect(rest.takeTop(1) == Rect(column: 2, row: 1, columns: 10, rows: 1))
    #expect(rest.takeBottom(1) == Rect(column: 2, row: 5, columns: 10, rows: 1))
    #expect(rest.takeLeft(3) == Rect(column: 2, row: 2, columns: 3, rows: 3))
    #expect(rest.takeRight(100) == Rect(column: 5, row: 2, columns: 7, rows: 3))
    #expect(rest.isEmpty && rest.takeTop(-1).isEmpty)
  }

  @Test("Extreme numbers do not overflow", arguments: [Int.min, -1, 0, 7, Int.max])
  func extremes(number: Int) {
    let rect = Rect(column: number, row: number, columns: number, rows: number)
    #expect(rect.columns >= 0 && rect.endColumn >= rect.column)
    #expect(rect.inset(columns: number, rows: number).rows >= 0)
    #expect(rect.moved(columns: number, rows: number).intersection(rect).columns <= rect.columns)
  }

  @Test("A point is inside from the first to before the end")
  func contains() {
    let rect = Rect(column: 1, row: 1, columns: 2, rows: 1)
    #expect(rect.contains(column: 1, row: 1) && rect.contains(column: 2, row: 1))
    #expect(!rect.contains(column: 3, row: 1) && !rect.contains(column: 1, row: 2))
  }
}
