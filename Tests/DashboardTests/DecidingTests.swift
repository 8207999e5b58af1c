import Adoption
import CustomDump
import Testing

@testable import Dashboard

/// Keys that decide: what is asked to be saved, what stays when that fails.
@Suite struct DecidingTests {
  @Test(arguments: [
    ("/ 'acme' enter n 'call' space 'back' enter", Decision(.note(text: "call back"), account: "acme")),
    ("/ 'acme' enter enter N 'hi' enter", Decision(.note(text: "hi"), account: "acme")),
    (
      "/ 'acme' enter z 'fri' tab 'away' enter",
      Decision(.snoozed(until: SampleBook.day(7), why: "away"), account: "acme")
    ),
    ("/ 'acme' enter z tab 'away' enter", Decision(.snoozed(until: SampleBook.day(7), why: "away"), account: "acme")),
  ])
  func `keys decide`(keys: String, decision: Decision) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let effects = dashboard.press(keys: keys)
    expectNoDifference(effects, [.record(decision, on: SampleBook.today)])
  }
}
