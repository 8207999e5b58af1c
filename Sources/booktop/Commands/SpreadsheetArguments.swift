import ArgumentParser

/// How tables for spreadsheets are written.
struct SpreadsheetArguments: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "With csv: leave text as it is, for programs. Without it, text that begins with =, +, -, @, a tab or a line's end is led by an apostrophe, so that no spreadsheet takes it for a formula."
    ))
  var raw = false
}
