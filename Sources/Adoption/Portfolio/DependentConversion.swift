/// An account's first day at Dependent, and what expansion followed (requirement 47).
public struct DependentConversion: Hashable, Sendable {
  /// The account's position in the book.
  public let position: Int
  /// The first day on which the facts made it dependent, or a person called it so.
  public let on: Day
  /// Who says so, and how exactly the day is known.
  public let basis: Basis
  /// Whether the account is among those of `stage4Conversion`: it started long enough ago.
  public let isInShare: Bool
  /// The first sign or event of expansion on or after that day; nil when none is known.
  public let growth: Growth?

  /// Days from the conversion to the first sign or event of expansion after it, ≥ 0; unknown when either day is.
  public var lag: Int? { basis == .atTheLatest ? nil : growth.map { $0.on - on } }

  /// What the day of a conversion rests on.
  public enum Basis: Hashable, Sendable {
    /// The facts show that it was so on that day and not the day before.
    case derived
    /// The facts show it from the first week-end on at which they could: usage is known only from some weeks after the
    /// start, so it may have been so before. The day itself is not known.
    case atTheLatest
    /// A person called it so, before the facts did.
    case called
  }

  /// A sign or an event of expansion.
  public struct Growth: Hashable, Sendable {
    /// The day on which it was seen, or began.
    public let on: Day
    /// What it is.
    public let words: String
  }
}

/// An account in which both sides of expansion speak, and since when (requirement 47).
public struct PipelineEntry: Hashable, Sendable {
  /// The account's position in the book.
  public let position: Int
  /// What holds it back, if anything: `green`, `onHold` or `tooEarly`.
  public let state: Expansion.State
  /// The first day of the unbroken run in which the product shows it; nil where no day can be told.
  public let productSince: Day?
  /// Whether the product may have shown it before: a limit was hit in the first week of which use is known, and the
  /// account had started earlier.
  public let isProductAtTheLatest: Bool
  /// The first day of the unbroken run in which people say it; nil where no day can be told.
  public let relationshipSince: Day?
  /// The account's conversion to Dependent; nil when it never was.
  public let converted: Converted?

  /// The first day at Dependent.
  public struct Converted: Hashable, Sendable {
    /// The day, and at the latest that day where the basis says so.
    public let on: Day
    /// What it rests on.
    public let basis: DependentConversion.Basis
  }

  /// The day since which both sides have spoken.
  public var since: Day? {
    guard let productSince, let relationshipSince else { return nil }
    return max(productSince, relationshipSince)
  }
}

extension Portfolio {
  /// Every account that ever was dependent by the day, upcoming ones left out: the latest conversion first.
  public func conversions(workers: Workers = .single) -> [DependentConversion] {
    let positions = positions
    return workers.map(positions.count) { conversion(of: positions[$0]) }.compactMap(\.self).sorted { left, right in
      left.on == right.on
        ? Assessment.tieRule(assessments[left.position], assessments[right.position]) : left.on > right.on
    }
  }

  /// Active accounts in which both sides of expansion speak: green first, then those on hold, then those upstream of
  /// trust; in each those who have waited longest first. One side alone is not ready (<doc:ExpansionStates>), so it is
  /// none.
  public func pipeline(workers: Workers = .single) -> [PipelineEntry] {
    let states: [Expansion.State] = [.green, .onHold, .tooEarly]
    return states.flatMap { state in
      let accounts = expanding(state).accounts
      return workers.map(accounts.count) { entry(accounts[$0], state) }.sorted { left, right in
        let (one, two) = (left.since ?? day, right.since ?? day)
        return one == two
          ? Assessment.tieRule(assessments[left.position], assessments[right.position]) : one < two
      }
    }
  }

  /// How long accounts took from Dependent to the first sign or event of expansion after it, those without one counted as
  /// still waiting (Kaplan–Meier, as for the other durations). Those whose day is not known are left out.
  public func lag(of conversions: [DependentConversion]) -> Survival {
    Survival(
      conversions.filter { $0.basis != .atTheLatest }.map { conversion in
        if let lag = conversion.lag { return .init(days: lag, end: .reached) }
        let digest = book.facts[conversion.position].digest
        let churned = digest.firstLeaving(from: conversion.on, upTo: day)
        return .init(days: max(0, (churned ?? day) - conversion.on), end: churned == nil ? .waiting : .churned)
      })
  }

