/// Why the data says no stage of an account: nothing that moves one is recorded of any account of its segment, and what is
/// not recorded is not what was not done (<doc:Stages>).
public struct StageGap: Hashable, Sendable {
  /// The segment.
  public let segment: String
  /// The behaviours of which one would make its stages known: those of activation first.
  public let behaviours: [String]
  /// Whether book.json lists them; else they are the built-in ones.
  public let isOfBook: Bool

  init(segment name: String, rules: Rules) {
    let segment = rules.segments[name] ?? Segment()
    self.segment = name
    behaviours = segment.activation + segment.signals
    isOfBook = ["activation", "signals"].contains { key in
      rules.origins["segments.\(name).\(key)"] != nil || rules.origins["segments.default.\(key)"] != nil
    }
  }

  /// `not measured: no activation or signal behaviour is recorded for segment smb`.
  public var words: String { "not measured: no activation or signal behaviour is recorded for segment \(segment)" }

  /// What would make it known, without a full stop: `record one of the behaviours that book.json lists (live-data-loaded,
  /// time-saved), or set the stage by hand`.
  public var remedy: String {
    let names = behaviours.prefix(StageGap.namesShown).joined(separator: ", ")
    let rest = behaviours.count > StageGap.namesShown ? ", …" : ""
    let lister = isOfBook ? "book.json lists" : "the built-in rules list"
    return names.isEmpty
      ? "name an activation behaviour in book.json, or set the stage by hand"
      : "record one of the behaviours that \(lister) (\(names)\(rest)), or set the stage by hand"
  }

  private static let namesShown = 3
}

extension Portfolio {
  /// Why the data says no stage of the account, and what would make it known; nil where they do.
  public func stageGap(of assessment: Assessment) -> StageGap? {
    assessment.stage.derived == nil ? StageGap(segment: assessment.segment, rules: book.rules) : nil
  }
}
