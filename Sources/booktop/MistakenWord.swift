import Adoption
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Words of the command line that stand for others: a command with a slip of the pen, which would be taken for a directory,
/// and a format that is written as if it were an option.
enum MistakenWord {
  /// Refuses a command line with such a word, with the one that was meant.
  static func refuse(in arguments: some Collection<String>) throws {
    let commands = Booktop.configuration.subcommands
    let first = arguments.first ?? ""
    let command = commands.first { $0._commandName == first }
    if command == nil, !first.hasPrefix("-"), !first.contains("/"), first != "help", access(first, F_OK) != 0,
      let meant = nearestWord(to: first, among: commands.map { $0._commandName })
    {
      throw ValidationError("“\(first)” is neither a command nor a directory. Did you mean \(meant)?")
    }
    let options = arguments.prefix { $0 != "--" }
    guard let command,
      let option = options.first(where: ["--text", "--markdown", "--html", "--slack", "--csv", "--json"].contains),
      formats(of: command).contains(option.dropFirst(2))
    else { return }
    throw ValidationError("No option is called \(option). Write --format \(option.dropFirst(2)).")
  }

  /// What the help of a command says of its formats; empty for a command that has none.
  private static func formats(of command: any ParsableCommand.Type) -> String {
    let lines = Booktop.helpMessage(for: command, columns: 10_000).split(separator: "\n")
    // The line of the option, not that of the usage.
    return lines.first { $0.drop { $0 == " " }.hasPrefix("--format <") }.map(String.init) ?? ""
  }
}
