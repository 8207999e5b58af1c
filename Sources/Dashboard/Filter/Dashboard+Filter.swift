// What can be typed after `/`, and what of it cannot be understood.
extension Dashboard {
  /// What was typed and cannot be understood, each a sentence.
  var filterProblems: [String] {
    let filter = navigation.current.filter
    if screen.listsAccounts { return AccountFilter(filter).problems }
    return screen == .journal ? JournalFilter(filter).problems : []
  }

  /// What can be typed on this screen.
  var filterExample: String {
    if screen.listsAccounts { return "words, stage:adopted, csm:ann, arr>50k, is:blind, -term" }
    return screen == .journal ? "words, by:ann, account:acme, type:note, is:undone, -term" : "words, -word"
  }
}
