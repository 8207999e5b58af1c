// The form of a filter for whoever checks one without booktop, such as an editor.
extension AccountFilter {
  /// A regular expression, as ECMA-262 has them, of the filters in their strict form, of which every term is understood:
  /// names of fields and values in lower case and in full. What is typed may be less: `Stage:ad`.
  package static var pattern: String {
    #"^(?!$)[\s|]*(?:(?:\#(quoted)\#(piece)*|\#(words)|[-!]?(?:\#(fields)))(?=[\s|]|$)[\s|]*)*$"#
  }

  /// Between quotes, or from one to the end.
  private static let quoted = #"["“”„][^"“”„]*(?:["“”„]|$)"#
  private static let piece = #"(?:[^\s"“”„|]|\#(quoted))"#
  /// What is looked for: no sign is in it, unless it begins with one.
  private static let words =
    #"[-!]?[:<>=]\#(piece)*|[^\s"“”„|:<>=](?:[^\s"“”„|:<>=]|["“”„][^"“”„:<>=]*(?:["“”„]|$))*"#

  private static var fields: String {
    let free = WordField.allCases.filter(\.values.isEmpty).map(\.rawValue).joined(separator: "|")
    let known = WordField.allCases.filter { !$0.values.isEmpty }.map { field in
      "\(field.rawValue):(?:\(field.values.joined(separator: "|")))?"
    }
    let numbers = NumberField.allCases.map { field in
      "\(field.rawValue)(?:(?::|=|<=?|>=?)(?:-?[0-9]+(?:\\.[0-9]+)?[\(field.units)]?)?|:unknown|:none)"
    }
    return (["(?:\(free)):\(piece)*"] + known + numbers).joined(separator: "|")
  }
}
