import JSONReader

// Days as texts. A pattern can tell 2026-02-29 from a day, so these do; `format` is a remark to most validators.
extension Schema {
  /// A day alone: `2026-11-20`.
  package static let date = text.matching("^\(Pattern.date)$")

  /// A day, or a time of which the date as written counts: `2026-11-20`, `2026-11-20T09:30:00+01:00`.
  package static let day = named(
    Definition(
      "day",
      text.matching(
        "^\(Pattern.date)(?:\(Pattern.time)(?: ?(?:[Zz]|[Uu][Tt][Cc]|[+-]\(Pattern.hour)(?::?[0-5][0-9])?))?)?$"
      )
      .described("A day such as 2026-11-20, or a time, of which the date as written is taken.")))

  /// A moment with its zone, as RFC 3339 has it: `2026-11-20T09:30:00Z`.
  package static let moment = named(
    Definition(
      "moment",
      text.matching("^\(Pattern.date)\(Pattern.time)(?:[Zz]|[+-]\(Pattern.hour):[0-5][0-9])$")
        .described("A time such as 2026-11-20T09:30:00Z, in UTC or with its offset.")))

  /// A week: any day of it, or as ISO 8601 counts them.
  ///
  /// - Parameter longYears: the years that have a week 53.
  package static func week(longYears: [Int]) -> Schema {
    let long = longYears.map { String($0) }.joined(separator: "|")
    let weeks = "^(?:(?!0000)[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-2])|(?:\(long))-W53)$"
    return named(
      Definition(
        "week",
        .any(of: [day, text.matching(weeks)]).described(
          "Any day of the week, such as its Monday 2026-11-16, or 2026-W47.")
      ))
  }

  /// The same with words of its own.
  func described(_ words: String) -> Schema { adding("description", .string(words)) }

  private enum Pattern {
    static let hour = "(?:[01][0-9]|2[0-3])"
    static let time = "[Tt ]\(hour):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?"
    /// Years 1 to 9999, months by their length, and 29 February in leap years.
    static let date =
      "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
      + "|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
  }
}
