import Adoption

// Decisions: asked to be saved, and shown as saved only when they are.
extension Dashboard {
  /// Asks for a decision to be saved.
  mutating func decide(_ decision: Decision) {
    guard let shown, recording == nil else { return }
    recording = decision
    ask(.record(decision, on: shown.snapshot.base))
  }

  mutating func take(recorded entries: [JournalEntry]) {
    recording = nil
    expectsData = true
    ask(.reload)
  }

  mutating func takeFailure(_ sentence: String) {
    recording = nil
    say(sentence)
  }
}
