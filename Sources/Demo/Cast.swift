/// One of the first fifty-four accounts: they show everything the model can say, so a book of as many always holds it.
struct Cast: Sendable {
  /// What the journal holds for the account.
  enum Action: Sendable { case none, scheduled, overdue, undated, unowned, done }

  /// What only some accounts have beside their life.
  struct Extras: Sendable {
    /// Days before the as-of day on which the account left, instead of a day that is drawn.
    var leftAgo: Int?
    /// Days before its leaving on which the champion wrote last, or left, instead of days that are drawn.
    var quietFor: Int?
    /// The id of the account that it belongs to.
    var parent: String?
    /// What its amounts are in.
    var currency = Currency.eur
    var tags: [String] = []
    /// What a CSM wrote down after the latest call.
    var note: String?
    /// The subject of an urgent ticket that is open.
    var openTicket: String?
  }

  let id: String
  let name: String
  let segment: Segment
  /// Annual recurring revenue, in whole units of the account's currency.
  let arr: Int
  let archetype: Archetype
  let traits: Traits
  let action: Action
  let extras: Extras

  private init(
    _ id: String, _ name: String, _ segment: Segment, _ arr: Int, _ archetype: Archetype, _ traits: Traits = [],
    _ action: Action = .none, _ extras: Extras = Extras()
  ) {
    (self.id, self.name, self.segment, self.arr) = (id, name, segment, arr)
    (self.archetype, self.traits, self.action, self.extras) = (archetype, traits, action, extras)
  }

  private init(
    _ id: String, _ name: String, _ segment: Segment, _ arr: Int, _ archetype: Archetype, leftAgo: Int,
    quietFor: Int? = nil
  ) {
    self.init(id, name, segment, arr, archetype, [], .none, Extras(leftAgo: leftAgo, quietFor: quietFor))
  }

  static let first = regulars + sequels

  private static let regulars: [Cast] = [
    Cast("aldermoor-rail", "Aldermoor Rail", .enterprise, 480_000, .green, [], .done),
    Cast("brennholt-energi", "Brennholt Energi", .enterprise, 312_000, .dependent, .renewsSoon),
    Cast("geppaku-seiki", "月白精機", .enterprise, 264_000, .dependent),
    Cast("quillmark-insurance", "Quillmark Insurance", .enterprise, 228_000, .onHold, [], .scheduled),
    Cast("senal-norte-telecom", "Señal Norte Telecom", .enterprise, 348_000, .flattened, [], .undated),
    Cast("varga-son-shipyards", "Varga & Søn Shipyards", .enterprise, 186_000, .lateBloomer, .noSponsor),
    Cast("halcyon-ridge-hospitals", "Halcyon Ridge Hospitals", .enterprise, 420_000, .embedded),
    Cast("pemberlane-foods", "Pemberlane Foods", .enterprise, 144_000, .lastCall, [], .scheduled),
    Cast("orrin-vale-pharma", "Orrin & Vale Pharma", .enterprise, 204_000, .reviewSpike, .staleCall),
    Cast("zelande-assurances", "Zélande Assurances", .enterprise, 168_000, .championGone, .renewsSoon, .unowned),
    Cast("tessellate-packaging", "Tessellate Packaging", .midMarket, 96_000, .dependent),
    Cast("kestrelbrook-dairy", "Kestrelbrook Dairy", .midMarket, 54_000, .upcoming),
    Cast("uberfeld-maschinenbau", "Überfeld Maschinenbau", .midMarket, 88_000, .relationshipOnly, .gaps),
    Cast("lovskog-papper", "Lövskog Papper", .midMarket, 62_000, .activeDrop),
    Cast("chengwan-wuliu", "橙湾物流", .midMarket, 72_000, .productOnly),
    Cast("marisol-ceramics", "Marisol Ceramics", .midMarket, 38_000, .noHabit, [], .scheduled),
    Cast("drayton-fenwick-legal", "Drayton Fenwick Legal", .midMarket, 45_000, .layoff, [], .done),
    Cast("bluefern-clinics", "Bluefern Clinics", .midMarket, 66_000, .dependent, .noCall),
    Cast("copperline-tools", "Copperline Tools", .midMarket, 51_000, .stalled),
    Cast("ostravice-glassworks", "Ostravice Glassworks", .midMarket, 33_000, .behindCurve, .noCall),
    Cast("harrowgate-textiles", "Harrowgate Textiles", .midMarket, 78_000, .lateBloomer, .renewsSoon),
    Cast("nimbuswell-water", "Nimbuswell Water", .midMarket, 42_000, .calledAhead),
    Cast("sao-bras-citrus", "São Brás Citrus", .midMarket, 57_000, .tooEarly),
    Cast("everglass-optics", "Everglass Optics", .midMarket, 36_000, .reset, .noOutcome, .scheduled),
    Cast("tidewrack-marine", "Tidewrack Marine", .midMarket, 84_000, .missed, [], .overdue),
    Cast("fjellheim-bygg", "Fjellheim Bygg", .midMarket, 69_000, .embeddedStalled, .reviewMissed),
    Cast("pike-pollard-freight", "Pike & Pollard Freight", .midMarket, 30_000, .blind, .noSponsor),
    Cast("wrenfield-schools", "Wrenfield Schools", .midMarket, 48_000, .noUsage, .noCall),
    Cast("thornbury-solar", "Thornbury Solar", .midMarket, 39_000, .churned),
    Cast("dalbit-jegwa", "달빛제과", .smb, 14_000, .dependent),
    Cast("cafe-torshavn", "Café Tórshavn Roasters", .smb, 9_000, .embedded, .noSponsor),
    Cast("mossgate-bikes", "Mossgate Bikes", .smb, 6_000, .embedded, [.noSponsor, .noCall]),
    Cast("larkspur-print", "Larkspur Print", .smb, 7_500, .page),
    Cast("tiny-anvil-games", "Tiny Anvil Games", .smb, 11_000, .singleUser, .noOutcome),
    Cast("creme-crumb", "Crème & Crumb", .smb, 8_500, .nudgeNotActivated),
    Cast("pinecone-payroll", "Pinecone Payroll", .smb, 18_000, .nudge),
    Cast("saltmarsh-yoga", "Saltmarsh Yoga", .smb, 6_500, .justStarted, .noOutcome),
    Cast("rook-lantern-books", "Rook & Lantern Books", .smb, 9_500, .moving),
    Cast("old-harbour-vets", "Old Harbour Vets", .smb, 16_000, .forming),
    Cast("jalapeno-lane", "Jalapeño Lane", .smb, 12_500, .noClock),
  ]

