import YAML

/// The guesses of a mapping that a person has not looked at yet.
struct MappingGuesses: Sendable {
  let marks: [Mark]
  /// The forms of files that the mapping is for.
  let forms: [Mapping.FileForm]

  /// A name with a `?` at its end.
  struct Mark: Hashable, Sendable {
    let file: String
    let line: Int
    let text: String
    /// Whether it names a column: some columns are really called so.
    let isColumn: Bool
  }

  /// Whether nothing can be read by the mapping before it is decided what it writes.
  var isBarred: Bool { marks.contains { !$0.isColumn } }

  /// The question that the mapping asks about a file; nil where its guesses do not concern that.
  func question(_ source: String, columns: [String]) -> ImportError? {
    let names = Set(columns.map { HeaderName($0) })
    let open = marks.filter { mark in
      !mark.isColumn || (!names.contains(HeaderName(mark.text)) && names.contains(HeaderName(mark.text.dropLast())))
    }
    guard let first = open.first else { return nil }
    let lines = Array(Set(open.filter { $0.file == first.file }.map(\.line))).sorted().map(String.init)
    let last = lines.last ?? ""
    let words = lines.count == 1 ? "line \(last)" : "lines \(lines.dropLast().joined(separator: ", ")) and \(last)"
    return ImportError(
      "undecided_mapping", kind: .question, file: first.file, line: first.line,
      what: "the mapping for \(source) still has guesses, which end with ?, on \(words)", found: quoted(first.text),
      advice: "Take each ? away or write the right column, then run again")
  }
}

/// Finds the guesses of a mapping: columns' names that end with `?`, and so what it writes.
enum OpenMarks {
  /// - Parameter root: the mapping as its file has it.
  static func find(_ root: YAMLNode, file: String) -> [MappingGuesses.Mark] {
    var marks: [MappingGuesses.Mark] = []
    func look(_ text: String, _ place: YAMLPlace, isColumn: Bool = true) {
      guard text.hasSuffix("?") else { return }
      marks.append(MappingGuesses.Mark(file: file, line: place.line, text: text, isColumn: isColumn))
    }
    func word(_ node: YAMLNode?) { if let node, let text = node.text { look(text, node.place, isColumn: false) } }
    func column(_ node: YAMLNode?) {
      guard let node else { return }
      if let text = node.text { look(text, node.place) }
      for element in node.list ?? [] { column(element) }
      for key in ["from", "join", "currency-from"] { column(node[key]) }
    }
    func values(_ node: YAMLNode?) {
      for member in node?.members ?? [] {
        column(member.node)
        // What an event is, is guessed too.
        if member.key == "kind" { word(member.node["is"]) }
      }
    }
    func choices(_ node: YAMLNode?) { for member in node?.members ?? [] { look(member.key, member.place) } }
    word(root["writes"])
    for key in [
      "key", "domain", "account-name", "id", "updated", "user", "time", "event", "weight", "teams",
      "personas",
    ] { column(root[key]) }
    column(root["user"]?["email"])
    column(root["identity"]?["domains"])
    for key in ["amount", "quantity", "interval", "interval-count", "currency"] { column(root["subscriptions"]?[key]) }
    for key in ["deleted", "keep-rows", "drop-rows", "test"] { choices(root[key]) }
    choices(root["subscriptions"]?["live"])
    values(root["set"])
    for record in root["also"].map({ $0.list ?? [$0] }) ?? [] {
      choices(record["keep-rows"])
      values(record["set"])
    }
    return marks.sorted { ($0.line, $0.text) < ($1.line, $1.text) }
  }
}
