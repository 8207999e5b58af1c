import Adoption
import Canvas

/// The signs that stand beside words, in Unicode or in ASCII; words in their place where all is read aloud.
struct Glyphs: Sendable {
  let symbols: Symbols
  var areASCII: Bool { symbols.areASCII }
  /// Whether they are words.
  var areWords: Bool { symbols.areWords }
  /// Before the selected line.
  let selected: String
  /// After a stage that was called and is not the one derived.
  let disagrees: String
  let reached: String
  let missed: String
  /// News is held back.
  let pending: String
  let up: String
  let down: String
  let changed: String
  /// Before an account that is tagged.
  let tagged: String
  /// Before a line under which others are folded, and before one that is opened.
  let folded: String
  let opened: String
  /// Between the steps of the way back.
  let step: String
  /// Between two facts.
  let dot: String
  /// Between the ends of a range.
  let dash: String
  let minus: String
  /// Before an amount that was converted from another currency.
  let about: String
  let unknown: String
  /// Before what is wrong, after what has taken too long.
  let attention: String
  /// The band of health is better, worse, or came from or went to unknown, against seven days ago.
  let better: String
  let worse: String
  let otherBand: String
  /// Depth of use neither rises nor falls.
  let level: String
  /// Depth of use is behind its predicted curve.
  let behind: String
  /// Signs of churn and of expansion at once.
  let mixed: String

  init(_ symbols: Symbols) {
    self.symbols = symbols
    guard !symbols.areWords else {
      unknown = "unknown"
      // What a sign only stresses is left to the words beside it.
      (selected, up, down, folded, opened, pending, attention, dash) = ("", "", "", "", "", "", "", "–")
      (disagrees, reached, missed, minus) = (" (set, not what the data says)", "done", "missed", "−")
      (tagged, changed, step, dot, about) = ("tagged", "changed", ", ", ", ", "about ")
      (better, worse, otherBand) = (", better than a week ago", ", worse than a week ago", ", not so a week ago")
      (level, behind, mixed) = ("level", ", behind its curve", "with signs of churn, ")
      return
    }
    let areASCII = symbols.areASCII
    unknown = String(Character(symbols.unknown))
    selected = areASCII ? ">" : "▌"
    disagrees = areASCII ? "!=" : "≠"
    reached = areASCII ? "+" : "✓"
    missed = areASCII ? "x" : "✗"
    pending = areASCII ? "@" : "⟳"
    up = areASCII ? "^" : "▲"
    down = areASCII ? "v" : "▼"
    tagged = areASCII ? "#" : "•"
    folded = areASCII ? ">" : "▸"
    opened = areASCII ? "v" : "▾"
    changed = areASCII ? "*" : "Δ"
    step = areASCII ? " > " : " › "
    dot = areASCII ? " - " : " · "
    dash = areASCII ? "-" : "–"
    minus = areASCII ? "-" : "−"
    about = areASCII ? "~" : "≈"
    attention = "!"
    better = areASCII ? "/" : "↗"
    worse = areASCII ? "\\" : "↘"
    otherBand = "~"
    level = areASCII ? "-" : "→"
    behind = areASCII ? "_" : "↓"
    mixed = areASCII ? "&" : "±"
  }

  /// Whether depth rises; a blank where its slope is not known.
  func sign(of trend: WeeklyTrace.Trend?) -> Span {
    switch trend {
    case .rising where areWords: .text(", rising")
    case .level where areWords: .text(", level")
    case .falling where areWords: .text(", falling")
    case .rising: .text(better, .good)
    case .level: .muted(level)
    case .falling: .text(worse, .watch)
    case nil: .text(" ")
    }
  }

  func sign(of change: Change) -> String {
    switch change {
    case .up where areWords: " (rose)"
    case .down where areWords: " (fell)"
    case .other where areWords: " (changed)"
    case .up: up
    case .down: down
    case .other: changed
    }
  }
}
