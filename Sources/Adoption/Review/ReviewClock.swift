/// How the time of a review runs: what is left of it, and what that leaves for each account (requirement 31).
package struct ReviewClock: Hashable, Sendable {
  /// The planned length in seconds, ≥ 0.
  package let planned: Double
  /// Seconds that have gone by, ≥ 0.
  package let elapsed: Double
  /// The accounts that are still to be decided.
  package let undecided: Int

  /// The least that an account is worth, in seconds *(ours)*: below it nobody decides, one only clicks through.
  package static let leastBudget: Double = 15

  /// A clock that shows so many seconds gone of those planned.
  package init(planned: Double, elapsed: Double, undecided: Int) {
    self.planned = planned.isFinite ? max(0, planned) : 0
    self.elapsed = elapsed.isFinite ? max(0, elapsed) : 0
    self.undecided = max(0, undecided)
  }

  /// Seconds left of the planned length; negative once it is over.
  package var left: Double { planned - elapsed }

  /// Whether more time has gone by than was planned.
  package var isOver: Bool { left < 0 }

  /// The seconds that each undecided account may take: an equal part of what is left, and never too little to decide.
  package var budget: Double { max(Self.leastBudget, left / Double(max(1, undecided))) }

  /// How many accounts fit into what is left at the least that an account is worth.
  package var fitting: Int { Int(max(0, left) / Self.leastBudget) }

  /// Whether what is left holds all undecided accounts.
  package var holdsAll: Bool { undecided <= fitting }

  /// `Review open: 3 to go, 14:20 left`: what a screen says of a review that nobody is in; without the time, and in short.
  package var openForms: [String] {
    let toGo = undecided == 0 ? "all decided" : "\(FigureText.number(undecided)) to go"
    let time = isOver ? "+\(FigureText.clock(-left))" : FigureText.clock(left)
    return ["Review open: \(toGo), \(words)", "Review open: \(toGo)", "review \(time)"]
  }

  /// `12:05 left`, and `+1:05 over` once the planned length has gone by.
  package var words: String { isOver ? "+\(FigureText.clock(-left)) over" : "\(FigureText.clock(left)) left" }
}

extension FigureText {
  /// `12:05` of 725 seconds, `0:08`, `75:00`: minutes and seconds; parts of a second are left out.
  package static func clock(_ seconds: Double) -> String {
    guard let whole = Int(exactly: abs(seconds).rounded(.down)) else { return "?" }
    let rest = whole % 60
    return "\(seconds < 0 && whole > 0 ? "−" : "")\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
