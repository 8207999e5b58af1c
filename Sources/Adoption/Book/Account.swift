/// What is known of a customer apart from usage and events: the union of all account records with one id.
///
/// Every property but `id` may be nil or empty, which means that it is unknown.
public struct Account: Hashable, Sendable {
  private var storage: Storage
  /// What its amounts are in; nil outside a book. Beside the storage, so that saying it copies no account.
  var unit: AmountUnit?

  /// The customer's key in every file; never empty.
  public var id: String {
    get { storage.fields.id }
    _modify {
      own()
      yield &storage.fields.id
    }
  }
  /// The customer's name, as people say it.
  public var name: String? {
    get { storage.fields.name }
    _modify {
      own()
      yield &storage.fields.name
    }
  }
  /// The name of a segment in the rules.
  public var segment: String? {
    get { storage.fields.segment }
    _modify {
      own()
      yield &storage.fields.segment
    }
  }
  /// Who looks after the customer.
  public var csm: String? {
    get { storage.fields.csm }
    _modify {
      own()
      yield &storage.fields.csm
    }
  }
  /// Annual recurring revenue as the record gives it, in `currency`, ≥ 0. What counts is `arr`.
  public var arrGiven: Double? {
    get { storage.fields.arrGiven }
    _modify {
      own()
      yield &storage.fields.arrGiven
    }
  }
  /// The currency of the account's amounts, an ISO 4217 code. In a book it is in capitals, and the book's where the record
  /// names none.
  public var currency: String? {
    get { unit.map(\.currency) ?? storage.fields.currency }
    set {
      own()
      storage.fields.currency = newValue
      unit = nil
    }
  }
  /// The worth of one unit of `currency` in the book's, > 0: 1 for the book's own, nil where there is no rate, and outside a
  /// book.
  public var rate: Double? { unit?.rate }
  /// Whether its amounts are in another currency than the book's.
  public var isForeign: Bool { unit?.isForeign ?? false }
  /// Access granted or onboarding kicked off: the zero of the first-value clock.
  public var startedOn: Day? {
    get { storage.fields.startedOn }
    _modify {
      own()
      yield &storage.fields.startedOn
    }
  }
  /// The day on which the contract renews.
  public var renewsOn: Day? {
    get { storage.fields.renewsOn }
    _modify {
      own()
      yield &storage.fields.renewsOn
    }
  }
  /// The day on which the contract began.
  public var contractStart: Day? {
    get { storage.fields.contractStart }
    _modify {
      own()
      yield &storage.fields.contractStart
    }
  }
  /// The day on which our own onboarding list was finished. It moves no stage.
  public var onboardingCompletedOn: Day? {
    get { storage.fields.onboardingCompletedOn }
    _modify {
      own()
      yield &storage.fields.onboardingCompletedOn
    }
  }
  /// How complex the customer's use of the product is, in the book's own words.
  public var complexity: String? {
    get { storage.fields.complexity }
    _modify {
      own()
      yield &storage.fields.complexity
    }
  }
  /// Who brings the customer to value: people or the product.
  public var goToMarket: GoToMarket? {
    get { storage.fields.goToMarket }
    _modify {
      own()
      yield &storage.fields.goToMarket
    }
  }
  /// The commercial plan.
  public var plan: String? {
    get { storage.fields.plan }
    _modify {
      own()
      yield &storage.fields.plan
    }
  }
  /// Free words.
  public var tags: [String] {
    get { storage.fields.tags }
    _modify {
      own()
      yield &storage.fields.tags
    }
  }
  /// The agreed first win: the name of the behaviour that proves value.
  public var firstValueMilestone: String? {
    get { storage.fields.firstValueMilestone }
    _modify {
      own()
      yield &storage.fields.firstValueMilestone
    }
  }
  /// The day on which that first win was reached, set by hand.
  public var firstValueOn: Day? {
    get { storage.fields.firstValueOn }
    _modify {
      own()
      yield &storage.fields.firstValueOn
    }
  }
  /// What stands in the way of first value.
  public var blockers: [String] {
    get { storage.fields.blockers }
    _modify {
      own()
      yield &storage.fields.blockers
    }
  }
  /// The stage as set by hand in the account file.
  public var stage: StageCall? {
    get { storage.fields.stage }
    _modify {
      own()
      yield &storage.fields.stage
    }
  }
  /// The depth of use aimed at, 0…1.
  public var depthTarget: Double? {
    get { storage.fields.depthTarget }
    _modify {
      own()
      yield &storage.fields.depthTarget
    }
  }
  /// The month after the start by which the target depth is to be reached.
  public var depthTargetMonth: Int? {
    get { storage.fields.depthTargetMonth }
    _modify {
      own()
      yield &storage.fields.depthTargetMonth
    }
  }
  /// What the contract allows, by name: seats, queries, storage.
  public var limits: [String: Double] {
    get { storage.fields.limits }
    _modify {
      own()
      yield &storage.fields.limits
    }
  }
  /// The business outcome that the customer bought the product for.
  public var outcome: Outcome? {
    get { storage.fields.outcome }
    _modify {
      own()
      yield &storage.fields.outcome
    }
  }
  /// The success plan's steps.
  public var milestones: [Milestone] {
    get { storage.fields.milestones }
    _modify {
      own()
      yield &storage.fields.milestones
    }
  }
  /// The decisions asked of the customer's executive.
  public var asks: [String] {
    get { storage.fields.asks }
    _modify {
      own()
      yield &storage.fields.asks
    }
  }
  /// Everyone named at the customer.
  public var people: [Person] {
    get { storage.fields.people }
    _modify {
      own()
      yield &storage.fields.people
    }
  }
  /// The id of the account that it belongs to, such as the group of a subsidiary.
  public var parent: String? {
    get { storage.fields.parent }
    _modify {
      own()
      yield &storage.fields.parent
    }
  }
  /// The customer's domains in mail addresses and on the web: `acme.example`.
  public var domains: [String] {
    get { storage.fields.domains }
    _modify {
      own()
      yield &storage.fields.domains
    }
  }
  /// Ids that the account had before; their records are its own.
  public var formerIDs: [String] {
    get { storage.fields.formerIDs }
    _modify {
      own()
      yield &storage.fields.formerIDs
    }
  }
  /// The CSM's own pulse as the account file gives it. It is shown beside health and never mixed in.
  public var sentiment: Sentiment? {
    get { storage.fields.sentiment }
    _modify {
      own()
      yield &storage.fields.sentiment
    }
  }
  /// The customer's keys in other systems.
  public var externalIDs: [String: String] {
    get { storage.fields.externalIDs }
    _modify {
      own()
      yield &storage.fields.externalIDs
    }
  }
  /// Keys that booktop does not know.
  public var other: [OtherField] {
    get { storage.fields.other }
    _modify {
      own()
      yield &storage.fields.other
    }
  }
  /// Where each field was read.
  public var sources: FieldSources {
    get { storage.fields.sources }
    _modify {
      own()
      yield &storage.fields.sources
    }
  }

