import Testing

@testable import Curses

@Suite("The decoder of what the terminal sends")
struct KeyDecoderTests {
  /// Feeds pieces with a pause before each but the first, as a loop does that waits, and then nothing for long.
  private func keys(_ pieces: [[UInt8]], pause: Duration = .zero, known: [[UInt8]: Key] = [:]) -> [Key] {
    var decoder = KeyDecoder(known: known)
    var now = Duration.seconds(100)
    var keys: [Key] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0, pause > .zero {
        now += pause
        keys += decoder.settle(at: now)
      }
      keys += decoder.feed(piece, at: now)
    }
    keys += decoder.settle(at: now + KeyDecoder.patience)
    #expect(decoder.isAtRest && decoder.deadline == nil)
    return keys
  }

  private func keys(_ text: String) -> [Key] { keys([Array(text.utf8)]) }

  @Test("Every known sequence in one piece, and with a key after it", arguments: KnownSequences.all)
  func whole(known: KnownSequences.Known) {
    #expect(keys([known.bytes]) == known.keys)
    #expect(keys([known.bytes + known.bytes + [0x71]]) == known.keys + known.keys + [.character("q")])
  }

  @Test("Byte by byte without a pause worth the name", arguments: KnownSequences.all)
  func bytewise(known: KnownSequences.Known) {
    #expect(keys(known.bytes.map { [$0] }, pause: .milliseconds(5)) == known.keys)
  }

  @Test("Cut at every byte, with a pause that is longer than an escape waits", arguments: KnownSequences.all)
  func cut(known: KnownSequences.Known) {
    for place in known.bytes.indices.dropFirst() {
      let pieces = [Array(known.bytes[..<place]), Array(known.bytes[place...])]
      // An escape alone is the escape key by then, but nothing of the rest is typed.
      let early: [Key] = place == 1 && known.bytes[0] == 0x1B ? [.escape] : []
      for pause in [60, 400, 900] {
        var wanted = early + known.keys
        if known.isAltKey, place == 1, case .alt(let character)? = known.keys.first {
          wanted = early + [.character(character)]
        }
        #expect(keys(pieces, pause: .milliseconds(pause)) == wanted, "cut at \(place), \(pause) ms")
      }
    }
  }

  @Test(
    "Cut into three, anywhere, with short pauses",
    arguments: KnownSequences.all.filter { (3...12).contains($0.bytes.count) })
  func cutTwice(known: KnownSequences.Known) {
    for first in known.bytes.indices.dropFirst(2) {
      for second in known.bytes.indices.dropFirst(first + 1) {
        let pieces = [known.bytes[..<first], known.bytes[first..<second], known.bytes[second...]].map(Array.init)
        #expect(keys(pieces, pause: .milliseconds(200)) == known.keys)
      }
    }
  }

  @Test(
    "Keys of one byte",
    arguments: [
      ("\r\n\t\u{7F}\u{8}", [Key.enter, .enter, .tab, .backspace, .backspace]),
      ("\u{1}\u{1A}\u{0}\u{1F}", [.control("a"), .control("z"), .control(" "), .control("_")]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}\u{1B}[A", [.escape, .up]),
      ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]), ("\u{1B}]", [.alt("]")]), ("\u{1B}P", [.alt("P")]),
      ("\u{1B}[\r", [.alt("["), .enter]), ("\u{1B}[1\u{1B}[A", [.up]), ("\u{1B}[1\u{18}q", [.character("q")]),
      ("\u{1B}[Mab\u{1B}[A", [.up]), ("\u{1B}]11;rgb\u{1B}[A", [.up]), ("\u{1B}[1ü", [.character("ü")]),
      ("\u{1B}[u\u{1B}\\", []),
    ])
  func bytes(text: String, wanted: [Key]) {
    #expect(keys(text) == wanted)
  }

  @Test("Bytes that are not UTF-8 become the replacement character and take nothing with them")
  func invalid() {
    #expect(keys([[0xFF, 0x61]]) == [.character("\u{FFFD}"), .character("a")])
    #expect(keys([[0xC3, 0x61]]) == [.character("a")])
    #expect(keys([[0xE2, 0x82]]) == [])
    #expect(keys([[0xED, 0xA0, 0x80, 0x61]]) == [.character("\u{FFFD}"), .character("a")])
  }

  @Test("What a person types after Escape is typed, also what a sequence could go on with")
  func typedAfterEscape() {
    #expect(keys([[0x1B], [0x5B], [0x41]], pause: .milliseconds(80)) == [.escape, .character("["), .character("A")])
    #expect(keys([[0x1B], Array("[h".utf8)], pause: .milliseconds(80)) == [.escape, .character("["), .character("h")])
    #expect(keys([[0x1B], [], Array("[A".utf8)], pause: .seconds(2)) == [.escape, .character("["), .character("A")])
    #expect(keys([[0x1B], Array("Pay".utf8)], pause: .milliseconds(80)).count == 4)
  }

  @Test("An escape waits as long as it is told, and only what has begun has a deadline")
  func deadline() {
    var decoder = KeyDecoder(escapeDelay: .milliseconds(70))
    #expect(decoder.deadline == nil)
    #expect(decoder.feed([0x1B], at: .seconds(5)) == [])
    #expect(decoder.deadline == .milliseconds(5070))
    #expect(decoder.settle(at: .milliseconds(5069)) == [])
    #expect(decoder.settle(at: .milliseconds(5070)) == [.escape])
    #expect(decoder.deadline == nil)
    // What is there is taken before what is due: the rest was waiting, not missing.
    _ = decoder.feed([0x1B], at: .seconds(10))
    #expect(decoder.feed(Array("[A".utf8), at: .seconds(12)) == [.up])
  }

  @Test("The description of the terminal goes first, but only for what is a sequence or a control byte")
  func described() {
    let known: [[UInt8]: Key] = [
      Array("\u{1B}[M".utf8): .function(1), Array("\u{1B}A".utf8): .up, [0x0A]: .down, Array("\u{1B}Oq".utf8): .end,
      Array("\u{1B}[1;2P".utf8): .function(13),
    ]
    let text = Array("\u{1B}[M\u{1B}A\n\u{1B}Oq\u{1B}[1;2P\u{1B}[B".utf8)
    #expect(keys([text], known: known) == [.function(1), .up, .down, .end, .function(13), .down])
  }
}

