import Adoption
import Foundation
import Testing

/// The articles of Adoption.docc are the contract: they have what the code has, in its words and numbers.
@Suite struct ArticleTests {
  /// A number as `booktop rules` prints it.
  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? number.description
  }

  @Test func `every chapter is an article of its title, on the landing page, and there is no other`() throws {
    let files = Package.files(in: "Sources/Adoption/Adoption.docc", [".md"]).compactMap {
      $0.split(separator: "/").last.map { String($0.dropLast(".md".count)) }
    }
    #expect(Set(files) == Set(Chapter.allCases.map(\.article) + ["Adoption"]))
    let landing = try Package.article("Adoption")
    for chapter in Chapter.allCases {
      #expect(try Package.article(chapter.article).hasPrefix("# \(chapter.title)\n"), "\(chapter)")
      #expect(landing.contains("- <doc:\(chapter.article)>\n"), "\(chapter)")
    }
  }

  @Test func `every threshold stands among the rules with its default, range and words, and no other`() throws {
    let rows = try Package.rows("RulesOfTheBook", under: "### Thresholds")
    #expect(
      rows
        == Threshold.allCases.map { threshold in
          [
            "`\(threshold.name)`", Self.plain(threshold.standard),
            "\(Self.plain(threshold.range.lowerBound))…\(Self.plain(threshold.range.upperBound))", threshold.meaning,
          ]
        })
  }

  /// What an article defines, it says by which key of book.json it can be set.
  @Test func `every threshold is named where it decides`() throws {
    let articles = try Chapter.allCases.filter { $0 != .rules }.map { try Package.article($0.article) }
    // How old definitions may be is no part of the model.
    for threshold in Threshold.allCases where threshold != .definitionsReviewDays {
      #expect(articles.contains { $0.contains("`\(threshold.name)`") }, "\(threshold.name)")
    }
  }

  @Test func `the built-in segment stands among the rules`() throws {
    let rows = try Package.rows("RulesOfTheBook", under: "### Segments")
    let defaults = Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
    let segment = Segment()
    #expect(
      defaults == [
        "`motion`": segment.motion.rawValue, "`activation`": segment.activation.joined(separator: ", "),
        "`signals`": segment.signals.joined(separator: ", "), "`signals_to_adopt`": "\(segment.signalsToAdopt)",
        "`window_days`": "\(segment.windowDays)",
        "`triggers`": segment.triggers.map { "\($0)" }.joined(separator: ", "), "`weights`": "every feature 1",
        "`depth_target`": Self.plain(segment.depthTarget), "`depth_target_month`": "\(segment.depthTargetMonth)",
        "`review`": segment.review.rawValue, "`ebr`": "\(segment.ebr)",
        "`touch_every_days`": "14 in high-touch segments, 30 otherwise",
        "`champion_cadence_days`": Self.plain(segment.championCadenceDays),
        "`page_below_depth`": Self.plain(segment.pageBelowDepth),
        "`guided`": "none in tech-touch segments, estimated otherwise",
        "`active_window`": segment.activeWindow.rawValue, "`personas`": "none",
      ])
  }

  @Test(arguments: [("### Red flags", FlagKey.Kind.red), ("### Warnings", .warning)])
  func `every flag has a row with its kind, and no other`(heading: String, kind: FlagKey.Kind) throws {
    let rows = try Package.rows("Flags", under: heading)
    #expect(rows.map { $0[0] } == FlagKey.allCases.filter { $0.kind == kind }.map { "`\($0.rawValue)`" })
  }

  @Test func `the words of lists stand where they are defined`() throws {
    let lists: [(chapter: Chapter, words: [String])] = [
      (.accounts, Assessment.Status.allCases.map(\.rawValue)),
      (.stages, Stage.allCases.map(\.key) + BehaviourClass.allCases.map(\.rawValue)),
      (.firstValue, AtRiskGroup.allCases.map(\.key) + Trigger.allCases.map(\.key)),
      (.depth, Guided.allCases.map(\.rawValue)),
      (.flags, ChampionStanding.State.allCases.map(\.rawValue)),
      (.rhythm, ReviewCadence.allCases.map(\.rawValue)),
      (
        .expansion,
        Expansion.State.allCases.map(\.rawValue) + Expansion.ProductSign.allCases.map(\.rawValue)
          + Expansion.RelationshipSign.allCases.map(\.rawValue)
      ),
      (.health, Health.Band.allCases.map(\.rawValue) + Health.Reason.allCases.map(\.rawValue)),
      (.actions, ActionStanding.State.allCases.map(\.rawValue)),
    ]
    for (chapter, words) in lists {
      let article = try Package.article(chapter.article)
      for word in words { #expect(article.contains("`\(word)`"), "\(chapter.title): \(word)") }
    }
  }

  /// What `explain` says of a figure names the article that has the figure's key.
  @Test func `every explained figure stands in the article that its explanation names`() throws {
    var small = SmallBook()
    small.account(started: "2026-03-02")
    let portfolio = small.portfolio("2026-11-18")
    let explanations = portfolio.explanations(of: 0) + Portfolio.bookKeys.compactMap(portfolio.bookExplanation)
    #expect(explanations.count > 100)
    for explanation in explanations {
      let key = explanation.key.split(separator: ".").last ?? ""
      #expect(
        try Package.article(explanation.chapter.article).contains("`\(key)`")
          || Package.article(explanation.chapter.article).contains("`\(explanation.key)`"),
        "\(explanation.chapter.title): \(explanation.key)")
    }
  }
}
