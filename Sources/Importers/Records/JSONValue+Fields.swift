import Adoption
import JSONReader

extension JSONValue {
  init(_ value: FieldValue) {
    switch value {
    case .text(let text): self = .string(text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .bool(flag)
    case .list(let list): self = .array(list.map { .string($0) })
    }
  }

  /// An object of fields whose names have dots: `limits.seats` is `seats` within `limits`.
  init(fields: [(target: String, value: JSONValue)]) {
    var members: [(String, JSONValue)] = []
    for (target, value) in fields { Self.put(PathSet.keys(of: target)[...], value, into: &members) }
    self = .object(members)
  }

  private static func put(_ way: ArraySlice<String>, _ value: JSONValue, into members: inout [(String, JSONValue)]) {
    guard let key = way.first else { return }
    let rest = way.dropFirst()
    let index = members.firstIndex { $0.0 == key }
    if rest.isEmpty {
      if let index { members[index].1 = value } else { members.append((key, value)) }
      return
    }
    var inner: [(String, JSONValue)] = []
    if let index, case .object(let known) = members[index].1 { inner = known }
    put(rest, value, into: &inner)
    if let index {
      members[index].1 = .object(inner)
    } else {
      members.append((key, .object(inner)))
    }
  }
}
