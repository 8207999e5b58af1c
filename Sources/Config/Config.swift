public import Adoption
public import Canvas
package import Dashboard

/// What a person set for every book, in one file of their own. What is nil was not set.
public struct Config: Hashable, Sendable {
  /// The directory of the book that is opened where none is named, as written.
  public var book: String?
  /// Who decides.
  public var author: String?
  /// The theme: a name, or a path.
  public var theme: String?
  /// How many colours are used.
  public var colours: Tier?
  /// The days of the week on which they work.
  public var workingDays: WorkingDays?
  /// What the dashboard goes by.
  package var preferences = Preferences()

  /// Nothing is set.
  public init() {}

  /// Who `me` is in filters; nil for the author.
  public var csm: String? { preferences.csm }
  /// What comes first in days such as 3/4; nil asks back.
  public var dayOrder: DayOrder? { preferences.dayOrder }
}
