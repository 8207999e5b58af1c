import ArgumentParser
import Canvas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: opens the dashboard, or prints one view of the book and ends.
///
/// Every command says its name. Where one does not, the parser makes it of the type's: for all commands, at each start.
@main
struct Booktop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "booktop",
    abstract: "top for a book of business: where every customer stands, who needs you, who is ready for more.",
    usage: """
      booktop [DIR] [--as-of DAY] [--theme NAME] [--colour TIER]
      booktop SUBCOMMAND [DIR] ...
      """,
    discussion: """
      Without a command it opens the dashboard. DIR is a directory of JSON; without it booktop takes the current \
      directory if it holds a book, else the book of your config, else its own sample data (which is synthetic); in an \
      empty directory the dashboard begins a book. BOOKTOP_DIR names the book for every command.
      """,
    version: "booktop \(Version.number)",
    groupedSubcommands: [
      CommandGroup(
        name: "Showing",
        subcommands: [
          Open.self, Report.self, Risk.self, ActionsCommand.self, ReviewCommand.self, ScanCommand.self, EBR.self,
          Explain.self, Diff.self, BacktestCommand.self, SignalsCommand.self, Frame.self,
        ]),
      CommandGroup(name: "Sharing", subcommands: [DigestCommand.self, CalendarCommand.self, HandoverCommand.self]),
      CommandGroup(
        name: "Deciding",
        subcommands: [
          Act.self, Done.self, Cancel.self, Call.self, Note.self, SnoozeCommand.self, DismissCommand.self,
          Diagnose.self, Undo.self, Redo.self,
        ]),
      CommandGroup(
        name: "Data",
        subcommands: [
          NewCommand.self, ImportCommand.self, Check.self, RulesCommand.self, SchemaCommand.self, DemoCommand.self,
          Bench.self,
        ]),
      CommandGroup(name: "Your settings", subcommands: [ConfigCommand.self, KeysCommand.self]),
    ],
    defaultSubcommand: Open.self)

  /// Runs the command of the command line. What the parser says about a bad one quotes it, so that is made safe as well.
  static func main() {
    // A file that must not grow is to be said in words, not to end the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try DashedWord.refuse(in: CommandLine.arguments.dropFirst())
      try MistakenWord.refuse(in: CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let words = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0).safe
      }
      let code = exitCode(for: error)
      if words != [""] { Output.say(words.joined(separator: "\n") + "\n", isTrouble: !code.isSuccess) }
      exit(withError: code)
    }
  }
}
