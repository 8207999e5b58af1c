extension BookChanges {
  /// The changes as text: a part for each kind of news, worst first, and in it a row for each change of each account.
  package var document: Document {
    Document(
      title: "What changed from \(FigureText.day(from, at: to)) to \(FigureText.dated(to))",
      lead: [[.init(summary.capitalisedFirst)]],
      sections: News.allCases.compactMap { news in
        let here = accounts.filter { $0.news == news }
        guard !here.isEmpty else { return nil }
        let rows = here.flatMap { account in
          account.changes.map { change in
            Document.Table.Row([
              .init(account.name), .init(account.id), .init(change.words.text(at: to), change.news.tone),
            ])
          }
        }
        let table = Document.Table(headings: ["Account", "Id", "Change"], rows: rows, form: .words)
        return Document.Section(title: news.words.capitalisedFirst, blocks: [.table(table)])
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
  package func section(at day: Day) -> Document.Section {
    let lines = zip(words(at: day), changes).map { [Document.Phrase($0, $1.news.tone)] }
    return Document.Section(title: "", blocks: [.entry(name, [], lines)])
  }
}
