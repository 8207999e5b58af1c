import TestFolders
import Testing

@Suite("booktop report")
struct ReportTests {
  @Test("A part of the book is said, and all that is printed is of it")
  func scope() async throws {
    let command = ["report", "--format", "json", "--scope", "csm:imogen", Program.sample]
    let part = try await Program.run(command)
    let whole = try JSONText(try await Program.run(["report", "--format", "json", Program.sample]).output)
    let report = try JSONText(part.output)
    #expect(report["scope"]?.string == "csm:imogen" && whole["scope"] == nil)
    let (some, all) = (try #require(report["accounts"]?.items), try #require(whole["accounts"]?.items))
    #expect(!some.isEmpty && some.count < all.count)
    #expect(some.allSatisfy { $0["csm"]?.string == "Imogen Hale" })
    #expect(part.words.hasPrefix("booktop: scope csm:imogen: "), "\(part.words)")
    let wrong = try await Program.run(["report", "--scope", "stge:x", Program.sample])
    #expect(wrong.status == 64 && wrong.words.contains("did you mean stage?"))
  }

  /// The keys of each object, in its order.
  static let keys: [String: String] = [
    "": "format as_of book accounts",
    "book": """
    name currency accounts arr arr_known feeds distribution flows embedded_over_90 time_to_adopted time_to_first_value at_risk attention \
    unowned_at_risk unhandled_flags expansion_pipeline stage4_conversion leading lagging retention renewal_by_stage \
    no_usage stale_usage
    """,
    "book.accounts": "active upcoming churned returned",
    "book.feeds": "usage_week touches_on touches_stopped",
    "book.distribution": "stage count share share_low share_high arr count_7 count_28",
    "book.flows": "from to count",
    "book.embedded_over_90": "count accounts",
    "book.time_to_adopted": "reached of mean_of_reached median rmst90 by_day_30 churned_before",
    "book.time_to_first_value": "reached of mean_of_reached median rmst90 by_day_30 churned_before",
    "book.stage4_conversion": "reached of",
    "book.leading": "first_value_days_median depth_median teams_median personas_median",
    "book.lagging": "grr nrr renewing_90_days",
    "book.renewal_by_stage": "stage won of low high arr_renewing_180 arr_expected",
    "book.retention": "arms risk_difference kept of comparable",
    "book.retention.arms": "tech_touch human_touch",
    "book.retention.arms.tech_touch": "won of low high",
    "book.retention.arms.human_touch": "won of low high",
    "accounts": """
    id name segment csm arr arr_given currency parent sentiment status tenure_days stage ttfv at_risk adoption curve active_change champion flags expansion \
    health ebr review page actions coverage
    """,
    "accounts.sentiment": "value on why",
    "accounts.stage": "value source since days derived derived_since called called_on disagrees call_age_days",
    "accounts.ttfv": """
    state started_on activated_on first_value_on adopted_on days day window_days window_left quiet trigger signals_reached \
    signals_total
    """,
    "accounts.at_risk": "group name",
    "accounts.adoption": """
    newest_week weeks_stale blind seats provisioned active_users active_users_mean4 provisioning active depth depth_mean4 \
    breadth stickiness independent_ratio independence top_user_share teams personas percentile peers
    """,
    "accounts.curve": "target target_on predicted shortfall slope_before slope_now projected_target_on",
    "accounts.active_change": "drop segment_median explained_by",
    "accounts.champion": "state silence cadence",
    "accounts.flags": "key kind since",
    "accounts.expansion": "state product relationship tee_up_on mixed",
    "accounts.health": "band reasons band_7",
    "accounts.ebr": "month theme next_on overdue",
    "accounts.review": "last_on due_on overdue",
    "accounts.actions": "state open",
    "accounts.coverage": "known of",
  ]

  /// Objects whose keys are the data's or the model's own names and not the format's.
  private static let named = ["book.expansion_pipeline", "book.lagging.renewing_90_days"]

  @Test("The keys are those of the format, in its order; parts that do not exist yet are left out")
  func order() async throws {
    let outcome = try await Program.run(["report", "--format", "json", Program.sample])
    #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasSuffix("}\n"))
    let found = JSONText.keys(in: outcome.text)
    #expect(found.count > 10)
    for (path, variants) in found where !Self.named.contains(where: path.hasPrefix) {
      let listed = try #require(Self.keys[path], "the format has no object \(path)").split(separator: " ").map(
        String.init)
      for keys in variants { #expect(keys == listed.filter(keys.contains), "\(path)") }
    }
  }

  @Test("It is JSON, and the book of the day that was asked for")
  func day() async throws {
    let pinned = try JSONText(try await Program.run(["report", "--format", "json", Program.sample]).output)
    #expect(pinned["format"]?.number == 2 && pinned["as_of"]?.string == "2026-11-18")
    let ids = try #require(pinned["accounts"]?.items?.compactMap { $0["id"]?.string })
    #expect(ids.count == 54 && ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let earlier = try JSONText(
      try await Program.run(["report", "--format", "json", "--as-of", "2026-06-30", Program.sample]).output)
    #expect(earlier["as_of"]?.string == "2026-06-30")
    #expect(earlier["book"]?["accounts"]?["active"]?.number != pinned["book"]?["accounts"]?["active"]?.number)
  }

  @Test("Every way to name the directory and the day gives the same bytes, every time")
  func same() async throws {
    let first = try await Program.run(["report", "--format", "json", Program.sample]).output
    for arguments in [
      ["--dir", Program.sample], ["--as-of", "2026-11-18", Program.sample], [Program.sample + "/"], ["sample-data"], [],
    ] {
      #expect(try await Program.run(["report", "--format", "json"] + arguments).output == first, "\(arguments)")
    }
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles"] {
      #expect(
        try await Program.run(["report", "--format", "json", Program.sample], environment: ["TZ": zone]).output == first
      )
    }
    #expect(
      try await Program.run(["report", "--format", "json", Program.sample], environment: ["LANG": "C", "TERM": ""])
        .output == first)
  }

  @Test("A book without anything is a report without anything")
  func empty() async throws {
    let folder = try ScratchFolder()
    let outcome = try await Program.run(["report", "--format", "json", folder.path])
    let report = try JSONText(outcome.output)
    #expect(outcome.status == 0 && report["accounts"]?.items?.isEmpty == true)
    #expect(report["book"]?["arr"]?.isNull == true || report["book"]?["arr"]?.number == 0)
  }

  @Test("Every format is printed of every book, and safe to look at", arguments: ["text", "markdown", "csv", "json"])
  func formats(format: String) async throws {
    let empty = try ScratchFolder()
    for command in ["report", "risk"] {
      for book in [Program.sample, empty.path] {
        let outcome = try await Program.run([command, "--format", format, book])
        #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasSuffix("\n"))
        #expect(SafeBytes.problems(in: outcome.output) == [])
        #expect(!outcome.text.lowercased().contains("nan"), "\(command) \(format)")
        // Rows of tables are never broken; they are told by the gap between two columns.
        let long = outcome.text.split(separator: "\n").filter { $0.count > 80 && !$0.dropFirst(2).contains("  ") }
        if format == "text" { #expect(long == []) }
      }
    }
    let standard = try await Program.run(["report", Program.sample]).output
    let named = try await Program.run(["report", "--format", format, Program.sample]).output
    #expect((standard == named) == (format == "text"))
  }
}
