/// One event in 40 bytes. Its texts and figures are numbers into the lists of its table (``EventTable``).
public struct EventRow: BitwiseCopyable, Sendable {
  /// The record as it is written, as a number that is other for other records; 0 for none.
  public var written: UInt64 = 0
  /// The day it happened.
  public var on: Day
  /// The account's number within the table.
  public var account: UInt32
  /// The line that the record was read from.
  public var line: UInt32 = 0
  /// What the kind says first; ``none`` where it says nothing.
  public var first = EventRow.none
  /// What the kind says second; ``none`` where it says nothing.
  public var second = EventRow.none
  /// The number of the event's own key among the table's texts; ``none`` where it has none.
  public var id = EventRow.none
  /// Where the third part and the unknown keys stand; ``none`` for most.
  var extra = EventRow.none
  /// What happened.
  public var word: Event.Kind.Word
  /// The answers of yes or no below.
  var flags: UInt8 = 0

  /// The number of nothing.
  public static let none = UInt32.max

  /// An event of that kind that says nothing yet.
  public init(_ word: Event.Kind.Word, on: Day, account: UInt32) {
    (self.word, self.on, self.account) = (word, on, account)
  }

  private subscript(bit bit: UInt8) -> Bool {
    get { flags & (1 << bit) != 0 }
    set { flags = newValue ? flags | 1 << bit : flags & ~(1 << bit) }
  }
}

extension EventRow {
  /// Of a behaviour: whether it is a test. Of a touch: whether it was a training. Of a renewal: whether it was won.
  public var isSo: Bool {
    get { self[bit: 0] }
    set { self[bit: 0] = newValue }
  }

  /// Who began a touch; nil where it is not said.
  public var direction: Touch.Direction? {
    get { self[bit: 1] ? (self[bit: 2] ? .inbound : .outbound) : nil }
    set { (self[bit: 1], self[bit: 2]) = (newValue != nil, newValue == .inbound) }
  }

  /// A person or a machine at our end of a touch; nil where it is not said.
  public var mode: Touch.Mode? {
    get { self[bit: 3] ? (self[bit: 4] ? .human : .automated) : nil }
    set { (self[bit: 3], self[bit: 4]) = (newValue != nil, newValue == .human) }
  }

  /// What a survey asks; nil where it is not said.
  public var survey: SurveyType? {
    get { self[bit: 5] ? (self[bit: 6] ? .nps : .csat) : self[bit: 6] ? .ces : nil }
    set { (self[bit: 5], self[bit: 6]) = (newValue == .nps || newValue == .csat, newValue == .nps || newValue == .ces) }
  }

  /// Whether it has neither a third part nor keys that booktop does not know.
  var isPlain: Bool { extra == EventRow.none }

  /// Whether it shows that contacts are reported: a touch or a business review.
  var isContact: Bool { word == .touch || word == .executiveBusinessReview }
}

/// What few events carry.
package struct EventExtra: BitwiseCopyable, Sendable {
  var third = EventRow.none
  /// The unknown keys are `others[start..<start + count]` of the table.
  var start: UInt32 = 0
  var count: UInt32 = 0
}
