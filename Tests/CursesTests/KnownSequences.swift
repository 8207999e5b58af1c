import Testing

@testable import Curses

/// Everything that terminals are known to send, and the keys that it stands for: none for what is no key.
enum KnownSequences {
  struct Known: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var keys: [Key]
    var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }

    init(_ text: String, _ keys: Key...) {
      bytes = Array(text.utf8)
      self.keys = keys
    }

    init(bytes: [UInt8], _ keys: Key...) {
      self.bytes = bytes
      self.keys = keys
    }

    /// Whether it is an escape and a character: cut there it is two keys, as two keys that a person presses.
    var isAltKey: Bool { bytes.count > 1 && bytes[0] == 0x1B && !"[O]P_^X".utf8.contains(bytes[1]) }
  }

  static let all = cursorKeys + otherKeys + mouse + codes + answers

  private static let cursorKeys: [Known] = [
    .init("\u{1B}[A", .up), .init("\u{1B}OA", .up), .init("\u{1B}[B", .down), .init("\u{1B}OB", .down),
    .init("\u{1B}[C", .right), .init("\u{1B}OC", .right), .init("\u{1B}[D", .left), .init("\u{1B}OD", .left),
    .init("\u{1B}[H", .home), .init("\u{1B}OH", .home), .init("\u{1B}[F", .end), .init("\u{1B}OF", .end),
    .init("\u{1B}[1~", .home), .init("\u{1B}[7~", .home), .init("\u{1B}[4~", .end), .init("\u{1B}[8~", .end),
    .init("\u{1B}[1;2A", .modified(.shift, .up)), .init("\u{1B}[1;3B", .modified(.alt, .down)),
    .init("\u{1B}[1;5C", .modified(.control, .right)), .init("\u{1B}[1;6D", .modified([.shift, .control], .left)),
    .init("\u{1B}[1;8H", .modified([.shift, .alt, .control], .home)), .init("\u{1B}[1;1F", .end),
    .init("\u{1B}[1;129A", .up),  // kitty, with num lock
    .init("\u{1B}[1;5:1A", .modified(.control, .up)), .init("\u{1B}[1;1:2B", .down), .init("\u{1B}[1;1:3B"),
    .init("\u{1B}[a", .modified(.shift, .up)), .init("\u{1B}[d", .modified(.shift, .left)),  // rxvt
    .init("\u{1B}Oa", .modified(.control, .up)), .init("\u{1B}Od", .modified(.control, .left)),
    .init("\u{1B}O5C", .modified(.control, .right)), .init("\u{1B}O2P", .modified(.shift, .function(1))),
  ]

  private static let otherKeys: [Known] =
    [
      .init("\u{1B}[2~", .insert), .init("\u{1B}[3~", .delete), .init("\u{1B}[5~", .pageUp),
      .init("\u{1B}[6~", .pageDown), .init("\u{1B}[3;2~", .modified(.shift, .delete)),
      .init("\u{1B}[6;5~", .modified(.control, .pageDown)), .init("\u{1B}[3;1:3~"),
      .init("\u{1B}[3$", .modified(.shift, .delete)), .init("\u{1B}[5^", .modified(.control, .pageUp)),
      .init("\u{1B}[6@", .modified([.shift, .control], .pageDown)),
      .init("\u{1B}[23$", .modified(.shift, .function(11))),
      .init("\u{1B}[Z", .backTab), .init("\u{1B}OM", .enter), .init("\u{1B}OI", .tab),
      .init("\u{1B}OX", .character("=")),
      .init("\u{1B}Oj", .character("*")), .init("\u{1B}Op", .character("0")), .init("\u{1B}Oy", .character("9")),
      .init("\u{1B}OP", .function(1)), .init("\u{1B}OS", .function(4)), .init("\u{1B}[P", .function(1)),
      .init("\u{1B}[1;5R", .modified(.control, .function(3))), .init("\u{1B}[[A", .function(1)),
      .init("\u{1B}[[E", .function(5)), .init("\u{1B}[11~", .function(1)), .init("\u{1B}[15~", .function(5)),
      .init("\u{1B}[17~", .function(6)), .init("\u{1B}[21~", .function(10)), .init("\u{1B}[23~", .function(11)),
      .init("\u{1B}[24~", .function(12)), .init("\u{1B}[26~", .function(14)), .init("\u{1B}[29~", .function(16)),
      .init("\u{1B}[34~", .function(20)), .init("\u{1B}[24;2~", .modified(.shift, .function(12))),
      .init("j", .character("j")), .init("\u{1B}x", .alt("x")), .init("\u{1B}é", .alt("é")), .init("\u{1B}\r", .enter),
      .init("\u{1B}🚀", .alt("🚀")), .init("é", .character("é")), .init("漢", .character("漢")),
      .init("🚀", .character("🚀")), .init("\u{85}"), .init("\u{9B}"),
    ]

  private static let mouse: [Known] = [
    .init("\u{1B}[<0;7;3M", .click(column: 6, row: 2)), .init("\u{1B}[<0;7;3m"),
    .init("\u{1B}[<4;7;3M", .click(column: 6, row: 2)), .init("\u{1B}[<8;7;3M", .click(column: 6, row: 2)),
    .init("\u{1B}[<16;300;200M", .click(column: 299, row: 199)), .init("\u{1B}[<1;7;3M"), .init("\u{1B}[<2;7;3M"),
    .init("\u{1B}[<2;7;3m"), .init("\u{1B}[<32;7;3M"), .init("\u{1B}[<35;7;3M"), .init("\u{1B}[<3;7;3M"),
    .init("\u{1B}[<64;7;3M", .wheelUp(column: 6, row: 2)), .init("\u{1B}[<65;7;3M", .wheelDown(column: 6, row: 2)),
    .init("\u{1B}[<81;7;3M", .wheelDown(column: 6, row: 2)), .init("\u{1B}[<66;7;3M"), .init("\u{1B}[<67;7;3M"),
    .init("\u{1B}[<128;7;3M"), .init("\u{1B}[<0;0;3M"), .init("\u{1B}[<0;7M"), .init("\u{1B}[<0;7;3;9M"),
    .init("\u{1B}[<0;-7;3M"), .init("\u{1B}[<99999999999999999999;1;1M"),
    .init("\u{1B}[M '#", .click(column: 6, row: 2)), .init("\u{1B}[M#'#"), .init("\u{1B}[M\"'#"), .init("\u{1B}[M@'#"),
    .init("\u{1B}[M`'#", .wheelUp(column: 6, row: 2)), .init("\u{1B}[Ma'#", .wheelDown(column: 6, row: 2)),
    .init(bytes: [0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0xFF], .click(column: 222, row: 222)), .init("\u{1B}[M  !"),
    .init("\u{1B}[32;7;3M", .click(column: 6, row: 2)), .init("\u{1B}[35;7;3M"), .init("\u{1B}[64;7;3M"),
    .init("\u{1B}[96;7;3M", .wheelUp(column: 6, row: 2)),
  ]

  /// kitty's protocol and xterm's modifyOtherKeys.
  private static let codes: [Known] = [
    .init("\u{1B}[27u", .escape), .init("\u{1B}[13u", .enter), .init("\u{1B}[9u", .tab),
    .init("\u{1B}[127u", .backspace),
    .init("\u{1B}[27;1:1u", .escape), .init("\u{1B}[27;1:2u", .escape), .init("\u{1B}[27;1:3u"),
    .init("\u{1B}[13;2u", .enter), .init("\u{1B}[9;2u", .backTab), .init("\u{1B}[13;129u", .enter),
    .init("\u{1B}[97u", .character("a")), .init("\u{1B}[97;5u", .control("a")), .init("\u{1B}[99;5u", .control("c")),
    .init("\u{1B}[97;2u", .character("A")), .init("\u{1B}[97:65;2u", .character("A")),
    .init("\u{1B}[49:33;2u", .character("!")), .init("\u{1B}[97;65u", .character("A")),
    .init("\u{1B}[97;66u", .character("a")), .init("\u{1B}[228u", .character("ä")),
    .init("\u{1B}[228;2u", .character("Ä")),
    .init("\u{1B}[128640u", .character("🚀")), .init("\u{1B}[120;3u", .alt("x")), .init("\u{1B}[97;5:3u"),
    .init("\u{1B}[97;7u", .modified(.alt, .control("a"))), .init("\u{1B}[32;5u", .control(" ")),
    .init("\u{1B}[105;5u", .tab), .init("\u{1B}[109;5u", .enter), .init("\u{1B}[91;5u", .escape),
    .init("\u{1B}[113;9u"),  // with command
    .init("\u{1B}[57399u", .character("0")), .init("\u{1B}[57414u", .enter), .init("\u{1B}[57419u", .up),
    .init("\u{1B}[57419;5u", .modified(.control, .up)), .init("\u{1B}[57376u", .function(13)),
    .init("\u{1B}[57441u"), .init("\u{1B}[57358u"), .init("\u{1B}[0u"), .init("\u{1B}[1114112u"),
    .init("\u{1B}[55296u"),
    .init("\u{1B}[?1u"),  // the answer to which flags are set
    .init("\u{1B}[27;5;97~", .control("a")), .init("\u{1B}[27;2;64~", .character("@")),
    .init("\u{1B}[27;6;65~", .control("a")), .init("\u{1B}[27;5;9~", .tab), .init("\u{1B}[27;2;13~", .enter),
    .init("\u{1B}[27;3;120~", .alt("x")), .init("\u{1B}[27;1;27~", .escape),
  ]

  private static let answers: [Known] = [
    .init("\u{1B}[I"), .init("\u{1B}[O"), .init("\u{1B}[?62;22c"), .init("\u{1B}[>41;390;0c"), .init("\u{1B}[0n"),
    .init("\u{1B}[12;40R"), .init("\u{1B}[?12;40R"), .init("\u{1B}[?2026;2$y"), .init("\u{1B}[4;1$y"),
    .init("\u{1B}[8;24;80t"), .init("\u{1B}[?997;1n"), .init("\u{1B}[?1;0;256S"), .init("\u{1B}[99z"),
    .init("\u{1B}[201~"), .init("\u{1B}[200;1~"), .init("\u{1B}[" + String(repeating: "1;", count: 300) + "A"),
    .init("\u{1B}]11;rgb:2828/2c2c/3434\u{1B}\\"), .init("\u{1B}]11;rgb:2828/2c2c/3434\u{7}"),
    .init("\u{1B}]52;c;YWJj\u{1B}\\"), .init("\u{1B}]4;1;rgb:cd/00/00\u{7}"), .init("\u{1B}]2;größe œ 漢字\u{7}"),
    .init(bytes: Array("\u{1B}]10;rgb:0/0/0".utf8) + [0x9C]), .init("\u{1B}P>|xterm(390)\u{1B}\\"),
    .init("\u{1B}P1$r0m\u{1B}\\"), .init("\u{1B}P!|00000000\u{1B}\\"), .init("\u{1B}P1+r544e=787465726d\u{1B}\\"),
    .init("\u{1B}_Gi=1;OK\u{1B}\\"), .init("\u{1B}^private\u{1B}\\"), .init("\u{1B}Xstring\u{1B}\\"),
  ]
}
