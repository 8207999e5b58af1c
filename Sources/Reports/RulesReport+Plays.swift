internal import Adoption
internal import Canvas

/// What is done by the rules, as text for people.
extension RulesReport {
  /// Playbooks, the plays of triggers and declines, the agendas of business reviews.
  var plays: String {
    [playbooks, triggers, decline, reviews, expansion].map { "\n" + $0.joined(separator: "\n") + "\n" }.joined()
  }

  private var playbooks: [String] {
    ["Playbooks"]
      + Stage.allCases.flatMap { stage -> [String] in
        // Not activated is named with activated unless the book tells the two apart.
        if stage == .notActivated, rules.playbooks[.notActivated] == nil { return [] }
        let isShared = stage == .activated && rules.playbooks[.notActivated] == nil
        let playbook = rules.playbook(for: stage)
        let motion = StageMotion(stage)
        let name = isShared ? "Activated, Not activated" : stage.words
        return [
          "  \(name): \(playbookPlace(stage))",
          fact("Motion", motion.motion),
          fact("Watch", motion.keySignal),
          fact("Risk", "\(motion.churnRisk) if stuck: \(motion.riskReason)"),
          fact("When", playbook.trigger),
        ] + playbook.actions.enumerated().map { fact("Do \($0.offset + 1)", $0.element) } + [
          fact("Within", playbook.timelineDays == 1 ? "1 day" : "\(playbook.timelineDays) days"),
          fact("Else", playbook.escalation),
        ]
      }
  }

  private func playbookPlace(_ stage: Stage) -> String {
    guard rules.isPlaybookSet(for: stage) else { return "built in" }
    return rules.playbookOrigin(for: stage).map(place) ?? "book.json"
  }

  private var triggers: [String] {
    ["Without progress"]
      + Trigger.allCases.flatMap { trigger in
        // No people: whom day 21 asks for is a matter of the account.
        [fact(trigger.key, trigger.play), fact("", TriggerPlay(trigger, people: [], on: Day(number: 0)).step)]
      }
  }

  private var decline: [String] {
    ["Decline"]
      + DeclinePlay.Step.allCases.flatMap { step in
        [fact("Step \(step.rawValue)", step.title), fact("", "needs: \(step.needs)")]
      } + Diagnosis.allCases.map { fact("Cause", $0.words) }
  }

  private var reviews: [String] {
    ["Business reviews"]
      + ReviewTheme.allCases.flatMap { theme -> [String] in
        let branches: [(String, Bool)] =
          theme == .renewal ? [(" won", true), (" not won", false)] : [("", false)]
        return branches.flatMap { words, isRenewed in
          ["  Month \(theme.month), \(theme.words)\(words)"]
            + (theme.check.map { [fact("First", $0)] } ?? []) + agenda(theme, isRenewed)
        }
      }
  }

  /// The lines of an agenda; where they differ by stage, each with the stages that it is for.
  private func agenda(_ theme: ReviewTheme, _ isRenewed: Bool) -> [String] {
    let stages = Stage.allCases.dropFirst()
    let agendas = stages.map { theme.items(stage: $0, isRenewed: isRenewed) }
    return (0..<(agendas.map(\.count).min() ?? 0)).flatMap { position -> [String] in
      let versions = zip(stages, agendas.map { $0[position] })
      var lines: [(text: String, stages: [String])] = []
      for (stage, text) in versions {
        if let last = lines.indices.last, lines[last].text == text {
          lines[last].stages.append(stage.words)
        } else {
          lines.append((text, [stage.words]))
        }
      }
      return lines.flatMap { line in
        lines.count == 1
          ? [fact("\(position + 1)", line.text)]
          : [fact("\(position + 1)", line.text), fact("", "for \(line.stages.joined(separator: ", "))")]
      }
    }
  }

  private var expansion: [String] {
    ["Expansion"] + ExpansionPreparation.allCases.map { fact("Know", $0.words) }
      + [fact("Then", ExpansionPreparation.venue)]
  }

  /// `    When    no signal yet`.
  private func fact(_ name: String, _ value: String) -> String {
    "    \(name)\(String(repeating: " ", count: max(1, 8 - name.columns)))\(value.safe)"
  }
}
