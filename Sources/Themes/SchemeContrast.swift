public import Canvas

/// A role whose colour in a scheme has too little contrast against the background, and what is shown in its place.
public struct SchemeContrast: Hashable, Sendable {
  /// What the colour is for.
  public let role: Role
  /// The key of the colour in the scheme's file: `base04`.
  public let slot: String
  /// The colour in the file.
  public let published: RGB
  /// What it stands on: base00.
  public let background: RGB
  /// The least contrast that the role needs: 4.5 for words, 3 for marks.
  public let limit: Double
  /// What the screen shows: the nearest colour on the way to black or white that reaches the limit.
  public let shown: RGB

  /// The contrast of the colour in the file, 1…21; below the limit.
  public var ratio: Double { published.contrast(with: background) }
  /// The contrast of what is shown, 1…21.
  public var shownRatio: Double { shown.contrast(with: background) }
}

extension ColourScheme {
  /// The roles whose colour lies below its limit, in the order of the roles; none where every colour stays as published.
  public var weakRoles: [SchemeContrast] {
    Role.allCases.compactMap { role in
      let slot = role.slot.0
      let (published, background) = (colours[slot], colours[0])
      guard published.contrast(with: background) < role.contrastRatio else { return nil }
      return SchemeContrast(
        role: role, slot: "base0" + String(slot, radix: 16, uppercase: true), published: published,
        background: background, limit: role.contrastRatio,
        shown: published.readable(on: background, ratio: role.contrastRatio))
    }
  }
}
