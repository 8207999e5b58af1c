// What can be typed after `/`, and what of it cannot be understood.
extension Dashboard {
  /// What was typed and cannot be understood, each a sentence.
  var filterProblems: [String] { screens.view(of: screen).problems(of: navigation.current.filter) }

  /// What can be typed on this screen.
  var filterExample: String { screens.view(of: screen).filterExample }
}
