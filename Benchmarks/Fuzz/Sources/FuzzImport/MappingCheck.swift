import Adoption
import Driver

@testable import Importers

/// What stands between the parts of an input.
let mark = Array("\n%%%%\n".utf8)

extension Sequence<UInt8> {
  /// The parts between marks; at most so many.
  func parts(most: Int) -> [[UInt8]] {
    var rest = Array(self)
    var parts: [[UInt8]] = []
    while parts.count + 1 < most, let range = rest.firstRange(of: mark) {
      parts.append(Array(rest[..<range.lowerBound]))
      rest = Array(rest[range.upperBound...])
    }
    return parts + [rest]
  }
}

/// The mappings that are shipped, read once.
let builtIn: MappingLibrary = {
  do { return try MappingLibrary() } catch { fatalError("\(error)") }
}()

/// Holds what must be true of any text that is given as a mapping: it is taken, or refused with a place in it.
///
/// Up to three files, which may extend each other and the built-in ones.
func checkMapping(_ input: ArraySlice<UInt8>) {
  let files = input.parts(most: 3).enumerated().map { (file: "own\($0.offset).map.yaml", bytes: $0.element) }
  var library = builtIn
  let refusal = outcome { () throws(ImportError) in try library.add(files) }
  if let refusal { checkRefusal(refusal, files) }
  var again = builtIn
  let second = outcome { () throws(ImportError) in try again.add(Array(files.reversed())) }
  require((second == nil) == (refusal == nil) || hasSharedName(files), "the order of files matters to none")
  guard refusal == nil else { return }
  for name in library.names {
    guard let mapping = library.mappings[name] else { continue }
    require(PlaceName(mapping.name) != nil && PlaceName(mapping.tool) != nil, "names can be part of a file's name")
    require(mapping == library.mappings[mapping.name], "a mapping is found by its name")
    if builtIn.mappings[name] != mapping { _ = (mapping.signature, ColumnPlan(mapping), mapping.knownNames) }
  }
}

/// Two files of one name hide each other, and the last counts.
private func hasSharedName(_ files: [(file: String, bytes: [UInt8])]) -> Bool {
  let names = files.map { (try? MappingLibrary.name(of: $0.bytes, file: $0.file)) ?? $0.file }
  return Set(names).count < names.count
}

/// A refusal of mappings says in a sentence what is wrong, and where in one of the files.
func checkRefusal(_ error: ImportError, _ files: [(file: String, bytes: [UInt8])]) {
  checkWords(error)
  guard let file = files.first(where: { $0.file == error.finding.path }) else {
    require(false, "a refusal names one of the files: \(error)")
    return
  }
  guard let line = error.finding.line else {
    require(false, "a refusal has a place: \(error)")
    return
  }
  // In UTF-16 a line is something else; libyaml reads it by its mark.
  guard file.bytes.first != 0xFF, file.bytes.first != 0xFE else { return }
  let lines = Lines(file.bytes, breaks: ["\u{85}", "\u{2028}", "\u{2029}"])
  require(lines.hold(Place(line: line, column: error.finding.column ?? 1)), "a place is in the file: \(error)")
}

/// A message is a sentence that fits a terminal, however long the names are that it tells of.
func checkWords(_ error: ImportError) {
  let words = error.description
  require(words.hasSuffix(".") && !error.finding.what.isEmpty, "a message is a sentence: \(words)")
  require(words.count <= 1500, "a message is short: \(words)")
}

func outcome(_ body: () throws(ImportError) -> Void) -> ImportError? {
  do throws(ImportError) {
    try body()
    return nil
  } catch {
    return error
  }
}
