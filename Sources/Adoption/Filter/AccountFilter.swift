/// Which accounts a list shows: what was typed as a filter, understood.
///
/// Words are looked for in names, ids, segments, CSMs and tags; terms such as `stage:adopted`, `arr>50k` and `is:blind` ask
/// for more. An account is listed when every term holds for it, or every term of another side of a `|`. A term that cannot
/// be understood is left out and said in `problems`, so that a slip of the keyboard never looks like an empty book.
package struct AccountFilter: Sendable {
  /// What an account has to be: one of these.
  private var sides: [Side] = []
  /// What could not be understood, each a sentence.
  package private(set) var problems: [String] = []

  /// Terms of which every one has to hold.
  private struct Side: Sendable {
    var terms: [Term] = []
    /// The statuses that a term asks for; nil where none does.
    var statuses: Set<Assessment.Status>?

    func covers(_ candidate: Candidate) -> Bool {
      if let statuses, !statuses.contains(candidate.assessment.status) { return false }
      return terms.allSatisfy { term in term.holds(candidate).map { $0 != term.isNegated } ?? false }
    }
  }

  /// A condition. The answer is nil where what it asks for is unknown; such an account is left out either way.
  private struct Term: Sendable {
    var isNegated: Bool
    var holds: @Sendable (Candidate) -> Bool?
  }

  /// - Parameter me: Who `csm:me` and `owner:me` are; nil where that is not known.
  package init(_ text: String, me: String? = nil) {
    let sides = Self.words(of: text, partsSides: true).split(omittingEmptySubsequences: true) { $0.isBar }
      .map { side($0, me: me) }
    // A side of which nothing is typed yet, or understood, lets nothing else in.
    let meant = sides.filter { !$0.terms.isEmpty }
    self.sides = meant.isEmpty ? [Side()] : meant
  }

  /// Whether an account is listed: of those in the scope the active ones, unless a term asks for others.
  package func matches(_ candidate: Candidate) -> Bool {
    guard candidate.isInScope else { return false }
    return sides.contains { ($0.statuses != nil || candidate.assessment.status == .active) && $0.covers(candidate) }
  }

  /// Whether an account, of whatever status, is in the scope that this is.
  package func covers(_ candidate: Candidate) -> Bool { sides.contains { $0.covers(candidate) } }

  private mutating func side(_ words: ArraySlice<Word>, me: String?) -> Side {
    var side = Side()
    for word in words {
      var text = word.text.folded
      let isNegated = !word.isQuoted && (text.first == "-" || text.first == "!")
      if isNegated { text.removeFirst() }
      guard !text.isEmpty else { continue }
      switch FilterTerm.read(text, isQuoted: word.isQuoted, me: me) {
      case .term(let holds, let status):
        side.terms.append(Term(isNegated: isNegated, holds: holds))
        if let status, !isNegated { side.statuses = status }
      case .incomplete: break
      case .problem(let sentence): problems.append(sentence)
      }
    }
    return side
  }

  // MARK: - Words

  package struct Word: Equatable, Sendable {
    package var text: String
    /// Whether it begins with a quote: then signs and colons in it mean nothing.
    package var isQuoted: Bool

    fileprivate var isBar: Bool { text == "|" && !isQuoted }
  }

  /// The words of a filter: parted by spaces, except inside double quotes.
  /// - Parameter partsSides: Whether a `|` outside quotes is a word of its own.
  package static func words(of text: String, partsSides: Bool = false) -> [Word] {
    var words: [Word] = []
    var current = ""
    var inQuotes = false
    var isQuoted = false
    var isOpen = false
    func end() {
      if isOpen { words.append(Word(text: current, isQuoted: isQuoted)) }
      (current, isQuoted, isOpen) = ("", false, false)
    }
    for character in text {
      if "\"“”„".contains(character) {
        if !isOpen { isQuoted = true }
        isOpen = true
        inQuotes.toggle()
      } else if character.isWhitespace, !inQuotes {
        end()
      } else if partsSides, character == "|", !inQuotes {
        end()
        words.append(Word(text: "|", isQuoted: false))
      } else {
        isOpen = true
        current.append(character)
      }
    }
    end()
    return words
  }
}

extension AccountFilter {
  /// What a term can begin with, and the whole of those that can be few things: `arr>`, `csm:me`, `stage:adopted`.
  package static var completions: [String] {
    let words = WordField.allCases.flatMap { field in
      let values = field.values.isEmpty ? [field == .csm || field == .owner ? "me" : ""] : field.values
      return values.map { "\(field.rawValue):\($0)" }
    }
    return words + NumberField.allCases.flatMap { ["\($0.rawValue)>", "\($0.rawValue)<"] }
  }
}
