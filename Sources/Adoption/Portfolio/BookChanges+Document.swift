extension BookChanges {
  /// The changes as text: a part for each kind of news, worst first, and in it each account with its changes.
  package var document: Document {
    Document(
      title: "What changed from \(from) to \(to)", lead: [[.init(summary.capitalisedFirst)]],
      sections: News.allCases.compactMap { news in
        let here = accounts.filter { $0.news == news }
        guard !here.isEmpty else { return nil }
        return Document.Section(
          title: news.words.capitalisedFirst, blocks: here.map { $0.entry("\($0.name) (\($0.id))") })
      })
  }
}

extension BookChanges.News {
  /// How its words are meant.
  package var tone: Document.Tone {
    switch self {
    case .left, .toRisk: .risk
    case .worse: .watch
    case .other: .plain
    case .better: .good
    }
  }
}

extension AccountChanges {
  /// The account with its changes, a line each.
  package var section: Document.Section { Document.Section(title: "", blocks: [entry(name)]) }

  fileprivate func entry(_ name: String) -> Document.Block {
    .entry(name, [], changes.map { [.init($0.words, $0.news.tone)] })
  }
}
