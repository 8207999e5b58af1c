/// What is doubtful about a book as a whole, whatever the day: references, doubles, families.
extension Book {
  /// Whether the doubts about another book are the same: its accounts are, and what their records refer to loosely.
  package func doubtsAs(_ other: Book) -> Bool {
    known.origin === other.known.origin && (known === other.known || looseReferences == other.looseReferences)
      && paths.starts(with: other.paths.prefix(paths.count))
  }

  /// The doubts, those about accounts in order of id.
  public func doubts(workers: Workers = .single) -> [Finding] {
    let (ids, values) = workers.both {
      references + sameIDs
    } _: {
      doubles
    }
    return ids + values + disputes + parents
  }

  private func path(_ source: Source) -> String? {
    paths.indices.contains(Int(source.file)) ? paths[Int(source.file)] : nil
  }

  // MARK: References

  /// References spelled otherwise, which are notes, and those that mean nothing.
  private var references: [Finding] {
    var people: Set<String> = []
    return looseReferences.compactMap { reference in
      let account = reference.account.isEmpty ? nil : reference.account
      let line = reference.source.line > 0 ? Int(reference.source.line) : nil
      let field = FigureText.plain(reference.field)
      if let meant = reference.meant {
        return Finding(
          .note, code: "spelling", path: path(reference.source), line: line, account: account,
          what: "the \(field) \(quoted(reference.written)) is read as \(quoted(meant))")
      }
      // An account without a list of people lacks the list; naming everybody in its events would say no more.
      if reference.field == "person", let id = account, let position = position(of: id),
        accounts[position].people.isEmpty
      {
        guard people.insert(id).inserted else { return nil }
        return Finding(
          .gap, code: "no_people", path: path(reference.source), line: line, account: account,
          what: "its events name people and it lists none", advice: "List them under people, with the same ids")
      }
      return Finding(
        .warning, code: "unknown_reference", path: path(reference.source), line: line, account: account,
        what: reference.field == "evidence"
          ? "the evidence \(quoted(reference.written)) is none that counts for Dependent"
          : "nothing in the book is the \(field) \(quoted(reference.written))",
        advice: reference.nearest.map { "If you mean \($0), correct it" }
          ?? (reference.field == "person" ? "Add the person to people, or correct the id" : "Correct it"))
    }
  }

  // MARK: Doubles

  /// Accounts that may be one customer twice, by what they are called.
  private var doubles: [Finding] { same("name", { $0.name.map { [$0] } ?? [] }) + same("domain", \.domains) }

  /// Ids equal but for case, blanks or Salesforce's three check characters.
  private var sameIDs: [Finding] {
    var told: Set<[Int]> = []
    var found: [Finding] = []
    for key in [SalesforceID.folded, SalesforceID.base] {
      for group in groups(accounts.indices.map { [key(accounts[$0].id)].compactMap(\.self) }) {
        for other in group.dropFirst() where told.insert([group[0], other]).inserted {
          found.append(
            double(
              group[0], other,
              "the ids \(quoted(accounts[group[0]].id)) and \(quoted(accounts[other].id)) are nearly equal"))
        }
      }
    }
    return found
  }

  /// Accounts that have one of the values in common, in whatever spelling.
  private func same(_ field: String, _ values: (Account) -> [String]) -> [Finding] {
    let keys = accounts.map { account in
      let keys = values(account).map(\.matched)
      return keys.count > 1 ? Array(Set(keys)) : keys
    }
    return groups(keys).flatMap { group -> [Finding] in
      let value = values(accounts[group[0]]).first { value in
        values(accounts[group[1]]).contains { $0.matched == value.matched }
      }
      return group.dropFirst().map { other in
        let what =
          "\(quoted(accounts[group[0]].id)) and \(quoted(accounts[other].id)) have the \(field) \(quoted(value ?? ""))"
        return double(group[0], other, what, isFamily: field == "domain" && isFamily(group[0], other))
      }
    }
  }

  /// The positions that have a key in common, two or more each, by first position and key.
  private func groups(_ keys: [[String]]) -> [[Int]] {
    var first: [String: Int] = [:]
    first.reserveCapacity(keys.count)
    // Most keys are met once.
    var groups: [String: [Int]] = [:]
    for (position, keys) in keys.enumerated() {
      for key in keys {
        if let one = first[key] {
          groups[key, default: [one]].append(position)
        } else {
          first[key] = position
        }
      }
    }
    return groups.sorted {
      $0.value[0] == $1.value[0] ? $0.key.precedesInBytes($1.key) : $0.value[0] < $1.value[0]
    }.map(\.value)
  }