  /// An account of which nothing but its id is known.
  public init(id: String) { storage = Storage(Fields(id: id)) }

  /// Accounts are many and are handed on in several orders and selections: one takes the room of a reference in each.
  private final class Storage: @unchecked Sendable {
    // Changed by its only owner alone.
    var fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }

  private struct Fields: Hashable, Sendable {
    var id: String
    var name: String?
    var segment: String?
    var csm: String?
    var arrGiven: Double?
    var currency: String?
    var startedOn: Day?
    var renewsOn: Day?
    var contractStart: Day?
    var onboardingCompletedOn: Day?
    var complexity: String?
    var goToMarket: GoToMarket?
    var plan: String?
    var tags: [String] = []
    var firstValueMilestone: String?
    var firstValueOn: Day?
    var blockers: [String] = []
    var stage: StageCall?
    var depthTarget: Double?
    var depthTargetMonth: Int?
    var limits: [String: Double] = [:]
    var outcome: Outcome?
    var milestones: [Milestone] = []
    var asks: [String] = []
    var people: [Person] = []
    var parent: String?
    var domains: [String] = []
    var formerIDs: [String] = []
    var sentiment: Sentiment?
    var externalIDs: [String: String] = [:]
    var other: [OtherField] = []
    var sources = FieldSources()

    init(id: String) { self.id = id }
  }

  /// Makes sure that nobody else sees what is changed.
  private mutating func own() {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.fields) }
  }

  /// Accounts are the same where all that is known of them is.
  public static func == (one: Account, other: Account) -> Bool {
    one.unit == other.unit && (one.storage === other.storage || one.storage.fields == other.storage.fields)
  }

  /// Adds all that is known of the account.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(storage.fields)
    hasher.combine(unit)
  }

  /// Annual recurring revenue in the book's currency, ≥ 0: the one amount that is summed, sorted and compared. Nil where it
  /// is not known, or its currency has no rate.
  public var arr: Double? { arrGiven.flatMap(counted) }

  /// What an amount in the account's currency counts in the book's (<doc:Money>); nil without a rate.
  func counted(_ amount: Double) -> Double? {
    // An absurd product is unknown, never infinite.
    rate.map { amount * $0 }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The name to show: the name, else the id.
  public var displayName: String { name ?? id }
}

extension Account: CustomReflectable {
  /// What is known of the customer, property by property.
  public var customMirror: Mirror {
    Mirror(
      self, children: Array(Mirror(reflecting: storage.fields).children) + [("unit", unit as Any)],
      displayStyle: .struct)
  }
}

/// Who leads the customer to value (requirement 116).
public enum GoToMarket: String, CaseIterable, Sendable {
  /// People sell and onboard.
  case salesLed = "sales_led"
  /// The product brings users to value by itself.
  case productLed = "product_led"
}

/// The fields of an account record, named as in the files.
public enum AccountField: String, CaseIterable, Sendable {
  case id, name, segment, csm, arr, currency, complexity, plan, tags, blockers, stage, limits, outcome, milestones, asks
  case people, parent, domains, sentiment
  case startedOn = "started_on"
  case renewsOn = "renews_on"
  case contractStart = "contract_start"
  case onboardingCompletedOn = "onboarding_completed_on"
  case goToMarket = "go_to_market"
  case firstValueMilestone = "first_value_milestone"
  case firstValueOn = "first_value_on"
  case depthTarget = "depth_target"
  case depthTargetMonth = "depth_target_month"
  case externalIDs = "external_ids"
  case formerIDs = "former_ids"
}
