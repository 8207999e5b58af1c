import Dashboard
import Foundation
import Testing

@testable import Session

/// How a book is looked at, kept between two runs.
@Suite struct ViewSettingsFileTests {
  static let settings = ViewSettings(
    screen: "at-risk", sort: "renewal", isDescending: false, view: "ebr",
    columns: ["standard": ["name", "renewal"], "ebr": ["name"]], preview: "closed", scope: "csm:me",
    filters: [
      SavedFilter(name: "late-enterprise", text: "segment:ent due<0 | renews<30d"),
      SavedFilter(name: "東京 \"x\" \\", text: "csm:\"Zoë\u{1}\n\""),
    ])

  @Test func `comes back as it was`() {
    #expect(ViewSettingsFile.settings(ViewSettingsFile.bytes(Self.settings)) == Self.settings)
    var none = Self.settings
    none.filters = []
    #expect(ViewSettingsFile.settings(ViewSettingsFile.bytes(none)) == none)
  }

  @Test func `an order and a scope that nobody chose are none`() {
    var none = Self.settings
    (none.sort, none.scope) = (nil, nil)
    #expect(ViewSettingsFile.settings(ViewSettingsFile.bytes(none)) == none)
    var chosen = Self.settings
    (chosen.sort, chosen.scope) = ("health", "")
    #expect(ViewSettingsFile.settings(ViewSettingsFile.bytes(chosen)) == chosen)
    // Files of before had both always: what was as at first is not taken for chosen.
    let before = String(decoding: ViewSettingsFile.bytes(chosen), as: UTF8.self)
      .replacingOccurrences(of: "\"chosen\":true,", with: "")
    #expect(ViewSettingsFile.settings(Array(before.utf8)) == none)
    let other = before.replacingOccurrences(of: "\"sort\":\"health\"", with: "\"sort\":\"arr\"")
    #expect(ViewSettingsFile.settings(Array(other.utf8))?.sort == "arr")
  }

  @Test func `what a later version adds is passed over`() {
    let text = String(decoding: ViewSettingsFile.bytes(Self.settings), as: UTF8.self)
    let more = text.replacingOccurrences(of: "\"sort\"", with: "\"heights\":{\"ebr\":[1,null]},\"sort\"")
    #expect(more != text)
    #expect(ViewSettingsFile.settings(Array(more.utf8)) == Self.settings)
  }

  @Test func `another program's or version's, and what is damaged, was never there`() {
    let bytes = ViewSettingsFile.bytes(Self.settings)
    let text = String(decoding: bytes, as: UTF8.self)
    let others = [
      "", "null", "[]", "{}", "{\"format\":\"booktop-view/1\"}", text + "x", text + text,
      text.replacingOccurrences(of: "booktop-view/1", with: "booktop-view/2"),
      text.replacingOccurrences(of: "\"descending\":false", with: "\"descending\":0"),
      text.replacingOccurrences(of: "\"name\"", with: "\"title\""),
      text.replacingOccurrences(of: "\"filters\":[", with: "\"filters\":[1,"),
      text.replacingOccurrences(of: "\"screen\"", with: "\"place\""),
    ]
    for other in others { #expect(ViewSettingsFile.settings(Array(other.utf8)) == nil, "\(other.prefix(80))") }
    for length in 0..<(bytes.count - 1) {
      #expect(ViewSettingsFile.settings(Array(bytes.prefix(length))) == nil, "cut at \(length)")
    }
    #expect(ViewSettingsFile.settings([0xFF, 0x00, 0x7B]) == nil)
  }
}
