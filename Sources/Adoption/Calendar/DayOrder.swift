/// What comes first in a day that is typed in numbers alone, such as 3/4.
public enum DayOrder: String, CaseIterable, Hashable, Sendable {
  /// The day: 3/4 is the third of April.
  case dmy
  /// The month: 3/4 is the fourth of March.
  case mdy
}
