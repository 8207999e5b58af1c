import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what is due, for calendars.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Print what is due as iCalendar, for any calendar program.",
    discussion: """
      booktop calendar --scope csm:me > my-book.ics

      Open actions with a day, business reviews, renewals and the next weekly review, an event of a whole day each. An event \
      keeps its identity, so that a calendar that reads the file again moves it and does not double it. Of a book that \
      cannot be read as a whole nothing is printed, and the exit code is 2.
      """)

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load { _ in }
    let report = CalendarReport(scope.part(of: book.portfolio(of: loaded.book)))
    if report.count == 0 { Output.complain("Nothing in this book has a day, so the calendar is empty.") }
    try Output.print(report.text)
  }
}
