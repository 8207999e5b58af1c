extension ExecutiveView {
  /// The groups in which two sources tell different stories.
  static let discrepant: [NamedGroup] = [.happyIdle, .renewedLagging, .disagrees, .mixed]

  /// Where what customers say or sign and what they do part ways, an account a row with the figures of both sides: told
  /// before someone else finds it (requirement 128).
  package static func discrepancies(_ portfolio: Portfolio) -> Document.Section {
    let rows = discrepant.flatMap { group in
      portfolio.active.map { portfolio.assessments[$0] }
        .filter { group.contains($0, rules: portfolio.book.rules) }.sorted(by: Assessment.tieRule)
        .map { assessment in
          Document.Table.Row([
            .init(assessment.account.displayName), .init(group.words), .init(assessment.stage.value.words),
            .init(sides(assessment, group, portfolio)),
          ])
        }
    }
    let table = Document.Table(headings: ["Account", "Discrepancy", "Stage", "Both sides"], rows: rows, form: .words)
    return Document.Section(
      title: "Discrepancies", note: "what customers say or sign against what they do",
      blocks: rows.isEmpty ? [.fact("Accounts", [.aside("none")])] : [.table(table)])
  }

  private static func sides(_ assessment: Assessment, _ group: NamedGroup, _ portfolio: Portfolio) -> String {
    func evidence(_ key: FlagKey) -> String {
      portfolio.evidence(of: key, at: assessment.position).text(at: portfolio.day)
    }
    return switch group {
    case .happyIdle: evidence(.surveyGap)
    case .renewedLagging: evidence(.renewedLagging)
    case .disagrees: evidence(.stageDisagrees)
    default:
      ((assessment.active?.redFlags.map(\.key.words) ?? [])
        + portfolio.expansionSigns(of: assessment.position).map(\.words)).joined(separator: ", ")
    }
  }
}
