import Adoption
import ArgumentParser
import Config

/// A word that begins with one dash, such as `- the plan` or `-3d`. No option of more than a letter does, yet the parser
/// takes it for several of one letter: with an h among them it would print help, end well, and save nothing.
enum DashedWord {
  /// Options of a day that is looked at: `--from -7d` is a week ago.
  private static let ofDays: Set<String> = ["--as-of", "--from", "--to", "--since"]

  /// Refuses the first such word before `--`.
  static func refuse(in arguments: some Sequence<String>) throws {
    var before = ""
    let word = arguments.prefix { $0 != "--" }.first { word in
      defer { before = word }
      if ofDays.contains(before), AskedDay(word, PersonalConfig.config.dayOrder) != nil { return false }
      return word.hasPrefix("-") && !word.hasPrefix("--") && word.utf8.count > 2 && word != "-help"
    }
    guard let word else { return }
    throw ValidationError(
      "“\(word)” begins with a dash, and no option is called so. If it is text, write -- before it and behind all options:"
        + " booktop note acme -- \"- a quote\". If it is an option's value, write = between them:"
        + " --title=\"- a quote\".")
  }
}
