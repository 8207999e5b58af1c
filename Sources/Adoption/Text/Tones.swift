// How standing words of the model are meant, whoever shows them.
extension Health.Band {
  /// How the word of a band is meant.
  package var tone: Document.Tone {
    switch self {
    case .risk: .risk
    case .watch: .watch
    case .unknown: .unknown
    case .good: .good
    }
  }
}

extension Sentiment.Value {
  /// How the word of a feeling is meant.
  package var tone: Document.Tone {
    switch self {
    case .good: .good
    case .watch: .watch
    case .risk: .risk
    }
  }
}

extension Finding.Severity {
  /// The name in JSON, which stays.
  package var key: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .gap: "gap"
    case .note: "note"
    }
  }

  /// The word for it.
  package var words: String { key }
}
