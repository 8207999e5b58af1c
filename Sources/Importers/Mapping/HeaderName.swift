import Adoption

/// A column's name or a key as names are compared: without blanks around, case and byte order mark, inner blanks as one,
/// every dash as a hyphen.
struct HeaderName: Hashable, Sendable {
  let folded: String

  init(_ text: some StringProtocol) {
    let matched = text.matched
    if matched.utf8.allSatisfy({ $0 < 0x80 }) {
      folded = matched
    } else {
      folded = String(
        String.UnicodeScalarView(
          matched.unicodeScalars.compactMap { scalar in
            if scalar == "\u{FEFF}" { return nil }
            return scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" ? "-" : scalar
          }))
    }
  }
}

/// A pattern of a name, in which `*` stands for any letters.
struct NameGlob: Hashable, Sendable {
  private let parts: [String]

  /// Compared without case.
  init(_ pattern: String) {
    parts = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the whole name fits.
  func matches(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return name == parts.first }
    guard name.hasPrefix(first), name.utf8.count >= first.utf8.count + last.utf8.count, name.hasSuffix(last) else {
      return false
    }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

extension Mapping {
  /// All columns and paths that the mapping looks at, each once, in the order of the mapping.
  var columns: [String] {
    var rules = [key, domain, accountName, id, updated, until].compactMap(\.self)
    rules += fields.map(\.value) + also.flatMap { $0.fields.map(\.value) }
    if let subscriptions {
      rules += [subscriptions.amount, subscriptions.interval]
      rules += [subscriptions.quantity, subscriptions.intervalCount].compactMap(\.self)
    }
    var names = rules.flatMap { $0.columns + $0.currencyColumns }
    names += (deleted + keptRows + droppedRows + also.flatMap(\.keptRows)).map(\.column)
    names += subscriptions?.live.map(\.column) ?? []
    if let rollUp {
      names += rollUp.user + rollUp.email + rollUp.time.columns + [rollUp.event] + rollUp.identityDomains
      names += rollUp.test.map(\.column) + [rollUp.weight, rollUp.teams, rollUp.personas].compactMap(\.self)
      if case .byID(let path) = rollUp.sessions { names.append(path) }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The names that it knows in a file: its columns, and those by which it recognises one.
  var knownNames: Set<HeaderName> {
    Set((columns + forms.flatMap { $0.headers + $0.any }).map { HeaderName($0) })
  }

  /// How well a file fits: the number of names and patterns by which it is recognised; nil where it is not.
  func score(names: Set<HeaderName>, fileName: String) -> Int? {
    forms.compactMap { $0.score(names: names, fileName: fileName) }.max()
  }
}

extension Mapping.FileForm {
  /// How well a file fits; nil where it does not.
  func score(names: Set<HeaderName>, fileName: String) -> Int? {
    let base = fileName.split(separator: "/").last ?? ""
    let all = headers.map { HeaderName($0) }
    let any = self.any.count { names.contains(HeaderName($0)) }
    guard all.allSatisfy(names.contains), self.any.isEmpty || any > 0,
      !not.contains(where: { names.contains(HeaderName($0)) })
    else { return nil }
    let byName = files.contains { NameGlob($0).matches(base) }
    // A form that says nothing of columns goes by the file's name alone.
    guard !all.isEmpty || !self.any.isEmpty || byName else { return nil }
    return all.count + any + (byName ? 1 : 0)
  }
}

extension ValueRule {
  /// The columns in which the currency may stand.
  var currencyColumns: [String] {
    guard let currencyFrom else { return [] }
    guard currencyFrom.contains("<column>") else { return [currencyFrom] }
    return from.map { currencyFrom.replacing("<column>", with: $0) }
  }
}
