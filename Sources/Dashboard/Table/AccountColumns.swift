import Adoption
import Canvas

// The columns of the book.
extension AccountColumn {
  static let name = AccountColumn(
    id: .name, key: "health.band", heading: "Account", isOfRecord: true,
    order: { SortKey($0.account.displayName) }, news: { .text($0.account.displayName) },
    cell: { assessment, _ in [.text(assessment.account.displayName)] })

  static let stage = AccountColumn(
    id: .stage, key: "stage.value", heading: "Stage", startsDescending: true,
    order: { SortKey($0.stage.value?.rawValue) }, news: { SortKey($0.stage.value?.rawValue) },
    cell: { assessment, context in
      let word = Span.text(assessment.stage.value.words)
      return assessment.stage.disagrees ? [word, .text(context.glyphs.disagrees, .watch)] : [word]
    })

  static let touch = AccountColumn(
    id: .touch, key: "last_touch_on", heading: "Touch", isRight: true, startsDescending: true,
    order: { SortKey($0.daysSinceLastTouch) },
    cell: { assessment, context in
      assessment.lastTouchWords.map { [.text($0)] } ?? unknown(context.glyphs)
    })

  static let next = AccountColumn(
    id: .next, key: "actions.state", heading: "Next action", short: "Next",
    order: { SortKey($0.active?.actions.open.first?.due.map { Int($0.number) }) },
    news: { assessment in
      guard let actions = assessment.active?.actions else { return .unknown }
      let first = actions.open.first
      return .text(
        "\(actions.state.rawValue) \(first?.id ?? "") \(first?.owner ?? "") \(first?.due?.description ?? "")")
    },
    cell: { assessment, context in ActionCell.spans(assessment, context.glyphs, titleFirst: true) })

  static let csm = AccountColumn(
    id: .csm, key: "csm", heading: "CSM", isOfRecord: true,
    order: { SortKey($0.account.csm) }, news: { .text($0.account.csm ?? "") },
    cell: { assessment, context in assessment.account.csm.map { [.text($0)] } ?? unknown(context.glyphs) })

  static let segment = AccountColumn(
    id: .segment, key: "segment", heading: "Segment", isOfRecord: true,
    order: { SortKey($0.account.segment) }, news: { .text($0.account.segment ?? "") },
    cell: { assessment, context in assessment.account.segment.map { [.muted($0)] } ?? unknown(context.glyphs) })

  static let tags = AccountColumn(
    id: .tags, key: "segment", heading: "Tags", isOfRecord: true,
    order: { SortKey($0.account.tags.first) }, news: { .text($0.account.tags.joined(separator: " ")) },
    cell: { assessment, context in
      assessment.account.tags.isEmpty
        ? unknown(context.glyphs) : [.muted(assessment.account.tags.map(Wording.plain).joined(separator: ", "))]
    })

  static let arr = AccountColumn(
    id: .arr, key: "arr", heading: "ARR", isRight: true, startsDescending: true, isOfRecord: true,
    order: { SortKey($0.account.arr) }, news: { SortKey($0.account.arr) },
    cell: { assessment, context in
      ARRCell.text(assessment.account, width: context.width, context.glyphs).map { [.text($0)] }
        ?? unknown(context.glyphs)
    })

  static let renewal = AccountColumn(
    id: .renewal, key: "renews_on", heading: "Renews", isRight: true,
    order: { SortKey($0.daysToRenewal) },
    cell: { assessment, context in
      // The book looks ninety days ahead at renewals (see Book figures).
      guard let days = assessment.daysToRenewal else { return unknown(context.glyphs) }
      return [.text(days < 0 ? "past" : days == 0 ? "today" : Wording.days(days), days <= 90 ? .watch : .text)]
    })

}
