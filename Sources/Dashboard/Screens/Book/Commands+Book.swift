// The order of the book and its columns.
extension Commands {
  static let sorting: [Command] = [
    Command(
      "book.sort", "Sort by a column", keys: ["s"], on: [.book], hint: "sort",
      help: "Lists the columns, one letter each, and sorts by the one that you choose."
    ) { $0.openSortMenu() },
    Command(
      "book.sort-next", "Sort by the next column", keys: [">"], on: [.book],
      help: "Sorts the accounts by the next column. What is unknown always comes last.", needsData: false
    ) { $0.sort(byStepping: 1) },
    Command(
      "book.sort-previous", "Sort by the previous column", keys: ["<"], on: [.book],
      help: "Sorts the accounts by the previous column.", needsData: false
    ) { $0.sort(byStepping: -1) },
    Command(
      "book.sort-attention", "Sort in order of attention", keys: [], on: [.book],
      help: "Sorts by health: risk first, then watch, and within a band by the nearest deadline.", needsData: false
    ) { $0.sort(by: .health) },
    Command(
      "book.sort-reverse", "Reverse the order", keys: ["S"], on: [.book],
      help: "Turns the order around. What is unknown still comes last.", needsData: false
    ) { $0.reverseSort() },
  ]

  static let views: [Command] =
    [
      Command(
        "view.next", "Next view", keys: ["v"], on: [.book], hint: "view",
        help: "Shows the columns for another occasion: standard, EBR, scrum, audit.", needsData: false
      ) { $0.show($0.navigation.current[BookScreen.self].view.next) },
      Command(
        "view.columns", "Choose columns", keys: ["C"], on: [.book],
        help: "Shows, hides and moves the columns of the view."
      ) { $0.openColumnChooser() },
      Command(
        "view.preview", "Open or close the preview", keys: ["p"], on: [.book],
        help:
          "Shows the selected account below the list, on a third of the screen at most, or gives its place to the list.",
        whyNot: \.whyNoAccountPreview
      ) { $0.togglePreview() },
    ]
    + BookView.allCases.map { view in
      Command(
        "view.\(view.rawValue)", "View: \(view.words)", keys: [], on: [.book],
        help: "Columns of the \(view.words) view. It goes by \(view.definition.short).", needsData: false
      ) { $0.show(view) }
    }
}
