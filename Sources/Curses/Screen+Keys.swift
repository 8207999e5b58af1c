import CNcurses

extension Screen {
  /// The keys that have arrived, without waiting for more.
  ///
  /// - Returns: At most a few thousand at a time, so that a flood of input cannot keep the program from anything else.
  public func keys() -> [Key] {
    var keys: [Key] = []
    for _ in 0..<4096 {
      let code = wgetch(window)
      if code == ERR { break }
      if let unit = unit(code) { keys += reader.read(unit) }
    }
    return keys + reader.settle()
  }

  private func unit(_ code: Int32) -> KeyReader.Unit? {
    switch code {
    case 0...255: return .byte(UInt8(code))
    case Self.pasteBegins: return .pasteBegins
    case Self.pasteEnds: return .pasteEnds
    case KEY_MOUSE: return mouse().map { .key($0) }
    default:
      let name = keyname(code).map { String(cString: $0) } ?? ""
      return Key(code: code, name: name).map { .key($0) }
    }
  }

  private func mouse() -> Key? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let (column, row) = (Int(event.x), Int(event.y))
    if event.bstate & CURSES_WHEEL_UP != 0 { return .wheelUp(column: column, row: row) }
    if event.bstate & CURSES_WHEEL_DOWN != 0 { return .wheelDown(column: column, row: row) }
    if event.bstate & (CURSES_PRESSED | CURSES_CLICKED) != 0 { return .click(column: column, row: row) }
    return nil
  }
}
