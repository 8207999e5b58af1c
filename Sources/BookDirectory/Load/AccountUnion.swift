internal import Adoption

/// Combines the account records of each id, which are added in path and line order.
struct AccountUnion {
  /// The accounts, in the order in which they were first met.
  private(set) var accounts: [Account] = []
  /// Fields with two different values.
  private(set) var conflicts: [Finding] = []
  private let names: SourceNames
  private var positions: [String: Int] = [:]
  /// Where the unknown keys of each account were read last.
  private var otherSources: [String: Source] = [:]

  init(paths: [String]) { names = SourceNames(paths: paths) }

  mutating func add(_ record: Account) {
    let source = record.sources[.id] ?? .none
    guard let position = positions[record.id] else {
      positions[record.id] = accounts.count
      accounts.append(record)
      for other in record.other { otherSources[key(record.id, other.key)] = source }
      return
    }
    for field in AccountField.allCases where field != .id {
      guard let later = record.sources[field] else { continue }
      if let earlier = accounts[position].sources[field], differs(field, accounts[position], record) {
        conflict(field.rawValue, record.id, earlier, later)
      }
      accounts[position].copy(field, from: record)
      accounts[position].sources[field] = later
    }
    for other in record.other { add(other, to: position, from: source) }
  }

  private mutating func add(_ field: OtherField, to position: Int, from source: Source) {
    let id = accounts[position].id
    if let index = accounts[position].other.firstIndex(where: { $0.key == field.key }) {
      if accounts[position].other[index].json != field.json {
        conflict(SafeText.plain(field.key), id, otherSources[key(id, field.key)] ?? .none, source)
      }
      accounts[position].other[index] = field
    } else {
      accounts[position].other.append(field)
    }
    otherSources[key(id, field.key)] = source
  }

  private func key(_ id: String, _ field: String) -> String { "\(id)\u{0}\(field)" }

  private func differs(_ field: AccountField, _ one: Account, _ other: Account) -> Bool {
    var blank = Account(id: one.id)
    var otherBlank = Account(id: one.id)
    blank.copy(field, from: one)
    otherBlank.copy(field, from: other)
    return blank != otherBlank
  }

  private mutating func conflict(_ field: String, _ id: String, _ earlier: Source, _ later: Source) {
    // What people write over what an import wrote is meant to win.
    let isMeant = Self.isImported(names.path(earlier)) && !Self.isImported(names.path(later))
    conflicts.append(
      Finding(
        isMeant ? .note : .warning, code: "conflict", path: names.path(later), line: Int(later.line), account: id,
        what: "\(field) of \(SafeText.quoted(id)) has another value in \(names[earlier]); this one counts",
        advice: isMeant ? nil : "Remove one of the two"))
  }

  /// Whether an import wrote the file.
  private static func isImported(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix("00-import-") }
  }
}
