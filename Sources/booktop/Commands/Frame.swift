import Adoption
public import ArgumentParser
import BookDirectory
import Canvas
public import Dashboard

/// Prints one screen of the dashboard without a terminal.
struct Frame: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one screen of the dashboard without a terminal.",
    discussion: """
      SCREEN is one of: \(Dashboard.Screen.allValueStrings.joined(separator: ", ")). Keys pressed before the screen is \
      printed are given with --keys, separated by spaces: --keys "j j enter".
      """)

  @Argument(help: "The screen.")
  var screen: Dashboard.Screen

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
    let base = book.day(for: loaded.book)
    func data(on day: Day) -> Dashboard.Event {
      let portfolio = Portfolio(day == base ? book.seen(loaded.book) : loaded.book, on: day, workers: .threads)
      // Without today's date, so that the same book prints the same frame on every day.
      return .data(
        Snapshot(
          generation: 1, portfolio: portfolio, base: base,
          findings: loaded.findings(at: book.path, seen: portfolio).worthShowing,
          stalePaths: loaded.stale, isUnbegun: loaded.isUnbegun))
    }
    var dashboard = Dashboard(columns: size.columns, rows: size.rows)
    _ = dashboard.update(data(on: base))
    // An empty directory opens on the screen that begins a book.
    let opening = dashboard.screen == .importing ? [] : screen.opening
    for key in opening + keys.split(separator: " ").map(String.init) {
      var effects = dashboard.update(.key(KeyPress(key)))
      while !effects.isEmpty {
        let effect = effects.removeFirst()
        switch effect {
        case .assess(let day): effects += dashboard.update(data(on: day ?? base))
        case .compare(let from, let to):
          let (earlier, later) = (
            Portfolio(loaded.book, on: from, workers: .threads), Portfolio(loaded.book, on: to, workers: .threads)
          )
          effects += dashboard.update(.changes(BookChanges(from: earlier, to: later)))
        case .backtest(let outcome, let day):
          effects += dashboard.update(
            .backtest(BookBacktest(loaded.book, on: day, outcome: outcome, workers: .threads)))
        case .record:
          effects += dashboard.update(.notRecorded("A printed frame saves nothing: open the dashboard to decide."))
        case .previewImport(let wish):
          effects += dashboard.update(
            .importNews(Importing.preview(wish, in: book.path), number: wish.number))
        case .writeImport, .dropImport: break
        case .quit, .suspend, .redraw, .reload, .copy, .edit, .checkpoint: break
        }
      }
    }
    let grid = dashboard.draw(columns: size.columns, rows: size.rows, symbols: appearance.symbols)
    switch format {
    case .text: try Output.print(grid.text + "\n")
    case .colour: try Output.print(grid.ansi(appearance.tier(available: 256), theme: theme) + "\n")
    case .svg: try Output.print(grid.svg(theme))
    }
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
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
