import Adoption
import Foundation
import Testing

@testable import Session

/// Where a review stood, kept beside the book while its clock runs.
@Suite struct ReviewCheckpointFileTests {
  @Test(arguments: [nil, "acme", "a \"quoted\" \\ id\u{1}\n 東京"] as [String?])
  func `comes back as it was`(account: String?) {
    let checkpoint = ReviewCheckpoint(review: "20261118T090000-1", account: account, seconds: 754, cameAt: 700.5)
    #expect(ReviewCheckpointFile.checkpoint(ReviewCheckpointFile.bytes(checkpoint)) == checkpoint)
  }

  @Test func `what is damaged was never there`() {
    let bytes = ReviewCheckpointFile.bytes(
      ReviewCheckpoint(review: "s", account: "acme", seconds: 754, cameAt: 700))
    for length in 0..<(bytes.count - 1) {
      #expect(ReviewCheckpointFile.checkpoint(Array(bytes.prefix(length))) == nil, "cut at \(length)")
    }
    for text in ["null", "[]", "{}", #"{"review":"s","account":"a","seconds":"1","came_at":0}"#, #"{"review":"s"}"#] {
      #expect(ReviewCheckpointFile.checkpoint(Array(text.utf8)) == nil, "\(text)")
    }
  }
}
