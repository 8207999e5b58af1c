import Adoption
public import Dashboard

/// A whole key map to be printed.
public struct KeymapText: Sendable {
  private let keymap: Keymap

  /// The text of a map.
  public init(_ keymap: Keymap) { self.keymap = keymap }

  /// As the part `keys` of a config, which gives this map again.
  public var yaml: String {
    let lines = keymap.lines
    let words = Dictionary(Commands.all.map { ($0.id, $0.words) }) { first, _ in first }
    var text = "# The keys of every command; hints show the first. A list [] leaves a command to the palette.\nkeys:\n"
    for line in lines where line.screen == nil {
      text += "  \(line.command): \(Self.list(line.keys))  # \(words[line.command] ?? "")\n"
    }
    for screen in Dashboard.Screen.allCases {
      let own = lines.filter { $0.screen == screen.id }
      guard !own.isEmpty else { continue }
      text += "  # Only on the screen \(screen.words):\n  \(screen.id):\n"
      for line in own { text += "    \(line.command): \(Self.list(line.keys))\n" }
    }
    return text
  }

  private static func list(_ keys: [KeyPress]) -> String {
    keys.count == 1 ? yamlText(keys[0].spelling) : listed(keys.map(\.spelling))
  }

  // MARK: - A page of the manual

  /// As a page of the manual, booktop-keys(7).
  /// - Parameter date: The day that the page bears, such as 2026-11-30.
  public func manual(date: String) -> String {
    var page = """
      .Dd \(date)
      .Dt BOOKTOP-KEYS 7
      .Os
      .Sh NAME
      .Nm booktop-keys
      .Nd the keys of booktop's dashboard
      .Sh DESCRIPTION
      The keys of every command of the dashboard.
      A command without a key is run by its words, from the palette.
      .Pp
      Other keys are set under
      .Ic keys
      in
      .Pa ~/.config/booktop/config.yaml :
      .Ql booktop keys
      prints the map to start from.

      """
    for (title, commands) in Self.sections {
      page += ".Ss \(Self.escaped(title))\n.Bl -tag -width Ds\n"
      for command in commands {
        let keys = keymap.keys[command.id] ?? []
        let words = keys.isEmpty ? "no key" : keys.map(\.words).joined(separator: ", ")
        page += ".It \(Self.argument(words)) \\(em \(Self.argument(command.words)) Pq \(Self.argument(command.id))\n"
        page += "\(Self.escaped(keymap.naming(command.help)))\n"
      }
      page += ".El\n"
    }
    return page + ".Sh PRESETS\n.Bl -tag -width Ds\n"
      + KeyPreset.allCases.map { ".It \(Self.argument($0.rawValue))\n\(Self.escaped($0.words)).\n" }.joined()
      + ".El\n.Sh SEE ALSO\n.Xr booktop 1\n"
  }

  /// The commands by the group that their ids begin with, in the order of the table.
  private static var sections: [(title: String, commands: [Command])] {
    var sections: [(title: String, commands: [Command])] = []
    for command in Commands.all {
      let title = String(command.id.prefix { $0 != "." }).capitalisedFirst
      if let index = sections.firstIndex(where: { $0.title == title }) {
        sections[index].commands.append(command)
      } else {
        sections.append((title, [command]))
      }
    }
    return sections
  }

  /// Words behind a macro: a short one might be another macro or a delimiter.
  private static func argument(_ text: String) -> String {
    text.split(separator: " ").map { $0.count <= 3 ? "\\&\(escaped(String($0)))" : escaped(String($0)) }
      .joined(separator: " ")
  }

  /// Text that roff takes as it is.
  private static func escaped(_ text: String) -> String {
    let plain = text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "\"": "\\(dq"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "`": "\\(ga"
      default: String(character)
      }
    }.joined()
    return plain.first.map { ".'".contains($0) } == true ? "\\&\(plain)" : plain
  }
}
