/// What a leader is told of the book, in its order and in its words: what leads first, what lags last
/// (<doc:BookFigures>).
///
/// The screen and every report for people are laid out from this one value, so that none can differ from another in a
/// word or a number. There is no average of health across stages in it.
public struct ExecutiveView: Sendable {
  /// The book's name.
  public let name: String
  /// Its day, written out.
  public let day: String
  /// Its size: accounts and ARR.
  public let size: String
  /// Why there is little or nothing to tell and what to do about it; nil when there are active accounts.
  public let emptiness: String?
  /// The parts in order; none of a book without any account.
  public let sections: [Section]

  /// A part with its heading.
  public struct Section: Sendable {
    /// What it is about.
    public let title: String
    /// What has to be known to read it.
    public let note: String
    /// Its contents in order.
    public let blocks: [Block]
  }

  /// A piece of a part.
  public enum Block: Sendable {
    /// Figures that stand for themselves.
    case headlines([Headline])
    /// Something said, with a label.
    case fact(String, [Phrase])
    /// Rows of figures under headings.
    case table(Table)
    /// How the share that still waits falls, day by day.
    case curve(WaitingCurve)
  }

  /// One large figure with the question that it answers.
  public struct Headline: Sendable {
    /// `How fast`.
    public let question: String
    /// The answer.
    public let figure: [Phrase]
    /// What the figure is.
    public let meaning: String
    /// Of how many accounts it is.
    public let basis: String
  }

  /// Some words with the weight that they carry.
  public struct Phrase: Hashable, Sendable {
    /// The words.
    public let text: String
    /// How they are meant.
    public let tone: Tone

    /// Makes a piece of text.
    public init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  /// How words are meant.
  public enum Tone: Hashable, Sendable {
    /// The figure that matters, an ordinary word, and what only explains.
    case figure, plain, aside
    /// As it should be, and what someone has to see to.
    case good, warning
    /// Not known, and never to be taken for a zero.
    case unknown
  }

  /// Rows under headings. The first column names the row.
  public struct Table: Sendable {
    /// The headings.
    public let headings: [String]
    /// The rows.
    public let rows: [Row]
    /// Whether its cells are words, which begin at the left, and not figures.
    public let areWords: Bool

    init(headings: [String], rows: [Row], areWords: Bool = false) {
      self.headings = headings
      self.rows = rows
      self.areWords = areWords
    }

    /// A row: a cell for each heading.
    public struct Row: Sendable {
      /// The name of the row, then the rest.
      public let cells: [Phrase]
      /// The share that a bar shows, 0…1; nil where there is none to show.
      public let share: Double?

      init(_ cells: [Phrase], share: Double? = nil) {
        self.cells = cells
        self.share = share
      }
    }
  }

  /// The view of a portfolio.
  public init(_ portfolio: Portfolio, workers: Workers = .single) {
    name = portfolio.book.rules.name ?? "Book without a name"
    let count = FigureText.count(portfolio.active.count, "active account")
    let arr = portfolio.arr.words(portfolio.book.currency) ?? "unknown"
    day = FigureText.long(portfolio.day)
    size = "\(count), ARR \(arr)"
    emptiness = portfolio.emptiness
    guard !portfolio.assessments.isEmpty else {
      sections = []
      return
    }
    let figures = ExecutiveFigures(portfolio)
    sections = [
      figures.leading, figures.stages, figures.timeToAdopted, figures.embeddedLong, figures.atRisk, figures.expansion,
      figures.growth(workers), figures.retention, figures.renewalByStage, figures.lagging,
    ]
  }
}

extension ExecutiveView.Phrase {
  static func figure(_ text: String) -> Self { .init(text, .figure) }
  static func aside(_ text: String) -> Self { .init(text, .aside) }

  /// A figure that may be unknown, and is then the sign for that.
  static func cell(_ text: String?) -> Self { text.map { .init($0) } ?? .init(FigureText.unknown, .unknown) }

  /// `45 % (95 %: 27–65 %), 10 of 22`, or that it is unknown.
  static func share(_ proportion: Proportion, _ basis: String) -> [Self] {
    guard let share = proportion.share, let interval = proportion.interval else {
      return [.init("unknown", .unknown), .aside(": \(basis)")]
    }
    return [.figure(FigureText.percent(share)), .aside(" (95 %: \(FigureText.interval(interval))), \(basis)")]
  }
}

/// The share of accounts that still wait for something, by days since their start.
public struct WaitingCurve: Sendable {
  /// The last day that is shown: 90, or 180 where the curve still falls after 90 days.
  public let horizon: Int
  /// The share still waiting on each day from 0 to the horizon, 0…1.
  public let byDay: [Double]
  /// What it shows.
  public let caption: String

  init(_ survival: Survival, caption: String) {
    let horizon = survival.curve.contains { $0.day > 90 } ? 180 : 90
    self.horizon = horizon
    self.caption = caption
    var byDay = [Double](repeating: 1, count: horizon + 1)
    for step in survival.curve where step.day <= horizon {
      for day in step.day...horizon { byDay[day] = step.waiting }
    }
    self.byDay = byDay
  }

  /// `day 7: 92 %, day 14: 60 %…`: the curve in words.
  public var words: String {
    let days = [7, 14, 30, 60, 90, 180].filter { $0 <= horizon }
    return days.map { "day \($0): \(FigureText.percent(byDay[$0]))" }.joined(separator: ", ")
  }
}

extension Portfolio {
  /// Why no account is active and what to do about it; nil when one is.
  public var emptiness: String? {
    guard !assessments.isEmpty else {
      return "This book has no account yet. Put account records into its accounts folder; they are read as soon as they"
        + " are there."
    }
    guard active.isEmpty else { return nil }
    return "No account is active on \(FigureText.long(day)): \(count(.upcoming)) upcoming, \(count(.churned)) churned."
      + " What follows is of those; another as-of day shows the book as it was then."
  }
}
