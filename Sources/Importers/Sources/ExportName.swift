import Adoption

/// The name of an exported file: the day in it, and the pattern that the next one will fit.
struct ExportName {
  /// The last day in the name; nil where it has none.
  let day: Day?
  /// The name with `*` in the place of days, and of a number at its end.
  let pattern: String

  /// - Parameter name: a file's name without folders.
  init(_ name: String) {
    let (stem, suffix) = Self.split(name)
    let characters = Array(stem)
    let days = Self.days(characters)
    day = days.map(\.day).max()
    var text: String
    if let first = days.first, let last = days.last {
      text = String(characters[..<first.start]) + "*" + Self.afterTime(characters[last.end...])
    } else {
      text = stem
    }
    while let shorter = Self.withoutCounter(text) { text = shorter + "*" }
    while text.contains("**") { text = text.replacing("**", with: "*") }
    // A name of nothing but a day would fit every file of its folder.
    if text == "*" { text = String(characters.map { $0.isASCII && $0.isNumber ? "?" : $0 }) }
    pattern = text + suffix
  }

  /// The name without its suffixes, and these: `events`, `.jsonl.gz`.
  static func split(_ name: String) -> (stem: String, suffix: String) {
    var stem = Substring(name)
    while let suffix = SourceSearch.suffixes.first(where: { stem.lowercased().hasSuffix($0) && stem.count > $0.count })
    {
      stem = stem.dropLast(suffix.count)
    }
    return (String(stem), String(name.dropFirst(stem.count)))
  }

  // MARK: Days

  private struct Found {
    let start: Int
    let end: Int
    let day: Day
  }

  /// The days of a name in their order.
  private static func days(_ characters: [Character]) -> [Found] {
    var found: [Found] = []
    var place = 0
    while place < characters.count {
      if place == 0 || !isDigit(characters[place - 1]), isDigit(characters[place]),
        let next = day(characters[place...])
      {
        found.append(next)
        place = next.end
      } else {
        place += 1
      }
    }
    return found
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// The day with which the text begins: `2026-11-21`, `2026_11_21`, `21.11.2026`, `2026-W47` (its Sunday), `20261121`, also
  /// with the time of day behind it.
  private static func day(_ text: ArraySlice<Character>) -> Found? {
    let digits = text.prefix { isDigit($0) }
    func number(_ from: Int, _ count: Int) -> Int? {
      let start = text.startIndex + from
      guard start + count <= text.endIndex, text[start..<start + count].allSatisfy(isDigit) else { return nil }
      return Int(String(text[start..<start + count]))
    }
    func sign(_ at: Int) -> Character? { text.dropFirst(at).first }
    func found(_ length: Int, _ year: Int?, _ month: Int?, _ day: Int?) -> Found? {
      guard let year, let month, let day, (1990...2100).contains(year) else { return nil }
      // What goes on in digits is a number, no day.
      if length <= 10, let next = text.dropFirst(length).first, isDigit(next) { return nil }
      return Day(year: year, month: month, day: day).map {
        Found(start: text.startIndex, end: text.startIndex + length, day: $0)
      }
    }
    switch digits.count {
    case 4:
      if let mark = sign(4), "-_.".contains(mark), mark == sign(7) {
        return found(10, number(0, 4), number(5, 2), number(8, 2))
      }
      guard sign(4) == "-", sign(5) == "W", let year = number(0, 4), let week = number(6, 2),
        let sunday = Week("\(year)-W\(week < 10 ? "0" : "")\(week)")?.sunday
      else { return nil }
      return Found(start: text.startIndex, end: text.startIndex + 8, day: sunday)
    case 2:
      guard sign(2) == ".", sign(5) == "." else { return nil }
      return found(10, number(6, 4), number(3, 2), number(0, 2))
    case 8: return found(8, number(0, 4), number(4, 2), number(6, 2))
    case 12, 14:
      guard let hour = number(8, 2), hour < 24, let minute = number(10, 2), minute < 60 else { return nil }
      return found(digits.count, number(0, 4), number(4, 2), number(6, 2))
    default: return nil
    }
  }

  // MARK: Numbers

  /// What follows a day without the time of day or the number behind it; `*` where such a thing was.
  private static func afterTime(_ text: ArraySlice<Character>) -> String {
    var rest = text
    while let first = rest.first {
      let digits = isDigit(first) ? rest : "T_-.: ".contains(first) ? rest.dropFirst() : []
      guard let next = digits.first, isDigit(next) else { break }
      rest = digits.drop { isDigit($0) }
    }
    if rest.first == "Z", rest.count < text.count { rest = rest.dropFirst() }
    return (rest.count < text.count ? "*" : "") + String(rest)
  }

  /// The text without a number at its end: ` (1)`, `-2`, `_03`, or the many digits of a time stamp; nil where it has none.
  private static func withoutCounter(_ text: String) -> String? {
    let isBracketed = text.hasSuffix(")")
    let head = isBracketed ? text.dropLast() : text[...]
    let digits = head.reversed().prefix { isDigit($0) }.count
    guard digits > 0 else { return nil }
    var rest = head.dropLast(digits)
    if isBracketed {
      guard rest.last == "(" else { return nil }
      rest = rest.dropLast()
      if rest.last == " " { rest = rest.dropLast() }
    } else if let last = rest.last, "-_ ".contains(last) {
      rest = rest.dropLast()
      // The pattern keeps the sign, so that it fits less.
      if !rest.isEmpty { return String(head.dropLast(digits)) }
    } else if digits < 6 {
      return nil
    }
    return rest.isEmpty ? nil : String(rest)
  }
}

/// A pattern of a file's name: `*` stands for any letters, `?` for one. Case counts, as it does in a folder.
struct FilePattern {
  private let pattern: [Character]

  init(_ pattern: some StringProtocol) { self.pattern = Array(pattern) }

  /// Whether it stands for more than itself.
  var hasWildcards: Bool { pattern.contains("*") || pattern.contains("?") }

  /// Whether the whole name fits. Hidden files fit only where the pattern begins with their dot.
  func matches(_ name: String) -> Bool {
    if name.hasPrefix("."), pattern.first != "." { return false }
    let name = Array(name)
    var (place, at) = (0, 0)
    // Where the last `*` stood, and how far it reaches by now.
    var star: (place: Int, at: Int)?
    while at < name.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[at] {
        place += 1
        at += 1
      } else if let last = star {
        star = (last.place, last.at + 1)
        place = last.place + 1
        at = last.at + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
