public import ArgumentParser
public import Canvas
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

  @Flag(help: "Draw lines, bars and charts with ASCII alone, for terminals and fonts without more.")
  var ascii = false

  /// What lines, bars and charts are drawn with.
  var symbols: Symbols { ascii ? .ascii : .unicode }

  /// The theme by that name, else `BOOKTOP_THEME`, else the terminal's own colours.
  func resolvedTheme() throws -> Theme {
    let name = theme ?? Environment["BOOKTOP_THEME"] ?? Theme.terminal.name
    do {
      return try ThemeFolders(Environment.userThemeFolders + DefaultDirectory.themeFolders).theme(named: name)
    } catch {
      Output.complain(error.description)
      throw ExitCode(1)
    }
  }

  /// The tier asked for, else mono when `NO_COLOR` is set to anything, else what `available` colours allow.
  func tier(available: Int) -> Tier {
    if let colour { return colour }
    if let value = Environment["NO_COLOR"], !value.isEmpty { return .mono }
    return Tier(colours: available)
  }
}

extension Tier: ExpressibleByArgument {
  private static let words: KeyValuePairs<String, Tier> = [
    "true": .trueColour, "256": .indexed256, "16": .ansi16, "8": .ansi8, "mono": .mono,
  ]

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
