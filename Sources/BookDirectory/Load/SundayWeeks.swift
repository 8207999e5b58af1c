internal import Adoption

/// Weekly records that nearly all name their week by a Sunday: those of a file, or of an account in it.
///
/// Nobody begins a week of use on a Sunday by chance eight times, so the Sunday may be meant as the week's first day.
struct SundayWeeks {
  /// Records that it takes to say so.
  static let least = 8

  private let path: String
  private let account: String?
  private let count: Int
  private let all: Int

  /// What a file says; nil where days of the week are mixed in each account.
  init?(_ content: FileContent) {
    path = content.notes.path
    if Self.areNearlyAll(content.sundays, content.records) {
      (account, count, all) = (nil, content.sundays, content.records)
      return
    }
    var tallies: [String: (sundays: Int, all: Int)] = [:]
    for table in content.usage {
      for row in table.rows {
        let id = table.accountIDs[Int(row.account)]
        tallies[id, default: (0, 0)].all += 1
        if row.isNamedBySunday { tallies[id]?.sundays += 1 }
      }
    }
    let accounts = tallies.filter { Self.areNearlyAll($0.value.sundays, $0.value.all) }
    guard let first = accounts.min(by: { $0.key.precedesInBytes($1.key) }) else { return nil }
    (account, count, all) = (first.key, first.value.sundays, first.value.all)
  }

  private static func areNearlyAll(_ sundays: Int, _ all: Int) -> Bool { sundays >= least && sundays * 10 >= all * 9 }

  /// What to ask of whoever knows the export.
  var finding: Finding {
    Finding(
      .warning, code: "sunday_weeks", path: path, account: account,
      what: "\(count) of \(all) records name their week by a Sunday, which is taken as the week's last day",
      advice: "If it is the week's first day, set \"week_starts_on\": \"sunday\" in book.json, else \"monday\"")
  }
}
