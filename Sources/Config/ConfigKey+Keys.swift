import Adoption
import Dashboard
import JSONSchema
import YAML

// The key about keys.
extension ConfigKey {
  static let keys = ConfigKey(
    "keys",
    "The keys of commands: a preset (standard, vim, emacs), then commands with a key, several, or none, and screens with keys of their own. `booktop keys` prints the whole map. Forms and lines being typed have fixed keys.",
    example: """
      keys:
        preset: standard
        # decide.note: [n, ctrl-o]
        # app.suspend: []
        # book:
        #   view.next: tab
      """, isDefault: true, schema: schemaOfKeys,
    values: { config in
      let bindings = config.preferences.keys
      return [("keys.preset", bindings.preset.rawValue)]
        + bindings.lines.map { line in
          (path(of: line), line.keys.count == 1 ? yamlText(line.keys[0].spelling) : listed(line.keys.map(\.spelling)))
        }
    }
  ) { member, reader in
    let members = reader.members(member, like: "decide.note: n")
    var places: [YAMLPlace] = []
    for member in members { read(member, on: nil, &places, &reader) }
    reportClashes(places, &reader)
  }

  /// Which screens a command is on is said; whether two want one key is not.
  private static var schemaOfKeys: Schema {
    let preset = Property.optional("preset", "The keys to start from.", .word(of: KeyPreset.self))
    let commands = Commands.all.map { Property.optional($0.id, "\($0.words).", .pressed) }
    let screens = Dashboard.Screen.allCases.map { screen in
      let own = Commands.all.filter { $0.screens.contains(screen) }
      return Property.optional(
        screen.id, "Keys on the screen \(screen.words) only.",
        .object(own.map { .optional($0.id, "", .pressed) }, isOpen: false))
    }
    return .object([preset] + commands + screens, isOpen: false)
  }

  private static func path(of line: KeyBindings.Line) -> String {
    ["keys", line.screen, line.command].compactMap(\.self).joined(separator: ".")
  }

  private static func read(
    _ member: YAMLNode.Member, on screen: Dashboard.Screen?, _ places: inout [YAMLPlace], _ reader: inout ConfigReader
  ) {
    if screen == nil, member.key == "preset" {
      guard !member.node.isNull else { return }
      let words = KeyPreset.allCases.map { ($0.rawValue, $0) }
      guard let preset = reader.word(member.node, "keys.preset", of: words) else { return }
      reader.reading.places["keys.preset"] = member.place
      reader.reading.config.preferences.keys.preset = preset
      return
    }
    if screen == nil, let screen = Dashboard.Screen.allCases.first(where: { $0.id == member.key }) {
      for inner in reader.members(member, like: "view.next: tab") { read(inner, on: screen, &places, &reader) }
      return
    }
    guard let command = Commands.all.first(where: { $0.id == member.key }) else {
      let screens = screen == nil ? ["preset"] + Dashboard.Screen.allCases.map(\.id) : []
      return reader.unknown(
        member, among: Commands.all.map(\.id) + screens, in: screen.map { "keys.\($0.id)" } ?? "keys")
    }
    if let screen, !command.screens.contains(screen) {
      return reader.reading.add(
        .warning, "\(command.id) has no meaning on the screen \(screen.words), so it is left out", member.place)
    }
    guard let keys = pressed(member, command.id, &reader) else { return }
    let line = KeyBindings.Line(command.id, on: screen?.id, keys: keys)
    reader.reading.places[path(of: line)] = member.place
    reader.reading.config.preferences.keys.lines.append(line)
    places.append(member.place)
  }

  /// The keys that stand behind a command; nil where one of them is none.
  private static func pressed(_ member: YAMLNode.Member, _ command: String, _ reader: inout ConfigReader) -> [KeyPress]?
  {
    // To say that there is none takes no list.
    guard !member.node.isNull else { return [] }
    guard let nodes = reader.elements(member, "keys.\(command)", like: "[n, ctrl-o]") else { return nil }
    var keys: [KeyPress] = []
    for node in nodes {
      guard let text = node.text else {
        reader.refuse("the key of \(command)", node, expected: "a key such as n")
        return nil
      }
      do throws(KeyPress.Fault) {
        let key = try KeyPress.written(text)
        if !keys.contains(key) { keys.append(key) }
      } catch {
        reader.refuse("the key of \(command)", node, expected: error.expected, nearest: error.nearest)
        return nil
      }
    }
    return keys
  }

  private static func reportClashes(_ places: [YAMLPlace], _ reader: inout ConfigReader) {
    let bindings = reader.reading.config.preferences.keys
    for conflict in bindings.conflicts {
      let (has, lacks) = (bindings.lines[conflict.lines.has], bindings.lines[conflict.lines.lacks])
      let (first, second) = (places[conflict.lines.has], places[conflict.lines.lacks])
      reader.reading.add(
        .warning,
        "\(conflict.key) is given to \(has.command) (line \(first.line), column \(first.column)) and to \(lacks.command) (line \(second.line), column \(second.column)) on the screen \(conflict.screen.words): the first has it",
        advice: "Give one of them another key", second)
    }
    for loss in bindings.losses {
      reader.reading.add(
        .note,
        "\(loss.command) has no key any more on the screen \(loss.screen.words): \(loss.key) is for \(bindings.lines[loss.line].command)",
        places[loss.line])
    }
    if let screen = bindings.screensWithoutEnd.first {
      let line = bindings.lines.firstIndex { $0.keys.contains("ctrl-c") }
      reader.reading.add(
        .warning, "no key ends booktop on the screen \(screen.words)", advice: "Give app.quit a key",
        line.map { places[$0] })
    }
  }
}
