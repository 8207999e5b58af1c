/// A file or folder of the book's directory that could not be read, and of which nothing was read before.
///
/// Its records may say anything of any account, so a figure that needs them is unknown, never smaller. What needs what:
///
/// | figures | need |
/// | --- | --- |
/// | what an account's own record says: id, name, segment, CSM, ARR | the record |
/// | tenure, name and currency of the book | rules |
/// | status, champion, counts of accounts, ARR of the book | accounts, events, rules |
/// | adoption, curve, change of active users | accounts, events, usage, rules |
/// | everything else: stages, flags, health, lists, flows, reviews, actions | all |
public struct Unread: Hashable, Sendable {
  /// The path relative to the directory.
  public let path: String
  /// Why, without a full stop: `the file cannot be read: there is no permission to read it`.
  public let reason: String
  /// What it would have held.
  public let part: Part

  /// The parts of a book.
  public enum Part: String, CaseIterable, Sendable { case accounts, usage, events, journal, rules }

  /// Something that could not be read; what is in none of the four folders is taken for rules.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
    part = Part(rawValue: path.split(separator: "/").first.map(String.init) ?? "") ?? .rules
  }

  /// The thing as a sentence: `accounts: the folder cannot be read: there is no permission to read it.`
  public var sentence: String { "\(path): \(reason)." }
}

extension [Unread] {
  /// The most that are named one by one.
  private static var named: Int { 5 }

  /// A sentence for each, and how many more there are; empty where all was read.
  public var sentences: [String] {
    let more = count - Self.named
    return prefix(Self.named).map(\.sentence) + (more > 0 ? ["\(more) more paths cannot be read."] : [])
  }

  /// What that means for what is shown; nil where all was read.
  public var consequence: String? {
    isEmpty ? nil : "Not all of the book can be read, so every number that needs the rest is unknown."
  }

  /// What that means for the gaps of the data, after the count of other findings; nil where all was read.
  public var unknownGaps: String? { isEmpty ? nil : "gaps are unknown until all can be read" }

  /// Whether a figure with that dotted name of the JSON report needs something that could not be read.
  public func hides(_ key: String) -> Bool {
    let needs = Self.needs(key)
    return contains { needs.contains($0.part) }
  }

  private static func needs(_ key: String) -> Set<Unread.Part> {
    switch key.split(separator: ".").prefix(2).joined(separator: ".") {
    case "account.id", "account.name", "account.segment", "account.csm", "account.arr_given": []
    // Without a book's own currency it is that in which all accounts agree.
    case "account.arr", "account.currency": [.accounts, .rules]
    case "account.tenure_days", "as_of", "book.name", "book.currency": [.rules]
    case "account.status", "book.accounts", "book.arr": [.accounts, .events, .rules]
    default:
      switch key.split(separator: ".").dropFirst().first {
      case "champion" where key.hasPrefix("account."): [.accounts, .events, .rules]
      case "adoption" where key.hasPrefix("account."), "curve" where key.hasPrefix("account."),
        "active_change" where key.hasPrefix("account."):
        [.accounts, .events, .usage, .rules]
      default: Set(Unread.Part.allCases)
      }
    }
  }
}

extension Book {
  /// What is told in place of a book that could not be read as a whole: what cannot be read, and no number.
  package var unreadDocument: Document {
    Document(
      title: displayName, lead: unread.consequence.map { [[.init($0)]] } ?? [],
      sections: [Document.Section(title: "", blocks: unread.sentences.map { .item([.init($0)]) })])
  }
}
