import Demo
import Foundation
import Testing

/// A generated book as text, and its records as Foundation reads them.
struct BookText {
  private(set) var files: [String: [UInt8]] = [:]
  /// The paths in the order in which they were begun.
  private(set) var order: [String] = []

  init(_ book: DemoBook) {
    book.write { path, piece in
      if order.last != path { order.append(path) }
      files[path, default: []] += piece
    }
  }

  struct NotAnObject: Error, CustomStringConvertible {
    let description: String
  }

  /// The records of a folder in path and line order.
  func records(_ folder: String) throws -> [[String: Any]] {
    try files.keys.filter { $0.hasPrefix(folder) }.sorted().flatMap { path in
      let text = Data(files[path] ?? [])
      guard path.hasSuffix(".jsonl") else { return [try object(text, path)] }
      return try text.split(separator: UInt8(ascii: "\n")).map { try object($0, path) }
    }
  }

  private func object(_ text: Data, _ path: String) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: text) as? [String: Any] else {
      throw NotAnObject(description: "\(path): not an object: \(String(bytes: text, encoding: .utf8) ?? "")")
    }
    return object
  }
}

/// A day of the Gregorian calendar, counted by Foundation, so that the generator's own arithmetic is not its own judge.
func days(_ text: String) throws -> Int {
  let seconds = try Date(text + "T00:00:00Z", strategy: .iso8601).timeIntervalSince1970
  return Int(seconds) / 86_400
}

extension [String: Any] {
  func string(_ key: String) -> String { self[key] as? String ?? "" }
  func int(_ key: String) -> Int { self[key] as? Int ?? -1 }
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
  func counts(_ key: String) -> [Int] { object(key).values.map { $0 as? Int ?? -1 } }
  func objects(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
}

/// Books of both layouts, sizes, seeds and week-days.
enum SomeBook: String, CaseIterable, CustomTestStringConvertible {
  case sample, bulk, sunday, leapDay, threeWeeks

  var testDescription: String { rawValue }

  var asOf: String {
    switch self {
    case .sample, .bulk, .threeWeeks: "2026-11-18"
    case .sunday: "2027-01-10"
    case .leapDay: "2028-02-29"
    }
  }

  var book: DemoBook {
    get throws {
      switch self {
      case .sample: .sample
      case .bulk: try DemoBook(accounts: 400, seed: 3, asOf: (2026, 11, 18))
      case .sunday: try DemoBook(accounts: 60, seed: 11, asOf: (2027, 1, 10))
      case .leapDay: try DemoBook(accounts: 60, seed: 5, asOf: (2028, 2, 29), weeks: 80, layout: .bulk)
      case .threeWeeks: try DemoBook(accounts: 45, seed: 1, asOf: (2026, 11, 18), weeks: 3)
      }
    }
  }
}
