import Adoption
import Canvas

extension Dashboard.Screen {
  /// The keys and signs of a screen.
  public static let help = Dashboard.Screen("help", "Help", .list, needsWholeBook: false, opening: ["?"])
}

/// The keys of a screen and the signs it uses, made from the table of commands.
struct HelpScreen: ScreenView {
  static let screen = Screen.help
  static var commands: [Command] { Commands.help }

  struct State: ScreenState {
    /// The screen that help was asked about.
    var topic = Screen.book
    /// Whether what writes is left out.
    var isReadOnly = false
    /// The keys in force.
    var keymap = Keymap.standard
    /// Whether signs are left out, since words stand in their place.
    var isLinear = false
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { lines(of: place, screens) }

  static func lines(of place: Place, _ screens: Screens) -> [Line] {
    let state = place[Self.self]
    let lines = lines(place.filter, on: state.topic, of: screens, isReadOnly: state.isReadOnly, keymap: state.keymap)
    return state.isLinear ? lines.filter { !$0.isSign } : lines
  }

  /// What stands above the signs of a screen.
  fileprivate static let signs = "Signs"

  func draw(in body: Rect, on frame: inout Frame) { Self.draw(dashboard, in: body, on: &frame) }

  static func drawUnread(_ dashboard: Dashboard, in body: Rect, on frame: inout Frame) -> Bool {
    draw(dashboard, in: body, on: &frame)
    return true
  }

  static func open(_ dashboard: inout Dashboard) {}

  var copied: Copied? { nil }

  static func lines(
    _ filter: String, on topic: Screen, of screens: Screens = .standard, isReadOnly: Bool = false,
    keymap: Keymap = .standard
  ) -> [Line] {
    let words = filter.split(separator: " ").map(\.foldedBytes)
    func matches(_ text: String) -> Bool {
      let text = text.foldedBytes
      return words.allSatisfy { text.contains(bytes: $0) }
    }
    let commands = screens.commands(on: topic, isReadOnly: isReadOnly).filter {
      matches(
        "\($0.words) \($0.id) \($0.help) \(keymap.keys(of: $0.id, on: topic).map(\.spelling).joined(separator: " "))")
    }
    let parts = Dictionary(grouping: commands) { Part($0, isEverywhere: screens.isEverywhere($0)) }
    var lines: [Line] = []
    func add(_ legend: Legend) {
      let kept = legend.signs.filter { matches("\($0.sign) \($0.meaning)") }
      guard !kept.isEmpty else { return }
      lines.append(Line(id: nil, content: .heading(legend.title)))
      lines += kept.map { Line(id: "\(legend.title) \($0.sign)", content: .sign($0.sign, $0.meaning)) }
    }
    // Signs stand on top, above the keys of the screen; what can be typed into a filter is looked up at the end.
    let legends = screens.view(of: topic).legend(Glyphs(.unicode))
    legends.prefix(1).forEach(add)
    for kind in Part.allCases {
      guard let part = parts[kind] else { continue }
      let title = kind == .own ? "On the screen \(topic.words)" : kind.rawValue
      lines.append(Line(id: nil, content: .heading(title)))
      lines += part.map { Line(id: $0.id, content: .command($0.id)) }
    }
    legends.dropFirst().forEach(add)
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

    init(_ command: Command, isEverywhere: Bool) {
      if command.mode == .time {
        self = .time
      } else if Commands.groups[command.id] != nil {
        self = .groups
      } else if command.decides {
        self = .deciding
      } else if command.isMove {
        self = .moving
      } else {
        self = isEverywhere ? .anywhere : .own
      }
    }
  }

  static func draw(_ dashboard: Dashboard, in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: 3)
    let place = dashboard.navigation.current
    if !layout.summary.isEmpty {
      frame.put(
        [.text("Help", .heading), .muted(" for the screen \(place[HelpScreen.self].topic.words)")],
        layout.summary.column + 1,
        layout.summary.row, width: layout.summary.columns - 2)
    }
    let table = TableLayout(withoutHeadings: layout.table)
    dashboard.list(in: table.rows).draw(on: &frame) { position, row, _, frame in
      draw(place.lines[position], dashboard, row, on: &frame)
      return place.lines[position].id != nil
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
      guard let command = dashboard.screens.command(id) else { return }
      let topic = dashboard.navigation.current[HelpScreen.self].topic
      let shownKeys = dashboard.keymap.keys(of: id, on: topic).map { $0.shown(frame.glyphs) }.joined(separator: " ")
      frame.grid.put(shownKeys, row.column + 2, row.row, .key, width: keys - 1)
      frame.grid.put(command.words, row.column + 2 + keys, row.row, width: words)
      if row.columns >= 100 {
        frame.grid.put(
          dashboard.naming(command.help), row.column + 2 + keys + words + 1, row.row, .muted,
          width: row.columns - keys - words - 4)
      }
    case .sign(let sign, let meaning):
      frame.grid.put(sign, row.column + 2, row.row, .accent, width: keys - 1)
      frame.grid.put(dashboard.naming(meaning), row.column + 2 + keys, row.row, width: row.columns - keys - 3)
    case .account, .group, .change, .flag, .finding, .decision, .moment, .explanation: break
    }
  }

  private static func drawDetail(_ dashboard: Dashboard, _ rect: Rect, on frame: inout Frame) {
    let place = dashboard.navigation.current
    guard let index = place.selectedIndex else { return }
    frame.drawDetail(rect) { page in
      switch place.lines[index].content {
      case .command(let id):
        guard let command = dashboard.screens.command(id) else { return }
        page.paragraph([.text(command.id, .accent), .text("  " + dashboard.naming(command.help))])
      case .sign(let sign, let meaning): page.paragraph([.text("\(sign)  \(dashboard.naming(meaning))")])
      default: break
      }
    }
  }
}

extension Line {
  /// Whether it explains a sign, or is the heading of those that do.
  fileprivate var isSign: Bool {
    switch content {
    case .sign: id?.hasPrefix("\(HelpScreen.signs) ") == true
    case .heading(let title): title == HelpScreen.signs
    default: false
    }
  }
}

extension Commands {
  /// Out of the help.
  fileprivate static let help: [Command] = [
    Command(
      "help.run", "Run the command", keys: ["enter"], on: [.help], hint: "run",
      help: "Goes back and runs the selected command.", whyNot: nothingSelected
    ) { $0.runFromHelp() }
  ]
}