@Suite("Pastes and strings, bounded")
struct BoundedInputTests {
  private let begin = Array("\u{1B}[200~".utf8), end = Array("\u{1B}[201~".utf8)

  @Test("A paste is one piece, whatever is in it and however its bytes come", arguments: [5, 60, 900])
  func paste(pause: Int) {
    // That the window lost and got the focus meanwhile is not pasted.
    let content = "q\r\u{1B}[Oü\u{1B}[I\u{1B}[A\u{1B}[20\u{1B}[201\u{1B}\u{1B}]11;"
    let bytes = begin + Array(content.utf8) + end
    let wanted: [Key] = [.paste("q\nü\u{1B}[A\u{1B}[20\u{1B}[201\u{1B}\u{1B}]11;"), .character("x")]
    for place in 2..<bytes.count {
      var decoder = KeyDecoder()
      var keys = decoder.feed(Array(bytes[..<place]), at: .zero)
      keys += decoder.settle(at: .milliseconds(pause))
      keys += decoder.feed(Array(bytes[place...]) + [0x78], at: .milliseconds(pause))
      #expect(keys == wanted, "cut at \(place)")
    }
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for byte in bytes + [0x78] { keys += decoder.feed([byte], at: .zero) }
    #expect(keys == wanted)
  }

  @Test("A paste whose end does not come is what came of it, and what is typed then is typed")
  func endless() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(begin + Array("al\u{1B}".utf8), at: .seconds(1)) == [])
    #expect(decoder.deadline == .seconds(2))
    #expect(decoder.settle(at: .seconds(2)) == [.unfinishedPaste("al")])
    #expect(decoder.feed([0x78], at: .seconds(3)) == [.character("x")])
    #expect(decoder.feed(end, at: .seconds(3)) == [])
  }

  @Test("A paste is bounded, and its end is found all the same")
  func longPaste() {
    var decoder = KeyDecoder()
    _ = decoder.feed(begin, at: .zero)
    for _ in 0..<200 { #expect(decoder.feed([UInt8](repeating: 0x78, count: 5000), at: .zero) == []) }
    guard case .paste(let text)? = decoder.feed(end, at: .zero).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 65536)
  }

  @Test("A string whose end was lost ends with a pause, sooner when it is too long or lasts too long")
  func strings() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}]11;rgb:12".utf8), at: .zero) == [])
    #expect(decoder.deadline == .seconds(1))
    #expect(decoder.feed(Array("more".utf8), at: .milliseconds(3500)) == [])
    #expect(decoder.deadline == .milliseconds(3600))
    #expect(decoder.settle(at: .milliseconds(3600)) == [])
    #expect(decoder.feed([0x71], at: .seconds(4)) == [.character("q")])
    #expect(decoder.feed(Array("\u{1B}P".utf8) + [UInt8](repeating: 0x31, count: 1 << 21), at: .seconds(5)) == [])
    #expect(decoder.deadline == .milliseconds(5100))
    #expect(decoder.feed(Array("\u{1B}\\q".utf8), at: .seconds(5)) == [.character("q")])
  }

  /// How many bytes a value holds.
  private func held(_ value: Any) -> Int {
    if let bytes = value as? [UInt8] { return bytes.count }
    return Mirror(reflecting: value).children.reduce(0) { $0 + held($1.value) }
  }

  @Test("Whatever comes, it never traps, holds little, and rests after a quiet time", arguments: 1...40)
  func random(seed: UInt64) {
    var generator = Order(state: seed)
    let starts = [
      "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{1B}P", "\u{1B}[M", "\u{1B}[200~", "\u{1B}[<", "\u{1B}O", ";", "1", "~",
    ]
    var decoder = KeyDecoder()
    var now = Duration.zero
    for _ in 0..<400 {
      var piece: [UInt8] = []
      for _ in 0..<generator.next(12) {
        piece +=
          generator.next(3) == 0 ? Array(starts[generator.next(starts.count)].utf8) : [UInt8(generator.next(256))]
      }
      _ = decoder.feed(piece, at: now)
      now += .milliseconds(generator.next(5) == 0 ? generator.next(1500) : 1)
      #expect(decoder.deadline.map { $0 <= now + KeyDecoder.patience } ?? true)
      _ = decoder.settle(at: now)
      #expect(held(decoder) < 20_000)
    }
    now += KeyDecoder.patience
    _ = decoder.settle(at: now)
    #expect(decoder.isAtRest && decoder.deadline == nil)
    #expect(decoder.feed([0x71], at: now + KeyDecoder.patience) == [.character("q")])
  }
}

/// The same sequence of numbers every time.
private struct Order {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

@Suite("Keys")
struct KeyTests {
  @Test(
    "Keys have the names that key maps use",
    arguments: [
      (Key.character("j"), "j"), (.character(" "), "space"), (.control("c"), "ctrl-c"), (.alt("x"), "alt-x"),
      (.pageUp, "page-up"), (.function(5), "f5"), (.modified([.control, .shift], .right), "ctrl-shift-right"),
      (.backTab, "shift-tab"), (.wheelUp(column: 1, row: 1), "wheel-up"),
    ])
  func names(key: Key, name: String) {
    #expect(key.description == name)
  }
}
