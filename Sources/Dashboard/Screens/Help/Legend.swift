import Adoption

/// Signs of a screen and what each means, under a heading.
struct Legend: Sendable {
  var title: String
  var signs: [(sign: String, meaning: String)]

  init(_ title: String, _ signs: [(String, String)]) {
    self.title = title
    self.signs = signs
  }

  /// What turns a term of a filter round.
  static let negation = ("-term", "everything but what the term lists")
  /// What joins terms that need not all hold.
  static let either = ("a | b", "what a lists and what b lists")

  /// The signs that stand beside accounts, and the terms that list some of them.
  ///
  /// - Parameters:
  ///   - isList: whether accounts are listed, so that they can be filtered.
  ///   - first: signs of the screen's own.
  static func ofAccounts(_ glyphs: Glyphs, isList: Bool, first: [(String, String)] = []) -> [Legend] {
    let signs = Legend("Signs", first + besideAccounts(glyphs))
    guard isList else { return [signs] }
    let fields = WordField.allCases.map { field in
      ("\(field.rawValue):", field.meaning ?? field.values.joined(separator: ", "))
    }
    let states = AccountState.allCases.map { ("is:\($0.rawValue)", $0.meaning) }
    let numbers = NumberField.allCases.map { ("\($0.rawValue) < >= :", "\($0.meaning); write \($0.example)") }
    return [signs, Legend("Filter", fields.filter { $0.0 != "is:" } + states + numbers + [either, negation])]
  }

  /// The signs of explanations.
  static func ofExplanations(_ glyphs: Glyphs) -> Legend {
    Legend(
      "Signs",
      [
        (glyphs.reached, "pass: the condition is met"), (glyphs.missed, "fail: it is not met"),
        (glyphs.attention, "a flag that holds"), (glyphs.minus, "a flag that does not hold"),
        (glyphs.unknown, "no data, or not known: never a zero"),
      ])
  }

  private static func besideAccounts(_ glyphs: Glyphs) -> [(String, String)] {
    [
      (glyphs.selected, "the selected line"),
      (
        glyphs.tagged,
        "tagged: {decide.act}, {decide.assign}, {decide.snooze} and {decide.note} decide about all that are tagged"
      ),
      (glyphs.unknown, "not known: never a zero"),
      (glyphs.disagrees, "the stage that was set is not the one that the data says"),
      ("▓▓░░░ 12/30", "day 12 of the 30 within which first value is expected"),
      ("closed +5 d", "the window for first value closed five days ago"),
      ("✓ in 9 d", "first value was reached nine days after the start"),
      ("stalled 14 d", "fourteen days without progress towards the next signal"),
      ("stuck 90 d", "all signals reached, no habit: 90 days at the same stage"),
      ("+17 d", "narrow: the window for first value closed 17 days ago"),
      (
        "60 % \(glyphs.better)",
        "depth of use in the newest week, and that it rises; \(glyphs.level) level, \(glyphs.worse) falling"
      ),
      ("60 % \(glyphs.level)\(glyphs.behind)", "depth of use, behind what was predicted for the account's age"),
      (
        glyphs.areASCII ? "_.-=+" : "▁▂▃▄▅",
        "twelve weeks of depth, or of active users where they dropped, on the account's own range; a blank is a week without data"
      ),
      ("120\(glyphs.attention)", "days in the stage: longer than its playbook takes, stalled"),
      (
        "\(glyphs.better) \(glyphs.worse) \(glyphs.otherBand)",
        "health is better, worse, or was or is unknown, against seven days ago"
      ),
      ("in order of attention", "risk first, then watch; within a band by the nearest deadline"),
      ("!gone !drop !flat !silent", "red flags: champion gone, active users dropped, depth flattened, champion silent"),
      ("!gone+1", "the worst red flag, and one more"),
      ("\(glyphs.mixed)early", "signs of churn and of expansion at once: mixed"),
      (
        "product people early on hold",
        "expansion: product side only, relationship only, too early for expansion, held by a red flag"
      ),
      ("(\(glyphs.minus)35 %)", "far fewer active users, for a cause that is known or with the season"),
      ("after EBR", "the action for a red flag is due after the next EBR: a save play starts now"),
      ("no data", "no usage is known for three weeks: nothing can be said"),
      ("stale", "the newest usage is two weeks old or older"),
      ("\(glyphs.up) \(glyphs.down) \(glyphs.changed)", "beside a value: it rose, fell or changed a moment ago"),
      ("\(glyphs.pending) 3", "three rows changed; they move after a second without a key"),
      ("\(glyphs.up)+2 in 7 d", "in the stage bars: two more accounts than seven days ago"),
      ("40+", "at least 40 days at its stage: the facts could not show it earlier"),
      ("1.2M of 12", "total ARR of the 12 accounts whose ARR is known"),
      ("\(glyphs.about)92k", "ARR converted at the rate in book.json; ? JPY: no rate"),
    ]
  }
}
