import Adoption

/// A value on its way into a file of JSON.
indirect enum JSONOutput: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONOutput])
  case object([Member])

  /// A key with its value.
  struct Member: Hashable, Sendable {
    var key: String
    var value: JSONOutput
  }

  init(_ value: FieldValue) {
    switch value {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .flag(flag)
    case .list(let list): self = .list(list.map { .text($0) })
    }
  }

  /// An object of fields whose names have dots: `limits.seats` is `seats` within `limits`.
  init(fields: [(target: String, value: JSONOutput)]) {
    var members: [Member] = []
    for (target, value) in fields { Self.put(PathSet.keys(of: target)[...], value, into: &members) }
    self = .object(members)
  }

  private static func put(_ way: ArraySlice<String>, _ value: JSONOutput, into members: inout [Member]) {
    guard let key = way.first else { return }
    let rest = way.dropFirst()
    let index = members.firstIndex { $0.key == key }
    if rest.isEmpty {
      if let index { members[index].value = value } else { members.append(Member(key: key, value: value)) }
      return
    }
    var inner: [Member] = []
    if let index, case .object(let known) = members[index].value { inner = known }
    put(rest, value, into: &inner)
    if let index {
      members[index].value = .object(inner)
    } else {
      members.append(Member(key: key, value: .object(inner)))
    }
  }

  /// Appends it without blanks between.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(quoted: text)
    case .number(let number): bytes.append(contentsOf: Self.text(number).utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .list(let list):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in list.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(quoted: member.key)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// A line of JSON Lines.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private static func text(_ number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }
}
