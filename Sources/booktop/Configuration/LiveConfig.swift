import Adoption
import Config
import Synchronization

/// The config while the dashboard is open: read again when its file changes. Readings of the book ask it beside the main thread.
final class LiveConfig: Sendable {
  private let state = Mutex(PersonalConfig.reading)

  /// What it says now.
  var reading: ConfigReading { state.withLock { $0 } }

  /// What is wrong with it and worth showing.
  var findings: [Finding] { reading.findings.worthShowing }

  /// Reads the file again and says whether anything is different. While it cannot be read as a whole, what it said before holds.
  func readAgain() -> Bool {
    var new = PersonalConfig.read()
    return state.withLock { state in
      if !new.isWhole { (new.config, new.places) = (state.config, state.places) }
      defer { state = new }
      return new != state
    }
  }
}
