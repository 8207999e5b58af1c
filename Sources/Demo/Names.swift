/// Invented names.
///
/// Any likeness to a real company or person is chance.
enum Names {
  static let csms = ["Imogen Hale", "Kaito Brandt", "Noor Okafor", "Petra Lindqvist", "Mateo Sørby"]

  static let given = [
    "Amara", "Bertil", "Céline", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Keiko", "Léa", "Milan",
    "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Sanna", "Tomás", "Ulla", "Viktor", "Wanda", "Xenia", "Yusuf", "Zoë",
  ]
  static let family = [
    "Abbott", "Björk", "Castellan", "Dvorak", "Eriksen", "Fontaine", "Grünwald", "Holloway", "Ito", "Jansky", "Kovács",
    "Larkin", "Moreau", "Nwosu", "Oduya", "Peña", "Quist", "Rahal", "Sandoval", "Thorne", "Urbański", "Vogel", "Wren",
    "Yilmaz", "Zeller",
  ]

  private static let roots = [
    ("Ashgrove", "ashgrove"), ("Bellweather", "bellweather"), ("Cinderford", "cinderford"), ("Dunmarrow", "dunmarrow"),
    ("Eastmere", "eastmere"), ("Fernhollow", "fernhollow"), ("Grønvang", "gronvang"), ("Hexley", "hexley"),
    ("Ivorstone", "ivorstone"), ("Juniper Bay", "juniper-bay"), ("Kaldfjord", "kaldfjord"), ("Lómhagi", "lomhagi"),
    ("Merrowdale", "merrowdale"), ("Norvalis", "norvalis"), ("Oakhurst Lane", "oakhurst-lane"),
    ("Pellucid", "pellucid"),
    ("Quernstone", "quernstone"), ("Ravensholt", "ravensholt"), ("Silberbach", "silberbach"), ("Tamarisk", "tamarisk"),
    ("Ulvaren", "ulvaren"), ("Vellamo", "vellamo"), ("Westerhay", "westerhay"), ("Xantero", "xantero"),
    ("Yarrowby", "yarrowby"), ("Zephyrine", "zephyrine"), ("Argent Hill", "argent-hill"),
    ("Bramblecote", "bramblecote"),
    ("Corvane", "corvane"), ("Dovetail Row", "dovetail-row"), ("Emberly", "emberly"), ("Fjordlund", "fjordlund"),
    ("Glasbach", "glasbach"), ("Hollowmere", "hollowmere"), ("Isarblick", "isarblick"), ("Jorvane", "jorvane"),
    ("Kingsmarch", "kingsmarch"), ("Lindenau", "lindenau"), ("Montclair Nord", "montclair-nord"),
    ("Nettlecombe", "nettlecombe"),
    ("Ostermark", "ostermark"), ("Piñonero", "pinonero"), ("Quayside", "quayside"), ("Rosenlund", "rosenlund"),
    ("Stillwater", "stillwater"), ("Thistledown", "thistledown"), ("Umbria Verde", "umbria-verde"),
    ("Valdorée", "valdoree"),
    ("Wychmere", "wychmere"), ("Żurawka", "zurawka"), ("Almirante", "almirante"),
  ]
  private static let trades = [
    ("Logistics", "logistics"), ("Foods", "foods"), ("Clinics", "clinics"), ("Textiles", "textiles"),
    ("Instruments", "instruments"), ("Timber", "timber"), ("Insurance", "insurance"), ("Brewing", "brewing"),
    ("Optics", "optics"), ("Freight", "freight"), ("Ceramics", "ceramics"), ("Energy", "energy"), ("Dairy", "dairy"),
    ("Hotels", "hotels"), ("Packaging", "packaging"), ("Marine", "marine"), ("Seeds", "seeds"),
    ("Robotics", "robotics"),
    ("Publishing", "publishing"), ("Water", "water"), ("Tools", "tools"), ("Furniture", "furniture"), ("Rail", "rail"),
    ("Bakeries", "bakeries"), ("Glass", "glass"), ("Solar", "solar"), ("Legal", "legal"), ("Outfitters", "outfitters"),
    ("Pharmacy", "pharmacy"), ("Schools", "schools"), ("Surveying", "surveying"), ("Payroll", "payroll"),
    ("Cycles", "cycles"), ("Orchards", "orchards"), ("Telecom", "telecom"), ("Machining", "machining"),
    ("Paper", "paper"),
  ]
  private static let places = [
    "", "Group", "North", "Iberia", "Baltic", "Pacific", "Partners", "Central", "Alpine", "Atlantic", "South", "Levant",
    "Nordic", "Delta", "Coast", "Adriatic", "Highland", "Danube", "Andes", "Union", "Gulf", "Prairie", "Lakes", "Rhône",
  ]
  private static let wideRoots = [
    ("青海原", "aounabara"), ("白樺台", "shirakabadai"), ("霧ヶ丘", "kirigaoka"), ("夕凪", "yunagi"), ("若竹野", "wakatakeno"),
    ("星見坂", "hoshimizaka"), ("云栖湾", "yunqiwan"), ("橘河", "juhe"), ("松影", "songying"), ("은하수", "eunhasu"),
    ("푸른솔", "pureunsol"), ("새벽들", "saebyeokdeul"), ("藤波", "fujinami"),
  ]
  private static let wideTrades = [
    ("物流", "butsuryu"), ("製作所", "seisakusho"), ("食品", "shokuhin"), ("精密", "seimitsu"), ("紡績", "boseki"),
    ("電機", "denki"), ("運輸", "unyu"), ("薬品", "yakuhin"), ("印刷", "insatsu"), ("農園", "noen"), ("建設", "kensetsu"),
  ]

