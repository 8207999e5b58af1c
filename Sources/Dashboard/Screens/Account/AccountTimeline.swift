import Adoption
import Canvas

// The words of what happened and what was decided.
extension AccountPage {
  /// What an item of the timeline says.
  func spans(of item: TimelineItem) -> [Span] { glyphs.spans(item.words(eventWording)) }

  func spans(of event: Event) -> [Span] { glyphs.spans(eventWording.words(of: event.kind).line) }

  /// An event without what the rules make of it.
  func plain(_ event: Event) -> String {
    guard case .behaviour(let name, _, let value, _) = event.kind else { return spans(of: event).words }
    return EventWording.behaviour(name, value)
  }

  private var eventWording: EventWording { EventWording(account, rules: book.rules, on: assessment.day) }
}
