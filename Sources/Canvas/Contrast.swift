extension RGB {
  /// The relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it.
  public var luminance: Double {
    let (red, green, blue) = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  /// The contrast ratio between two colours, 1 (equal) to 21 (black on white), as WCAG 2 defines it.
  public func contrast(with other: RGB) -> Double {
    let (mine, others) = (luminance, other.luminance)
    return (max(mine, others) + 0.05) / (min(mine, others) + 0.05)
  }

  /// The nearest colour on the way to black or white whose contrast against a background reaches a ratio.
  ///
  /// The rule that makes every scheme readable: a colour that has the contrast stays exactly as published; any other moves in steps of 1/32
  /// towards white or black, whichever contrasts more with the background, and the first step that reaches the ratio is taken.
  public func readable(on background: RGB, ratio: Double) -> RGB {
    if contrast(with: background) >= ratio { return self }
    let (black, white) = (RGB(0x000000), RGB(0xFFFFFF))
    let goal = background.contrast(with: white) > background.contrast(with: black) ? white : black
    for step in 1..<32 {
      let candidate = mixed(with: goal, share: Double(step) / 32)
      if candidate.contrast(with: background) >= ratio { return candidate }
    }
    return goal
  }

  /// The colour between this one (share 0) and another (share 1), channel by channel.
  public func mixed(with other: RGB, share: Double) -> RGB {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      let value = Double(from) + (Double(to) - Double(from)) * share
      return UInt8(max(0, min(255, value.rounded())))
    }
    return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// The channels as amounts of light, 0…1 (the sRGB transfer function, IEC 61966-2-1).
  var linear: (red: Double, green: Double, blue: Double) {
    (Self.light[Int(red)], Self.light[Int(green)], Self.light[Int(blue)])
  }

  private static let light: [Double] = (0...255).map { channel in
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * root(base * base, degree: 5)  // base^2.4
  }
}

/// A colour in Björn Ottosson's Oklab, where distance is close to what the eye sees.
struct Oklab {
  let lightness, greenRed, blueYellow: Double

  init(_ colour: RGB) {
    let (red, green, blue) = colour.linear
    let long = root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue, degree: 3)
    let medium = root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue, degree: 3)
    let short = root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue, degree: 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  func distance(to other: Oklab) -> Double {
    let (light, red, yellow) = (
      lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow
    )
    return light * light + red * red + yellow * yellow
  }
}

/// A root of a number from 0 to 1, by Newton's method; the module imports nothing, so there is no `pow`.
private func root(_ value: Double, degree: Int) -> Double {
  guard value > 0 else { return 0 }
  let degrees = Double(degree)
  var guess = 1.0
  for _ in 0..<64 {
    var power = 1.0
    for _ in 1..<degree { power *= guess }
    let next = ((degrees - 1) * guess + value / power) / degrees
    if abs(next - guess) < 1e-15 { break }
    guess = next
  }
  return guess
}
