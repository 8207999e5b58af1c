/// What a person asks to have imported.
public struct ImportWish: Hashable, Sendable {
  /// Which wish it is: what comes of it is told with this number, so that what was dropped since is passed over.
  public var number: Int
  /// Paths as they were typed, at least one; `~` is still to be filled in.
  public var files: [String]
  /// Options in the words of `booktop import`.
  public var options: [String]

  /// The wish of that number.
  public init(number: Int, files: [String], options: [String]) {
    self.number = number
    self.files = files
    self.options = options
  }
}

/// What an import would write, as a person looks at it before.
public struct ImportProposal: Hashable, Sendable {
  /// The preview in lines, the same as `booktop import` prints.
  public var lines: [String]
  /// Whether nothing would be written: the book has all of it.
  public var isUnchanged: Bool
  /// Whether the book itself would be made.
  public var beginsBook: Bool
  /// Whether the options say that the sources are to be remembered.
  public var remembers: Bool

  /// A preview of those lines.
  public init(lines: [String], isUnchanged: Bool = false, beginsBook: Bool = false, remembers: Bool = false) {
    self.lines = lines
    self.isUnchanged = isUnchanged
    self.beginsBook = beginsBook
    self.remembers = remembers
  }
}

/// What came of an import.
public enum ImportNews: Hashable, Sendable {
  /// What would be written. Nothing is yet.
  case proposed(ImportProposal)
  /// It is written: what, in a sentence.
  case written(String)
  /// Nothing was written: why, and what to do, in sentences.
  case refused([String])
}
