import Adoption

extension Mapping {
  /// What tells whether the mapping still reads files as it did: everything but the words that are looked up afterwards,
  /// such as which event is which feature.
  var signature: String {
    var parts = [
      "key \(key.signature)", "domain \(domain.signature)", "id \(id.signature)", "updated \(updated.signature)",
    ]
    // One that has none reads as before there was such a key.
    if until != nil { parts.append("until \(until.signature)") }
    func choices(_ word: String, _ rows: [RowChoice]) { parts += rows.map { "\(word) \($0.column) \($0.values)" } }
    choices("deleted", deleted)
    choices("kept", keptRows)
    choices("dropped", droppedRows)
    parts.append("nulls \(reading.nulls) zone \(reading.timeZone ?? "")")
    if let rules = rollUp {
      parts.append("user \(rules.user) \(rules.email) time \(rules.time.signature) event \(rules.event)")
      parts.append(
        "weight \(rules.weight ?? "") noise \(rules.noise) internal \(rules.internalDomains) \(rules.internalUsers)")
      parts.append("identity \(rules.identityEvents) \(rules.identityDomains)")
      choices("test", rules.test)
      parts.append("teams \(rules.teams ?? "") personas \(rules.personas ?? "")")
      if case .byID(let path) = rules.sessions { parts.append("sessions \(path)") }
    } else {
      parts += fields.map { "set \($0.target) \($0.value.signature)" }
      for record in also {
        choices("also", record.keptRows)
        parts += record.fields.map { "also \($0.target) \($0.value.signature)" }
      }
      parts.append("rest \(keepsRest)")
    }
    return FileDigest(Array(parts.joined(separator: "\n").utf8)).hexadecimal
  }
}

extension ValueRule {
  fileprivate var signature: String {
    let words = table.sorted { $0.key.precedesInBytes($1.key) }.map { "\($0.key)=\($0.value)" }
    return "\(from) \(verb) \(words) \(otherwise) \(constant ?? "") \(join) \(currencyFrom ?? "") \(isMinorUnits)"
  }
}

extension ValueRule? {
  fileprivate var signature: String { self?.signature ?? "" }
}
