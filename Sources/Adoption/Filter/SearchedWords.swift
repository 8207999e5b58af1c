/// What filters search of an account, folded once with its reading and not with every key that is typed.
package final class SearchedWords: Sendable {
  /// Name, id, segment, CSM and tags, each on a line.
  let all: [UInt8]
  /// The CSM, the segment and the tags as values are spelled, each behind a hyphen, so that every word has one before it.
  let csm: [[UInt8]]
  let segment: [[UInt8]]
  let tags: [[UInt8]]

  init(_ account: Account) {
    let words = [account.name, account.id, account.segment, account.csm].compactMap(\.self) + account.tags
    all = words.joined(separator: "\n").foldedBytes
    csm = Self.values([account.csm])
    segment = Self.values([account.segment])
    tags = Self.values(account.tags)
  }

  static func values(_ texts: [String?]) -> [[UInt8]] {
    texts.compactMap(\.self).map { Array("-\(spelled($0.folded))".utf8) }
  }
}
