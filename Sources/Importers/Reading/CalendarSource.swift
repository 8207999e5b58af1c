import Adoption

/// The meetings of a calendar as rows: each time of one that recurs is a row.
struct CalendarSource: RowSource {
  let source: SourceFile
  let encoding: TextEncoding
  let markLength: Int
  /// The zone of times that name none.
  let zone: ZoneTable
  /// The last day to which meetings recur; nil for the newest day of the file.
  let through: Day?

  static let columns = [
    "uid", "summary", "description", "start", "end", "organizer", "attendees", "status", "categories",
  ]

  var name: String { source.name }
  var columns: [String] { Self.columns }

  func forEach(
    _ plan: ColumnPlan, others: Bool, _ body: (RowTexts) throws(ImportError) -> [RowFlaw]
  ) throws(ImportError) -> RowCounts {
    var counts = RowCounts()
    let names = plan.names.map { HeaderName($0).folded }
    var reader = CalendarReader(
      Transcoder(try source.open(), from: encoding, markLength: markLength), zone: zone, through: through)
    let name = name
    let outcome = try reader.forEachMeeting { meeting throws(ImportError) in
      counts.rows += 1
      let (texts, lists) = Self.values(meeting)
      var row = RowTexts(texts: names.map { texts[$0] ?? nil }, line: meeting.line)
      for (slot, column) in names.enumerated() { if let list = lists[column], !list.isEmpty { row.lists[slot] = list } }
      guard let flaw = try body(row).first else { return }
      counts.fail(
        Finding(
          .error, code: "left_out", path: name, line: meeting.line,
          what: (flaw.slot.map { "\(plan.names[$0]): " } ?? "") + flaw.what, expected: flaw.expected, found: flaw.found,
          advice: flaw.advice))
    }
    counts.rows += outcome.cancelled + outcome.leftOut
    counts.deleted = outcome.cancelled
    counts.failed += outcome.leftOut
    counts.findings += outcome.findings
    return counts
  }

  private static func values(_ meeting: Meeting) -> (texts: [String: String], lists: [String: [String]]) {
    func moment(_ seconds: Int64) -> String { ZoneTable.utc.text(Moment(seconds: seconds)) }
    var texts = [
      "uid": meeting.uid, "summary": meeting.summary, "description": meeting.description,
      "start": meeting.isAllDay ? meeting.day.description : moment(meeting.start), "end": moment(meeting.end),
    ]
    texts["organizer"] = meeting.organizer?.email ?? meeting.organizer?.name
    let attendees = meeting.attendees.filter { $0.answer != .declined }.compactMap { $0.email ?? $0.name }
    texts = texts.mapValues(\.trimmingBlanks).filter { !$0.value.isEmpty }
    return (texts, ["attendees": attendees, "categories": meeting.categories])
  }
}
