import Adoption
import Canvas

extension Dashboard {
  /// The commands that match what is typed after `:`, over the lower part of the screen.
  func drawPalette(_ layout: Layout, on frame: inout Frame) {
    guard let prompt else { return }
    let commands = offered(prompt)
    // The bar says which day it is, so it stays in sight.
    let room = layout.hints.row - layout.bar.rows
    let rows = min(room, max(1, min(commands.count, prompt.purpose == .groups ? 16 : 12)) + 2)
    guard rows >= 3 else { return }
    let rect = Rect(column: 0, row: layout.hints.row - rows, columns: layout.hints.columns, rows: rows)
    frame.grid.fill(rect)
    frame.mark(rect, .cover)
    let inner = frame.grid.box(rect, title: prompt.purpose == .groups ? "Groups" : "Commands")
    guard !commands.isEmpty else {
      frame.grid.put(
        "No \(prompt.purpose == .groups ? "group" : "command") matches “\(prompt.text)”.", inner.column + 1, inner.row,
        .muted, width: inner.columns - 1)
      return
    }
    let choice = max(0, min(prompt.choice, commands.count - 1))
    let list = ListView(count: commands.count, selected: choice, in: inner)
    list.draw(on: &frame, target: Frame.Target.choice) { position, row, _, frame in
      draw(commands[position], row, on: &frame)
      return true
    }
  }

  private func draw(_ command: Command, _ row: Rect, on frame: inout Frame) {
    let reason = (command.needsData && shown == nil ? "The book is not read yet." : command.whyNot(self)).map(naming)
    var shownKeys = keymap.keys(of: command.id, on: screen).prefix(2).map { $0.shown(frame.glyphs) }
    if command.mode == .time, let first = firstKey(of: "time.open")?.shown(frame.glyphs) {
      // One key after the other.
      shownKeys = shownKeys.map { "\(first) \($0)" }.prefix(1).map(\.self)
    }
    var keys = shownKeys.joined(separator: " ")
    if let group = Commands.groups[command.id], let shown { keys = String(shown.groupCounts[group] ?? 0) }
    if let saved = namedFilters.first(where: { $0.name == command.words }), command.id == saved.command.id, let shown {
      keys = String(shown.candidates.count(where: AccountFilter(saved.text, me: me).matches))
    }
    let wide = row.columns >= 76
    let words = wide ? 30 : max(0, row.columns - 14)
    let name = prompt?.purpose == .groups ? Commands.groups[command.id]?.words : nil
    frame.grid.put(name ?? command.words, row.column + 2, row.row, reason == nil ? .text : .muted, width: words)
    frame.grid.put(keys, row.column + 3 + words, row.row, .key, width: max(0, min(12, row.columns - words - 3)))
    if wide {
      let column = row.column + words + 16
      frame.grid.put(
        reason ?? naming(command.help), column, row.row, reason == nil ? .muted : .watch, width: row.endColumn - column)
    }
  }
}
