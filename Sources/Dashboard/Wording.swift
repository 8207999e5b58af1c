import Adoption

/// How figures and days are written.
typealias Wording = FigureText

extension FigureText {
  /// `today`, `12 d ago`, `in 12 d`.
  static func distance(_ days: Int) -> String {
    days == 0 ? "today" : days > 0 ? "\(days) d ago" : "in \(-days) d"
  }
}

extension Finding.Severity {
  /// The word on screen.
  var words: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .gap: "gap"
    }
  }
}
