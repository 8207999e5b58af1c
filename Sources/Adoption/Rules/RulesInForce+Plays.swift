// What is done by the rules.
extension RulesInForce {
  /// Playbooks, the plays of triggers and declines, the agendas of business reviews.
  var plays: [Document.Section] { playbooks + [triggers, decline] + reviews + [expansion] }

  private var playbooks: [Document.Section] {
    Stage.allCases.compactMap { stage in
      // Not activated is named with activated unless the book tells the two apart.
      if stage == .notActivated, rules.playbooks[.notActivated] == nil { return nil }
      let isShared = stage == .activated && rules.playbooks[.notActivated] == nil
      let playbook = rules.playbook(for: stage)
      let motion = StageMotion(stage)
      let name = isShared ? "Activated, Not activated" : stage.words
      return Document.Section(
        title: "Playbook: \(name)", note: playbookPlace(stage),
        blocks: [
          fact("Motion", motion.motion),
          fact("Watch", motion.keySignal),
          fact("Risk", "\(motion.churnRisk) if stuck: \(motion.riskReason)"),
          fact("When", playbook.trigger),
        ] + playbook.actions.enumerated().map { fact("Do \($0.offset + 1)", $0.element) } + [
          fact("Within", FigureText.count(playbook.timelineDays, "day")), fact("Else", playbook.escalation),
        ])
    }
  }

  private func playbookPlace(_ stage: Stage) -> String {
    guard rules.isPlaybookSet(for: stage) else { return "built in" }
    return rules.playbookOrigin(for: stage).map(place) ?? "book.json"
  }

  private var triggers: Document.Section {
    Document.Section(
      title: "Without progress",
      blocks: Trigger.allCases.flatMap { trigger in
        // No people: whom day 21 asks for is a matter of the account.
        [fact(trigger.key, trigger.play), fact("", TriggerPlay(trigger, people: [], on: Day(number: 0)).step)]
      })
  }

  private var decline: Document.Section {
    Document.Section(
      title: "Decline",
      blocks: DeclinePlay.Step.allCases.flatMap { step in
        [fact("Step \(step.rawValue)", step.title), fact("", "needs: \(step.needs)")]
      } + Diagnosis.allCases.map { fact("Cause", $0.words) })
  }

  private var reviews: [Document.Section] {
    ReviewTheme.allCases.flatMap { theme in
      let branches: [(String, Bool)] = theme == .renewal ? [(" won", true), (" not won", false)] : [("", false)]
      return branches.map { words, isRenewed in
        Document.Section(
          title: "Business review in month \(theme.month): \(theme.words)\(words)",
          blocks: (theme.check.map { [fact("First", $0)] } ?? []) + agenda(theme, isRenewed))
      }
    }
  }

  /// The lines of an agenda; where they differ by stage, each with the stages that it is for.
  private func agenda(_ theme: ReviewTheme, _ isRenewed: Bool) -> [Document.Block] {
    let stages = Stage.allCases.dropFirst()
    let agendas = stages.map { theme.items(stage: $0, isRenewed: isRenewed) }
    return (0..<(agendas.map(\.count).min() ?? 0)).flatMap { position -> [Document.Block] in
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

  private var expansion: Document.Section {
    Document.Section(
      title: "Expansion",
      blocks: ExpansionPreparation.allCases.map { fact("Know", $0.words) } + [fact("Then", ExpansionPreparation.venue)])
  }

  private func fact(_ name: String, _ value: String) -> Document.Block { .fact(name, [.init(value)]) }
}
