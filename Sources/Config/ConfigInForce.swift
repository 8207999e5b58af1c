import YAML

/// What is in force, and from where each value comes.
public struct ConfigInForce: Hashable, Sendable {
  /// The rows, in the order of the keys.
  public let rows: [Row]

  /// A value and where it comes from.
  public struct Row: Hashable, Sendable {
    /// The name: `theme`, `columns.scrum`.
    public var name: String
    /// The value.
    public var value: String
    /// From where: `default`, `config.yaml:3`, `BOOKTOP_THEME`, `--theme`, `remembered for this book`.
    public var from: String

    /// A row.
    public init(_ name: String, _ value: String, from: String) {
      self.name = name
      self.value = value
      self.from = from
    }
  }

  /// - Parameters:
  ///   - reading: What the config says.
  ///   - others: What goes before it, from the command line, the environment or what is remembered; a name that the config
  ///     does not have is added.
  ///   - usual: Values in place of the words for what holds by default.
  public init(_ reading: ConfigReading, before others: [Row] = [], usual: [Row] = []) {
    rows = ConfigKey.all.flatMap { key in
      let own = key.values(reading.config).map { name, value in
        if let other = others.first(where: { $0.name == name }) { return other }
        if let place = reading.places[name] {
          return Row(name, value, from: "\(reading.file ?? "config"):\(place.line)")
        }
        return usual.first { $0.name == name } ?? Row(name, value, from: "default")
      }
      let names = Set(own.map(\.name))
      return own + others.filter { $0.name.hasPrefix("\(key.name).") && !names.contains($0.name) }
    }
  }

  /// Lines for people.
  public var text: String {
    func padded(_ text: String, to width: Int) -> String { text + String(repeating: " ", count: width - text.count) }
    let names = rows.map(\.name.count).max() ?? 0
    let origins = rows.map(\.from.count).max() ?? 0
    return rows.map { "\(padded($0.name, to: names))  \(padded($0.from, to: origins))  \($0.value)\n" }.joined()
  }
}

/// A config that says what holds by default, with what every key means.
public enum ConfigExample {
  /// The file. It reads back as nothing set.
  public static var text: String {
    let head = """
      # booktop's config: ~/.config/booktop/config.yaml, or the file that --config names.
      #
      # A flag goes before the environment, that before this file. What you change on screen (order, columns, scope, saved
      # filters) is remembered for the book and goes before this file too. `booktop config` says what is in force and why.
      # It is read again when it changes. What stands here without # is what holds by default.

      """
    return head
      + ConfigKey.all.map { key in
        let words = wrapped(key.meaning).map { "# \($0)\n" }.joined()
        let lines = key.example.split(separator: "\n").map { key.isDefault ? "\($0)\n" : "# \($0)\n" }.joined()
        return "\n\(words)\(lines)"
      }.joined()
  }

  /// Lines of a hundred characters at most.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= 100 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
