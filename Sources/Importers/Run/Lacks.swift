extension MappingRun {
  /// What neither the book nor this import brings, what that costs, and the word that finds a mapping which does.
  func lacks() -> [ImportPreview.Lack] {
    var has = book.has(mappings)
    for part in mappingParts { has.formUnion(part.brings) }
    return Self.known.filter { !has.contains($0.brings) }
  }

  /// Each as the stages and flags of the model read it.
  private static let known: [ImportPreview.Lack] = [
    .init(what: "customers", cost: "keys in other files match no account", brings: "accounts"),
    .init(what: "ARR", cost: "nothing is sorted or summed by money", brings: "money"),
    .init(what: "renewal days", cost: "no renewal comes into sight", brings: "renewals"),
    .init(what: "weekly usage", cost: "no stage can be derived, and no decline is seen", brings: "usage"),
    .init(what: "behaviours", cost: "no one counts as activated by what they do", brings: "behaviours"),
    .init(what: "sessions", cost: "no habit is seen, and no stage above Activated", brings: "sessions"),
    .init(what: "seats", cost: "the share of seats in use is unknown", brings: "seats"),
    .init(
      what: "guided sessions", cost: "independence is estimated from touches, or unknown", brings: "guided"),
    .init(what: "touches", cost: "silence and relationships are unknown", brings: "touches"),
    .init(what: "tickets", cost: "trouble shows only in usage", brings: "tickets"),
    .init(what: "surveys", cost: "what customers say is unknown", brings: "surveys"),
  ]
}
