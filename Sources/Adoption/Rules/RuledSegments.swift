/// The rules of one segment, and its name. A class, as thousands of accounts have the same.
final class SegmentRules: Sendable {
  let name: String
  let segment: Segment

  init(_ name: String, _ segment: Segment) { (self.name, self.segment) = (name, segment) }
}

/// The rules of a book's segments, each as one object.
struct RuledSegments: Sendable {
  private let rules: Rules
  private let listed: [String: SegmentRules]
  /// Those of a book that lists no `default`.
  private let unlisted = SegmentRules("default", Segment())

  init(_ rules: Rules) {
    self.rules = rules
    listed = Dictionary(uniqueKeysWithValues: rules.segments.map { ($0.key, SegmentRules($0.key, $0.value)) })
  }

  /// The rules that hold for an account.
  func of(_ account: Account) -> SegmentRules { listed[rules.segmentName(for: account)] ?? unlisted }
}
