/// Which keys somebody wants for which commands: a preset, and lines that change it.
public struct KeyBindings: Hashable, Sendable {
  /// What the lines change.
  public var preset: KeyPreset
  /// The lines; where two want one key on a screen, the earlier has it.
  public var lines: [Line]

  /// The keys of one command.
  public struct Line: Hashable, Sendable {
    /// The id of the command.
    public var command: String
    /// The id of the one screen that it is for; nil for all on which the command can be run.
    public var screen: String?
    /// The keys, the one that hints show first; none leaves the command to the palette.
    public var keys: [KeyPress]

    /// The keys of that command.
    public init(_ command: String, on screen: String? = nil, keys: [KeyPress]) {
      self.command = command
      self.screen = screen
      self.keys = keys
    }
  }

  /// Those lines on top of a preset.
  public init(_ preset: KeyPreset = .standard, _ lines: [Line] = []) {
    self.preset = preset
    self.lines = lines
  }

  /// Two lines that want one key on one screen.
  public struct Conflict: Hashable, Sendable {
    /// The key.
    public var key: KeyPress
    /// A screen on which both want it.
    public var screen: Dashboard.Screen
    /// The positions of the line that has it, and of the one that does without.
    public var lines: (has: Int, lacks: Int) { (first, second) }
    private var first: Int
    private var second: Int

    fileprivate init(key: KeyPress, screen: Dashboard.Screen, has first: Int, lacks second: Int) {
      self.key = key
      self.screen = screen
      self.first = first
      self.second = second
    }
  }

  /// A command that lost its last key on a screen to a line about another command.
  public struct Loss: Hashable, Sendable {
    /// The key.
    public var key: KeyPress
    /// A screen on which it happened.
    public var screen: Dashboard.Screen
    /// The position of the line that took the key.
    public var line: Int
    /// The id of the command that has no key there any more.
    public var command: String
  }

  /// The keys that two lines want, each pair of lines once a key.
  public var conflicts: [Conflict] { seats(in: .standard).conflicts }

  /// The commands that the lines leave without any key, each once.
  public var losses: [Loss] { seats(in: .standard).losses }

  /// Where ctrl-c does not end the program and no other key does: nothing but the palette would.
  public var screensWithoutEnd: [Dashboard.Screen] {
    let map = Keymap(self)
    return Screens.standard.all.filter { map.keys(of: "app.quit", on: $0).isEmpty }
  }
}

extension KeyBindings {
  /// Who sits where: the command of each key on each screen, and who found a seat taken.
  struct Seats {
    var taken: [Keymap.Place: [KeyPress: Command]] = [:]
    /// The keys that each command was to have on a screen.
    var wanted: [Dashboard.Screen: [String: [KeyPress]]] = [:]
    var conflicts: [Conflict] = []
    var losses: [Loss] = []
  }

  /// What is wanted for a command on a screen, and how much that counts: a line about the screen before one about all, and
  /// both before what the preset and the table say.
  private struct Wish {
    var command: Command
    var keys: [KeyPress]
    var rank: Int
    var line: Int?
  }

  func seats(in screens: Screens) -> Seats {
    var seats = Seats()
    for screen in screens.all {
      let wishes = screens.commands.filter { $0.screens.contains(screen) }.enumerated().map { index, command in
        (index, wish(for: command, on: screen))
      }.sorted { ($0.1.rank, $0.1.line ?? $0.0) < ($1.1.rank, $1.1.line ?? $1.0) }.map(\.1)
      seat(wishes, on: screen, &seats)
    }
    return seats
  }

  private func wish(for command: Command, on screen: Dashboard.Screen) -> Wish {
    let about = lines.indices.filter { lines[$0].command == command.id }
    if let line = about.first(where: { lines[$0].screen == screen.id }) {
      return Wish(command: command, keys: lines[line].keys, rank: 0, line: line)
    }
    if let line = about.first(where: { lines[$0].screen == nil }) {
      return Wish(command: command, keys: lines[line].keys, rank: 1, line: line)
    }
    if let keys = preset.keys[command.id] { return Wish(command: command, keys: keys, rank: 2) }
    return Wish(command: command, keys: command.keys, rank: 3)
  }

  private func seat(_ wishes: [Wish], on screen: Dashboard.Screen, _ seats: inout Seats) {
    var owners: [Command.Mode: [KeyPress: Wish]] = [:]
    for wish in wishes {
      seats.wanted[screen, default: [:]][wish.command.id] = wish.keys
      var lost: (key: KeyPress, line: Int)?
      for key in wish.keys {
        guard let owner = owners[wish.command.mode]?[key] else {
          owners[wish.command.mode, default: [:]][key] = wish
          continue
        }
        guard let first = owner.line, owner.command.id != wish.command.id else { continue }
        lost = (key, first)
        if let second = wish.line, owner.rank == wish.rank,
          !seats.conflicts.contains(where: { $0.key == key && $0.lines == (first, second) })
        {
          seats.conflicts.append(Conflict(key: key, screen: screen, has: first, lacks: second))
        }
      }
      if let lost, wish.line == nil, !seats.losses.contains(where: { $0.command == wish.command.id }),
        !wish.keys.contains(where: { owners[wish.command.mode]?[$0]?.command.id == wish.command.id })
      {
        seats.losses.append(Loss(key: lost.key, screen: screen, line: lost.line, command: wish.command.id))
      }
    }
    for (mode, keys) in owners {
      seats.taken[Keymap.Place(screen: screen, mode: mode)] = keys.mapValues(\.command)
    }
  }
}
