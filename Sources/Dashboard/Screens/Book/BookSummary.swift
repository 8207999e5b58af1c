import Adoption
import Canvas

/// What the whole book says in two lines.
struct BookSummary {
  let shown: Shown

  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let glyphs = frame.glyphs
    let name = Span.text(shown.portfolio.book.displayName, .heading)
    let room = rect.columns - 2
    let chosen = strip(.accounts, room, glyphs) {
      let facts = accountFacts(glyphs)
      // The longest version that leaves the name a place.
      return facts.first { $0.columns + name.columns + 2 <= room } ?? facts[facts.count - 1]
    }
    let width = max(0, room - chosen.columns - 2)
    frame.put([name], rect.column + 1, rect.row, width: width)
    frame.putRight(links: chosen, rect.column + 1, rect.row, width: room)
    guard rect.rows > 1 else { return }
    let findings = strip(.findings, room, glyphs) { findingFacts() }
    let free = room - findings.columns - 2
    let usage = strip(.freshness, room, glyphs) {
      let forms = freshness(glyphs)
      return forms.first { $0.columns <= free } ?? forms[forms.count - 1]
    }
    frame.put(links: usage, rect.column + 1, rect.row + 1, width: free)
    frame.putRight(links: findings, rect.column + 1, rect.row + 1, width: room)
  }

  /// A line as it was worded last for that room.
  private func strip(_ part: StripKey.Part, _ room: Int, _ glyphs: Glyphs, _ words: () -> [Link]) -> [Link] {
    shown.strips.value(of: StripKey(part: part, width: room, symbols: glyphs.symbols), words)
  }

  private func accountFacts(_ glyphs: Glyphs) -> [[Link]] {
    let headline = shown.headline
    let dot = Link([.muted(glyphs.dot)])
    let accounts = Link([.text(Wording.count(headline.active, "account"))])
    let sum = headline.arr.words(shown.portfolio.book.currency)
    let amount = [dot, Link(sum.map { [.muted("ARR "), .text($0)] } ?? [.text("ARR unknown", .unknown)])]
    // Where nothing is measured no one can be said to be at risk, nor that all of them have an owner.
    if headline.unmeasured > 0, headline.unmeasured == headline.atRisk {
      return unmeasuredFacts(accounts, amount, dot)
    }
    let isClear = headline.unowned == 0
    func unowned(_ words: String) -> [Link] {
      [dot, Link([.text(words, isClear ? .good : .warning)], opens: .filter("is:unowned"))]
    }
    let flags = flags(dot)
    let fewWords = flags[1]
    let long = unowned(
      isClear
        ? "every account at risk has an owner" : "\(headline.unowned) at risk without an owner or a date")
    let short = unowned("\(headline.unowned) at risk, no owner or date")
    let shortest = unowned("\(headline.unowned) no owner/date")
    return [
      [accounts] + amount + flags[0] + long, [accounts] + amount + fewWords + short,
      [accounts] + amount + fewWords + shortest, [accounts] + fewWords + short, [accounts] + fewWords + shortest,
      Array((fewWords + shortest).dropFirst()),
    ]
  }

  /// The red flags that nobody deals with in more and in fewer words; empty where none could be judged.
  private func flags(_ dot: Link) -> [[Link]] {
    let forms = shown.headline.flagsWithoutAction.map { words in
      [dot, Link([.text(words.text, words.tone.style)], opens: .group(.unhandled))]
    }
    return forms.isEmpty ? [[], []] : forms
  }

  /// The same where first value is measured of no account that could be at risk.
  private func unmeasuredFacts(_ accounts: Link, _ amount: [Link], _ dot: Link) -> [[Link]] {
    let words = "\(Wording.number(shown.headline.unmeasured)) not measured"
    let count = [dot, Link([.text(words, .unknown)], opens: .screen(.atRisk))]
    return [
      [accounts] + amount + flags(dot)[0] + count, [accounts] + amount + count, [accounts] + count,
      Array(count.dropFirst()),
    ]
  }

  /// How new the data is, the fullest form first; feeds that have stopped come before single accounts.
  private func freshness(_ glyphs: Glyphs) -> [[Link]] {
    let stopped = [shown.headline.touchesStopped, shown.headline.usageStopped].compactMap(\.self)
    let warnings = stopped.map { Link([.text($0, .warning)]) }
    let (usage, dot) = (usageFacts(glyphs), Link([.muted(glyphs.dot)]))
    guard let first = warnings.first else { return [usage] }
    let all = warnings.dropFirst().reduce([first]) { $0 + [dot, $1] }
    let short = shown.headline.staleUsage > 0 ? [[first, dot, stale]] : []
    return [all + [dot] + usage, all] + short + [[first]]
  }

  private var stale: Link { Link([.text("\(shown.headline.staleUsage) stale", .watch)], opens: .filter("is:stale")) }

  private func usageFacts(_ glyphs: Glyphs) -> [Link] {
    let headline = shown.headline
    guard let week = headline.newestWeek else { return [Link([.text("no usage is known yet", .warning)])] }
    let dot = Link([.muted(glyphs.dot)])
    var links = [
      Link([.muted("usage up to the week of "), .text(Wording.day(week.monday, at: shown.portfolio.day))])
    ]
    if headline.staleUsage > 0, headline.usageStopped == nil { links += [dot, stale] }
    if headline.withoutUsage > 0 {
      links += [dot, Link([.text("\(headline.withoutUsage) without usage", .warning)], opens: .group(.noUsage))]
    }
    return links
  }

  private func findingFacts() -> [Link] {
    let findings = shown.snapshot.findings
    guard !findings.isEmpty else { return [Link([.muted("no findings")])] }
    let errors = shown.snapshot.digest.errors
    let all = Span.text(Wording.count(findings.count, "finding"), errors > 0 ? .warning : .text)
    let more: [Span] = errors > 0 ? [.muted(", "), .text(Wording.count(errors, "error"), .warning)] : []
    return [Link([all] + more, opens: .screen(.findings))]
  }
}
