import Adoption

/// Which accounts a list shows: what was typed after `/`, understood.
///
/// Words are looked for in names, ids, segments, CSMs and tags; terms such as `stage:adopted`, `arr>50k` and `is:blind` ask
/// for more. An account is listed when every term holds for it. A term that cannot be understood is left out and said in
/// `problems`, so that a slip of the keyboard never looks like an empty book.
struct AccountFilter: Sendable {
  private(set) var terms: [Term] = []
  /// What could not be understood, each a sentence.
  private(set) var problems: [String] = []
  /// The statuses listed: the active ones unless a term asks for others.
  private(set) var statuses: Set<Assessment.Status> = [.active]

  /// A condition. The answer is nil where what it asks for is unknown; such an account is left out either way.
  struct Term: Sendable {
    var isNegated: Bool
    var holds: @Sendable (Candidate) -> Bool?
  }

  /// An account as filters see it.
  struct Candidate: Sendable {
    var assessment: Assessment
    /// What is searched.
    var words: SearchedWords
    /// Whether it is at risk and its next step lacks an owner or a day.
    var isUnowned: Bool
    /// Whether its usage is stale.
    var isStale: Bool
    /// The named groups that it is in.
    var groups: [NamedGroup]
    /// What its family is called; nil where it has none.
    var family: FamilyWords?
    /// Whether anything is different since this person last looked.
    var isChanged = false
  }

  init(_ text: String) {
    for word in Self.words(of: text) { add(word) }
  }

  func matches(_ candidate: Candidate) -> Bool {
    guard statuses.contains(candidate.assessment.status) else { return false }
    return terms.allSatisfy { term in term.holds(candidate).map { $0 != term.isNegated } ?? false }
  }

  private mutating func add(_ word: Word) {
    var text = word.text
    var isNegated = false
    if let sign = text.first, sign == "-" || sign == "!", !word.isQuoted {
      isNegated = true
      text.removeFirst()
    }
    guard !text.isEmpty else { return }
    switch FilterTerm.read(text, isQuoted: word.isQuoted) {
    case .term(let holds, let status):
      terms.append(Term(isNegated: isNegated, holds: holds))
      if let status, !isNegated { statuses = status }
    case .incomplete: break
    case .problem(let sentence): problems.append(sentence)
    }
  }

  // MARK: - Words

  struct Word: Equatable, Sendable {
    var text: String
    /// Whether it begins with a quote: then signs and colons in it mean nothing.
    var isQuoted: Bool
  }

  /// The words of a filter: parted by spaces, except inside double quotes.
  static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var current = ""
    var inQuotes = false
    var isQuoted = false
    var isOpen = false
    for character in text {
      if character == "\"" {
        if !isOpen { isQuoted = true }
        isOpen = true
        inQuotes.toggle()
      } else if character == " ", !inQuotes {
        if isOpen { words.append(Word(text: current, isQuoted: isQuoted)) }
        (current, isQuoted, isOpen) = ("", false, false)
      } else {
        isOpen = true
        current.append(character)
      }
    }
    if isOpen { words.append(Word(text: current, isQuoted: isQuoted)) }
    return words
  }
}
