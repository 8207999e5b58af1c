/// Text for people: headings, sentences, facts and tables, with the weight that each word carries.
///
/// Everything that people read at length is made as one of these, in the domain, and laid out by whoever shows it: a page
/// of the dashboard, plain text, Markdown. So no screen differs from a report in a word or a number. It holds no layout:
/// where a line breaks and how wide a column is depends on where it is shown.
package struct Document: Hashable, Sendable {
  /// What it is, and of what.
  package let title: String
  /// What comes before its parts, a paragraph each.
  package let lead: [[Phrase]]
  /// Its parts in order.
  package let sections: [Section]

  /// A document of those parts.
  package init(title: String, lead: [[Phrase]] = [], sections: [Section] = []) {
    self.title = title
    self.lead = lead
    self.sections = sections
  }

  /// What stands between two things said on one line.
  package static let dot = " · "

  /// A part with its heading.
  package struct Section: Hashable, Sendable {
    /// What it is about; empty where it goes without a heading.
    package let title: String
    /// What has to be known to read it, beside the heading.
    package let note: [Phrase]
    /// Its contents in order.
    package let blocks: [Block]
    /// Whether the parts behind it belong below it, up to the next chapter.
    package let isChapter: Bool

    /// A part of those contents.
    package init(title: String, note: [Phrase], blocks: [Block], isChapter: Bool = false) {
      self.title = title
      self.note = note
      self.blocks = blocks
      self.isChapter = isChapter
    }

    /// A part with a note that only explains.
    package init(title: String, note: String = "", blocks: [Block], isChapter: Bool = false) {
      self.init(title: title, note: note.isEmpty ? [] : [.aside(note)], blocks: blocks, isChapter: isChapter)
    }
  }

  /// A piece of a part.
  package enum Block: Hashable, Sendable {
    /// Figures that stand for themselves.
    case headlines([Headline])
    /// A sentence or several.
    case paragraph([Phrase])
    /// An entry of a list.
    case item([Phrase])
    /// Something said, with a label of at most 12 characters; without one it belongs to the fact before it.
    case fact(String, [Phrase])
    /// Something said at the length that there is room for.
    case fitting(Fact)
    /// Something with a name, what is said of it, and what there is to say below, a line each.
    case entry(String, [Phrase], [[Phrase]])
    /// Rows under headings.
    case table(Table)
    /// How the share that still waits falls, day by day.
    case curve(WaitingCurve)

    /// Whether it is a paragraph, which stands apart from another.
    package var isParagraph: Bool { if case .paragraph = self { true } else { false } }
  }

  /// One large figure with the question that it answers.
  package struct Headline: Hashable, Sendable {
    /// `How fast`.
    package let question: String
    /// The answer.
    package let figure: [Phrase]
    /// What the figure is.
    package let meaning: String
    /// Of how many accounts it is.
    package let basis: String
  }

  /// Some words with the weight that they carry.
  package struct Phrase: Hashable, Sendable {
    /// The words. They say all: neither tone nor sign adds anything to them.
    package let text: String
    /// How they are meant.
    package let tone: Tone
    /// A sign that a screen shows before them; nil for none.
    package let sign: Sign?
    /// Shares 0…1, oldest first, that a screen shows as bars before them; nil leaves a gap, none at all shows nothing.
    package let bars: [Double?]

    /// Makes a piece of text.
    package init(_ text: String, _ tone: Tone = .plain, sign: Sign? = nil, bars: [Double?] = []) {
      self.text = text
      self.tone = tone
      self.sign = sign
      self.bars = bars
    }
  }

  /// How words are meant.
  package enum Tone: Hashable, Sendable {
    /// The figure that matters, an ordinary word, and what only explains.
    case figure, plain, aside
    /// What was asked for, or is to be done next.
    case answer
    /// As it should be, to be watched, at risk, and what someone has to see to.
    case good, watch, risk, warning
    /// Not known, and never to be taken for a zero.
    case unknown
  }

  /// What words say, at a glance.
  package enum Sign: Hashable, Sendable {
    /// It is reached, is missed, needs attention, does not hold, is not known.
    case reached, missed, attention, absent, unknown
  }

  /// Rows under headings. The first column names the row.
  package struct Table: Hashable, Sendable {
    /// The headings.
    package let headings: [String]
    /// The rows.
    package let rows: [Row]
    /// What its cells are.
    package let form: Form

    /// What cells are, which decides how they stand.
    package enum Form: Hashable, Sendable {
      /// Figures, which end at the right.
      case figures
      /// Words, which are never cut; on a page, a row that is too wide for its line becomes an entry that names each.
      case words
      /// The same, of words that are understood without their headings: an owner, a day, an account, what is to be done.
      case plainWords
      /// A name, a value and a place, a line each that is looked for and never broken; they need no headings to be read.
      case lines
    }

    /// A table. Cells that a row lacks are empty; those beyond the headings are left out.
    package init(headings: [String], rows: [Row], form: Form = .figures) {
      self.headings = headings
      self.rows = rows.map {
        $0.cells.count == headings.count ? $0 : Row($0.cells, share: $0.share, of: headings.count)
      }
      self.form = form
    }

    /// A row: a cell for each heading.
    package struct Row: Hashable, Sendable {
      /// The name of the row, then the rest.
      package let cells: [Phrase]
      /// The share that a bar shows, 0…1; nil where there is none to show.
      package let share: Double?

      /// A row of those cells.
      package init(_ cells: [Phrase], share: Double? = nil) {
        self.cells = cells
        self.share = share
      }

      fileprivate init(_ cells: [Phrase], share: Double?, of count: Int) {
        self.init((0..<count).map { cells.indices.contains($0) ? cells[$0] : Phrase("") }, share: share)
      }
    }
  }
}

extension Document.Phrase {
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

extension [Document.Phrase] {
  /// The words without their weight.
  package var text: String { map(\.text).joined() }
}

extension String {
  /// The text as a sentence begins.
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
