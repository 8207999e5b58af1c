/// The rules of one segment, and its name. A class, as thousands of accounts have the same.
final class SegmentRules: Sendable {
  let name: String
  let segment: Segment

  init(_ name: String, _ segment: Segment) { (self.name, self.segment) = (name, segment) }
}

/// The rules that hold for the accounts of a book.
struct RuledSegments: Sendable {
  private let listed: [String: SegmentRules]
  /// Those of accounts whose segment the book does not list.
  private let others: SegmentRules

  init(_ rules: Rules) {
    listed = Dictionary(uniqueKeysWithValues: rules.segments.map { ($0.key, SegmentRules($0.key, $0.value)) })
    others = listed[Rules.otherSegment] ?? SegmentRules(Rules.otherSegment, Segment())
  }

  /// Those of an account: its own segment's where the book lists it, else those of `default`.
  func of(_ account: Account) -> SegmentRules { account.segment.flatMap { listed[$0] } ?? others }
}
