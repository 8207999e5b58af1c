import Adoption
public import ArgumentParser
import Config
public import Dashboard

/// Prints the keys in force.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the whole map of keys, as the part of a config to start from.",
    discussion: """
      It prints what is in force, with your config. Put what you change into \(exampleFile) under keys: a command with a \
      key, several ([a, ctrl-a]) or none ([]), and under the name of a screen what differs on it. Forms and lines being \
      typed have fixed keys.
      """)

  private static let exampleFile = "~/.config/booktop/config.yaml"

  enum Format: String, ExpressibleByArgument, CaseIterable { case yaml, man }

  @Option(help: "The format: yaml, or man (a page of the manual).")
  var format: Format = .yaml

  @Option(help: "Print the keys of a preset in place of yours: standard, vim or emacs.")
  var preset: KeyPreset?

  @Option(help: ArgumentHelp("The day that the page of the manual bears. Without it: today.", valueName: "day"))
  var date: String?

  @OptionGroup var config: ConfigArguments

  func run() throws {
    let keys = preset.map { KeyBindings($0) } ?? PersonalConfig.config.preferences.keys
    let text = KeymapText(Keymap(keys))
    switch format {
    case .yaml: try Output.print(text.yaml)
    case .man: try Output.print(text.manual(date: date ?? Today.day.description))
    }
    guard preset == nil else { return }
    for finding in PersonalConfig.reading.findings { Output.complain(finding.sentenceWithPlace) }
  }
}

extension KeyPreset: ExpressibleByArgument {}
