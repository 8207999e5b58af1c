// Why a number is what it is, as text: the same on screen, in what is copied from it, and in `booktop explain`.
extension Explanation {
  /// What it is, what it means and what would change it; then what it was made of and what decided.
  ///
  /// - Parameter day: The day on which it is read.
  package func sections(in book: Book, at day: Day) -> [Document.Section] {
    let sense: Document.Block = .paragraph([
      .init(definition), .aside(" \(chapter.title)\(Document.dot)\(key)"),
    ])
    let change = whatWouldChange.map { change in
      Document.Block.paragraph([.figure("What would change it: "), .init(change.text(at: day))])
    }
    let note: [Document.Phrase] = [.init(answer.text(at: day), .answer, sign: result?.sign)]
    let made = inputs.map { ($0.what.text(at: day), $0.value.text(at: day), $0.source.flatMap(book.place) ?? "") }
    let decided = limits.map { ($0.name, $0.value, $0.origin(in: book)) }
    return [
      Document.Section(
        title: title, note: note, blocks: [sense] + [change].compactMap(\.self))
    ]
      + [("Made of", ["What", "Value", "Place"], made), ("Decided by", ["Rule", "Value", "Set in"], decided)]
      .filter { !$0.2.isEmpty }.map { heading, headings, rows in
        let rows = rows.map { Document.Table.Row([.init($0.0), .init($0.1), .aside($0.2)]) }
        return Document.Section(title: heading, blocks: [.table(.init(headings: headings, rows: rows, form: .lines))])
      }
  }
}

extension Explanation.Limit {
  /// Where it is set: `book.json:12`, `built in`.
  package func origin(in book: Book) -> String {
    source.map { book.place(of: $0) ?? "book.json" } ?? "built in"
  }
}

extension Explanation.Result {
  /// The sign of a result, which the words beside it say too.
  package var sign: Document.Sign {
    switch self {
    case .pass: .reached
    case .fail: .missed
    case .holds: .attention
    case .clear: .absent
    case .noData: .unknown
    }
  }
}

extension Portfolio {
  /// Why the numbers of the account at that position are what they are: the next missing step, the criteria, and every key
  /// with its value and what it means.
  package func explained(_ position: Int) -> Document {
    let explanations = explanations(of: position)
    let criteria = explanations.filter { $0.group == .criteria }.map { explanation in
      Document.Table.Row([
        .init(explanation.result?.words ?? ""), .init(explanation.title), .init(explanation.value.text(at: day)),
      ])
    }
    let table = Document.Table(headings: ["Result", "Criterion", "Value"], rows: criteria, form: .lines)
    return explained(
      position,
      sections: [Document.Section(title: "Criteria", blocks: [.table(table)])]
        + grouped(explanations.filter { $0.group != .criteria }))
  }

  /// Some of the keys with their values and what they mean, in their order.
  package func explained(_ keys: [String], at position: Int) -> Document {
    explained(position, sections: grouped(explanations(of: position).filter { keys.contains($0.key) }))
  }

  private func grouped(_ explanations: [Explanation]) -> [Document.Section] {
    Explanation.Group.allCases.compactMap { group in
      let here = explanations.filter { $0.group == group }
      guard !here.isEmpty else { return nil }
      return Document.Section(
        title: group.words,
        blocks: here.map { .entry($0.key, [.init($0.answer.text(at: day), .answer)], [[.init($0.definition)]]) })
    }
  }

  /// Why one of them is what it is; nil where there is no such key.
  package func explained(_ key: String, at position: Int) -> Document? {
    explanations(of: position).first { $0.key == key }.map {
      explained(position, sections: $0.sections(in: book, at: day))
    }
  }

  private func explained(_ position: Int, sections: [Document.Section]) -> Document {
    let assessment = assessments[position]
    return Document(
      title: "\(assessment.account.displayName) (\(assessment.id)) on \(FigureText.long(day))",
      lead: [[.init("Next step: \(criteria(of: position).nextStepWords)", .answer)]], sections: sections)
  }
}

extension StageCriteria {
  /// The next missing step, or that none is missing.
  package var nextStepWords: String { nextStep ?? "none: every criterion is met" }
}
