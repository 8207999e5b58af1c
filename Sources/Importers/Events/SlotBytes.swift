import Adoption
import JSONReader

/// The bytes that one record has at the columns of a mapping, without making texts of them.
final class SlotBytes {
  // One record after another goes through here: that none is written while it is read is seen below, not checked each time.
  /// By slot; nil where nothing is said.
  @exclusivity(unchecked) fileprivate(set) var values: [UnsafeRawBufferPointer?]
  /// By slot, where an object has a list.
  @exclusivity(unchecked) fileprivate(set) var lists: [Int: [[UInt8]]] = [:]
  @exclusivity(unchecked) fileprivate(set) var line = 1

  init(_ count: Int) { values = Array(repeating: nil, count: count) }

  /// The first of the columns that says something.
  @inline(__always)
  func first(_ slots: [Int]) -> UnsafeRawBufferPointer? {
    for slot in slots { if let bytes = values[slot] { return bytes } }
    return nil
  }
}

/// A source whose records can be read as bytes.
protocol ByteSource: RowSource {
  /// Hands out one record after the other, to the end or until it is enough. What it says is valid until the next; `body`
  /// returns what is wrong with the record.
  func forEachBytes(
    _ plan: ColumnPlan, listSlots: Set<Int>, _ body: (SlotBytes) throws(ImportError) -> RowFlaw?,
    until isEnough: () -> Bool
  ) throws(ImportError) -> RowCounts
}

extension ObjectSource: ByteSource {
  func forEachBytes(
    _ plan: ColumnPlan, listSlots: Set<Int>, _ body: (SlotBytes) throws(ImportError) -> RowFlaw?,
    until isEnough: () -> Bool
  ) throws(ImportError) -> RowCounts {
    var counts = RowCounts()
    let slots = SlotBytes(plan.names.count)
    let nulls = rules.nulls.map { Array($0.utf8) }
    var bad: [Finding] = []
    var reader = try makeReader(plan)
    try reader.forEachRecord(leftOut: { bad.append($0) }) { record throws(ImportError) in
      counts.rows += 1
      slots.line = record.place.line
      if !slots.lists.isEmpty { slots.lists.removeAll(keepingCapacity: true) }
      for slot in 0..<slots.values.count {
        guard let bytes = record.bytes(slot) else {
          slots.values[slot] = nil
          if case .list(let count) = record.value(slot), count > 0 {
            let list = record.list(slot).map { Array($0.trimmingBlanks.utf8) }.filter { !$0.isEmpty }
            if listSlots.contains(slot) { slots.lists[slot] = list }
          }
          continue
        }
        slots.values[slot] = said(bytes, nulls)
      }
      if let flaw = try body(slots) {
        let place = flaw.slot.flatMap { record.place($0) }
        counts.fail(
          finding(flaw, plan, line: place?.line ?? record.place.line, column: place?.column))
      }
      return !isEnough()
    }
    for finding in bad {
      counts.rows += 1
      counts.fail(finding)
    }
    return counts
  }

  private func finding(_ flaw: RowFlaw, _ plan: ColumnPlan, line: Int, column: Int?) -> Finding {
    Finding(
      .error, code: "left_out", path: name, line: line, column: column,
      what: (flaw.slot.map { "\(plan.names[$0]): " } ?? "") + flaw.what, expected: flaw.expected, found: flaw.found,
      advice: flaw.advice)
  }
}

extension TableSource: ByteSource {
  func forEachBytes(
    _ plan: ColumnPlan, listSlots: Set<Int>, _ body: (SlotBytes) throws(ImportError) -> RowFlaw?,
    until isEnough: () -> Bool
  ) throws(ImportError) -> RowCounts {
    var counts = RowCounts()
    let slots = SlotBytes(plan.names.count)
    let nulls = rules.nulls.map { Array($0.utf8) }
    let cut = cut(plan)
    var record = ObjectRecord(cut.paths)
    // A cell with doubled quotes is not its own text; the texts made of such cells live here for a row.
    var kept: [[UInt8]] = []
    let (footerLine, headerEnd, width, rules, keys, name) = (
      footerLine, form.headerEnd, form.headers.count, rules, keys, name
    )
    // Rows that have not as many cells as the header.
    var ragged = 0
    var isWhole = true
    var reader = try file.reader(form.delimiter)
    try reader.forEachRow { row throws(ImportError) in
      guard row.line > headerEnd else { return true }
      if let footerLine, row.line >= footerLine { return false }
      switch RowKind(row, rules, keys) {
      case .blank: return true
      case .sum:
        counts.sums += 1
        return true
      case .single, .padded, .full, .footer: break
      }
      counts.rows += 1
      if row.count != width {
        ragged += 1
        guard row.isEmpty(from: width) else {
          counts.fail(wrongWidth(row.line, row.count))
          return true
        }
      }
      slots.line = row.line
      if !slots.lists.isEmpty { slots.lists.removeAll(keepingCapacity: true) }
      kept.removeAll(keepingCapacity: true)
      for slot in 0..<slots.values.count {
        guard let index = cut.indices[slot] else {
          slots.values[slot] = nil
          continue
        }
        if row.hasDoubledQuote(index) {
          kept.append(Array(row.text(index).utf8))
          slots.values[slot] = kept[kept.count - 1].withUnsafeBytes { said($0, nulls) }
        } else {
          slots.values[slot] = said(row.bytes(index), nulls)
        }
      }
      if !cut.inner.isEmpty {
        record.clear()
        for column in cut.entered {
          _ = record.read(
            cell: row.bytes(column.index), at: column.entry, hasDoubledQuotes: row.hasDoubledQuote(column.index))
        }
        for slot in cut.inner {
          slots.values[slot] = record.bytes(slot).flatMap { said($0, nulls) }
          if listSlots.contains(slot), case .list = record.value(slot) {
            slots.lists[slot] = record.list(slot).map { Array($0.utf8) }.filter { !$0.isEmpty }
          }
        }
      }
      guard let flaw = try body(slots) else {
        isWhole = !isEnough()
        return isWhole
      }
      var place = (line: row.line, column: 1)
      var column = ""
      if let slot = flaw.slot, let index = cut.indices[slot] {
        place = row.place(index)
        column = "\(form.headers[index]): "
      }
      counts.fail(
        Finding(
          .error, code: "left_out", path: name, line: place.line, column: place.column, what: column + flaw.what,
          expected: flaw.expected, found: flaw.found, advice: flaw.advice))
      return true
    }
    if isCutUnseen, isWhole { try checkCut(fitting: counts.rows - ragged, of: counts.rows) }
    counts.strayQuotes = reader.strayQuotes
    return counts
  }
}

/// A text without blanks around; nil where nothing is left, or it is one of those that mean nothing.
@inline(__always)
private func said(_ bytes: UnsafeRawBufferPointer, _ nulls: [[UInt8]]) -> UnsafeRawBufferPointer? {
  var (start, end) = (0, bytes.count)
  while start < end, bytes[start] <= 0x20 { start += 1 }
  while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
  guard start < end else { return nil }
  let text = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  if !nulls.isEmpty, nulls.contains(where: { $0.elementsEqual(text) }) { return nil }
  return text
}
