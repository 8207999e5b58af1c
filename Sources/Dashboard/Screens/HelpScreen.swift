import Adoption
import Canvas

/// The keys of a screen and the signs it uses, made from the table of commands.
enum HelpScreen {
  static func lines(_ filter: String, on topic: Screen, isReadOnly: Bool = false) -> [Line] {
    let words = filter.split(separator: " ").map(\.foldedBytes)
    func matches(_ text: String) -> Bool {
      let text = text.foldedBytes
      return words.allSatisfy { text.contains(bytes: $0) }
    }
    let commands = Commands.on(topic, isReadOnly: isReadOnly).filter {
      matches("\($0.words) \($0.id) \($0.help) \($0.keys.map(\.spelling).joined(separator: " "))")
    }
    let parts = Dictionary(grouping: commands, by: Part.init)
    var lines: [Line] = []
    for kind in Part.allCases {
      guard let part = parts[kind] else { continue }
      let title = kind == .own ? "On the screen \(topic.words)" : kind.rawValue
      lines.append(Line(id: nil, content: .heading(title)))
      lines += part.map { Line(id: $0.id, content: .command($0.id)) }
    }
    for (title, signs) in legend(topic) {
      let kept = signs.filter { matches("\($0.0) \($0.1)") }
      guard !kept.isEmpty else { continue }
      lines.append(Line(id: nil, content: .heading(title)))
      lines += kept.map { Line(id: "\(title) \($0.0)", content: .sign($0.0, $0.1)) }
    }
    return lines
  }

  /// The parts of the help.
  private enum Part: String, CaseIterable {
    case own
    case deciding = "Deciding"
    case moving = "Moving"
    case anywhere = "Everywhere"
    case time = "While time moves"
    case groups = "Groups of accounts"

    init(_ command: Command) {
      if command.mode == .time {
        self = .time
      } else if Commands.groups[command.id] != nil {
        self = .groups
      } else if command.decides {
        self = .deciding
      } else if command.isMove {
        self = .moving
      } else {
        self = command.screens.count >= Screen.allCases.count - 1 ? .anywhere : .own
      }
    }
  }

  private static func legend(_ topic: Screen) -> [(String, [(String, String)])] {
    let glyphs = Glyphs(.unicode)
    let signs: [(String, String)] = [
      (glyphs.selected, "the selected line"),
      (glyphs.unknown, "not known: never a zero"),
      (glyphs.disagrees, "the stage that was called is not the one that the facts say"),
      ("▓▓░░░ 12/30", "day 12 of the 30 within which first value is expected"),
      ("closed +5 d", "the window for first value closed five days ago"),
      ("✓ in 9 d", "first value was reached nine days after the start"),
      ("quiet 14 d", "fourteen days without progress towards the next signal"),
      ("stuck 90 d", "every signal is reached, and for 90 days the stage has not moved for want of a habit"),
      ("+17 d", "narrow: the window for first value closed 17 days ago"),
      (
        "60 %\(glyphs.behind)",
        "depth of use, behind what was predicted for the account's age; with the shortfall where it fits"
      ),
      ("120\(glyphs.attention)", "days in the stage: longer than its playbook takes, stalled"),
      (
        "\(glyphs.better) \(glyphs.worse) \(glyphs.otherBand)",
        "health is better, worse, or was or is unknown, against seven days ago"
      ),
      ("by Health", "the order in which accounts need attention: risk first, then by the nearest deadline"),
      ("!gone !drop !flat !silent", "red flags: champion gone, active users dropped, depth flattened, champion silent"),
      ("!gone+1", "the worst red flag, and one more"),
      ("\(glyphs.mixed)early", "signs of churn and of expansion at once: mixed"),
      (
        "product people early on hold",
        "expansion: product side only, relationship only, upstream of trust, held by a red flag"
      ),
      ("(\(glyphs.minus)35 %)", "far fewer active users, for a cause that is known or with the season"),
      ("after EBR", "the action for a red flag is due after the next EBR: a save play starts now"),
      ("blind", "no usage is known for three weeks: nothing can be said"),
      ("stale", "the newest usage is two weeks old or older"),
      ("\(glyphs.up) \(glyphs.down) \(glyphs.changed)", "beside a value: it rose, fell or changed a moment ago"),
      ("\(glyphs.pending) 3", "three rows have changed and move once no key was pressed for a second"),
      ("=", "in the distribution: as many accounts as 28 days before"),
      ("40+", "at least 40 days at its stage: the facts could not show it earlier"),
      ("1.2M of 12", "a sum of ARR that lacks some accounts: it is of so many"),
      ("\(glyphs.about)92k", "ARR in another currency, by the rate of book.json; ? JPY where there is no rate"),
    ]
    if topic == .explain || topic == .explanation {
      return [
        (
          "Signs",
          [
            (glyphs.reached, "pass: the condition is met"), (glyphs.missed, "fail: it is not met"),
            (glyphs.attention, "a flag that holds"), (glyphs.minus, "a flag that does not hold"),
            (glyphs.unknown, "no data, or not known: never a zero"),
          ]
        )
      ]
    }
    if topic == .importing { return [] }
    if topic == .journal {
      let fields = JournalFilter.Field.allCases.map { ("\($0.rawValue):", $0.meaning) }
      return [("Filter", fields + [("-term", "everything but what the term lists")])]
    }
    if topic == .review {
      return [
        (
          "Signs",
          [
            (glyphs.reached, "the account has left the review with an owner and a day"),
            (glyphs.minus, "it was skipped, with a reason"),
            ("12:05 left", "the time left of the planned length; counts on as +1:05 over"),
            ("0:48 of 1:15", "how long the account in view has taken, of its part of the time left; at least 0:15"),
            ("\(glyphs.attention) +0:32 over", "it has taken longer than its part"),
          ]
        )
      ]
    }
    guard Commands.accountLists.contains(topic) else { return [("Signs", signs)] }
    let fields = WordField.allCases.map { field in
      (
        "\(field.rawValue):",
        field.meaning ?? field.values.joined(separator: ", ")
      )
    }
    let states = AccountState.allCases.map { ("is:\($0.rawValue)", $0.meaning) }
    let numbers = NumberField.allCases.map { ("\($0.rawValue) < >= :", "\($0.meaning); write \($0.example)") }
    return [
      ("Signs", (topic == .triage ? triageSigns(glyphs) : []) + signs),
      (
        "Filter", fields.filter { $0.0 != "is:" } + states + numbers + [("-term", "everything but what the term lists")]
      ),
    ]
  }