  private func entry(_ position: Int, _ state: Expansion.State) -> PipelineEntry {
    let runs = ExpansionRuns(book.facts[position], history: book.history(of: position), book: book, on: day)
    // An account that has not started has no signs.
    func since(_ side: ExpansionSign.Side) -> Day? {
      runs.since(side, on: day).map { max($0, book.accounts[position].startedOn ?? $0) }
    }
    let product = since(.product)
    return PipelineEntry(
      position: position, state: state, productSince: product,
      isProductAtTheLatest: product != nil && runs.unknownStart == product, relationshipSince: since(.relationship),
      converted: convertedOn(position).map { PipelineEntry.Converted(on: $0.on, basis: $0.basis) })
  }

  private func conversion(of position: Int) -> DependentConversion? {
    let assessment = assessments[position]
    guard assessment.status != .upcoming, let (on, basis) = convertedOn(position) else { return nil }
    let isInShare = assessment.account.startedOn.map { $0 <= day - Portfolio.conversionDays } ?? false
    return DependentConversion(
      position: position, on: on, basis: basis, isInShare: isInShare, growth: growth(of: position, from: on))
  }

  /// The earlier of the first day on which the data says Dependent, from the account's start on, and the first call.
  private func convertedOn(_ position: Int) -> (on: Day, basis: DependentConversion.Basis)? {
    let facts = book.facts[position]
    let derived = facts.timeline.firstReached(.dependent, by: day)
    let inFile = facts.account.stage.flatMap { $0.on <= day ? $0 : nil }
    let calls = decisions[facts.account.id].calls + [inFile].compactMap(\.self)
    let first = calls.lazy.filter { $0.value >= .dependent }.map(\.on).min()
    // Nobody is dependent before the start.
    let called = first.map { max($0, facts.account.startedOn ?? $0) }
    if let called, derived.map({ called < $0 }) ?? true { return (called, .called) }
    return derived.map { ($0, facts.isFirstJudged(by: $0) ? .atTheLatest : .derived) }
  }

  /// The first day from that one on on which a limit began to be hit, as far as it is known.
  private func limitHit(of position: Int, from start: Day) -> Day? {
    let facts = book.facts[position]
    guard !facts.account.limits.isEmpty else { return nil }
    // Two weeks before the day are enough to tell whether a limit was hit already.
    let history = book.history(of: position, from: Week(containing: start) - 1 - AdoptionFigures.recentWeeks)
    let runs = ExpansionRuns(facts, history: history, book: book, on: day)
    return runs.limitHits.first { $0.first >= start && $0.first != runs.unknownStart }?.first
  }

  /// The first sign or event of expansion from that day on: events by their day, a limit by the day on which it began to
  /// be hit.
  private func growth(of position: Int, from start: Day) -> DependentConversion.Growth? {
    let events = events(
      of: position, only: Event.Kind.Word.allCases.filter { $0 == .expansion || $0.meaning.sign != nil })
    let churned = book.facts[position].digest.firstLeaving(from: start, upTo: day)
    let event = events.lazy.filter { $0.on >= start }.compactMap { event in
      event.kind.growthWords.map { DependentConversion.Growth(on: event.on, words: $0) }
    }.first
    let hit = limitHit(of: position, from: start).map {
      DependentConversion.Growth(on: $0, words: Expansion.ProductSign.limitHit.words)
    }
    let first = [event, hit].compactMap(\.self).min { $0.on < $1.on }
    return first.flatMap { first in churned.map { first.on <= $0 } ?? true ? first : nil }
  }
}

extension Event.Kind {
  /// What the event says of expansion; nil where it says nothing. A contract that is known to have shrunk has not grown.
  fileprivate var growthWords: String? {
    guard case .expansion(let before, let after) = self else { return word.meaning.sign?.words }
    if let before, let after, after <= before { return nil }
    return "contract grew"
  }
}
