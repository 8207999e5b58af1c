/// A line and a column, from 1.
struct Place: Equatable {
  var line: Int
  var column: Int
}

/// The lines of a text, to see whether a place is in it.
struct Lines {
  /// The letters of each line; the last is empty where the text ends with a line end.
  private var lengths: [Int] = []

  /// - Parameter breaks: letters that end a line, beside LF, CR and CR LF, which is one.
  init(_ bytes: [UInt8], breaks: Set<Unicode.Scalar> = []) {
    var length = 0
    var wasReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      if scalar == "\n" || scalar == "\r" || breaks.contains(scalar) {
        lengths.append(length)
        length = 0
      } else {
        length += 1
      }
    }
    lengths.append(length)
  }

  var count: Int { lengths.count }
  /// How many line ends there are, one for a last line without.
  var breaks: Int { lengths.count - 1 }

  /// Whether the place is a letter of the text, or the end of one of its lines.
  func hold(_ place: Place) -> Bool {
    (1...lengths.count).contains(place.line) && (1...lengths[place.line - 1] + 1).contains(place.column)
  }
}