  private static func triageSigns(_ glyphs: Glyphs) -> [(String, String)] {
    [
      (glyphs.changed, "before a name: something is different since you last looked"),
      ("+2", "at the end of a line: two more reasons that nobody deals with"),
      (glyphs.attention, "before a reason: it calls for an answer today"),
      (glyphs.dash, "before a reason: to be seen to"),
      (glyphs.reached, "before a reason: what answers it has an owner and a day, or it was dismissed"),
    ]
  }

  static func draw(_ dashboard: Dashboard, in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: 3)
    let place = dashboard.navigation.current
    if !layout.summary.isEmpty {
      frame.put(
        [.text("Help", .heading), .muted(" for the screen \(place.topic.words)")], layout.summary.column + 1,
        layout.summary.row, width: layout.summary.columns - 2)
    }
    let table = TableLayout(withoutHeadings: layout.table)
    var area = table.rows
    let top = place.top(showing: area.rows)
    for line in place.lines.dropFirst(top).prefix(area.rows).enumerated() {
      let row = area.takeTop(1)
      draw(line.element, dashboard, row, on: &frame)
      if line.element.id != nil { frame.mark(row, .line(top + line.offset)) }
      if let id = line.element.id, id == place.selection {
        frame.grid.put(frame.glyphs.selected, row.column, row.row, .accent)
        frame.grid.highlight(row)
      }
    }
    if place.itemCount == 0 { dashboard.drawEmpty("There is nothing to explain.", in: table.rows, on: &frame) }
    drawDetail(dashboard, layout.detail, on: &frame)
  }

  private static func draw(_ line: Line, _ dashboard: Dashboard, _ row: Rect, on frame: inout Frame) {
    let keys = row.columns >= 60 ? 22 : row.columns >= 30 ? 12 : 6
    let words = row.columns >= 100 ? 30 : row.columns - keys - 3
    switch line.content {
    case .heading(let text): frame.grid.put(text, row.column + 1, row.row, .title, width: row.columns - 1)
    case .command(let id):
      guard let command = Commands.named(id) else { return }
      let shownKeys = (dashboard.keymap.keys[id] ?? []).map { $0.shown(frame.glyphs) }.joined(separator: " ")
      frame.grid.put(shownKeys, row.column + 2, row.row, .key, width: keys - 1)
      frame.grid.put(command.words, row.column + 2 + keys, row.row, width: words)
      if row.columns >= 100 {
        frame.grid.put(
          command.help, row.column + 2 + keys + words + 1, row.row, .muted, width: row.columns - keys - words - 4)
      }
    case .sign(let sign, let meaning):
      frame.grid.put(sign, row.column + 2, row.row, .accent, width: keys - 1)
      frame.grid.put(meaning, row.column + 2 + keys, row.row, width: row.columns - keys - 3)
    case .account, .group, .change, .flag, .finding, .decision, .moment, .explanation: break
    }
  }

  private static func drawDetail(_ dashboard: Dashboard, _ rect: Rect, on frame: inout Frame) {
    let place = dashboard.navigation.current
    guard !rect.isEmpty, let index = place.selectedIndex else { return }
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    let area = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1)
    switch place.lines[index].content {
    case .command(let id):
      guard let command = Commands.named(id) else { return }
      var page = Page(width: area.columns)
      page.paragraph([.text(command.id, .accent), .text("  " + command.help)])
      page.draw(in: area, on: &frame)
    case .sign(let sign, let meaning): frame.grid.wrap("\(sign)  \(meaning)", in: area)
    default: break
    }
  }
}
