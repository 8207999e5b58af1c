import Canvas

// The mouse.
extension Dashboard {
  mutating func point(_ mouse: Mouse) {
    switch mouse {
    // What is behind a form stays as it is.
    case .wheelUp where form != nil, .wheelDown where form != nil: break
    case .wheelUp: wheel(-3)
    case .wheelDown: wheel(3)
    // Lines are for reading: nothing in them is a place to click on.
    case .click where isLinear: break
    case .click(let column, let row):
      let frame = frame(columns: size.columns, rows: size.rows, symbols: .unicode)
      guard let target = frame.target(column: column, row: row) else { return }
      click(target)
    }
  }

  private mutating func wheel(_ distance: Int) {
    guard shown != nil, bookPanel == nil else { return }
    if screen.isList { moveSelection(by: distance) } else { scroll(by: distance) }
  }

  /// Lists what a filter lets through; the same filter once more is taken away.
  private mutating func list(_ filter: String) {
    let place = navigation.current
    guard place.screen.listsAccounts else { return }
    self.filter(by: place.filter == filter ? "" : filter, selecting: place.selection)
  }

  private mutating func click(_ target: Frame.Target) {
    if bookPanel != nil { return click(inPanel: target) }
    if let form {
      switch target {
      case .field(let index): self.form?.focus(on: index)
      case .cover: break
      default: say("A form is open: Enter \(form.purpose.verbs.now), Esc cancels.")
      }
      return
    }
    if prompt != nil {
      if case .choice(let index) = target { prompt?.choice = index }
      if case .cover = target { return }
      guard prompt?.choosesCommand != true else { return }
    }
    switch target {
    case .screen(let screen): go(to: screen)
    case .trail(let depth): navigation.pop(to: depth)
    case .line(let index): screens.view(of: screen).click(index, &self)
    case .column(let id):
      guard screen == .book else { return }
      if navigation.current[BookScreen.self].sort.column == id { reverseSort() } else { sort(by: id) }
    case .section(let section): show(section)
    case .field(let index):
      if fillsImport, let field = PendingImport.Field(rawValue: index) { pendingImport.focus(on: field) }
    case .filter(let filter): list(filter)
    case .choice, .cover: break
    }
  }
}
