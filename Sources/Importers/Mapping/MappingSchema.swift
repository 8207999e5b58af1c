import JSONReader
package import JSONSchema

/// The schema of a mapping, made of the keys that its reader takes.
package enum MappingSchema {
  /// A file `import/NAME.map.yaml`.
  package static let document = SchemaDocument(
    "mapping", title: "A mapping of booktop",
    words:
      "A file import/NAME.map.yaml: how an export becomes records. A key that no mapping has is refused, so no other key is "
      + "allowed; fields under `set` may have names of your own.",
    Schema.object(MappingKeys.mapping.properties + MappingKeys.rollUp.properties, isOpen: false).and(allOf: rules))

  private static var rules: [Schema] {
    [
      .when(
        .having([.required("extend", "", .anything)]), .anything,
        otherwise: .having([
          .required("map", "", .anything), .required("writes", "", .anything),
        ])),
      .when(writes(.rollUp), .anything, otherwise: .when(hasWrites, .having(foreign(MappingKeys.rollUp.names)))),
      .when(
        .having([.required("writes", "", .constant(.string(Mapping.Target.rollUp.rawValue)))]).and(allOf: [
          .not(.having([.required("extend", "", .anything)]))
        ]),
        .having([.required("time", "", .anything), .required("event", "", .anything)])),
      .when(writes(.events), .anything, otherwise: .when(hasWrites, .having(foreign(["until"])))),
    ] + Mapping.Target.allCases.filter { !FieldCatalogue.of($0).fields.isEmpty }.map(fields)
  }

  private static let hasWrites = Schema.having([.required("writes", "", .anything)])

  private static func writes(_ target: Mapping.Target) -> Schema {
    .having([.required("writes", "", .constant(.string(target.rawValue)))])
  }

  /// Keys that belong to other mappings only.
  private static func foreign(_ keys: [String]) -> [Property] { keys.map { .possible($0, "", .nothing) } }

  /// The fields that the catalogue knows, for whoever writes one; a name that ends with a dot takes any name behind it.
  private static func fields(_ target: Mapping.Target) -> Schema {
    let known = FieldCatalogue.of(target).fields
    let fields = known.filter { !$0.name.hasSuffix(".") }.map { Property.possible($0.name, $0.words, .anything) }
    return .when(writes(target), .having([.possible("set", "", .having(fields))]))
  }
}
