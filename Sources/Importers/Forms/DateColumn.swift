import Adoption

/// Decides from all cells of a column how it writes its dates, and keeps the cell that proves it.
struct DateColumn: Sendable {
  /// A cell that proves something: its line and text.
  struct Proof: Hashable, Sendable {
    let line: Int
    let text: String
  }

  /// How a column writes its dates.
  struct Form: Hashable, Sendable {
    /// Which number comes first, where dates are written in numbers.
    let order: DateText.Order?
    /// What digits alone count; nil where none are.
    let epoch: EpochUnit?
    /// Whether some cell has a time without a zone.
    let hasLocalTime: Bool
    /// The cell that proves the order, or an example where nothing had to be proved.
    let proof: Proof?
  }

  /// Why it cannot be decided.
  enum Question: Hashable, Sendable {
    /// Every date fits both orders; the example is one of them.
    case noProof(Proof)
    /// One cell proves the one order, another the other.
    case contradiction(dayFirst: Proof, monthFirst: Proof)
    /// The digits are too few to be a moment: days counted by a spreadsheet.
    case spreadsheetDays(Proof)
  }

  private var dayFirst: (count: Int, proof: Proof)?
  private var monthFirst: (count: Int, proof: Proof)?
  private var isOpen: Proof?
  private var hasDots = false
  private var first: Proof?
  private var units: [EpochUnit: (count: Int, proof: Proof)] = [:]
  private var serial: Proof?
  private var hasLocalTime = false

  /// Looks at a cell that is not empty; one that is no date at all says nothing.
  mutating func take(_ text: String, line: Int) {
    guard let read = DateText(text) else { return }
    take(read, Proof(line: line, text: text))
  }

  /// The same, without making a text where nothing is proved by it.
  mutating func take(_ bytes: UnsafeRawBufferPointer, line: Int) {
    guard let read = DateText(bytes) else { return }
    if first != nil, case .day = read.date {
      if read.time != nil, read.offset == nil { hasLocalTime = true }
      return
    }
    if first != nil, case .epoch(let count) = read.date, let unit = EpochUnit(count), units[unit] != nil {
      units[unit]?.count += 1
      return
    }
    take(read, Proof(line: line, text: String(decoding: bytes, as: UTF8.self)))
  }

  private mutating func take(_ read: DateText, _ proof: Proof) {
    if first == nil { first = proof }
    if read.time != nil, read.offset == nil { hasLocalTime = true }
    switch read.date {
    case .day: break
    case .epoch(let count):
      if let unit = EpochUnit(count) {
        units[unit, default: (0, proof)].count += 1
      } else if serial == nil {
        serial = proof
      }
    case .numbers(_, _, _, let separator):
      switch read.provenOrder {
      case .dayFirst?: dayFirst = ((dayFirst?.count ?? 0) + 1, dayFirst?.proof ?? proof)
      case .monthFirst?: monthFirst = ((monthFirst?.count ?? 0) + 1, monthFirst?.proof ?? proof)
      case nil where separator == UInt8(ascii: "."): hasDots = true
      case nil: if isOpen == nil { isOpen = proof }
      }
    }
  }

  /// The form, or what is to be asked.
  ///
  /// - Parameter told: the order that a person has given.
  func form(told: DateText.Order?) -> Result<Form, Question> {
    if let told { return .success(form(told, dayFirst?.proof ?? monthFirst?.proof ?? isOpen ?? first)) }
    if let serial, units.isEmpty, isOpen == nil, dayFirst == nil, monthFirst == nil {
      return .failure(.spreadsheetDays(serial))
    }
    switch (dayFirst, monthFirst) {
    case (let one?, nil): return .success(form(.dayFirst, one.proof))
    case (nil, let other?): return .success(form(.monthFirst, other.proof))
    case (let one?, let other?):
      // A slip in a long column does not make it ask: the row that does not fit fails alone.
      let all = one.count + other.count
      if one.count * 20 >= all * 19 { return .success(form(.dayFirst, one.proof)) }
      if other.count * 20 >= all * 19 { return .success(form(.monthFirst, other.proof)) }
      return .failure(.contradiction(dayFirst: one.proof, monthFirst: other.proof))
    case (nil, nil):
      if let isOpen { return .failure(.noProof(isOpen)) }
      // With full stops the day comes first wherever dates are written so.
      return .success(form(hasDots ? .dayFirst : nil, first))
    }
  }

  private func form(_ order: DateText.Order?, _ proof: Proof?) -> Form {
    Form(
      order: order, epoch: units.max { $0.value.count < $1.value.count }?.key, hasLocalTime: hasLocalTime, proof: proof)
  }
}

extension DateColumn.Question: Error {}

/// What digits alone count since 1970-01-01T00:00:00Z.
package enum EpochUnit: Int64, Hashable, Sendable {
  case seconds = 1
  case milliseconds = 1000
  case microseconds = 1_000_000

  /// The unit that the size of a number shows: moments from 2001 to 2286.
  init?(_ count: Int64) {
    switch count {
    case 1_000_000_000..<10_000_000_000: self = .seconds
    case 1_000_000_000_000..<10_000_000_000_000: self = .milliseconds
    case 1_000_000_000_000_000..<10_000_000_000_000_000: self = .microseconds
    default: return nil
    }
  }
}
