/// One of the three definitions of adoption with its share: they stand side by side and are never one number
/// (<doc:DepthOfUse>).
public struct AdoptionDefinition: Sendable {
  /// `Depth`, `Active`, `Provisioned`.
  public let label: String
  /// The share, 0…1; nil is unknown.
  public let share: Double?
  /// What it is of, where figures that are not known are signs; empty where there is nothing to say.
  public let detail: String
  /// What it is for: `EBR`; nil for the window of use that the segment's rules do not choose.
  public let purpose: String?
}

extension AdoptionFigures {
  /// The definitions in order. Of the two windows of use the one that the rules choose stands first; the other is never
  /// left out where there is room for it.
  public var definitions: [AdoptionDefinition] {
    func users(_ value: Double?) -> String { value.map(FigureText.full) ?? FigureText.unknown }
    let windows = [activeWindow] + ActiveWindow.allCases.filter { $0 != activeWindow }
    let shares = windows.map { window in
      let active = active(by: window)
      return AdoptionDefinition(
        label: "Active", share: active.share, detail: "\(users(active.users)) of \(users(provisioned)) \(window.words)",
        purpose: window == activeWindow ? "weekly scrum" : nil)
    }
    let mean = depthMean4.map { "4-week mean \(FigureText.percent($0))" }
    let depth = AdoptionDefinition(label: "Depth", share: depth, detail: mean ?? "", purpose: "EBR")
    let seats = seats.map { "of \(FigureText.full($0)) seats" } ?? "seats unknown"
    let audit = AdoptionDefinition(
      label: "Provisioned", share: provisioning, detail: "\(users(provisioned)) \(seats)",
      purpose: "licence audit")
    return [depth] + shares + [audit]
  }
}
