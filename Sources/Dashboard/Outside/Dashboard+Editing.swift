import Adoption

/// The file behind what is selected.
enum FileToEdit: Hashable {
  /// A file of the book, by its path below the directory, and the line from 1 where it is known.
  case file(String, line: Int?)
  /// There is none to be opened: why, in a sentence.
  case none(String)

  var complaint: String? { if case .none(let sentence) = self { sentence } else { nil } }

  static let ofJournal = FileToEdit.none(
    "The journal is only ever appended to, not opened: {decide.undo} undoes a decision.")

  /// The file of a finding; the files of the journal are booktop's own.
  init(path: String?, line: Int?) {
    guard let path else {
      self = .none("This finding is about no file.")
      return
    }
    self = path.hasPrefix("journal/") ? .ofJournal : .file(path, line: line.flatMap { $0 > 0 ? $0 : nil })
  }
}

extension Shown {
  /// The file that says a fact.
  func file(of source: Source) -> FileToEdit {
    let paths = portfolio.book.paths
    guard paths.indices.contains(Int(source.file)) else { return .none("It is not known which file says this.") }
    return FileToEdit(path: paths[Int(source.file)], line: Int(source.line))
  }

  /// The file that an account stands in.
  func file(ofAccount id: String?) -> FileToEdit {
    guard let account = id.flatMap({ portfolio[$0]?.account }) else {
      return .none("No account is selected: the list is empty.")
    }
    return file(of: account.sources[.id] ?? .none)
  }
}

extension Dashboard {
  /// The file behind what is selected.
  var toEdit: FileToEdit { view?.file ?? .none("The book is not read yet.") }

  /// The finding that is selected.
  var selectedFinding: Finding? {
    let place = navigation.current
    guard place.screen == .findings, let shown, let index = place.selectedIndex,
      case .finding(let position) = place.lines[index].content
    else { return nil }
    return shown.snapshot.findings[position]
  }
}
