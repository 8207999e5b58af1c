import ArgumentParser
import Config

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who decides, and where: the same words for every command that writes.
struct Signature: ParsableArguments {
  @Option(
    name: .customLong("author"),
    help: ArgumentHelp("Who decides. Without it: BOOKTOP_AUTHOR, your config, your login name.", valueName: "name"))
  var authorOption: String?

  @Option(
    name: .customLong("host"),
    help: ArgumentHelp("The machine that the journal is named after. Without it: BOOKTOP_HOST, else its own name."))
  var hostOption: String?

  /// Who decides.
  var author: String { Author.said(authorOption) ?? Author.name }
  /// The machine on which it is decided.
  var host: String { Author.said(hostOption) ?? Author.host }

  func validate() throws {
    for (option, text) in [("--author", authorOption), ("--host", hostOption)] where text != nil {
      guard Author.said(text) != nil else { throw ValidationError("\(option) is empty. Give a name or leave it out.") }
    }
  }
}

/// Who sits at this machine, and what it is called.
enum Author {
  /// `BOOKTOP_AUTHOR`, else what the config says, else the login name.
  static var name: String {
    if let set = said(Environment["BOOKTOP_AUTHOR"]) ?? said(PersonalConfig.config.author) { return set }
    let names = ["USER", "LOGNAME"].lazy.compactMap { said(Environment[$0]) }
    return names.first ?? loginName ?? "user-\(getuid())"
  }

  /// Who `me` is in filters.
  static var me: String { PersonalConfig.config.csm ?? name }

  /// `BOOKTOP_HOST`, else the machine's name without its domain.
  static var host: String {
    if let set = said(Environment["BOOKTOP_HOST"]) { return set }
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    let whole = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return said(whole.split(separator: ".").first.map(String.init)) ?? "localhost"
  }

  /// The text without the space around it; nil when nothing is left.
  static func said(_ text: String?) -> String? {
    guard let text, let start = text.firstIndex(where: { !$0.isWhitespace }),
      let end = text.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(text[start...end])
  }

  private static var loginName: String? { getpwuid(getuid()).flatMap { said(String(cString: $0.pointee.pw_name)) } }
}
