/// Where a customer stands in adopting the product (<doc:Stages>).
///
/// Five positions, always in these words and this order. The raw value is the rank: "Stage 1" is `activated`.
public enum Stage: Int, CaseIterable, BitwiseCopyable, Sendable, Comparable {
  /// Has not yet done the thing that the product is for.
  case notActivated
  /// Crossed from "set up" to "tried it": some activation or signal behaviour was seen.
  case activated
  /// Reached proof of value: the segment's number of signal behaviours.
  case adopted
  /// Adopted, and using it has become a habit that needs no one to lead it.
  case embedded
  /// Embedded, and rooted in several teams and in how the customer works.
  case dependent

  /// Lower stages come first.
  public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }

  /// The name in data, reports and filters: `not_activated`.
  public var key: String {
    switch self {
    case .notActivated: "not_activated"
    case .activated: "activated"
    case .adopted: "adopted"
    case .embedded: "embedded"
    case .dependent: "dependent"
    }
  }

  /// The name on screen: `Not activated`.
  public var words: String {
    switch self {
    case .notActivated: "Not activated"
    case .activated: "Activated"
    case .adopted: "Adopted"
    case .embedded: "Embedded"
    case .dependent: "Dependent"
    }
  }

  /// The stage of that name; `Not activated`, `not-activated` and `NOT_ACTIVATED` name it too. Nil for any other word.
  public init?(_ name: String) {
    let normal = name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    guard let stage = Stage.allCases.first(where: { $0.key == String(normal) }) else { return nil }
    self = stage
  }
}

extension Stage? {
  /// The name in data; `unknown` where nothing says how far a customer is (<doc:Stages>).
  public var key: String { self?.key ?? "unknown" }

  /// The name on screen.
  public var words: String { self?.words ?? "Unknown" }

  /// The place in `rows`.
  public var row: Int { self?.rawValue ?? Stage.allCases.count }

  /// The five stages and, last, the unknown one: the rows in which accounts are counted (<doc:BookFigures>).
  public static let rows: [Stage?] = Stage.allCases + [nil]
}

/// What a customer succeeds or fails by being stuck here: the sources' words for the churn risk of each stage.
extension Stage {
  /// `Very high`, `High`, `Moderate` or `Low` (requirement 49).
  public var churnRiskIfStuck: String {
    switch self {
    case .notActivated, .activated: "Very high"
    case .adopted: "High"
    case .embedded: "Moderate"
    case .dependent: "Low"
    }
  }
}
