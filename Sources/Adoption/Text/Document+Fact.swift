extension Document {
  /// Something said with a label at greater or lesser length: as a sentence that has shorter forms, followed by what is
  /// listed, of which the rest is counted where there is no room for it.
  package struct Fact: Hashable, Sendable {
    /// At most 12 characters.
    package let label: String
    /// Ways to say it, the longest first; at least one.
    package let forms: [[Phrase]]
    /// What is listed behind it, what matters most first.
    package let items: [[Phrase]]
    /// What an item is, such as `ticket`: the word for one of those that are only counted.
    package let noun: String
    /// How soon it gives way where not all have room: 0 is the last that does.
    package let rank: Int
    /// The lines that it gets before anything of a higher rank gets one, ≥ 1.
    package let least: Int
    /// The lines that it takes at most, ≥ `least`.
    package let most: Int

    /// A fact; without forms it is only what is listed.
    package init(
      _ label: String, _ forms: [[Phrase]], items: [[Phrase]] = [], noun: String = "more", rank: Int = 0,
      least: Int = 1,
      most: Int = 3
    ) {
      self.label = label
      self.forms = forms.isEmpty ? [[]] : forms
      self.items = items
      self.noun = noun
      self.rank = rank
      self.least = least
      self.most = max(least, most)
    }

    /// More are counted wherever room is short, so that a long list costs no time.
    private static let mostItems = 40

    /// All that it says, in its longest form.
    package var full: [Phrase] { said(forms[0], items.count) }

    /// The most that it says where it fits: as many items as do, then the longest form with them; nil where not even the
    /// shortest form fits.
    package func fitting(_ fits: ([Phrase]) -> Bool) -> [Phrase]? {
      for count in stride(from: min(items.count, Self.mostItems), through: fewestItems, by: -1) {
        for form in forms {
          let phrases = said(form, count)
          if fits(phrases) { return phrases }
        }
      }
      return nil
    }

    /// What it says at its shortest.
    package var shortest: [Phrase] { said(forms[forms.count - 1], fewestItems) }

    /// Whether that ends with the count of further items, before which it is to be cut.
    package var endsWithCount: Bool { items.count > fewestItems }

    /// A bare count would say nothing: without a sentence before them the first item is named, if only its beginning.
    private var fewestItems: Int { forms[forms.count - 1].isEmpty ? min(1, items.count) : 0 }

    /// The form with so many items, the others counted: `2 open, worst high: Export fails, +1 ticket`.
    private func said(_ form: [Phrase], _ count: Int) -> [Phrase] {
      var phrases = form
      for (index, item) in items.prefix(count).enumerated() {
        if !phrases.isEmpty { phrases.append(.aside(index == 0 ? ": " : "; ")) }
        phrases += item
      }
      let rest = items.count - count
      guard rest > 0 else { return phrases }
      return phrases + [.aside((phrases.isEmpty ? "" : ", ") + "+\(FigureText.count(rest, noun))")]
    }
  }
}
