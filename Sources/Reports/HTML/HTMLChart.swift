import Adoption

/// Charts of a page as SVG. What they show is said in words beside them, so those who cannot see them are not told of them.
enum HTMLChart {
  // MARK: - Bars

  /// A share 0…1 as a bar.
  static func bar(_ share: Double) -> String {
    "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect width=\"\(number(100 * clamped(share)))\" height=\"8\"/></svg>"
  }

  /// Shares 0…1, oldest first, a bar each. What is unknown is a gap, and none is a line: the two are told apart.
  static func bars(_ shares: [Double?]) -> String {
    let rects = shares.enumerated().compactMap { index, share -> String? in
      guard let share, !share.isNaN else { return nil }
      let height = max(0.5, 16 * clamped(share))
      return "<rect x=\"\(index * 5)\" y=\"\(number(16 - height))\" width=\"4\" height=\"\(number(height))\"/>"
    }
    return "<svg class=\"bars\" viewBox=\"0 0 \(shares.count * 5) 16\" aria-hidden=\"true\">\(rects.joined())</svg>"
  }

  // MARK: - The curve of who still waits

  private static let (left, right, top, bottom) = (40.0, 350.0, 10.0, 150.0)

  /// The curve between its scales, with what it shows and the same in words.
  static func lines(_ curve: WaitingCurve) -> [String] {
    let across = (right - left) / Double(curve.horizon)
    func x(_ day: Int) -> String { number(left + Double(day) * across) }
    func y(_ share: Double) -> String { number(bottom - clamped(share) * (bottom - top)) }
    let scale = [1.0, 0.5, 0].flatMap { share in
      [
        "<line class=\"grid\" x1=\"\(number(left))\" x2=\"\(number(right))\" y1=\"\(y(share))\" y2=\"\(y(share))\"/>",
        "<text x=\"\(number(left - 4))\" y=\"\(y(share))\" dy=\"4\" text-anchor=\"end\">"
          + "\(FigureText.percent(share).html)</text>",
      ]
    }
    let days = [0, curve.horizon / 3, curve.horizon * 2 / 3, curve.horizon].map { day in
      "<text x=\"\(x(day))\" y=\"\(number(bottom + 16))\" text-anchor=\"\(day == curve.horizon ? "end" : "middle")\">"
        + "\(day == curve.horizon ? FigureText.days(day) : String(day))</text>"
    }
    // The share falls at once, so the line goes to the day first.
    var (path, last) = ("M\(x(0)) \(y(curve.byDay.first ?? 1))", curve.byDay.first ?? 1)
    for (day, share) in curve.byDay.enumerated() where share != last {
      path += "H\(x(day))V\(y(share))"
      last = share
    }
    path += "H\(number(right))"
    return ["<figure>", "<svg class=\"curve\" viewBox=\"0 0 360 180\" aria-hidden=\"true\">"] + scale + days
      + [
        "<path class=\"step\" d=\"\(path)\"/>", "</svg>",
        "<figcaption>\(curve.caption.html): \(curve.words.html)</figcaption>", "</figure>",
      ]
  }

  private static func clamped(_ share: Double) -> Double { share.isNaN ? 0 : max(0, min(1, share)) }

  /// A coordinate with one decimal at most.
  private static func number(_ value: Double) -> String { FigureText.trimmed(value, digits: 1) }
}
