extension Dashboard {
  /// What the dashboard can show: the name of a screen and what kind of screen it is. What is on it is said by its `ScreenView`.
  public struct Screen: Identifiable, Sendable {
    /// The name on the command line and in ids of commands: `at-risk`.
    public let id: String
    /// The name on screen.
    public let words: String
    /// The name where there is no room for the whole.
    let shortWords: String
    /// The key that switches to it; nil for screens that are opened from others.
    ///
    /// The numbers never change: none moves when another screen is added.
    public let number: Int?
    let kind: Kind
    /// Whether it is about one account.
    let isOfAccount: Bool
    /// Whether it shows what follows from the whole book, and so nothing while a part of that cannot be read.
    let needsWholeBook: Bool
    /// The keys that lead there from the first screen.
    public let opening: [String]

    enum Kind: Sendable {
      /// A list of accounts.
      case accounts
      /// A list of something else.
      case list
      /// A page that scrolls.
      case page
      /// What scrolls by commands of its own.
      case own
    }

    init(
      _ id: String, _ words: String, short: String? = nil, number: Int? = nil, _ kind: Kind, isOfAccount: Bool = false,
      needsWholeBook: Bool = true, opening: [String] = []
    ) {
      self.id = id
      self.words = words
      shortWords = short ?? words
      self.number = number
      self.kind = kind
      self.isOfAccount = isOfAccount
      self.needsWholeBook = needsWholeBook
      self.opening = number.map { $0 == 1 ? [] : ["\($0)"] } ?? opening
    }

    /// Whether its lines are accounts.
    var listsAccounts: Bool { kind == .accounts }

    /// Whether it is a list with a selected line; else it is a page that scrolls.
    var isList: Bool { kind == .accounts || kind == .list }
  }
}

typealias Screen = Dashboard.Screen

extension Dashboard.Screen: Hashable {
  /// Screens are the same by their ids.
  public static func == (one: Dashboard.Screen, other: Dashboard.Screen) -> Bool { one.id == other.id }

  /// Goes by the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Dashboard.Screen: CaseIterable {
  /// The screens of booktop, in the order in which they are listed.
  ///
  /// Without their commands, which a program that only names them has no use for.
  public static let allCases: [Dashboard.Screen] = Screens.standardViews.map { $0.screen }
}

/// Screens by what they are, so that a new one belongs to those of its kind.
public struct ScreenSet: Sendable, ExpressibleByArrayLiteral {
  private let holds: @Sendable (Dashboard.Screen) -> Bool

  init(_ holds: @escaping @Sendable (Dashboard.Screen) -> Bool) { self.holds = holds }

  /// Just these.
  public init(arrayLiteral screens: Dashboard.Screen...) { holds = { screens.contains($0) } }

  /// Whether the screen is one of them.
  public func contains(_ screen: Dashboard.Screen) -> Bool { holds(screen) }

  static let all = ScreenSet { _ in true }
  static let lists = ScreenSet(\.isList)
  static let pages = ScreenSet { $0.kind == .page }
  /// Lists of accounts in which Enter opens the selected one.
  static let accountLists = ScreenSet { $0.listsAccounts && $0 != .review }

  func except(_ screens: Dashboard.Screen...) -> ScreenSet { ScreenSet { holds($0) && !screens.contains($0) } }

  func and(_ screens: Dashboard.Screen...) -> ScreenSet { ScreenSet { holds($0) || screens.contains($0) } }
}
