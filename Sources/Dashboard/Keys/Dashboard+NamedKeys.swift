// Sentences that name keys: `{decide.undo} undoes it` says the key that undoes now.
extension Dashboard {
  /// A sentence with the keys in force in place of the ids of commands in braces; `{:save}` is what begins `:save`.
  func naming(_ sentence: String) -> String { keymap.naming(sentence, on: screen, of: screens) }

  /// The first key of a command here; nil where it has none.
  func firstKey(of id: String) -> KeyPress? { keymap.keys(of: id, on: screen).first }
}

extension Keymap {
  /// A sentence with the keys of a screen in place of the ids of commands in braces. A command without a key is named as the
  /// palette has it. Braces around anything else stay.
  func naming(_ sentence: String, on screen: Screen, of screens: Screens) -> String {
    guard sentence.contains("{") else { return sentence }
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let words = words(rest[rest.index(after: open)..<close], on: screen, of: screens)
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += words
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The same for no screen in particular, as a manual has it.
  public func naming(_ sentence: String) -> String { naming(sentence, on: .book, of: .standard) }

  private func words(_ id: Substring, on screen: Screen, of screens: Screens) -> String? {
    if id.first == ":" {
      let palette = keys(of: "palette.open", on: screen).first?.words ?? ":"
      return palette + (palette.count > 1 ? " " : "") + id.dropFirst()
    }
    guard let command = screens.command(String(id)) else { return nil }
    return keys(of: command.id, on: screen).first?.words ?? "“\(command.words)”"
  }
}
