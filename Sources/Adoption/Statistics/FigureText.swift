/// How figures are written for people, the same on every screen and in every report. It rounds for reading; nothing is
/// worked out here.
package enum FigureText {
  /// What stands for a figure that is not known.
  package static let unknown = "·"

  /// `1.2M`, `48k`, `950`: at most five characters for amounts below ten billion.
  package static func short(_ amount: Double) -> String {
    let size = abs(amount)
    guard size.isFinite else { return "?" }
    if size >= 999_500_000 { return tenths(amount / 1_000_000_000) + "G" }
    if size >= 999_500 { return tenths(amount / 1_000_000) + "M" }
    if size >= 9_950 { return whole(amount / 1000) + "k" }
    if size >= 999.5 { return tenths(amount / 1000) + "k" }
    return whole(amount)
  }

  /// `1.2` and `1.0`, and `12` from ten on.
  package static func tenths(_ value: Double) -> String {
    guard abs(value) < 9.95, let tenths = Int(exactly: (abs(value) * 10).rounded()) else { return whole(value) }
    return "\(value < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }

  /// Rounded to a whole number, without separators.
  package static func whole(_ value: Double) -> String { Int(exactly: value.rounded()).map(String.init) ?? "?" }

  /// `48,000`: rounded to a whole number.
  package static func full(_ value: Double) -> String { grouped(whole(value)) }

  /// `4,528`.
  package static func number(_ count: Int) -> String { grouped(String(count)) }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (offset, digit) in digits.reversed().enumerated() {
      if offset > 0, offset % 3 == 0, digit != "-" { result.append(",") }
      result.append(digit)
    }
    return String(result.reversed())
  }

  /// A figure as people write it: at most so many decimals, none that are zero at the end.
  package static func trimmed(_ value: Double, digits: Int = 2) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return whole(value) }
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard let all = Int(exactly: scaled), let factor = Int(exactly: scale) else { return whole(value) }
    let sign = value < 0 && all > 0 ? "-" : ""
    let fraction = String(String(all % factor + factor).dropFirst())
    let kept = fraction.reversed().drop { $0 == "0" }.reversed()
    return sign + grouped(String(all / factor)) + (kept.isEmpty ? "" : "." + String(kept))
  }

  /// `42 %` of 0.42.
  package static func percent(_ share: Double) -> String { whole(share * 100) + " %" }

  /// `+12`, `-3` or `0`: a difference of shares in points, with signs that every terminal has.
  package static func points(_ difference: Double) -> String {
    let points = (difference * 100).rounded()
    return (points > 0 ? "+" : "") + whole(points == 0 ? 0 : points)
  }

  /// `1–17 %`: an interval of shares.
  package static func interval(_ shares: ClosedRange<Double>) -> String {
    "\(whole(shares.lowerBound * 100))–\(whole(shares.upperBound * 100)) %"
  }

  /// `+2`, `−1` and `=` for no change.
  package static func change(_ difference: Int) -> String {
    difference == 0 ? "=" : difference > 0 ? "+" + number(difference) : "−" + number(-difference)
  }

  /// `1 account`, `2 accounts`, `1,200 accounts`.
  package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    grouped(String(number)) + " " + (number == 1 ? one : many ?? one + "s")
  }

  /// `1st`, `57th`, `83rd`: a place, to the nearest whole number.
  package static func ordinal(_ value: Double) -> String {
    let number = Int(value.rounded())
    let isTeen = (11...13).contains(abs(number) % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][abs(number) % 10] ?? "th"
    return "\(number)\(ending)"
  }

  // MARK: - Days

  /// The months, short.
  package static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// The days of the week, Monday first, short.
  package static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `20 Nov`, with the year where it is not that of `now`.
  package static func day(_ day: Day, at now: Day) -> String {
    let parts = day.components
    let short = "\(parts.day) \(months[(parts.month - 1) % 12])"
    return parts.year == now.components.year ? short : "\(short) \(parts.year)"
  }

  /// `20 Nov 2026`.
  package static func dated(_ day: Day) -> String {
    let parts = day.components
    return "\(parts.day) \(months[(parts.month - 1) % 12]) \(parts.year)"
  }

  /// `Fri 20 Nov 2026`.
  package static func long(_ day: Day) -> String { "\(weekdays[day.weekday]) \(dated(day))" }

  /// `12 d`, `4.3 y`: at most five characters below a hundred years.
  package static func days(_ days: Int) -> String {
    days < 1000 ? "\(days) d" : tenths(Double(days) / 365.25) + " y"
  }

  /// Key words of the data as people write them: `exec_sponsor` → `exec sponsor`.
  package static func plain(_ key: String) -> String { String(key.map { $0 == "_" ? " " : $0 }) }

  /// `Ann, Bo, Cy, 4 more`: so many are named, and the others counted where they are more than one.
  package static func list(_ words: [String], atMost count: Int) -> String {
    guard words.count > count + 1 else { return words.joined(separator: ", ") }
    return (words.prefix(count) + ["\(number(words.count - count)) more"]).joined(separator: ", ")
  }

  /// `today`, `12 d ago`, `in 12 d`.
  package static func distance(_ days: Int) -> String {
    days == 0 ? "today" : days > 0 ? "\(days) d ago" : "in \(-days) d"
  }

  /// `Fri 27 Nov`, with the year where it is not that of `now`.
  package static func weekday(_ day: Day, at now: Day) -> String {
    "\(weekdays[day.weekday]) \(FigureText.day(day, at: now))"
  }
}
