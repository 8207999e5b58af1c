import Adoption

/// The events of exports as they are put to a person, who names some of them by their numbers or names.
package struct EventChoice: Sendable {
  /// All of them, by what is likely to be first value.
  package let rows: [Row]
  /// The first of them, which are shown and have numbers; the others can be given by name.
  package let shown: Int

  /// An event of the exports of one mapping.
  package struct Row: Sendable {
    package let event: EventReach.Event
    /// What the preview calls the mapping's files.
    package let title: String
  }

  /// An answer that means no event, in a sentence.
  package struct Complaint: Error, Hashable, Sendable {
    package let sentence: String
  }

  /// - Parameter most: how many are shown.
  /// - Returns: nil where no account has an event.
  package init?(_ preview: ImportPreview, most: Int = 20) {
    rows = preview.mappings.flatMap { part in
      (part.reach?.events ?? []).map { Row(event: $0, title: part.title) }
    }.sorted { EventReach.Event.precedes($0.event, $1.event) }
    guard !rows.isEmpty else { return nil }
    shown = min(most, rows.count)
  }

  /// The names of the events that an answer means, each once: numbers of rows that are shown, or names, with commas between
  /// them. A name is compared as it is, else without case. No answer means none.
  package func names(in answer: String) -> Result<[String], Complaint> {
    // A name may have a comma itself.
    if case .success(let name) = name(answer.trimmingBlanks) { return .success([name]) }
    var names: [String] = []
    for part in answer.split(separator: ",").map({ String($0).trimmingBlanks }) where !part.isEmpty {
      let words = part.split(separator: " ")
      for word in words.allSatisfy({ Int($0) != nil }) ? words.map(String.init) : [part] {
        switch name(word) {
        case .failure(let complaint): return .failure(complaint)
        case .success(let name): if !names.contains(name) { names.append(name) }
        }
      }
    }
    return .success(names)
  }

  private func name(_ word: String) -> Result<String, Complaint> {
    let number = Int(word)
    if let number, (1...shown).contains(number) { return .success(rows[number - 1].event.name) }
    let known = rows.map(\.event.name)
    if known.contains(word) { return .success(word) }
    let folded = Set(known.filter { $0.matched == word.matched })
    if folded.count == 1, let name = folded.first { return .success(name) }
    if let number { return .failure(Complaint(sentence: "There is no row \(number): they go from 1 to \(shown).")) }
    if !folded.isEmpty {
      let names = folded.sorted { $0.precedesInBytes($1) }.map(quoted).joined(separator: " and ")
      return .failure(Complaint(sentence: "\(quoted(word)) may be \(names): give the number, or the name as it is."))
    }
    let near = nearestWord(to: word, among: known).map { " Do you mean \(quoted($0))?" } ?? ""
    return .failure(Complaint(sentence: "No event is called \(quoted(word)).\(near)"))
  }
}
