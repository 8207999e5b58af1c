internal import Adoption
internal import JSONReader

/// Reads book.json. Rules are checked like data: what makes no sense is a finding, and the default holds instead.
enum RulesFile {
  /// Reads the file; where it is no JSON, or no object, all defaults hold.
  static func read(
    _ source: inout FileSource, _ buffer: inout BlockBuffer, into content: inout FileContent, _ number: Int32
  ) throws(SystemError) {
    repeat { try source.fill(&buffer) } while !buffer.isAtEnd && !buffer.isFull
    content.rules = Rules()
    do throws(RecordError) {
      if let flaw = RecordError(encodingOf: buffer.window) { throw flaw }
      guard buffer.isAtEnd else {
        throw RecordError("too_long", at: .start, expected: "at most 16 MiB of rules", found: "more")
      }
      let tree = try tree(buffer.window)
      var reader = RulesReader(file: number, notes: content.notes)
      reader.read(tree)
      content.notes = reader.notes
      content.rules = reader.rules
      content.records = 1
    } catch {
      content.notes.leaveOut(error, "the rules cannot be read, so the defaults hold")
    }
  }

  private static func tree(_ window: UnsafeRawBufferPointer) throws(RecordError) -> JSONTree {
    var cursor = JSONCursor(window)
    do throws(JSONError) { try cursor.skipByteOrderMark() } catch { throw RecordError(error) }
    let mark = cursor.mark
    guard try cursor.kind() == .object else { throw cursor.flaw("wrong_type", at: mark, expected: "an object") }
    let tree = try JSONTree(&cursor)
    do throws(JSONError) { try cursor.endDocument() } catch { throw RecordError(error) }
    return tree
  }
}
