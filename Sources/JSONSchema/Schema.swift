package import JSONReader

/// What a value may be, to be written in the words of JSON Schema 2020-12.
///
/// It says what a strict reading accepts. Nothing here reads: who reads a value gives the schema of what it accepts.
package struct Schema: Sendable {
  /// The types; empty where anything is allowed, or where `rules` refer to another schema.
  private var types: [String]
  /// Further keywords in their order.
  private var rules: [(String, JSONValue)]
  /// The named schemas that it refers to, once each.
  package private(set) var definitions: [Definition]

  /// A schema with a name, which others refer to.
  package struct Definition: Sendable {
    /// The name under `$defs`.
    package let name: String
    /// What it stands for.
    package let schema: Schema

    /// A named schema.
    package init(_ name: String, _ schema: Schema) {
      self.name = name
      self.schema = schema
    }
  }

  private init(_ types: [String], _ rules: [(String, JSONValue)] = [], _ definitions: [Definition] = []) {
    self.types = types
    self.rules = rules
    self.definitions = []
    for definition in definitions { add(definition) }
  }

  private mutating func add(_ definition: Definition) {
    if !definitions.contains(where: { $0.name == definition.name }) { definitions.append(definition) }
  }

  /// The schema as an object, without its definitions.
  package var value: JSONValue { .object(members) }

  /// The keywords, the types first.
  package var members: [(String, JSONValue)] {
    guard !types.isEmpty else { return rules }
    return [("type", types.count == 1 ? .string(types[0]) : .array(types.map { .string($0) }))] + rules
  }
}

// MARK: - Plain values

extension Schema {
  /// Anything at all.
  package static let anything = Schema([])

  /// Text, also one that says nothing.
  package static let text = Schema(["string"])

  /// Text with something in it that is no blank.
  package static let filledText = text.matching("\\S")

  /// An id: text that says something, or a whole number, which is read as its digits.
  package static let id = Schema(["string", "integer"]).matching("\\S")

  /// The id of something, which says nothing where it is text with nothing but blanks.
  package static let reference = Schema(["string", "integer"])

  /// True or false.
  package static let flag = Schema(["boolean"])

  /// A number; without bounds any.
  package static func number(
    from least: Double? = nil, above limit: Double? = nil, to greatest: Double? = nil
  ) -> Schema {
    let bounds = [("minimum", least), ("exclusiveMinimum", limit), ("maximum", greatest)]
    return Schema(["number"], bounds.compactMap { name, bound in bound.map { (name, .number($0)) } })
  }

  /// A number that is 0 or more: money, a count, days.
  package static let amount = number(from: 0)

  /// A share, 0…1.
  package static let share = number(from: 0, to: 1)

