import Adoption
import JSONReader

/// The meetings with training that a calendar or a CRM tells of, and the days from which to which it tells all of its meetings.
struct Trainings {
  private(set) var first: Day
  private(set) var last: Day
  private(set) var meetings: [Meeting] = []

  struct Meeting: Hashable, Sendable {
    var accountID: String
    /// The day in the book's zone.
    var on: Day
    /// Seconds since 1970 at which it began and was over; nil where only its day is known.
    var time: Range<Int64>?
  }

  /// - Parameters:
  ///   - events: the records of a mapping, sorted.
  ///   - drafts: what they were made of, and what matched no account.
  ///   - through: the last day that the person says is covered.
  /// - Returns: nil where nothing is marked as a training: whoever wrote it marks none.
  init?(_ events: [OutputRecord], _ drafts: [Draft], through: Day?) {
    let touches = drafts.filter { $0["kind"] == .text("touch") }
    guard touches.contains(where: { $0["training"] == .flag(true) }) else { return nil }
    let days = touches.compactMap { draft -> Day? in
      if case .text(let on)? = draft["on"] { Day(on.prefix(10)) } else { nil }
    }
    guard let first = days.min(), let last = days.max() else { return nil }
    self.first = first
    self.last = max(last, through ?? last)
    var ends: [String: Int64] = [:]
    for draft in touches { if let id = draft.sourceID, let until = draft.until { ends[id] = until } }
    meetings = events.compactMap { Meeting($0.value, ends: ends) }
  }

  // MARK: State

  private static let key = "trainings"

  /// What an earlier import has remembered; nil where it was of no meetings.
  init?(_ state: ImportState) {
    guard let line = state.values[Self.key] else { return nil }
    var days: [Day] = []
    var meetings: [Meeting] = []
    let isRead = Array(line.utf8).withUnsafeBytes { bytes -> Bool in
      do throws(JSONError) {
        var cursor = JSONCursor(bytes)
        try cursor.beginArray()
        while try cursor.nextElement() {
          if try cursor.peek() == .string {
            if let day = Day(try cursor.readString().string) { days.append(day) }
          } else if let meeting = Meeting(try cursor.readTexts()) {
            meetings.append(meeting)
          }
        }
        return true
      } catch { return false }
    }
    guard isRead, days.count == 2 else { return nil }
    (first, last) = (days[0], days[1])
    self.meetings = meetings
  }

  /// Remembers them for events that are imported later: records of events carry no end.
  func remember(in state: inout ImportState) {
    let list = [JSONValue.string(first.description), .string(last.description)] + meetings.map(\.value)
    state.values[Self.key] = String(decoding: JSONValue.array(list).compact, as: UTF8.self)
  }
}

extension Trainings.Meeting {
  /// The meeting of a record; nil where it is no training with people.
  fileprivate init?(_ record: JSONValue, ends: [String: Int64]) {
    guard case .object(let members) = record else { return nil }
    let values = Dictionary(members) { first, _ in first }
    func text(_ key: String) -> String? { if case .string(let text)? = values[key] { text } else { nil } }
    guard text("kind") == "touch", values["training"] == .bool(true), text("mode") != "automated",
      text("channel") != "email", let account = text("account_id"), let written = text("on"),
      let on = Day(written.prefix(10))
    else { return nil }
    self.init(accountID: account, on: on)
    if let start = Timestamp(written)?.seconds, let end = text("id").flatMap({ ends[$0] }), start < end {
      time = start..<end
    }
  }

  fileprivate init?(_ texts: [String: String]) {
    guard let account = texts["account_id"], let on = texts["on"].flatMap({ Day($0) }) else { return nil }
    self.init(accountID: account, on: on)
    if let from = texts["from"].flatMap({ Int64($0) }), let until = texts["until"].flatMap({ Int64($0) }), from < until
    {
      time = from..<until
    }
  }

  fileprivate var value: JSONValue {
    var members: [(String, JSONValue)] = [
      ("account_id", .string(accountID)), ("on", .string(on.description)),
    ]
    if let time {
      members.append(("from", .string(String(time.lowerBound))))
      members.append(("until", .string(String(time.upperBound))))
    }
    return .object(members)
  }
}
