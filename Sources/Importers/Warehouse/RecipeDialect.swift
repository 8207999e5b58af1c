import Adoption
import JSONReader

/// A warehouse's SQL, as far as names from files go into it.
package enum RecipeDialect: String, CaseIterable, Hashable, Sendable {
  case postgresql, duckdb, spark, bigquery, snowflake

  /// The recipe before anything is filled in.
  var template: [UInt8] {
    switch self {
    case .postgresql: PackageResources.postgresql_sql
    case .duckdb: PackageResources.duckdb_sql
    case .spark: PackageResources.spark_sql
    case .bigquery: PackageResources.bigquery_sql
    case .snowflake: PackageResources.snowflake_sql
    }
  }

  /// The type of texts.
  private var textType: String {
    switch self {
    case .postgresql, .duckdb: "text"
    case .spark, .bigquery: "STRING"
    case .snowflake: "VARCHAR"
    }
  }

  /// No text.
  var noText: String { "CAST(NULL AS \(textType))" }

  // MARK: Literals

  /// The text as a literal that reads back as the same text, shows what it is and stays on one line. The text has no zero.
  func literal(_ text: String) -> String {
    switch self {
    case .postgresql, .duckdb: Self.standardLiteral(text)
    case .spark, .bigquery, .snowflake: backslashLiteral(text)
    }
  }

  /// A backslash is a letter here as any other; what is invisible comes by its number.
  private static func standardLiteral(_ text: String) -> String {
    var pieces: [String] = []
    var piece = ""
    for scalar in text.unicodeScalars {
      if scalar.isInvisible {
        if !piece.isEmpty { pieces.append("'\(piece)'") }
        piece = ""
        pieces.append("chr(\(scalar.value))")
      } else {
        piece += scalar == "'" ? "''" : String(scalar)
      }
    }
    if !piece.isEmpty || pieces.isEmpty { pieces.append("'\(piece)'") }
    return pieces.count == 1 ? pieces[0] : "(" + pieces.joined(separator: " || ") + ")"
  }

  private func backslashLiteral(_ text: String) -> String {
    var body = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": body += "\\'"
      case "\\": body += "\\\\"
      case _ where scalar.isInvisible: body += escape(scalar)
      default: body += String(scalar)
      }
    }
    return "'\(unmarked(body))'"
  }

  /// The text without what the warehouse's own programs replace by something else, within texts and comments too:
  /// `${name}` of spark-sql, `&name` and `<% name %>` of Snowflake's.
  func unmarked(_ text: String) -> String {
    switch self {
    case .postgresql, .duckdb, .bigquery: text
    case .spark: text.replacing("${", with: "\\u0024{")
    case .snowflake: text.replacing("&", with: "\\u0026").replacing("<%", with: "\\u003c%")
    }
  }

  private func escape(_ scalar: Unicode.Scalar) -> String {
    func hex(_ number: some BinaryInteger, _ width: Int) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    if self == .bigquery, scalar.value > 0xFFFF { return "\\U" + hex(scalar.value, 8) }
    return String(scalar).utf16.map { "\\u" + hex($0, 4) }.joined()
  }

  // MARK: Expressions

  /// A column as text without blanks around; NULL where nothing is left, or a text that means nothing.
  func said(_ column: String, nulls: [String]) -> String {
    let text = "CAST(\(column) AS \(textType))"
    let trimmed =
      switch self {
      case .postgresql: "btrim(\(text), E' \\t\\n\\r')"
      case .duckdb: "trim(\(text), E' \\t\\n\\r')"
      case .spark: "btrim(\(text), ' \\t\\n\\r')"
      case .bigquery, .snowflake: "TRIM(\(text), ' \\t\\n\\r')"
      }
    return ([""] + nulls).reduce(trimmed) { "NULLIF(\($0), \(literal($1)))" }
  }

  /// Whether an expression fits a pattern in which `*` stands for any letters, without regard to case.
  ///
  /// - Parameter prefix: wildcards of LIKE that come before the pattern.
  func fits(_ expression: String, _ pattern: String, prefix: String = "") -> String {
    let pattern = pattern.lowercased()
    let folded = folded(expression, isPlain: pattern.utf8.allSatisfy { $0 < 0x80 })
    guard pattern.contains("*") || !prefix.isEmpty else { return "\(folded) = \(literal(pattern))" }
    // BigQuery knows no other sign than the backslash.
    let sign: Unicode.Scalar = self == .bigquery ? "\\" : "!"
    var like = prefix
    for letter in pattern.unicodeScalars {
      switch letter {
      case "*": like += "%"
      case "%", "_", sign: like += String(sign) + String(letter)
      default: like += String(letter)
      }
    }
    return "\(folded) LIKE \(literal(like))" + (self == .bigquery ? "" : " ESCAPE '!'")
  }

  private func folded(_ expression: String, isPlain: Bool) -> String {
    // In some of PostgreSQL's locales only the letters of ASCII have a small form.
    self == .postgresql && !isPlain ? "lower(\(expression) COLLATE \"und-x-icu\")" : "lower(\(expression))"
  }
}
