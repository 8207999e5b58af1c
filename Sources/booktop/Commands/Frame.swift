import Adoption
public import ArgumentParser
import BookDirectory
import Canvas
import Config
public import Dashboard
import Importers
import Session

/// Prints one screen of the dashboard without a terminal.
struct Frame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame", abstract: "Print one screen of the dashboard without a terminal.",
    discussion: """
      Keys pressed before the screen is printed are given with --keys, separated by spaces: --keys "j j enter". With \
      --linear every line is printed, however many rows --size has.
      """)

  @Argument(help: "The screen.")
  var screen: Dashboard.Screen

  @OptionGroup var scope: ScopeArguments
  @OptionGroup var book: BookArguments
  @OptionGroup var appearance: Appearance

  @Option(help: ArgumentHelp("Columns and rows, such as 120x40, up to 1000 each.", valueName: "WxH"))
  var size = FrameSize(columns: 80, rows: 24)

  @Option(help: "Keys to press first, separated by spaces.")
  var keys: String = ""

  @Option(help: "What to print: text, colour (with the terminal's control codes) or svg.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, colour, svg }

  func run() throws {
    let theme = try appearance.resolvedTheme()
    let loaded = try book.load()
    let frame = PrintedFrame(
      Dashboard(
        columns: size.columns, rows: size.rows,
        author: scope.scope == nil && PersonalConfig.config == Config() ? "someone" : Author.name),
      of: loaded, at: book.path, asOf: book.asOf)
    frame.dashboard.asksForLines = appearance.isLinear
    // An empty directory opens on the screen that begins a book.
    let opening = frame.dashboard.screen == .importing ? [] : screen.opening
    for key in opening { frame.press(key) }
    // Keys that lead to a screen are those of the table; what is set comes after them.
    frame.update(.preferences(PersonalConfig.config.preferences))
    if let scope = scope.scope { frame.update(.scope(scope)) }
    for key in keys.split(separator: " ").map(String.init) { frame.press(key) }
    let grid = frame.dashboard.draw(columns: size.columns, rows: size.rows, symbols: appearance.symbols)
    switch format {
    case .text where frame.dashboard.isLinear:
      try Output.print(
        frame.dashboard.lines(columns: size.columns, symbols: appearance.symbols).joined(separator: "\n") + "\n")
    case .text: try Output.print(grid.text + "\n")
    case .colour: try Output.print(grid.ansi(appearance.tier(available: 256), theme: theme) + "\n")
    case .svg: try Output.print(grid.svg(theme))
    }
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
  }
}

/// What surrounds a dashboard of which one frame is printed: a book that was read once, and nothing that writes.
private final class PrintedFrame: SynchronousEffects {
  var dashboard: Dashboard
  var reading: BookReading
  var snapshot: Snapshot?
  private let path: String
  private var now = Duration.zero

  /// Shows the book in the dashboard.
  init(_ dashboard: Dashboard, of loaded: LoadedBook, at path: String, asOf: AskedDay?) {
    self.dashboard = dashboard
    self.path = path
    var reading = BookReading(
      loaded, asOf: asOf, clock: Today.clock, workingDays: PersonalConfig.config.workingDays
    ) { PersonalConfig.reading.findings.worthShowing + StaleSources.findings(at: path, on: $0) }
    // Without today's date and what reading took, so that the same book prints the same frame on every day.
    (reading.today, reading.load) = (nil, nil)
    self.reading = reading
    carryOut([.assess(on: nil)])
  }

  /// Presses a key and looks at what it brings before anything else is done.
  func press(_ key: String) {
    update(.key(KeyPress(key)))
    now += Dashboard.lookTakes
    update(.tick(now: now))
  }

  func record(_ decision: Decision, on day: Day) -> Dashboard.Event {
    .notRecorded("A printed frame saves nothing: open the dashboard to decide.")
  }

  func previewImport(_ wish: ImportWish) -> Dashboard.Event? {
    .importNews(ScreenImport.preview(wish, in: path), number: wish.number)
  }
}

/// A size written as `120x40`.
struct FrameSize: ExpressibleByArgument, CustomStringConvertible {
  var columns: Int
  var rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (0...1000).contains(columns),
      (0...1000).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  var description: String { "\(columns)x\(rows)" }
  var defaultValueDescription: String { description }
}

extension Dashboard.Screen: ExpressibleByArgument {
  /// The words that name a screen.
  public static var allValueStrings: [String] { allCases.map(\.id) }

  /// The screen that a word names.
  public init?(argument: String) {
    guard let screen = Self.allCases.first(where: { $0.id == argument }) else { return nil }
    self = screen
  }
}
