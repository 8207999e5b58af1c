package import Adoption

/// What is to be imported, and what the person has said of it.
package struct ImportRequest: Sendable {
  /// Files and folders; `-` is standard input, which the caller has put into a file.
  package var files: [String]
  /// How messages call a file, where not by its path.
  package var names: [String: String] = [:]
  /// The mapping that is named; nil where each file tells its own.
  package var map: String?
  /// The zone of times that name none.
  package var timeZone: String?
  /// `dmy` or `mdy`.
  package var dateOrder: String?
  /// `comma` or `point`.
  package var decimal: String?
  /// The day of the import: events that lie more than a day behind it are wrong clocks.
  package var today: Day
  /// The last day that events cover.
  package var through: Day?
  package var allowsRemovals = false
  package var takesOver = false
  /// Whether it may come to writing: then an import that had been interrupted is completed before anything is read.
  package var mayWrite = true
  /// Whether the file at a path is being written to at this moment, and is left for next time.
  package var isGrowing: @Sendable (String) -> Bool = { _ in false }

  package init(files: [String], today: Day) {
    self.files = files
    self.today = today
  }
}

/// What an import has to know of the book that it goes into.
package struct ImportBook {
  /// The data directory.
  package var path: String
  /// The zone of book.json; nil where it names none: then days are those of UTC.
  package var timeZone: String?
  /// The book's currency.
  package var currency: String
  /// The accounts that are there, without what the given mappings own; a refusal where some may be there and cannot be read.
  package var accounts: (Set<String>) throws(ImportError) -> [KnownAccount]
  /// Why nothing can be imported into it: its rules decide what a day, a week and an amount are, and cannot be read.
  package var refusals: [ImportError] = []
  /// Whether a Sunday names the week that begins on the next day.
  package var weeksStartOnSunday = false
  /// What the book has already, in the words of a mapping's `brings`, without what the given mappings own.
  package var has: (Set<String>) -> Set<String> = { _ in [] }
  /// The trainings that people wrote into the book themselves: the account's id and the day.
  package var trainings: () throws(ImportError) -> [(accountID: String, on: Day)] = { [] }

  package init(
    path: String, timeZone: String?, currency: String,
    accounts: @escaping (Set<String>) throws(ImportError) -> [KnownAccount]
  ) {
    self.path = path
    self.timeZone = timeZone
    self.currency = currency
    self.accounts = accounts
  }

  /// Why a name is no time zone, in a sentence; nil where it is one.
  package static func complaint(aboutZone name: String) -> String? {
    do throws(ImportError) { _ = try ImportAnswers.zone(name, "") } catch { return error.finding.sentence }
    return nil
  }
}

/// Why nothing is imported: each file's own reason.
package struct ImportRefusal: Error {
  package let errors: [ImportError]

  init(_ errors: [ImportError]) { self.errors = errors }

  /// The command's exit code: 4 where the book cannot be written, else 3 where something is refused, else 2 for a question.
  package var exitCode: Int32 {
    let kinds = errors.map(\.kind)
    return kinds.contains(.unwritable) ? 4 : kinds.contains(.refused) ? 3 : 2
  }
}

/// What an import read and would write, for people to look at before it is written.
package struct ImportPreview: Sendable {
  package var files: [FilePart] = []
  package var mappings: [MappingPart] = []
  /// Files that are still being written, left for next time.
  package var unfinished: [String] = []
  /// What a folder or an archive holds beside.
  package var passedOver: [String] = []
  /// What has been put right or could not be.
  package var notes: [Finding] = []
  /// What the book will lack.
  package var lacks: [Lack] = []

  /// A file and how it was read.
  package struct FilePart: Sendable {
    package var name: String
    package var mapping: String
    package var title: String
    package var rows: Int
    package var encoding: String
    /// The delimiter's word; nil where the file is no table.
    package var delimiter: String?
    package var headerLine: Int?
    package var linesAbove: [String] = []
    package var footerLine: Int?
    /// Columns and the fields that they fill.
    package var columns: [Assigned] = []
    /// Columns that are kept as other fields, and those that are not kept.
    package var aside: [String] = []
    package var dropped: [String] = []
    /// How columns of days and numbers were read.
    package var forms: [String] = []
    package var failed = 0
    package var findings: [Finding] = []
    package var strayQuotes = 0
    package var sums = 0
  }

  /// A column and the field that it fills.
  package struct Assigned: Hashable, Sendable {
    package var column: String
    package var field: String
  }

  /// What becomes of the files of a mapping.
  package struct MappingPart: Sendable {
    package var name: String
    package var title: String
    package var kind: String
    /// Rows by what became of them, where they gave no record; without zeros.
    package var passed: [Counted] = []
    /// Accounts and records matched in each way.
    package var matched: [Matched] = []
    package var unmatched: [Counted] = []
    package var unmatchedFile: String?
    /// Roll-up: features, names without one, weeks.
    package var features: [Counted] = []
    package var unmapped: [Counted] = []
    package var weeks: String?
    package var leftOut: [String] = []
    package var silent: (accounts: Int, weeks: Int) = (0, 0)
    /// Roll-up: how far the events of each name have come; nil where there are none.
    package var reach: EventReach?
    /// What other files tell these, and these tell others.
    package var feeds: [String] = []
    package var firstRecord: String?
    /// Whether its records tell of customers who left, or whose contract ended or was renewed.
    package var hasDecisions = false
    package var changes: [Change] = []
    package var isUnchanged = true
    /// The segments that accounts name, where they are few enough to be segments.
    package var segments: [String] = []
    /// What it brings, in the words of `import maps --for`.
    package var brings: Set<String> = []
    /// Fields that are wanted and that no column fills, each with the column whose name is nearest.
    package var wanted: [Assigned] = []
    package var findings: [Finding] = []
  }

  /// A word with a number.
  package struct Counted: Hashable, Sendable {
    package var what: String
    package var count: Int
    package var detail: String?
  }

  package struct Matched: Hashable, Sendable {
    package var way: String
    package var accounts: Int
    package var records: Int
  }

  /// What becomes of a file's records.
  package struct Change: Hashable, Sendable {
    package var path: String
    package var kind: String
    package var records: Int
    package var new: Int
    package var changed: Int
    package var gone: Int
  }

  /// Something that no file brings, what it costs, and which mapping would.
  package struct Lack: Hashable, Sendable {
    package var what: String
    package var cost: String
    package var brings: String
  }

  /// Rows that could not be read.
  package var failed: Int { files.reduce(0) { $0 + $1.failed } }
  /// Whether nothing would be written.
  package var isUnchanged: Bool { mappings.allSatisfy(\.isUnchanged) }
}
