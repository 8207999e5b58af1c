public import Canvas
import YAML

/// A published base16 or base24 colour scheme.
///
/// Both forms of file are read: the older flat one (`scheme`, `author`, `base00` …) and the newer one (`system`, `name`, `author`, `variant`, `palette`), as
/// github.com/tinted-theming/home describes them. Keys that are not known are left alone.
public struct ColourScheme: Hashable, Sendable {
  /// Whether it is made for a light or a dark background.
  public enum Variant: String, Hashable, Sendable {
    case light, dark
  }

  /// The scheme's name.
  public let name: String
  /// Who made it; empty when the file does not say.
  public let author: String
  /// What the file says, or else what the background's luminance says.
  public let variant: Variant
  /// Sixteen colours, base00…base0F, or twenty-four, to base17.
  public let colours: [RGB]

  /// Whether it has the brighter colours of base24.
  public var isBase24: Bool { colours.count == 24 }

  /// Reads a scheme.
  ///
  /// - Parameters:
  ///   - bytes: The file's contents, 64 KiB at most.
  ///   - file: The file's name, for messages.
  /// - Throws: `SchemeError` with line, column, what was expected and what was found.
  public init(_ bytes: [UInt8], file: String) throws(SchemeError) {
    guard bytes.count <= Self.largestFile else {
      throw SchemeError(file, nil, "expected a scheme of at most 64 KiB, found more; is this the right file?")
    }
    let entries = try YAMLEntry.read(bytes, file: file)
    func entry(_ paths: String...) -> YAMLEntry? { entries.first { paths.contains($0.path) } }

    guard let name = entry("name", "scheme") else {
      throw SchemeError(file, nil, "expected the scheme's \"name\" (in older files \"scheme\"), found none")
    }
    self.name = name.value
    author = entry("author")?.value ?? ""
    let count = try Self.colourCount(entry("system"), has24: entry("palette.base10", "base10") != nil, file)
    var colours: [RGB] = []
    for number in 0..<count {
      let key = "base" + (number < 16 ? "0" : "") + String(number, radix: 16, uppercase: true)
      guard let entry = entry("palette." + key, key, "palette." + key.lowercased(), key.lowercased()) else {
        throw SchemeError(
          file, nil, "expected the colours base00 to \(count == 16 ? "base0F" : "base17"), found no \"\(key)\"")
      }
      colours.append(try Self.colour(entry, file))
    }
    self.colours = colours
    variant = try Self.variant(entry("variant"), background: colours[0], file)
  }

  static let largestFile = 65536

  private static func colourCount(_ system: YAMLEntry?, has24: Bool, _ file: String) throws(SchemeError) -> Int {
    switch system?.value {
    case nil: return has24 ? 24 : 16
    case "base16": return 16
    case "base24": return 24
    case let other?:
      throw SchemeError(file, system?.place, "expected the system \"base16\" or \"base24\", found \"\(other.excerpt)\"")
    }
  }

  private static func variant(
    _ entry: YAMLEntry?, background: RGB, _ file: String
  ) throws(SchemeError) -> Variant {
    guard let entry else { return background.luminance > 0.18 ? .light : .dark }  // middle grey
    guard let variant = Variant(rawValue: entry.value) else {
      throw SchemeError(
        file, entry.place, "expected the variant \"light\" or \"dark\", found \"\(entry.value.excerpt)\"")
    }
    return variant
  }

  private static func colour(_ entry: YAMLEntry, _ file: String) throws(SchemeError) -> RGB {
    let digits = entry.value.hasPrefix("#") ? entry.value.dropFirst() : entry.value[...]
    guard digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let value = UInt32(digits, radix: 16)
    else {
      throw SchemeError(
        file, entry.place,
        "expected \(entry.path) to be a colour of six hexadecimal digits such as \"7cafc2\", found \"\(entry.value.excerpt)\""
      )
    }
    return RGB(value)
  }
}
