extension MappingLibrary {
  /// The mappings of events that are counted by week, in byte order: the person's own where there are any, else the
  /// built-in ones.
  package var eventMappings: [String] {
    let all = names.filter { mappings[$0]?.writes == .rollUp }
    let shipped = Dictionary(uniqueKeysWithValues: BuiltInMaps.all.map { ($0.name, $0.bytes) })
    let own = all.filter { text($0) != shipped[$0] }
    return own.isEmpty ? all : own
  }
}
