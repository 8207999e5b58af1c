import Adoption
import Canvas

extension AccountColumn {
  /// Where a column stands.
  struct Slot: Hashable, Sendable {
    var id: ID
    var column: Int
    var width: Int
  }

  /// Lays the columns of a table out as wished for, as far as its width goes.
  ///
  /// No column is ever narrower, or gone, at a greater width: wishes are met in their order, one that can be met in part
  /// is, and what is left after a column that has no room stays blank until it has.
  ///
  /// - Parameters:
  ///   - always: The column sorted by. It comes after the first three columns even if it would come later or not at all.
  ///   - need: What a column needs in the book: it gets no more, and nothing at all where it is empty. Nil is as much as is
  ///     wished for.
  static func layout(
    _ order: Order, columns: Int, always: ID? = nil, need: (ID) -> ColumnNeed? = { _ in nil }
  ) -> [Slot] {
    var widths = Widths(free: columns)
    var wishes = order.wishes
    if let always {
      wishes.insert(.init(id: always, width: order.firstWidth(of: always) ?? 10), at: min(3, wishes.count))
    }
    for wish in wishes {
      let needed = need(wish.id)
      if needed?.isEmpty == true, wish.id != .name, wish.id != .stage, wish.id != always { continue }
      guard widths.grant(wish.id, wish.width, order, need) else { break }
    }
    let shown = order.shown + (always.map { order.shown.contains($0) ? [] : [$0] } ?? [])
    let all = shown.filter { widths.byID[$0] != nil }
    // Nothing is cut any more where the gaps can be wider.
    let gap = widths.free >= all.count - 1 ? 2 : 1
    var column = 0
    return all.map { id in
      let width = widths.byID[id] ?? 0
      defer { column += width + gap }
      return Slot(id: id, column: column, width: width)
    }
  }

  /// The widths granted so far.
  private struct Widths {
    var byID: [ID: Int] = [:]
    var free: Int

    init(free: Int) { self.free = free }

    /// Grants a width if there is room for it, and says whether there was; a column that is there takes what there is. Of
    /// the pair, both get their first width at once or neither does.
    mutating func grant(_ id: ID, _ width: Int, _ order: Order, _ need: (ID) -> ColumnNeed?) -> Bool {
      var wished = [id: width]
      if AccountColumn.pair.contains(id), byID[id] == nil {
        for other in AccountColumn.pair where other != id { wished[other] = order.firstWidth(of: other) }
      }
      for (id, width) in wished { wished[id] = min(width, need(id)?.width ?? width) }
      var more = 0
      var isFirst = byID.isEmpty
      for (id, width) in wished {
        more += max(0, width - (byID[id] ?? 0)) + (byID[id] == nil && !isFirst ? 1 : 0)
        isFirst = false
      }
      guard more <= free else {
        if let before = byID[id] {
          byID[id] = before + free
          free = 0
        } else if byID.isEmpty {
          byID[id] = free
          free = 0
        }
        return false
      }
      for (id, width) in wished { byID[id] = max(width, byID[id] ?? 0) }
      free -= more
      return true
    }
  }
}
