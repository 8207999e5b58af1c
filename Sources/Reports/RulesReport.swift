public import Adoption

/// The rules in force and where each comes from.
public struct RulesReport: DocumentReport {
  /// What it says.
  package let document: Document

  /// A report of the book's rules, on the day from which it is counted when they were last revisited.
  public init(_ book: Book, on day: Day) { document = RulesInForce(book, on: day).document }
}
