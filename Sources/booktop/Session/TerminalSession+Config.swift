import Adoption
import Config
import Dashboard
import Session

// The config of whoever looks, which may change meanwhile.
extension TerminalSession {
  /// Takes in what the config says now: what is on screen follows, and what is wrong with it is among the findings.
  func readConfigAgain() {
    guard config.readAgain() else { return }
    let now = config.reading
    let (theme, tier) = look(now.config)
    painter = Painter(screen: screen, theme: theme, tier: tier)
    handle(.preferences(now.config.preferences))
    handle(.message("The config was read again."))
    sayConfigFindings()
    loading.load()
  }

  func sayConfigFindings() {
    let findings = config.findings
    guard let first = findings.first else { return }
    let more = findings.count > 1 ? " \(findings.count) findings in all: {go.findings} lists them." : ""
    handle(.message(first.sentenceWithPlace + more))
  }
}
