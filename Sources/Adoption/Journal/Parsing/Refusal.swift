/// Why something cannot be decided, in words for the person who asked.
public struct Refusal: Error, Hashable, Sendable {
  /// What is wrong and what to do about it. Text from data stands in it as it is.
  public let sentence: String
  /// What may have been meant, one a line.
  public let choices: [String]

  /// A refusal.
  public init(_ sentence: String, choices: [String] = []) {
    self.sentence = sentence
    self.choices = choices
  }
}
