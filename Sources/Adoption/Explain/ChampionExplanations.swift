// Whether the champion is there and writes.
extension Explanation {
  static let championTerms: [Term] = [
    .active(
      "champion.state", "Champion", .flags,
      "Ok while at least one remaining champion writes as usual, silent when every one is silent, gone when one left and none remains, none when nobody has the role."
    ) { it, active in
      let result: Explanation.Result =
        switch active.champion.state {
        case .none: .noData
        case .ok: .pass
        case .silent, .gone: .fail
        }
      return Detail(
        active.champion.state.rawValue,
        it.people(.champion, called: "champion") + it.messages(of: active.champion.person),
        it.silenceRules(active.champion), result, change: it.championChange(active.champion))
    },
    .active(
      "champion.silence", "Champion's silence", .flags,
      "Days since the last message of the remaining champion who is quiet for the shortest time by their own measure, or since the start when there was none."
    ) { it, active in
      Detail(
        active.champion.silence.map { counted($0, "day") }, it.messages(of: active.champion.person),
        it.silenceRules(active.champion))
    },
    .active(
      "champion.cadence", "Champion's cadence", .flags,
      "Days that usually pass between two of their messages: the median of the latest gaps, else the person's record, else the segment's rule."
    ) { it, active in
      it.cadence(active.champion)
    },
  ]
}

extension AccountEvidence {
  func championChange(_ champion: ChampionStanding) -> DatedText? {
    switch champion.state {
    case .none: return "A person with the role champion in the account's record."
    case .gone: return "Another person with the role champion, who has not left."
    case .silent: return "A message from a champion: a touch with direction in and that person."
    case .ok:
      guard let cadence = champion.cadence else { return nil }
      return "It turns silent after more than \(decimal(silenceLimit(cadence))) days without a message."
    }
  }

  /// The days of silence that are still usual.
  fileprivate func silenceLimit(_ cadence: Double) -> Double {
    max(rules[.championSilenceFactor] * cadence, rules[.championSilenceDays] - 1)
  }

  func silenceRules(_ champion: ChampionStanding) -> [Limit] {
    [limit(.championSilenceFactor), limit(.championSilenceDays)] + cadenceRules(champion)
  }

  /// The messages of one person, newest first.
  func messages(of person: String?) -> [Input] {
    guard let person else { return [] }
    return events(rules.count(.championGaps) + 1, none: "messages from \(person)") { event in
      guard case .touch(let touch) = event.kind, touch.direction == .inbound, touch.person == person else { return nil }
      return "message from \(person)"
    }
  }

  fileprivate func cadenceRules(_ champion: ChampionStanding) -> [Limit] {
    switch champion.cadenceOrigin {
    case .observed: return [limit(.championMinimumTouches), limit(.championGaps)]
    case .person:
      return [
        Limit(
          "cadence_days of \(champion.person ?? "")", champion.cadence.map { decimal($0) } ?? "unknown",
          account.sources[.people])
      ]
    case .segment, nil: return [rule("champion_cadence_days", decimal(segment.championCadenceDays))]
    }
  }

  fileprivate func cadence(_ champion: ChampionStanding) -> Detail {
    let value = champion.cadence.map { "\(decimal($0)) days" }
    var inputs = messages(of: champion.person)
    if case .observed(let gaps) = champion.cadenceOrigin {
      inputs.append(Input("gaps", "median of the latest \(gaps)"))
    }
    return Detail(value, inputs, cadenceRules(champion))
  }
}
