import Adoption

/// What the palette offers for some letters.
struct Palette: Sendable {
  /// The commands, best match first.
  let commands: [Command]

  /// What a prompt that chooses among commands offers.
  init(_ prompt: Prompt, on screen: Screen, of screens: Screens, saved: [SavedFilter], isReadOnly: Bool) {
    self.init(
      prompt.text, on: screen, of: screens, groupsOnly: prompt.purpose == .groups, saved: saved, isReadOnly: isReadOnly)
  }

  /// The commands of the screen whose words hold the letters in order.
  init(
    _ text: String, on screen: Screen, of screens: Screens = .standard, groupsOnly: Bool = false,
    saved: [SavedFilter] = [], isReadOnly: Bool = false
  ) {
    let wanted = Array(text.folded.filter { $0 != " " })
    var offered = screens.commands(on: screen, isReadOnly: isReadOnly).filter {
      $0.inPalette && (!groupsOnly || Commands.groups[$0.id] != nil)
    }
    if groupsOnly { offered = saved.map(\.command) + offered }
    // What is typed behind a word is no letters of another command.
    if !groupsOnly, let word = TypedWord(text), let command = offered.first(where: { $0.word == word.word }) {
      commands = [command]
      return
    }
    commands = offered.enumerated().compactMap { index, command -> (score: Int, index: Int, command: Command)? in
      let scores = [Self.score(wanted, command.words), Self.score(wanted, command.id).map { $0 - 2 }]
      guard let best = scores.compactMap(\.self).max() else { return nil }
      return (best, index, command)
    }.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.command)
  }

  /// What is typed behind the word of a command: `late-enterprise` of `save late-enterprise`.
  struct TypedWord {
    let word: String
    /// Without space around it; empty for nothing.
    let rest: String

    init?(_ text: String) {
      let text = text.drop(while: \.isWhitespace)
      let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex
      guard end != text.startIndex else { return nil }
      word = text[..<end].folded
      var rest = text[end...].drop(while: \.isWhitespace)
      while rest.last?.isWhitespace == true { rest.removeLast() }
      self.rest = String(rest)
    }
  }

  /// How well letters match, the more the better: those that begin a word or follow each other count most. Nil when one is
  /// missing.
  static func score(_ wanted: [Character], _ words: String) -> Int? {
    let words = Array(words.folded)
    var (score, position, last) = (0, 0, -2)
    for letter in wanted {
      // The beginning of a word is preferred to a letter in the middle of one.
      let starts = words.indices.dropFirst(position).first {
        words[$0] == letter && ($0 == 0 || !words[$0 - 1].isLetter)
      }
      guard let next = words.indices.dropFirst(position).first(where: { words[$0] == letter }) else {
        return position > 0 && isSubsequence(wanted, of: words) ? 0 : nil
      }
      let chosen = next == last + 1 ? next : starts ?? next
      score += chosen == last + 1 ? 3 : chosen == starts ? 2 : 0
      last = chosen
      position = chosen + 1
    }
    return score
  }

  private static func isSubsequence(_ wanted: [Character], of words: [Character]) -> Bool {
    var rest = wanted[...]
    for letter in words where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
