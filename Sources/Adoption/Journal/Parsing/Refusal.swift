/// Why something cannot be decided, in words for the person who asked.
package struct Refusal: Error, Hashable, Sendable {
  /// What is wrong and what to do about it. Text from data stands in it as it is.
  package let sentence: String
  /// What may have been meant, one a line.
  package let choices: [String]

  /// A refusal.
  package init(_ sentence: String, choices: [String] = []) {
    self.sentence = sentence
    self.choices = choices
  }
}
