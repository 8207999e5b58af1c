/// The usual reasons for putting an account or a flag off, so that ten decisions are not ten sentences *(ours)*. They are
/// written down as text, like any other reason.
package enum PresetReason: CaseIterable {
  case waiting, holiday, seasonal, accepted

  /// What is written down.
  package var words: String {
    switch self {
    case .waiting: "waiting for them"
    case .holiday: "on holiday"
    case .seasonal: "seasonal"
    case .accepted: "known and accepted"
    }
  }
}
