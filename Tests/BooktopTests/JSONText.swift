import Foundation

/// JSON read by Foundation, which shares nothing with the program's own reader; the order of keys is found in the text.
struct JSONText {
  private let value: Any

  init(_ bytes: [UInt8]) throws {
    value = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  private init(value: Any) { self.value = value }

  subscript(key: String) -> JSONText? { (value as? [String: Any])?[key].map(JSONText.init(value:)) }
  var items: [JSONText]? { (value as? [Any])?.map(JSONText.init(value:)) }
  var string: String? { value as? String }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var isNull: Bool { value is NSNull }

  /// The keys of every object in a text of JSON, in their order, under the dotted path of the object; objects in arrays
  /// share theirs.
  static func keys(in text: String) -> [String: Set<[String]>] {
    var result: [String: Set<[String]>] = [:]
    var objects: [(path: String, keys: [String]?)] = []
    var latest = ""
    var characters = text.unicodeScalars[...]
    while let scalar = characters.popFirst() {
      switch scalar {
      case "\"":
        latest = ""
        while let next = characters.popFirst(), next != "\"" {
          if next == "\\" { characters.removeFirst() }
          latest.unicodeScalars.append(next)
        }
      case ":":
        objects[objects.count - 1].keys?.append(latest)
      case "{", "[":
        let key = objects.last?.keys?.last ?? ""
        let path = [objects.last?.path ?? "", key].filter { !$0.isEmpty }.joined(separator: ".")
        objects.append((path, scalar == "{" ? [] : nil))
      case "}", "]":
        if let object = objects.popLast(), let keys = object.keys { result[object.path, default: []].insert(keys) }
      default: break
      }
    }
    return result
  }
}
