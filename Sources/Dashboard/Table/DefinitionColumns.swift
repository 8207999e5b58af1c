import Adoption
import Canvas

// The columns of the three definitions of adoption: depth for business reviews, active for the weekly scrum, provisioned
// for the licence audit.
extension AccountColumn {
  static let depth = share(.depth, "adoption.depth", "Depth") { $0.adoption.depth }
  static let mean = share(.mean, "adoption.depth_mean4", "4-week mean", short: "Mean") { $0.adoption.depthMean4 }
  static let target = share(.target, "curve.target", "Target") { $0.curve.target }
  static let activeShare = share(
    .activeShare, "adoption.active", keyByMonth: "adoption.active_by_month", "Active",
    mark: { BookView.mark(of: $0.adoption.activeWindow, $1) }
  ) {
    $0.adoption.active(by: $0.adoption.activeWindow).share
  }
  static let provisioned = share(.provisioned, "adoption.provisioning", "Provisioned", short: "Prov.") {
    $0.adoption.provisioning
  }

  static let trend = AccountColumn(
    id: .trend, key: "adoption.depth_mean4", heading: "12 weeks", startsDescending: true,
    order: { SortKey($0.active?.adoption.depthMean4) },
    cell: { assessment, context in
      guard let active = assessment.active else { return unknown(context.glyphs) }
      return [.weeks(active.weeklyTrace)]
    })

  static let shortfall = AccountColumn(
    id: .shortfall, key: "curve.shortfall", heading: "Behind", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.curve.shortfall) },
    cell: { assessment, context in
      guard let curve = assessment.active?.curve, let shortfall = curve.shortfall else {
        return unknown(context.glyphs)
      }
      guard shortfall > 0 else { return [.muted("ahead")] }
      let sign = curve.isBehind && !context.glyphs.areWords ? context.glyphs.behind : ""
      return [.text(sign + Wording.percent(shortfall), curve.isBehind ? .watch : .text)]
    })

  static let percentile = AccountColumn(
    id: .percentile, key: "adoption.percentile", heading: "Pctl, n", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.percentile) }, news: { SortKey($0.active?.adoption.percentile) },
    cell: { assessment, context in
      guard let adoption = assessment.active?.adoption, let peers = adoption.peers else {
        return unknown(context.glyphs)
      }
      let rank = adoption.percentile.map(Wording.whole) ?? context.glyphs.unknown
      return [.text(rank, adoption.percentile == nil ? .unknown : .text), .muted(", \(peers)")]
    })

  static let breadth = AccountColumn(
    id: .breadth, key: "adoption.breadth", heading: "Features", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.breadth) },
    cell: { assessment, context in
      assessment.active?.adoption.breadth.map { [.text(Wording.trimmed($0, digits: 1))] } ?? unknown(context.glyphs)
    })

  static let businessReview = AccountColumn(
    id: .businessReview, key: "ebr.next_on", heading: "Next EBR", short: "EBR", isRight: true,
    order: { SortKey($0.active?.businessReview.map { Int($0.nextOn.number) }) },
    cell: { assessment, context in
      guard let review = assessment.active?.businessReview else { return unknown(context.glyphs) }
      let left = review.nextOn - assessment.day
      if review.isOverdue, !review.isKindRecorded { return unknown(context.glyphs) }
      return review.isOverdue
        ? [.text("late \(Wording.days(-left))", .watch)] : [.text(Wording.day(review.nextOn, at: assessment.day))]
    })

  static let users = AccountColumn(
    id: .users, key: "adoption.active_users", keyByMonth: "adoption.active_by_month", heading: "Users", isRight: true,
    startsDescending: true,
    order: { SortKey(shownUsers($0)) }, news: { SortKey(shownUsers($0)) },
    cell: { assessment, context in
      ratio(shownUsers(assessment), assessment.active?.adoption.provisioned, context.glyphs)
    })

  /// Active users over the window that the account's segment shows.
  private static func shownUsers(_ assessment: Assessment) -> Double? {
    assessment.active.flatMap { $0.adoption.active(by: $0.adoption.activeWindow).users }
  }

  static let seats = AccountColumn(
    id: .seats, key: "adoption.seats", heading: "Seats", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.provisioned) }, news: { SortKey($0.active?.adoption.provisioned) },
    cell: { assessment, context in
      let adoption = assessment.active?.adoption
      return ratio(adoption?.provisioned, adoption?.seats, context.glyphs)
    })

  static let change = AccountColumn(
    id: .change, key: "active_change.drop", heading: "Change", isRight: true,
    order: { SortKey($0.active?.activeChange.drop.map { -$0 }) },
    cell: { assessment, context in
      guard let active = assessment.active, let drop = active.activeChange.drop else { return unknown(context.glyphs) }
      let percent = Wording.percent(abs(drop))
      if percent == "0 %" { return [.muted("=")] }
      let text = (drop > 0 ? context.glyphs.minus : "+") + percent
      // A drop that would be a red flag, and is explained, is shown as such (see Flags).
      if active.activeChange.explainedBy != nil { return [.muted("(\(text))")] }
      return [.text(text, active.has(.activeDrop) ? .risk : .text)]
    })

  static let limits = AccountColumn(
    id: .limits, key: "limits", heading: "Nearest limit", startsDescending: true,
    order: { SortKey($0.active?.limits.map(\.share).max()) },
    cell: { assessment, context in
      let limits = (assessment.active?.limits ?? []).sorted { $0.share > $1.share }
      guard let nearest = limits.first else { return unknown(context.glyphs) }
      func words(_ limit: LimitUse) -> String {
        // The name may be long; what it stands at is what counts.
        let percent = Wording.percent(limit.share) + (limit.share >= 1 ? context.glyphs.attention : "")
        return percent + " " + Wording.plain(limit.name)
      }
      let rest = limits.dropFirst().map { ", " + words($0) }.joined()
      return [.text(words(nearest), nearest.share >= 1 ? .warning : .text)]
        + (context.width >= 24 && !rest.isEmpty ? [.muted(rest)] : [])
    })

  /// A column of shares.
  ///
  /// - Parameter mark: a letter after the share that says what kind it is, or nothing.
  private static func share(
    _ id: ID, _ key: String, keyByMonth: String? = nil, _ heading: String, short: String? = nil,
    mark: @escaping @Sendable (Assessment.Active, Rules) -> String = { _, _ in "" },
    _ value: @escaping @Sendable (Assessment.Active) -> Double?
  ) -> AccountColumn {
    let order: @Sendable (Assessment) -> SortKey = { SortKey($0.active.flatMap(value)) }
    return AccountColumn(
      id: id, key: key, keyByMonth: keyByMonth, heading: heading, short: short, isRight: true, startsDescending: true,
      order: order,
      news: id == .mean || id == .target ? nil : order,
      cell: { assessment, context in
        guard let active = assessment.active else { return unknown(context.glyphs) }
        if active.adoption.isBlind, id != .target { return [.text("no data", .warning)] }
        return value(active).map { [.text(Wording.percent($0) + mark(active, context.rules))] }
          ?? unknown(context.glyphs)
      })
  }

  private static func ratio(_ part: Double?, _ whole: Double?, _ glyphs: Glyphs) -> [Span] {
    guard part != nil || whole != nil else { return unknown(glyphs) }
    return [
      .text(part.map(Wording.short) ?? glyphs.unknown), .muted(" of \(whole.map(Wording.short) ?? glyphs.unknown)"),
    ]
  }
}
