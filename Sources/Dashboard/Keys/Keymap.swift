/// Which keys run which commands.
public struct Keymap: Sendable {
  /// The keys that each command has on some screen, by its id.
  public let keys: [String: [KeyPress]]
  /// The same for each screen.
  private let onScreens: [Dashboard.Screen: [String: [KeyPress]]]
  private let commands: [Place: [KeyPress: Command]]
  private let screens: Screens

  struct Place: Hashable, Sendable {
    var screen: Dashboard.Screen
    var mode: Command.Mode
  }

  /// The keys of the table.
  public static let standard = Keymap()

  /// The keys of the table, except for the commands named; an empty list leaves a command without a key.
  public init(replacing changes: [String: [KeyPress]] = [:]) { self.init(replacing: changes, for: .standard) }

  /// The keys that somebody wants.
  public init(_ bindings: KeyBindings) { self.init(bindings, for: .standard) }

  init(replacing changes: [String: [KeyPress]] = [:], for screens: Screens) {
    let lines = screens.commands.compactMap { command in
      changes[command.id].map { KeyBindings.Line(command.id, keys: $0) }
    }
    self.init(KeyBindings(.standard, lines), for: screens)
  }

  init(_ bindings: KeyBindings, for screens: Screens) {
    var seats = bindings.seats(in: screens)
    for screen in screens.all { Self.keepWayOut(on: screen, screens, &seats) }
    var onScreens: [Dashboard.Screen: [String: [KeyPress]]] = [:]
    var keys: [String: [KeyPress]] = [:]
    for screen in screens.all {
      for command in screens.commands(on: screen) {
        let has = (seats.wanted[screen]?[command.id] ?? []).filter {
          seats.taken[Place(screen: screen, mode: command.mode)]?[$0]?.id == command.id
        }
        onScreens[screen, default: [:]][command.id] = has
        keys[command.id] = (keys[command.id] ?? []) + has.filter { keys[command.id]?.contains($0) != true }
      }
    }
    self.keys = keys
    self.onScreens = onScreens
    self.screens = screens
    commands = seats.taken
  }

  /// Where no key ends the program, Ctrl-C does as long as nothing else has it.
  private static func keepWayOut(on screen: Dashboard.Screen, _ screens: Screens, _ seats: inout KeyBindings.Seats) {
    let place = Place(screen: screen, mode: .screen)
    guard let quit = screens.command("app.quit"), seats.taken[place]?["ctrl-c"] == nil,
      seats.taken[place]?.values.contains(where: { $0.id == quit.id }) != true
    else { return }
    seats.taken[place, default: [:]]["ctrl-c"] = quit
    seats.wanted[screen, default: [:]][quit.id] = ["ctrl-c"]
  }

  /// The command that a key runs on a screen; nil for a key that does nothing there.
  public func command(for key: KeyPress, on screen: Dashboard.Screen, in mode: Command.Mode = .screen) -> Command? {
    commands[Place(screen: screen, mode: mode)]?[key]
  }

  /// The keys of a command on a screen; of one that cannot be run there, those that it has elsewhere.
  public func keys(of id: String, on screen: Dashboard.Screen) -> [KeyPress] {
    onScreens[screen]?[id] ?? keys[id] ?? []
  }

  /// Lines that give this map, whatever they are on top of: every command in the order of the table, then what differs on
  /// single screens, in the order of these.
  public var lines: [KeyBindings.Line] {
    let usual = Dictionary(uniqueKeysWithValues: screens.commands.map { ($0.id, usualKeys(of: $0)) })
    return screens.commands.map { KeyBindings.Line($0.id, keys: usual[$0.id] ?? []) }
      + screens.all.flatMap { screen in
        screens.commands(on: screen).compactMap { command in
          let keys = onScreens[screen]?[command.id] ?? []
          return keys == usual[command.id] ? nil : KeyBindings.Line(command.id, on: screen.id, keys: keys)
        }
      }
  }

  /// The keys that a command has on most of its screens.
  private func usualKeys(of command: Command) -> [KeyPress] {
    var counts: [(keys: [KeyPress], count: Int)] = []
    for screen in screens.all {
      guard let keys = onScreens[screen]?[command.id] else { continue }
      if let index = counts.firstIndex(where: { $0.keys == keys }) {
        counts[index].count += 1
      } else {
        counts.append((keys, 1))
      }
    }
    let most = counts.map(\.count).max() ?? 0
    return counts.first { $0.count == most }?.keys ?? []
  }

  /// Whether two maps run the same commands by the same keys, and show the same key first.
  public func isSame(as other: Keymap) -> Bool { onScreens == other.onScreens }
}
