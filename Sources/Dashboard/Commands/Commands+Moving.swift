// Moving on a screen and into one.
extension Commands {
  static let moving: [Command] = [
    Command(
      "list.open", "Open the account", keys: ["enter", "l", "right"], on: .accountLists, hint: "open",
      help: "Opens the account of the selected line.", whyNot: nothingSelected
    ) { dashboard in
      dashboard.screens.view(of: dashboard.screen).open(&dashboard)
    },
    Command(
      "list.left", "Back to the screen before", keys: ["h", "left"], on: .lists,
      help: "Goes back to the screen that this one was opened from.", needsData: false, isMove: true,
      whyNot: { $0.isOnTop ? $0.whyOnTop : nil }
    ) { $0.navigation.pop() },
    moving("list.down", "Next line", ["j", "down", "ctrl-n"], "Selects the next line.") { $0.moveSelection(by: 1) },
    moving("list.up", "Previous line", ["k", "up", "ctrl-p"], "Selects the previous line.") {
      $0.moveSelection(by: -1)
    },
    moving("list.page-down", "Next page", ["page-down", "ctrl-f"], "Goes a page down.") {
      $0.moveSelection(by: max(1, $0.listRows - 1))
    },
    // Where accounts are listed the space bar tags them.
    Command(
      "list.page-on", "Page on", keys: ["space"],
      on: ScreenSet { $0.isList && !ScreenSet.accountLists.contains($0) }, help: "Goes a page down.", isMove: true
    ) { $0.moveSelection(by: max(1, $0.listRows - 1)) },
    moving("list.page-up", "Previous page", ["page-up", "ctrl-b"], "Goes a page up.") {
      $0.moveSelection(by: -max(1, $0.listRows - 1))
    },
    moving("list.half-down", "Half a page down", ["ctrl-d"], "Goes half a page down.") {
      $0.moveSelection(by: max(1, $0.listRows / 2))
    },
    moving("list.half-up", "Half a page up", ["ctrl-u"], "Goes half a page up.") {
      $0.moveSelection(by: -max(1, $0.listRows / 2))
    },
    moving("list.first", "First line", ["g", "home"], "Selects the first line.") { $0.moveSelection(by: .min / 2) },
    moving("list.last", "Last line", ["G", "end"], "Selects the last line.") { $0.moveSelection(by: .max / 2) },
  ]

  static let scrolling: [Command] = [
    scrolling("page.down", "Scroll down", ["j", "down"], "Scrolls a line down.") { $0.scroll(by: 1) },
    scrolling("page.up", "Scroll up", ["k", "up"], "Scrolls a line up.") { $0.scroll(by: -1) },
    scrolling("page.page-down", "Next page", ["page-down", "ctrl-f", "space"], "Scrolls a page down.") {
      $0.scroll(by: max(1, $0.scrolling.rows - 1))
    },
    scrolling("page.page-up", "Previous page", ["page-up", "ctrl-b"], "Scrolls a page up.") {
      $0.scroll(by: -max(1, $0.scrolling.rows - 1))
    },
    scrolling("page.half-down", "Half a page down", ["ctrl-d"], "Scrolls half a page down.") {
      $0.scroll(by: max(1, $0.scrolling.rows / 2))
    },
    scrolling("page.half-up", "Half a page up", ["ctrl-u"], "Scrolls half a page up.") {
      $0.scroll(by: -max(1, $0.scrolling.rows / 2))
    },
    scrolling("page.first", "Top", ["g", "home"], "Scrolls to the top.") { $0.scroll(by: .min / 2) },
    scrolling("page.last", "Bottom", ["G", "end"], "Scrolls to the end.") { $0.scroll(by: .max / 2) },
  ]

  static let nothingSelected: @Sendable (Dashboard) -> String? = {
    $0.navigation.current.selection == nil ? "No line is selected: the list is empty." : nil
  }

  private static func moving(
    _ id: String, _ words: String, _ keys: [KeyPress], _ help: String,
    _ change: @escaping @Sendable (inout Dashboard) -> Void
  ) -> Command {
    Command(id, words, keys: keys, on: .lists, help: help, isMove: true, run: change)
  }

  private static func scrolling(
    _ id: String, _ words: String, _ keys: [KeyPress], _ help: String,
    _ change: @escaping @Sendable (inout Dashboard) -> Void
  ) -> Command {
    Command(id, words, keys: keys, on: .pages, help: help, isMove: true, run: change)
  }
}
