import Adoption
import ArgumentParser
import Canvas
import Config
import Themes

/// The config of whoever runs the program: known before the command line is read, for it says what that leaves out.
enum PersonalConfig {
  /// The file; nil where there is none to be had.
  static let file = ConfigFile(named: named(in: CommandLine.arguments.dropFirst())) { Environment[$0] }

  /// What it said when the program began.
  static let reading = read()

  /// The same without its places.
  static var config: Config { reading.config }

  /// Reads it. A theme that there is none of is wrong, and left out.
  static func read() -> ConfigReading {
    guard let file else { return ConfigReading() }
    var reading = file.read()
    guard let theme = reading.config.theme else { return reading }
    do {
      _ = try Appearance.theme(configured: theme)
    } catch {
      reading.config.theme = nil
      let place = reading.places.removeValue(forKey: "theme")
      reading.add(.warning, "theme cannot be had, so it is left out: \(error.description)", place)
    }
    return reading
  }

  /// The file that `--config` names.
  private static func named(in arguments: some Sequence<String>) -> String? {
    let words = Array(arguments.prefix { $0 != "--" })
    for (index, word) in words.enumerated() {
      if word == "--config", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--config=") { return String(word.dropFirst(9)) }
    }
    return nil
  }
}

/// Where a person's config is: the same words for every command.
struct ConfigArguments: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "Your config, in place of ~/.config/booktop/config.yaml; booktop config --example prints one.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError("--config is empty. Name a file or leave it out.") }
  }
}
