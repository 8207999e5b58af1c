/// How a page looks: by day, by night and on paper.
enum HTMLStyle {
  /// The colours by name, on light and on dark. The names of inks are those of a document's tones.
  static let colours: [(name: String, light: UInt32, dark: UInt32)] =
    [
      ("paper", 0xFFFFFF, 0x11161D), ("head", 0xF1F4F7, 0x1B222B), ("line", 0xD0D7DE, 0x36404B),
      ("bar", 0x3B6EA8, 0x6CA4E0),
    ] + inks

  /// The colours of text. Each has a contrast of 4.5 and more on `paper` and on `head`.
  static let inks: [(name: String, light: UInt32, dark: UInt32)] = [
    ("plain", 0x1B1F24, 0xE3E9EF), ("figure", 0x000000, 0xFFFFFF), ("aside", 0x57606A, 0x9DA7B1),
    ("answer", 0x0A4FA3, 0x7FBFFF), ("good", 0x156330, 0x62D27A), ("watch", 0x745000, 0xE3B341),
    ("risk", 0xA8201A, 0xFF938A), ("warning", 0x8F3A00, 0xFFAA66), ("unknown", 0x5A5080, 0xB9AEE0),
  ]

  /// The style sheet.
  static let sheet = """
    :root { color-scheme: light dark; \(variables(\.light)) }
    @media screen and (prefers-color-scheme: dark) { :root { \(variables(\.dark)) } }
    \(inks.map { ".\($0.name) { color: var(--\($0.name)) }" }.joined(separator: "\n"))
    * { box-sizing: border-box }
    body { margin: 0; background: var(--paper); color: var(--plain); font: 1rem/1.5 system-ui, sans-serif; \
    overflow-wrap: anywhere }
    main { max-width: 76rem; margin: 0 auto; padding: 1.25rem 1rem 3rem }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem }
    h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line) }
    h3 { font-size: 1rem; margin: 1.5rem 0 .25rem }
    p, ul, dl { margin: .25rem 0 .75rem }
    ul { padding-left: 1.25rem }
    span, b, th, td, dt, dd { unicode-bidi: isolate }
    .note, dt { color: var(--aside) }
    .figure, .warning, .risk { font-weight: 600 }
    .unknown { font-style: italic }
    dl { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .15rem 1rem }
    dt { grid-column: 1 }
    dd { grid-column: 2; margin: 0 }
    .headlines { grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); gap: 1rem }
    .headlines dd.figure { font-size: 1.35rem; line-height: 1.3 }
    .table { overflow-x: auto; width: fit-content; max-width: 100%; margin: .25rem 0 1rem; border: 1px solid var(--line); border-radius: .35rem }
    .table:focus-visible { outline: 2px solid var(--answer) }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4 }
    th, td { padding: .35rem .6rem; text-align: start; vertical-align: top; min-width: 4rem; max-width: 22rem; \
    overflow-wrap: break-word }
    thead th { background: var(--head); vertical-align: bottom }
    tbody tr { border-top: 1px solid var(--line) }
    tbody th { font-weight: 600 }
    .words th, .words td { min-width: 6rem }
    .figures td, .figures thead th + th { text-align: end; font-variant-numeric: tabular-nums }
    .bar { display: block; width: 6rem; height: .4rem; margin-top: .2rem; background: var(--line) }
    .bars { height: .9em; width: auto; vertical-align: baseline }
    .bar, .bars, .curve .step { fill: var(--bar) }
    figure { margin: .5rem 0 1rem; max-width: 32rem }
    .curve { display: block; width: 100%; height: auto }
    .curve .step { fill: none; stroke: var(--bar); stroke-width: 2 }
    .curve .grid { stroke: var(--line); stroke-width: 1 }
    .curve text { fill: var(--aside); font: 11px system-ui, sans-serif }
    @media (max-width: 30rem) {
      dl { grid-template-columns: minmax(0, 1fr); gap: 0 }
      dt, dd { grid-column: 1 }
      dt { margin-top: .35rem }
    }
    @media print {
      body { font-size: 10pt }
      main { max-width: none; padding: 0 }
      h2, h3 { break-after: avoid }
      tr, figure, .headlines div { break-inside: avoid }
      .table { overflow: visible; border: 0 }
      table { font-size: 8pt }
      .words th, .words td, th, td { min-width: 0; padding: .2rem .4rem; overflow-wrap: anywhere }
    }
    """

  private static func variables(_ colour: (((name: String, light: UInt32, dark: UInt32)) -> UInt32)) -> String {
    colours.map { "--\($0.name): #\(hex(colour($0)))" }.joined(separator: "; ")
  }

  private static func hex(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
