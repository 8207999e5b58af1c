import Adoption

// The screen Import: files are named, their preview is shown, and Enter imports it.
extension Dashboard {
  /// Why nothing can be imported now, in a sentence; nil when something can.
  var whyNotImport: String? {
    if runningReview != nil { return "A review runs: leave it first, then import." }
    return whyNotWrite("imported", "exports are imported")
  }

  /// Whether characters are text of the import's lines now.
  var fillsImport: Bool {
    screen == .importing && pendingImport.isAsking && prompt == nil && form == nil && shown != nil
  }

  mutating func openImport() {
    guard screen != .importing else { return }
    open(Place(.importing))
    navigation.change { $0.top = 0 }
  }

  /// Shows at once what to do where the directory holds no book yet.
  mutating func beginBook() {
    guard shown?.snapshot.isUnbegun == true, whyNotImport == nil, screen == .book, prompt == nil, form == nil else {
      return
    }
    openImport()
  }

  // MARK: - Keys

  /// What a key does while files are named: text comes first, then what no text needs.
  func commandWhileNaming(_ key: KeyPress) -> Command? {
    if let command = keymap.command(for: key, on: screen, in: .naming) { return command }
    var line = LineEditor()
    return line.edit(key) ? nil : keymap.command(for: key, on: screen)
  }

  mutating func fillImport(with key: KeyPress) {
    if let command = commandWhileNaming(key) { return run(command) }
    if pendingImport.edit(key) { return }
    say("\(key.spelling) does nothing here: {import.preview} shows the preview, {go.back} goes back.")
  }

  /// Asks for the preview of what was named, or says what is missing.
  mutating func previewImport() {
    notice = nil
    navigation.change { $0.top = 0 }
    switch pendingImport.wish() {
    case .success(let wish):
      pendingImport.complaints = []
      pendingImport.phase = .reading(wish.files.count)
      ask(.previewImport(wish))
    case .failure(let complaint): pendingImport.complaints = [complaint.sentence]
    }
  }

  /// Asks for what the preview says to be written.
  mutating func writeImport() {
    guard let proposal = pendingImport.proposal else { return }
    pendingImport.phase = .writing(proposal)
    ask(.writeImport(number: pendingImport.number, remembers: pendingImport.remembers))
  }

  /// Goes a step back on the screen Import; says no where the way back leads out of it.
  mutating func stepBackInImport() -> Bool {
    guard screen == .importing else { return false }
    switch pendingImport.phase {
    case .asking: return false
    case .writing:
      say("It is being written, which is not broken off.")
      return true
    case .reading, .shown:
      pendingImport.phase = .asking
      navigation.change { $0.top = 0 }
      ask(.dropImport)
      return true
    }
  }

  // MARK: - News

  mutating func take(_ news: ImportNews, of number: Int) {
    // Of what was dropped nobody wants to hear any more.
    guard number == pendingImport.number, pendingImport.isReading || pendingImport.isWriting else { return }
    switch news {
    case .proposed(let proposal):
      pendingImport.phase = .shown(proposal)
      pendingImport.remembers = proposal.remembers
      tellElsewhere("The preview of the import is there: \(importKey) shows it.")
    case .refused(let sentences):
      pendingImport.phase = .asking
      pendingImport.complaints = sentences
      tellElsewhere("Nothing was imported: \(importKey) shows why.")
    case .written(let sentence):
      pendingImport.finish()
      if screen == .importing { navigation.pop(to: 1) }
      say(sentence)
      expectsData = true
      ask(.reload)
    }
    if screen == .importing { navigation.change { $0.top = 0 } }
  }

  private mutating func tellElsewhere(_ sentence: String) { if screen != .importing { say(sentence) } }

  /// What opens the screen, as people are told.
  var importKey: String { firstKey(of: "import.open")?.spelling ?? "Import exports" }

  /// The preview as text.
  var importToCopy: (text: String, what: String)? {
    pendingImport.proposal.map { ($0.lines.joined(separator: "\n"), "the preview of the import") }
  }
}
