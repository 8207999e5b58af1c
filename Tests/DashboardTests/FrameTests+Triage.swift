import Adoption
import Canvas
import Testing

@testable import Dashboard

extension FrameTests {
  static let triageScenes: [Scene] = [
    Scene(name: "triage", styles: true), Scene(name: "triage-changed", keys: "w"),
    Scene(name: "triage-act", keys: "j j a", styles: true), Scene(name: "triage-decided", keys: "a enter a enter"),
    Scene(name: "triage-undo", keys: "a enter u"), Scene(name: "triage-standing", keys: "G enter j"),
    Scene(name: "triage-tagged", keys: "space space a"),
  ]

  @Test(arguments: triageScenes) func `the triage, step by step`(_ scene: Scene) throws {
    for (columns, rows) in scene.sizes {
      var dashboard = Dashboard.triaging(look: Dashboard.weekOldLook, columns: columns, rows: rows)
      dashboard.press(keys: scene.keys)
      let grid = dashboard.draw(columns: columns, rows: rows)
      try compare(grid.text, with: "\(scene.name)-\(columns)x\(rows).txt")
      if scene.styles, columns == 80 {
        try compare(grid.styleText, with: "\(scene.name)-\(columns)x\(rows).styles.txt")
      }
    }
  }

  @Test func `the triage when nothing is left`() throws {
    for (columns, rows) in Self.twoSizes {
      var dashboard = Dashboard.triaging(columns: columns, rows: rows)
      for _ in 0..<100 where dashboard.selectedItem != nil { _ = dashboard.decideObvious() }
      let text = dashboard.draw(columns: columns, rows: rows).text
      try compare(text, with: "triage-empty-\(columns)x\(rows).txt")
    }
  }
}
