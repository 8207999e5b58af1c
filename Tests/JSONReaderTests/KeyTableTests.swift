import JSONReader
import Testing

@Suite struct KeyTableTests {
  static let names = ["account_id", "week", "active", "monthly_active", "new_users", "on", "by", "id"]

  @Test(
    arguments: [
      ("account_id", "account_id"), ("accountId", "account_id"), ("AccountId", "account_id"),
      ("ACCOUNT_ID", "account_id"),
      ("AccountID", "account_id"), ("Week", "week"), ("MONTHLY_ACTIVE", "monthly_active"), ("accountid", nil),
      ("ACCOUNTID", nil), ("_account_id", nil), ("Account_Id", "account_id"),
      ("account-id", nil), ("account", nil), ("", nil), ("wéek", nil), ("weeks", nil),
    ] as [(String, String?)])
  func acceptsEverySpelling(spelling: String, name: String?) throws {
    var table = KeyTable(Self.names)
    #expect(table.id(of: spelling).map { Self.names[$0] } == name)
    // Twice: the second time it is a remembered spelling.
    for _ in 0..<2 {
      #expect(try Self.keys(of: "{\"\(spelling)\":1}", &table) == [name ?? "?" + spelling])
    }
  }

  @Test func keysThatDifferOnlyInCaseCountOnlyExactly() {
    let table = KeyTable(["new_users", "newusers", "week"])
    #expect(table.id(of: "new_users") == 0)
    #expect(table.id(of: "newusers") == 1)
    #expect(table.id(of: "newUsers") == nil)
    #expect(table.id(of: "WEEK") == 2)
  }

  @Test(
    arguments: [
      ("acount_id", "account_id"), ("accuont_id", "account_id"), ("actve", "active"), ("Weak", "week"),
      ("monthlyActiv", "monthly_active"),
      ("no", "on"), ("colour", nil), ("", nil), ("features", nil), ("weekly", "week"),
      ("montly_actve", "monthly_active"),
    ] as [(String, String?)])
  func findsTheNearestKey(typed: String, name: String?) {
    #expect(KeyTable(Self.names).nearest(to: typed) == name)
  }

  /// The names of the keys of an object; unknown ones with a question mark before them.
  static func keys(of text: String, _ table: inout KeyTable) throws(JSONError) -> [String] {
    try keys(of: Array(text.utf8), &table)
  }

  static func keys(of bytes: [UInt8], _ table: inout KeyTable) throws(JSONError) -> [String] {
    let result = bytes.withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      return Result { () throws(JSONError) in
        var found: [String] = []
        try cursor.beginObject()
        while let key = try cursor.nextKey(in: &table) {
          found.append(key.id.map { table.names[$0] } ?? "?" + key.text.string)
          try cursor.skipValue()
        }
        try cursor.endDocument()
        return found
      }
    }
    return try result.get()
  }

  /// Whatever order the keys come in, and however they are spaced, guessing changes nothing.
  @Test(arguments: 1...6) func guessingChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let spellings = [
      "account_id", "accountId", "week", "Week", "active", "monthly_active", "unknown", "a\\u0063tive", "", "x\\\"y",
      "größe",
      "a_key_that_is_much_longer_than_what_can_be_guessed", "twenty_nine_bytes_of_key_text",
      "thirty_bytes_of_a_longer_text_",
    ]
    let meanings = [
      "account_id", "account_id", "week", "week", "active", "monthly_active", "?unknown", "active", "?", "?x\"y",
      "?größe",
      "?a_key_that_is_much_longer_than_what_can_be_guessed", "?twenty_nine_bytes_of_key_text",
      "?thirty_bytes_of_a_longer_text_",
    ]
    var table = KeyTable(Self.names)
    var order = Array(spellings.indices)
    for _ in 0..<300 {
      if Int.random(in: 0..<4, using: &generator) == 0 { order.shuffle(using: &generator) }
      let chosen = order.filter { _ in Int.random(in: 0..<5, using: &generator) > 0 }
      let space = ["", "", "", " "].randomElement(using: &generator) ?? ""
      let members = chosen.map { "\(space)\"\(spellings[$0])\"\(space):\(space)1\(space)" }
      let text =
        "{\(members.joined(separator: ","))}"
        + (Bool.random(using: &generator) ? String(repeating: " ", count: 40) : "")
      #expect(try Self.keys(of: text, &table) == chosen.map { meanings[$0] })
    }
  }

  /// Guessed or not, a cut or damaged object gives the same error.
  @Test func guessingHidesNoError() throws {
    let text = Array(
      "{\"account_id\":1,\"week\":2,\"active\":3,\"monthly_active\":4}                                ".utf8)
    for index in text.indices.dropFirst() {
      for byte in [UInt8](arrayLiteral: 0, 0x20, 0x22, 0x2C, 0x7D, 0x61) {
        var changed = text
        changed[index] = byte
        for bytes in [changed, Array(text.prefix(index))] {
          var fresh = KeyTable(Self.names)
          var trained = KeyTable(Self.names)
          _ = try Self.keys(of: text, &trained)
          let plain = Result { () throws(JSONError) in try Self.keys(of: bytes, &fresh) }
          let guessed = Result { () throws(JSONError) in try Self.keys(of: bytes, &trained) }
          #expect(plain == guessed, "\(index)")
          #expect(plain.error == ReadValue.errorOfSkipping(bytes), "\(index)")
        }
      }
    }
  }

  @Test func manySpellingsCostNoMemory() throws {
    var table = KeyTable(Self.names)
    for number in 0..<2000 {
      #expect(try Self.keys(of: "{\"x\(number)\":1,\"week\":2}", &table) == ["?x\(number)", "week"])
    }
  }

  @Test func namesOfMapsAreNumberedInOrder() throws {
    var names = NameTable()
    var seen: [[String]] = []
    let texts = [
      #"{"sso":1,"api":2}"#, #"{"api":1,"sso":2,"ai":3}                                        "#,
      #"{"sso":1,"api":2,"\u0061pi":3}                                        "#, "{}",
    ]
    for text in texts {
      try Array(text.utf8).withUnsafeBytes { window in
        var cursor = JSONCursor(window)
        var found: [String] = []
        try cursor.beginObject()
        while let id = try cursor.nextName(in: &names) {
          found.append(names[id])
          try cursor.skipValue()
        }
        seen.append(found)
      }
    }
    #expect(seen == [["sso", "api"], ["api", "sso", "ai"], ["sso", "api", "api"], []])
    #expect(names.count == 3)
    #expect(names.id(of: "ai") == 2)
  }

  /// Optional keys come and go without the order being forgotten.
  @Test func keysLeftOutChangeNothing() throws {
    var table = KeyTable(Self.names)
    for pattern in 0..<256 {
      let chosen = Self.names.indices.filter { pattern >> $0 & 1 == 1 }.map { Self.names[$0] }
      let text = "{\(chosen.map { "\"\($0)\":1" }.joined(separator: ","))}" + String(repeating: " ", count: 40)
      #expect(try Self.keys(of: text, &table) == chosen)
    }
  }

  @Test func aKeySetNoticesTheSecondOne() {
    var set = KeySet()
    for id in [0, 5, 63, 64, 127] {
      #expect(!set.contains(id))
      let isNew = set.insert(id)
      #expect(isNew)
      #expect(set.contains(id))
      let isNewAgain = set.insert(id)
      #expect(!isNewAgain)
    }
    for id in [-1, 128, 1000, 1000] {
      let isNew = set.insert(id)
      #expect(isNew)
    }
  }
}
