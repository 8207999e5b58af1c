// What was last said about an account: by the customer in a survey, by the team in a note.

/// The latest survey answer of an account.
public struct LastSurvey: Hashable, Sendable {
  /// What was asked; nil where it is not said.
  public let type: SurveyType?
  /// The answer, in the survey's own scale.
  public let score: Double
  /// The id of the person who answered; nil where it is not said.
  public let person: String?
  /// The day.
  public let on: Day

  /// `NPS 3`.
  package var words: String { "\(type?.rawValue.uppercased() ?? "survey") \(FigureText.trimmed(score))" }
}

/// The latest remark about an account.
public struct LastNote: Hashable, Sendable {
  /// The remark, as written.
  public let text: String
  /// Who wrote it.
  public let by: String
  /// The day.
  public let on: Day

  /// The remark on one line.
  package var line: String { NoteText.line(text) }
}

extension Portfolio {
  /// The latest survey answer up to the day; nil where there is none.
  public func lastSurvey(of position: Int) -> LastSurvey? {
    for event in events(of: position, only: [.survey]).reversed() {
      if case .survey(let type, let score, let person) = event.kind {
        return LastSurvey(type: type, score: score, person: person, on: event.on)
      }
    }
    return nil
  }

  /// The latest remark up to the day, wherever it was written; nil where there is none.
  public func lastNote(of position: Int) -> LastNote? {
    guard let entry = decisions[assessments[position].id].notes.last, case .note(let text) = entry.kind else {
      return nil
    }
    return LastNote(text: text, by: entry.by, on: entry.day)
  }
}
