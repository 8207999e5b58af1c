import Adoption

// Through the sections of an account, and from one account to the next.
extension Dashboard {
  mutating func turnSection(by step: Int) {
    let sections = sectionsShown
    guard !sections.isEmpty else { return }
    let current = sections.firstIndex(of: sectionShown) ?? 0
    let next = sections[(current + step + sections.count) % sections.count]
    show(next)
  }

  /// Shows a section of the account from its top, unfiltered.
  mutating func show(_ section: Section) {
    navigation.change {
      guard $0[AccountScreen.self].section != section else { return }
      $0[AccountScreen.self].section = section
      $0.top = 0
      $0.filter = ""
      $0.selection = nil
    }
    relist()
  }

  /// Opens the next account of the list that this one was opened from; that list's selection goes along.
  mutating func turnAccount(by step: Int) {
    guard var list = navigation.parents.last, list.screen.listsAccounts, let id = navigation.current.account,
      list.index(of: id) != nil
    else {
      say("This account was not opened from a list.")
      return
    }
    list.selection = id
    list.move(by: step)
    guard let next = list.selection, next != id else {
      say(step > 0 ? "This is the last account of the list." : "This is the first account of the list.")
      return
    }
    let section = navigation.current[AccountScreen.self].section
    navigation.pop()
    navigation.change { $0.selection = next }
    openAccount(next)
    show(section)
  }
}