  /// The id and name of the account at `index` behind the cast: every one of its own, without a list of those taken.
  static func drawn(_ index: Int) -> (id: String, name: String) {
    let wideEvery = 41
    if index % wideEvery == wideEvery - 1 {
      let count = wideRoots.count * wideTrades.count
      let (root, trade, round) = split(index / wideEvery, wideRoots.count, wideTrades.count, count)
      let more = round == 0 ? "" : "\(round + 1)"
      return (
        "\(wideRoots[root].1)-\(wideTrades[trade].1)\(more.isEmpty ? "" : "-" + more)",
        wideRoots[root].0 + wideTrades[trade].0 + more
      )
    }
    let count = roots.count * trades.count
    let (root, trade, round) = split(index - index / wideEvery, roots.count, trades.count, count)
    let place = places[round % places.count]
    let more = round < places.count ? "" : "\(round / places.count + 1)"
    let name = [roots[root].0, trades[trade].0, place, more].filter { !$0.isEmpty }.joined(separator: " ")
    let slug = [roots[root].1, trades[trade].1, ascii(place).lowercased(), more].filter { !$0.isEmpty }
    return (slug.joined(separator: "-"), name)
  }

  /// Walks all pairs of a round once, in an order that looks drawn: 811 is prime to every table's size.
  private static func split(_ index: Int, _ first: Int, _ second: Int, _ count: Int) -> (Int, Int, Int) {
    let within = index % count * 811 % count
    return (within % first, within / first % second, index / count)
  }

  static func person(_ dice: inout Dice) -> String { "\(dice.pick(given)) \(dice.pick(family))" }

  private static let plain: [Character: String] = [
    "é": "e", "ë": "e", "á": "a", "ö": "o", "ø": "o", "ü": "u", "ń": "n", "ñ": "n", "ô": "o", "ó": "o",
  ]

  /// The name without accents, as in mail addresses.
  static func ascii(_ name: String) -> String {
    var text = ""
    for character in name { text += plain[character] ?? String(character) }
    return text
  }

  /// As in a mail address: `ines.bjork`.
  static func handle(_ name: String) -> String {
    ascii(name).lowercased().split(separator: " ").joined(separator: ".")
  }
}