  /// What became of customers over two years, a family, other currencies, and a segment that nobody measures.
  private static let sequels: [Cast] = [
    Cast("gull-ginger-deli", "Gull & Ginger Deli", .smb, 9_500, .lostEarly),
    Cast("ferrowick-castings", "Ferrowick Castings", .midMarket, 64_000, .lostSlowly, leftAgo: 120, quietFor: 110),
    Cast("ondas-do-sal", "Ondas do Sal Hotéis", .enterprise, 132_000, .lostWithChampion, leftAgo: 230, quietFor: 152),
    Cast("skyborg-fiskur", "Skýborg Fiskur", .midMarket, 47_000, .lostSlowly, leftAgo: 340, quietFor: 80),
    Cast("thalassa-fos", "Θάλασσα & Φως", .smb, 15_000, .lostSlowly, leftAgo: 470, quietFor: 130),
    Cast("kvarnmossa-tra", "Kvarnmossa Trä", .midMarket, 58_000, .lostSlowly, leftAgo: 600, quietFor: 170),
    Cast("lanternfold-travel", "Lanternfold Travel", .midMarket, 52_000, .lostUnseen, leftAgo: 40),
    Cast("ridgeback-quarries", "Ridgeback Quarries", .midMarket, 44_000, .untouched),
    Cast(
      "novy-prichal", "Новый Причал", .smb, 21_000, .returned, [], .none,
      Extras(leftAgo: 430, quietFor: 165, tags: ["win-back"])),
    Cast(
      "oakapple-learning", "Oakapple Learning", .midMarket, 83_000, .renewedLagging, .reviewMissed, .none,
      Extras(
        tags: ["price-rise", "reference"], note: "Renewed for the price. Their COO asks for the saving by January")),
    Cast(
      "stellan-roe", "Stellan & Roe", .enterprise, 276_000, .dependent, [], .none,
      Extras(tags: ["group", "reference"], note: "The group decides for all three: their CFO comes to the next review")),
    Cast(
      "stellan-roe-uk", "Stellan & Roe UK", .midMarket, 80_000, .embedded, .blockers, .none,
      Extras(
        parent: "stellan-roe", currency: .gbp, tags: ["group"], openTicket: "Month end does not close in two currencies"
      )),
    Cast(
      "stellan-roe-americas", "Stellan & Roe Americas", .midMarket, 71_000, .lateBloomer, [], .none,
      Extras(parent: "stellan-roe", currency: .usd, tags: ["group"])),
    Cast("brightmere-council", "Brightmere Council", .midMarket, 37_000, .unmeasured),
  ]
}