  /// A whole number of that range.
  package static func whole(in range: ClosedRange<Int>) -> Schema {
    Schema(["integer"], [("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound))])
  }

  /// A whole number, without bounds any.
  package static func whole(from least: Int? = nil) -> Schema {
    Schema(["integer"], least.map { [("minimum", .integer($0))] } ?? [])
  }

  /// One of those words.
  package static func word(_ words: [String]) -> Schema {
    Schema(["string"], [("enum", .array(words.map { .string($0) }))])
  }

  /// One of those values.
  package static func one(of values: [JSONValue]) -> Schema { Schema([], [("enum", .array(values))]) }

  /// One of the words of a type.
  package static func word<Word: CaseIterable & RawRepresentable<String>>(of type: Word.Type) -> Schema {
    word(type.allCases.map(\.rawValue))
  }

  /// That value and no other.
  package static func constant(_ value: JSONValue) -> Schema { Schema([], [("const", value)]) }

  /// No value at all: a key with it must not be there.
  package static let nothing = Schema([], [("not", .object([]))])

  /// Null and nothing else.
  package static let null = Schema(["null"])

  /// Text, a number or a truth value: what a YAML reader makes of a plain word.
  package static let scalar = Schema(["string", "number", "boolean"])

  /// The same, its text of that form.
  package func matching(_ pattern: String) -> Schema { adding("pattern", .string(pattern)) }

  /// The same with one more keyword.
  package func adding(_ keyword: String, _ value: JSONValue) -> Schema {
    Schema(types, rules + [(keyword, value)], definitions)
  }

  /// The same, or null.
  package var orNull: Schema {
    if types.contains("null") { return self }
    guard !types.isEmpty else {
      if rules.isEmpty { return self }
      guard rules.count == 1, rules[0].0 == "anyOf", case .array(let schemas) = rules[0].1 else {
        return .any(of: [self, .null])
      }
      return schemas.contains(Schema.null.value)
        ? self : Schema([], [("anyOf", .array(schemas + [Schema.null.value]))], definitions)
    }
    let rules = self.rules.map { rule -> (String, JSONValue) in
      guard rule.0 == "enum", case .array(let words) = rule.1 else { return rule }
      return ("enum", .array(words + [.null]))
    }
    return Schema(types + ["null"], rules, definitions)
  }
}

// MARK: - Values made of others

extension Schema {
  /// The named schema.
  package static func named(_ definition: Definition) -> Schema {
    Schema([], [("$ref", .string("#/$defs/\(definition.name)"))], definition.schema.definitions + [definition])
  }

  /// A list.
  package static func list(
    of element: Schema, from least: Int? = nil, to greatest: Int? = nil, isUnique: Bool = false
  ) -> Schema {
    var rules: [(String, JSONValue)] = [("items", element.value)]
    if let least { rules.append(("minItems", .integer(least))) }
    if let greatest { rules.append(("maxItems", .integer(greatest))) }
    if isUnique { rules.append(("uniqueItems", .bool(true))) }
    return Schema(["array"], rules, element.definitions)
  }

  /// An object with names of the data's own.
  package static func map(of value: Schema) -> Schema {
    Schema(["object"], [("additionalProperties", value.value)], value.definitions)
  }

  /// An object with known keys.
  ///
  /// - Parameter isOpen: whether it may have others.
  package static func object(_ properties: [Property], isOpen: Bool) -> Schema {
    Schema(["object"]).with(properties).adding("additionalProperties", .bool(isOpen))
  }

  /// The same with those properties, of which some have to be there.
  package func with(_ properties: [Property]) -> Schema {
    var schema = self
    if !properties.isEmpty {
      schema.rules.append(("properties", .object(properties.map { ($0.key, $0.value) })))
    }
    let required = properties.filter(\.isRequired).map(\.key)
    if !required.isEmpty { schema.rules.append(("required", .array(required.map { .string($0) }))) }
    for definition in properties.flatMap(\.schema.definitions) { schema.add(definition) }
    return schema
  }

  /// Properties alone: a part of what another schema says of the same object.
  package static func having(_ properties: [Property]) -> Schema { Schema([]).with(properties) }

  /// What at least one of the schemas allows.
  package static func any(of schemas: [Schema]) -> Schema {
    Schema([], [("anyOf", .array(schemas.map(\.value)))], schemas.flatMap(\.definitions))
  }

  /// The same, and all of the others as well.
  package func and(allOf others: [Schema]) -> Schema {
    others.isEmpty
      ? self
      : Schema(types, rules + [("allOf", .array(others.map(\.value)))], definitions + others.flatMap(\.definitions))
  }

  /// The same, and one of the others at least.
  package func and(anyOf others: [Schema]) -> Schema {
    Schema(types, rules + [("anyOf", .array(others.map(\.value)))], definitions + others.flatMap(\.definitions))
  }

  /// What holds where a condition does, and else.
  package static func when(_ condition: Schema, _ then: Schema, otherwise: Schema? = nil) -> Schema {
    let other = otherwise.map { [("else", $0.value)] } ?? []
    return Schema(
      [], [("if", condition.value), ("then", then.value)] + other, then.definitions + (otherwise?.definitions ?? []))
  }

  /// Whatever the schema does not allow.
  package static func not(_ schema: Schema) -> Schema { Schema([], [("not", schema.value)], schema.definitions) }
}
