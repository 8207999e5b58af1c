import ArgumentParser
import Canvas
import JSONReader
import Themes

/// The contrast of themes: which colours of their files are too weak, and what the screen shows in their place.
struct ThemeCheck {
  /// The theme that was named; nil for all.
  private let named: String?

  init(named: String?) { self.named = named }

  /// A file and what was found in it.
  private struct Checked {
    let file: String
    let weak: [SchemeContrast]
    /// Whether whoever looks can mend it: it is theirs, or they named it.
    let counts: Bool
  }

  /// Prints the roles below their limit, then a last line that counts them.
  func print(_ output: LineOutput) throws {
    var checked: [Checked] = []
    var isUnreadable = false
    do throws(SchemeError) {
      for file in try files {
        do throws(SchemeError) {
          let weak = try ThemeFolders.scheme(file: file).weakRoles
          checked.append(Checked(file: file, weak: weak, counts: counts(file)))
        } catch {
          isUnreadable = true
          Output.complain(error.description)
        }
      }
    } catch {
      Output.complain(error.description)
      throw ExitCode(2)
    }
    try output.print(text: Self.text(checked), json: Self.json(checked))
    if isUnreadable { throw ExitCode(2) }
    if checked.contains(where: { $0.counts && !$0.weak.isEmpty }) { throw ExitCode(1) }
  }

  /// The files to be read. The terminal's own colours have none: only the terminal knows them.
  private var files: [String] {
    get throws(SchemeError) {
      guard let named else { return Appearance.folders.schemeFiles }
      return named == Theme.terminal.name ? [] : [try Appearance.folders.file(named: named)]
    }
  }

  private func counts(_ file: String) -> Bool {
    named != nil || Environment.userThemeFolders.contains { file.hasPrefix($0 + "/") }
  }

  // MARK: - Words

  private static func text(_ checked: [Checked]) -> String {
    guard !checked.isEmpty else {
      return "Nothing to check: the theme terminal has the colours of your terminal, which only that knows.\n"
    }
    let lines = checked.flatMap { theme in theme.weak.map { "\(theme.file): \(words($0))".safe } }
    let files = "\(checked.count) \(checked.count == 1 ? "theme" : "themes")"
    let last =
      lines.isEmpty
      ? "Nothing found: every role of \(files) reaches its contrast."
      : "\(lines.count) \(lines.count == 1 ? "role" : "roles") of \(files) below the limit; the screen shows none of them so."
    return (lines + [last]).map { $0 + "\n" }.joined()
  }

  /// `muted: base04 #586e75 is 2.8:1 on #002b36, needs 4.5:1; shown as #839aa1 (4.6:1)`.
  private static func words(_ weak: SchemeContrast) -> String {
    "\(weak.role): \(weak.slot) #\(weak.published.hex) is \(ratio(weak.ratio)):1 on #\(weak.background.hex), needs "
      + "\(ratio(weak.limit)):1; shown as #\(weak.shown.hex) (\(ratio(weak.shownRatio)):1)"
  }

  /// One decimal, cut and not rounded: what is below a limit never reads as the limit.
  private static func ratio(_ value: Double) -> String {
    let tenths = Int(value * 10)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func json(_ checked: [Checked]) -> String {
    let roles = checked.flatMap { theme in
      theme.weak.map { weak in
        JSONValue.object([
          ("file", .string(theme.file)), ("role", .string("\(weak.role)")), ("slot", .string(weak.slot)),
          ("colour", .string("#\(weak.published.hex)")), ("background", .string("#\(weak.background.hex)")),
          ("contrast", .number(weak.ratio)), ("limit", .number(weak.limit)),
          ("shown", .string("#\(weak.shown.hex)")), ("shown_contrast", .number(weak.shownRatio)),
        ])
      }
    }
    return JSONValue.array(roles).text() + "\n"
  }
}