  /// Whether one belongs to the other, or both to a third.
  private func isFamily(_ one: Int, _ other: Int) -> Bool {
    let (one, other) = (accounts[one], accounts[other])
    return one.parent == other.id || other.parent == one.id || (one.parent != nil && one.parent == other.parent)
  }

  private func double(_ one: Int, _ other: Int, _ what: String, isFamily: Bool = false) -> Finding {
    let source = accounts[other].sources[.id] ?? .none
    return Finding(
      isFamily ? .note : .warning, code: "double", path: path(source), line: source.line > 0 ? Int(source.line) : nil,
      account: accounts[other].id, what: what + twice(accounts[one], accounts[other]),
      advice: isFamily
        ? nil
        : "If they are one, put \(quoted(accounts[other].id)) into former_ids of the one that stays, or the other way round"
    )
  }

  /// By what the ARR would be counted twice: the smaller of the two, where both count in the book's currency.
  private func twice(_ one: Account, _ other: Account) -> String {
    guard let first = one.arr, let second = other.arr else { return "" }
    let amount = FigureText.full(min(first, second)) + (currency.map { " \($0)" } ?? "")
    return "; if they are one customer, \(amount) of ARR count twice"
  }

  // MARK: Former ids and families

  private var disputes: [Finding] {
    former.disputes.map { dispute in
      let account = dispute.by.last.flatMap { position(of: $0) }.map { accounts[$0] }
      let source = account?.sources[.formerIDs] ?? .none
      let names = dispute.by.map(quoted).joined(separator: " and ")
      return Finding(
        .warning, code: "former_id", path: path(source), line: source.line > 0 ? Int(source.line) : nil,
        account: account?.id,
        what: dispute.by.count > 1
          ? "\(names) both call \(quoted(dispute.id)) a former id of theirs; its records count for the first"
          : "former_ids of \(quoted(dispute.id)) and \(names) go round in a circle, so none is taken over",
        advice: "Name it in the account that stays only")
    }
  }

  /// Parents that the book does not have, and families in a circle.
  private var parents: [Finding] {
    accounts.compactMap { account in
      guard let parent = account.parent else { return nil }
      let source = account.sources[.parent] ?? .none
      let place = (path(source), source.line > 0 ? Int(source.line) : nil)
      guard position(of: parent) != nil else {
        let nearest = nearestWord(to: parent, among: accounts.map(\.id))
        return Finding(
          .warning, code: "unknown_parent", path: place.0, line: place.1, account: account.id,
          what: "the book has no account \(quoted(parent)), which is to be its parent",
          advice: nearest.map { "If you mean \($0), correct it" } ?? "Add the account or correct parent")
      }
      guard isInCircle(account) else { return nil }
      return Finding(
        .warning, code: "parent_circle", path: place.0, line: place.1, account: account.id,
        what: "its parent \(quoted(parent)) belongs to it in turn", advice: "Remove one of the two")
    }
  }

  private func isInCircle(_ account: Account) -> Bool {
    var seen: Set<String> = []
    var next = account.parent
    while let id = next, seen.insert(id).inserted {
      if id == account.id { return true }
      next = position(of: id).flatMap { accounts[$0].parent }
    }
    return false
  }
}

private func quoted(_ text: String) -> String { "\"\(text)\"" }

/// Salesforce writes one id in 15 characters, whose case counts, or in 18, whose last three tell the case of the others.
private enum SalesforceID {
  /// The id without case and blanks.
  static func folded(_ id: String) -> String? {
    // What is plain has no blanks, and is matched without case.
    id.utf8.allSatisfy(\.isPlain) ? id.matched : id.filter { !$0.isBlank }.lowercased()
  }

  /// The 15 characters that both forms have in common; nil for anything else.
  static func base(_ id: String) -> String? {
    guard id.utf8.count == 15 || id.utf8.count == 18 else { return nil }
    let bytes = Array(id.utf8)
    let isAlphanumeric = bytes.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
    guard isAlphanumeric else { return nil }
    let base = Array(bytes.prefix(15))
    if bytes.count == 18, check(base) != bytes.suffix(3).map({ $0 }) { return nil }
    return String(decoding: base, as: UTF8.self)
  }

  /// The check characters: for each five letters, which of them are capitals.
  private static func check(_ base: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    return stride(from: 0, to: 15, by: 5).map { start in
      let bits = (0..<5).reduce(0) { $0 | ((0x41...0x5A).contains(base[start + $1]) ? 1 << $1 : 0) }
      return alphabet[bits]
    }
  }
}
