import CustomDump
import Testing

/// Expects two values to be equal and shows where they differ.
///
/// It stands in for the function of CustomDump of the same name, which reports a difference to this test library only where
/// another library of that package is linked, and else lets the test pass. Its parameters are the same, so that it hides
/// that one in this module.
func expectNoDifference<T: Equatable>(
  _ expression1: @autoclosure () throws -> T,
  _ expression2: @autoclosure () throws -> T,
  _ message: @autoclosure () -> String? = nil,
  fileID: StaticString = #fileID,
  filePath: StaticString = #filePath,
  line: UInt = #line,
  column: UInt = #column
) {
  let location = SourceLocation(
    fileID: "\(fileID)", filePath: "\(filePath)", line: Int(line), column: Int(column))
  do {
    let (first, second) = try (expression1(), expression2())
    guard first != second else { return }
    let difference = diff(first, second) ?? "\(first) is not \(second)"
    Issue.record("\(message() ?? "There is a difference.")\n\(difference)", sourceLocation: location)
  } catch {
    Issue.record(error, sourceLocation: location)
  }
}
