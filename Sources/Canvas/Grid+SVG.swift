extension Grid {
  /// The grid as an SVG picture, for documents.
  ///
  /// Every run of text is stretched to its cells, and lines, blocks and braille are drawn as shapes, so that the picture holds together in any font.
  public func svg(_ theme: Theme = .terminal) -> String {
    let (width, height) = (Double(columns) * SVG.width, Double(rows) * SVG.height)
    var picture = SVG(theme: theme)
    for row in 0..<rows { picture.draw(self.row(row), row) }
    let margin = SVG.margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \((width + 2 * margin).short) \((height + 2 * margin).short)" \
      font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15" xml:space="preserve">
      <rect width="100%" height="100%" rx="6" fill="#\(theme.palette.rgb(theme[.text].background, isForeground: false).hex)"/>
      <g transform="translate(\(margin.short) \(margin.short))">
      \(picture.elements.joined(separator: "\n"))
      </g>
      </svg>

      """
  }
}

/// The elements of a picture while it is being drawn.
private struct SVG {
  static let width = 9.0
  static let height = 19.0
  static let margin = 12.0
  private static let baseline = 14.5

  let theme: Theme
  var elements: [String] = []
  private var faces: [Style: Look] = [:]

  init(theme: Theme) { self.theme = theme }

  /// A face in exact colours.
  private struct Look: Hashable {
    var ink, paper: RGB
    var attributes: Attributes
  }

  mutating func draw(_ cells: ArraySlice<Cell>, _ row: Int) {
    let cells = Array(cells)
    let looks = cells.map { look($0.style) }
    let empty = look(.text).paper
    for run in runs(looks, by: { $0.paper }) where looks[run.lowerBound].paper != empty {
      elements.append(rect(run.lowerBound, row, columns: run.count, fill: looks[run.lowerBound].paper))
    }
    for run in runs(looks, by: { $0 }) { drawText(cells[run], looks[run.lowerBound], row) }
  }

  /// The ranges in which a property stays the same.
  private func runs<Key: Equatable>(_ looks: [Look], by key: (Look) -> Key) -> [Range<Int>] {
    var (result, start): ([Range<Int>], Int) = ([], 0)
    for index in looks.indices where index + 1 == looks.count || key(looks[index + 1]) != key(looks[index]) {
      result.append(start..<index + 1)
      start = index + 1
    }
    return result
  }

  private mutating func drawText(_ cells: ArraySlice<Cell>, _ look: Look, _ row: Int) {
    var (text, start, end) = ("", cells.startIndex, cells.startIndex)
    func flushed() -> String? { element(text, start, columns: end - start, look, row) }
    for index in cells.indices where cells[index].columns > 0 {
      let cell = cells[index]
      if let shape = SVGShape(cell.scalar) {
        if let element = flushed() { elements.append(element) }
        let (x, y) = (Double(index) * Self.width, Double(row) * Self.height)
        elements.append(contentsOf: shape.elements(x, y, Self.width, Self.height, fill: look.ink.hex))
        (text, start, end) = ("", index + 1, index + 1)
        continue
      }
      let isWide = cell.columns == 2
      if isWide, let element = flushed() { elements.append(element) }
      if isWide { (text, start) = ("", index) }
      text.unicodeScalars.append(cell.scalar)
      text.unicodeScalars.append(contentsOf: cell.marks)
      end = index + Int(cell.columns)
      if isWide {
        if let element = flushed() { elements.append(element) }
        (text, start) = ("", end)
      }
    }
    if let element = flushed() { elements.append(element) }
  }

  private func element(_ text: String, _ column: Int, columns: Int, _ look: Look, _ row: Int) -> String? {
    let isUnderlined = look.attributes.contains(.underline)
    guard columns > 0, isUnderlined || text.contains(where: { $0 != " " }) else { return nil }
    var attributes =
      "x=\"\((Double(column) * Self.width).short)\" y=\"\((Double(row) * Self.height + Self.baseline).short)\""
    attributes += " textLength=\"\((Double(columns) * Self.width).short)\" fill=\"#\(look.ink.hex)\""
    if look.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if look.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
    if isUnderlined { attributes += " text-decoration=\"underline\"" }
    return "<text \(attributes)>\(text.escapedForXML)</text>"
  }

  private func rect(_ column: Int, _ row: Int, columns: Int, fill: RGB) -> String {
    SVGShape.rect(
      Double(column) * Self.width, Double(row) * Self.height, Double(columns) * Self.width, Self.height, fill: fill.hex)
  }

  private mutating func look(_ style: Style) -> Look {
    if let known = faces[style] { return known }
    let face = theme.face(style, .trueColour)
    var look = Look(
      ink: theme.palette.rgb(face.foreground, isForeground: true),
      paper: theme.palette.rgb(face.background, isForeground: false), attributes: face.attributes)
    if face.attributes.contains(.reverse) { swap(&look.ink, &look.paper) }
    if face.attributes.contains(.dim) { look.ink = look.ink.mixed(with: look.paper, share: 0.4) }
    faces[style] = look
    return look
  }
}

extension String {
  fileprivate var escapedForXML: String {
    reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}
