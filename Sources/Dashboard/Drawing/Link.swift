import Adoption
import Canvas

/// Pieces of a line that a click on opens something.
struct Link: Sendable {
  let spans: [Span]
  /// What a click on them means; nil where it means nothing.
  let target: Frame.Target?

  init(_ spans: [Span], opens target: Frame.Target? = nil) {
    self.spans = spans
    self.target = target
  }
}

extension [Link] {
  var columns: Int { reduce(0) { $0 + $1.spans.columns } }
}

extension Frame.Target {
  /// The accounts of a named group.
  static func group(_ group: NamedGroup) -> Frame.Target { .filter("group:\(spelled(group.key))") }
}

extension Frame {
  /// Draws links one after another; what does not fit is cut.
  mutating func put(links: [Link], _ column: Int, _ row: Int, width: Int) {
    put(links.flatMap(\.spans), column, row, width: width)
    var used = 0
    for link in links {
      let columns = min(link.spans.columns, max(0, width - used))
      if let target = link.target, columns > 0 {
        mark(Rect(column: column + used, row: row, columns: columns, rows: 1), target)
      }
      used += columns
    }
  }

  /// Draws links at the right end of a width.
  mutating func putRight(links: [Link], _ column: Int, _ row: Int, width: Int) {
    let needed = min(links.columns, width)
    put(links: links, column + width - needed, row, width: needed)
  }
}
