import Adoption
import BookDirectory

/// All that a loaded book says, as text that can be compared: file numbers, which differ between loaders, become paths.
func snapshot(_ loaded: LoadedBook, withPlaces: Bool = true) -> [String] {
  let book = loaded.book
  func place(_ source: Source) -> String {
    guard withPlaces, book.paths.indices.contains(Int(source.file)) else { return "" }
    return "\(book.paths[Int(source.file)]):\(source.line)"
  }
  var lines: [String] = []
  for (position, account) in book.accounts.enumerated() {
    var plain = account
    plain.sources = FieldSources()
    plain.other = plain.other.sorted { $0.key < $1.key }
    let sources = account.sources.map { "\($0.key.rawValue)=\(place($0.value))" }.sorted()
    // Dictionaries are printed in no fixed order.
    let maps = account.limits.map { "\($0.key)=\($0.value)" }.sorted()
    plain.limits = [:]
    lines.append("account \(plain) \(maps) \(sources)")
    var events = book.events(of: position).map { event in
      let other = event.other.map { "\($0.key)=\($0.json)" }
      return "event \(account.id) \(event.on.description) \(event.kind) \(other) \(place(event.source))"
    }
    if !withPlaces { events.sort() }
    lines += events
    let history = book.history(of: position)
    for week in history.weeks {
      let amounts = UsageBreakdown.allCases.map { breakdown -> String in
        guard let amounts = history.amounts(breakdown, in: week) else { return "-" }
        return amounts.map { "\(book.names[Int($0.name)])=\($0.value)" }.sorted().joined(separator: ",")
      }
      let figures = [week.provisioned, week.active, week.monthlyActive, week.sessions, week.topUserShare]
        .map { figure in figure.map { "\($0)" } ?? "-" }
      lines.append("week \(account.id) \(week.week.description) \(figures) \(amounts) \(place(week.source))")
    }
  }
  for entry in book.journal {
    lines.append(
      "entry \(entry.id) \(entry.at) \(entry.by) \(entry.accountID ?? "") \(entry.kind) \(place(entry.source))")
  }
  for day in ["2026-02-10", "2026-11-20"].compactMap({ Day($0) }) {
    for assessment in Portfolio(book, on: day).assessments {
      let active = assessment.active.map { "\($0.firstValue) \($0.adoption) \($0.flags) \($0.champion) \($0.health)" }
      let stage = "\(assessment.status) \(assessment.stage)"
      lines.append("assessed \(assessment.id) \(day.description) \(stage) \(active ?? "-")")
    }
  }
  lines.append("rules \(book.rules.name ?? "") \(book.rules.asOf.map(String.init(describing:)) ?? "")")
  if withPlaces {
    lines += loaded.findings.map { "finding \($0.words)" }
    lines.append("counts \(loaded.counts)")
  }
  return lines
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    // SplitMix64 (Steele, Lea, Flood 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}

/// Makes random records of each kind, now and then a wrong one.
struct RecordMaker {
  var dice: Dice
  /// How many of a hundred records are wrong.
  var wrong = 0
  private var serial = 0

  init(seed: UInt64, wrong: Int = 0) {
    dice = Dice(seed)
    self.wrong = wrong
  }

  private mutating func account() -> String {
    dice.pick(["a", "b", "c", "d\u{1F600}", "an id that is longer than most"])
  }

  private mutating func day() -> String { "2026-\(dice.pick(["01", "02", "11"]))-\(dice.pick(["03", "17", "28"]))" }

  mutating func record(for folder: String) -> String {
    serial += 1
    if dice.roll(100) < wrong {
      return dice.pick(["{", "[]", "{\"id\":[7]}", "{\"week\":\"x\"}", "nul", "{\"id\":\"\\uD800\"}", "\u{0}"])
    }
    switch folder {
    case "accounts":
      return "{\"id\":\"\(account())\",\"\(dice.pick(["arr", "depth_target_month", "ARR"]))\":\(dice.roll(4) + 1),"
        + "\"\(dice.pick(["tags", "blockers"]))\":[\"\(dice.roll(3))\"],\"x\(dice.roll(3))\":\(dice.roll(2))}"
    case "usage":
      return "{\"account_id\":\"\(account())\",\"week\":\"\(day())\",\"active\":\(dice.roll(3)),"
        + "\"features\":{\"f\(dice.roll(5))\":\(dice.roll(9)),\"g\(dice.roll(5))\":\(dice.roll(9))},\"odd\(dice.roll(2))\":0}"
    case "events":
      return
        "{\"account_id\":\"\(account())\",\"on\":\"\(day())\",\"kind\":\"behaviour\",\"name\":\"n\(dice.roll(4))\"}"
    default:
      return
        "{\"id\":\"e\(serial % 50)\",\"at\":\"\(day())T10:00:00Z\",\"by\":\"K\",\"type\":\"note\",\"text\":\"t\(dice.roll(2))\"}"
    }
  }
}
