import Foundation
import Testing

@Suite("The picture in the README") struct PictureTests {
  /// When the screen changes, so must the picture: `ACCEPT_FRAMES=1` in front of the test command draws it anew.
  @Test("shows what the program shows") func isCurrent() async throws {
    let arguments = [
      "frame", "book", Program.sample, "--size", "120x36", "--format", "svg", "--theme", "nord", "--colour", "true",
    ]
    let drawn = try await Program.run(arguments)
    #expect(drawn.status == 0)
    let picture = URL(fileURLWithPath: Program.package + "/Tests/BooktopTests/Pictures/book.svg")
    if ProcessInfo.processInfo.environment["ACCEPT_FRAMES"] != nil { try Data(drawn.output).write(to: picture) }
    #expect(try Data(contentsOf: picture) == Data(drawn.output), "ACCEPT_FRAMES=1 draws the picture anew")
  }
}
