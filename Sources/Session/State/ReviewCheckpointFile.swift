package import Adoption
import JSONReader

/// Where a review stood, as it is kept beside the book while its clock runs: a small document. What cannot be read back, in
/// whole, was never there.
public enum ReviewCheckpointFile {
  /// The kind of thing in the folder of the program's state.
  public static let kind = "reviews"

  /// The document.
  package static func bytes(_ checkpoint: ReviewCheckpoint) -> [UInt8] {
    JSONValue.object([
      ("review", .string(checkpoint.review.text)), ("account", .optional(checkpoint.account)),
      ("seconds", .number(checkpoint.seconds)), ("came_at", .number(checkpoint.cameAt)),
    ]).line
  }

  /// What a document says; nil for one that is damaged, or none of these.
  package static func checkpoint(_ bytes: [UInt8]) -> ReviewCheckpoint? {
    bytes.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      do throws(JSONError) {
        let checkpoint = try checkpoint(&cursor)
        try cursor.endDocument()
        return checkpoint
      } catch {
        return nil
      }
    }
  }

  private static func checkpoint(_ cursor: inout JSONCursor) throws(JSONError) -> ReviewCheckpoint? {
    var (review, account): (String?, String?)
    var (seconds, cameAt): (Double?, Double?)
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch key {
      case "review": review = try cursor.readString().string
      case "account": account = try cursor.readNullIfNext() ? nil : try cursor.readString().string
      case "seconds": seconds = try cursor.readNumber().double
      case "came_at": cameAt = try cursor.readNumber().double
      default: try cursor.skipValue()
      }
    }
    guard let review, let seconds, let cameAt else { return nil }
    return ReviewCheckpoint(review: EntryID(review), account: account, seconds: seconds, cameAt: cameAt)
  }
}
