extension Profile {
  /// The account's record as a CRM export and a success plan would give it together.
  var record: JSON {
    var members: [(String, JSON)] = [
      ("id", .string(id)), ("name", .string(name)), ("segment", .string(segmentName)), ("csm", .string(csm)),
      ("arr", .int(arr)), ("currency", .string(extras.currency.rawValue)),
    ]
    if let parent = extras.parent { members.append(("parent", .string(parent))) }
    if !extras.tags.isEmpty { members.append(("tags", .strings(extras.tags))) }
    if life.hasClock { members.append(("started_on", .day(start))) }
    members.append(("contract_start", .day(contractStart)))
    if churnedOn == nil { members.append(("renews_on", .day(renewsOn))) }
    // Finishing the checklist is the vendor's milestone, so it comes whether or not anything was run.
    if age > 16 { members.append(("onboarding_completed_on", .day(start + 14))) }
    members += [
      ("complexity", .string(["high", "medium", "low"][segment.rawValue])),
      ("go_to_market", segment == .smb ? "product_led" : "sales_led"),
      ("plan", .string(["Enterprise", "Business", "Team"][segment.rawValue])),
    ]
    if !traits.contains(.noOutcome), archetype != .unmeasured {
      members.append(("first_value_milestone", .string(segment.signals[0])))
    }
    if traits.contains(.blockers) {
      members.append(("blockers", [.string(Self.blockers[index % Self.blockers.count])]))
    }
    if let call { members.append(("stage", call)) }
    members.append(
      (
        "limits",
        [
          "seats": .int(curves.seats), "queries": .int(curves.queriesAllowed),
          "storage_gb": .int(curves.storageAllowed),
        ]
      ))
    if let outcome { members.append(("outcome", plan(outcome))) }
    members.append(("milestones", milestones))
    if segment == .enterprise, age > 80 { members.append(("asks", .strings(Self.asks))) }
    members.append(("people", .array(people.map(\.json))))
    return .object(members)
  }

  private var segmentName: String { archetype == .unmeasured ? Segment.unmeasured : segment.name }

  /// The next anniversary of the contract.
  var renewsOn: CivilDay {
    var years = 1
    while contractStart.adding(months: 12 * years) <= today { years += 1 }
    return contractStart.adding(months: 12 * years)
  }

  private static let blockers = [
    "Single sign-on waits for their IT", "The data export needs a sign-off", "The project lead is away",
    "Two systems hold the master data",
  ]
  private static let asks = ["Name an owner for the second site", "Agree how the outcome is measured next year"]

  /// What the CSM set by hand; nil where nobody did.
  private var call: JSON? {
    guard !traits.contains(.noCall), age > 5, churnedOn == nil else { return nil }
    let isWeekly = segment == .enterprise && !traits.contains(.staleCall)
    let on = today - (age < 60 ? 1 + index % 3 : isWeekly ? 1 + index % 6 : 8 + index % 30)
    let stage: Life.Stage = traits.contains(.calledAhead) ? .embedded : life.stage
    let why: JSON =
      traits.contains(.calledAhead) ? "The champion says that it runs by itself now" : "Weekly look at the book"
    return ["value": .string(stage.rawValue), "on": .day(on.workday), "by": .string(csm), "why": why]
  }

  private func plan(_ outcome: Outcome) -> JSON {
    [
      "id": .string(outcome.id), "name": .string(outcome.name), "unit": .string(outcome.unit),
      "baseline": .int(outcome.baseline), "target": .int(outcome.target), "by": .day(start.adding(months: 12)),
    ]
  }

  private var milestones: JSON {
    func milestone(_ name: String, _ due: CivilDay, _ done: CivilDay?) -> JSON {
      var members: [(String, JSON)] = [("name", .string(name)), ("due", .day(due))]
      if let done, done <= today { members.append(("done", .day(done))) }
      return .object(members)
    }
    // Where nothing records what users do, a person ticks them off.
    let isByHand = archetype == .unmeasured
    return [
      milestone("Kick-off", start, start),
      milestone("First live data", start + 7, isByHand ? start + 7 : activatedOn),
      milestone("First result in use", start + 30, isByHand ? start + 29 : signalDays.first),
    ]
  }
}
