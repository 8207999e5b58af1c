public import ArgumentParser
public import Canvas
import Config
import Themes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the screen is to look.
struct Appearance: ParsableArguments {
  @Option(
    help: ArgumentHelp("The colours: terminal (your own sixteen) or a base16 or base24 scheme.", valueName: "name"),
    completion: Completions.themes)
  var theme: String?

  @Option(help: "How many colours to use; by default what the terminal has, and mono where NO_COLOR is set.")
  var colour: Tier?

  @Flag(
    help: "Draw lines, bars, charts and the signs of sentences with ASCII alone, for terminals and fonts without more.")
  var ascii = false

  @Flag(
    name: .customLong("linear"),
    help:
      "Show every screen as lines of text, without boxes, columns and bars, for a screen reader or a braille display.")
  var isLinear = false

  /// What lines, bars and charts are drawn with.
  var symbols: Symbols { ascii ? .ascii : .unicode }

  /// The theme by that name, else `BOOKTOP_THEME`, else the config's, else the terminal's own colours.
  func resolvedTheme(_ config: Config = PersonalConfig.config) throws -> Theme {
    do throws(SchemeError) {
      guard let name = theme ?? Environment["BOOKTOP_THEME"] else {
        return try config.theme.map { name throws(SchemeError) in try Self.theme(configured: name) } ?? .terminal
      }
      return try Self.folders.theme(named: name)
    } catch {
      Output.complain(error.description)
      throw ExitCode(1)
    }
  }

  /// The theme that a config names: a path in it starts at its folder.
  static func theme(configured name: String) throws(SchemeError) -> Theme {
    try folders.theme(named: name.contains("/") ? PersonalConfig.file?.resolved(name) ?? name : name)
  }

  /// Where themes are looked for, those of the user first.
  static var folders: ThemeFolders {
    ThemeFolders(Environment.userThemeFolders + DefaultDirectory.themeFolders)
  }

  /// The tier asked for, else mono when `NO_COLOR` is set to anything, else the config's, else what `available` colours allow.
  func tier(available: Int, _ config: Config = PersonalConfig.config) -> Tier {
    if let colour { return colour }
    if let value = Environment["NO_COLOR"], !value.isEmpty { return .mono }
    return config.colours ?? Tier(colours: available)
  }
}

extension Tier: ExpressibleByArgument {
  /// The words that name a tier.
  public static var allValueStrings: [String] { words.map(\.key) }

  /// The tier that a word names.
  public init?(argument: String) {
    guard let tier = Self.words.first(where: { $0.key == argument })?.value else { return nil }
    self = tier
  }
}

/// What the user's environment says.
enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Where a user keeps themes: `$XDG_CONFIG_HOME/booktop/themes`.
  static var userThemeFolders: [String] {
    let config = Environment["XDG_CONFIG_HOME"] ?? Environment["HOME"].map { "\($0)/.config" }
    return config.map { ["\($0)/booktop/themes"] } ?? []
  }
}
