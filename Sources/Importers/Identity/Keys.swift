import Adoption

/// A host's name that tells whose it is: `customer1.example.com`.
struct DomainName: Hashable, Sendable {
  let text: String

  /// Reads a host, an address of a page or of mail; nil for anything else.
  init?(_ text: some StringProtocol) {
    let matched = text.matched
    if let plain = Self.plainHost(matched) {
      self.text = plain
      return
    }
    guard let host = Self.anyHost(matched) else { return nil }
    self.text = host
  }

  /// The host that a text is, where that is plain to see; nil for any other text, which may hold one all the same.
  ///
  /// - Parameter matched: a text as texts are matched.
  static func plainHost(_ matched: String) -> String? {
    var dots = 0
    // A full stop before the first label.
    var last = UInt8(ascii: ".")
    var isNumber = true
    for byte in matched.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        if last == byte { return nil }
        dots += 1
        isNumber = true
      case 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): isNumber = false
      case 0x30...0x39: break
      default: return nil
      }
      last = byte
    }
    let isHost = dots > 0 && last != UInt8(ascii: ".") && !isNumber && matched.utf8.count <= 253
    return isHost && !matched.utf8.starts(with: "www.".utf8) ? matched : nil
  }

  /// The host in a text.
  ///
  /// - Parameter matched: a text as texts are matched.
  static func anyHost(_ matched: String) -> String? {
    var rest = matched[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    if let port = rest.firstIndex(of: ":") { rest = rest[..<port] }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    while rest.last == "." { rest = rest.dropLast() }
    let labels = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, rest.utf8.count <= 253,
      labels.allSatisfy({ label in
        !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      }),
      labels.last?.allSatisfy(\.isNumber) == false
    else { return nil }
    return String(rest)
  }

  /// Whether anybody can have an address there, so that it says nothing of a customer.
  var isFreeMail: Bool { FreeMail.domains.contains(text) }
}

/// An address of mail.
struct EmailAddress: Hashable, Sendable {
  let text: String
  let domain: DomainName

  /// Nil for anything else.
  init?(_ text: some StringProtocol) {
    let matched = text.matched
    // Letters of ASCII alone are one byte each, and found sooner among the bytes.
    let isPlain = matched.utf8.allSatisfy { $0 < 0x80 }
    let found = isPlain ? matched.utf8.lastIndex(of: UInt8(ascii: "@")) : matched.lastIndex(of: "@")
    guard let at = found, at != matched.startIndex,
      !(isPlain ? matched.utf8.contains(0x20) : matched.contains(" ")),
      let domain = DomainName(matched[matched.index(after: at)...])
    else { return nil }
    self.text = matched
    self.domain = domain
  }
}

/// An id of Salesforce, of 15 letters in which case counts, or of 18, whose last three say which are capitals.
struct SalesforceID: Hashable, Sendable {
  /// The 18 letters.
  let full: String

  /// Nil for anything else: 15 letters and digits, or 18 whose check fits the first 15.
  init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 15 || bytes.count == 18,
      bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }),
      // An id begins with the three letters of its kind of record, of which the first is a digit or a small letter.
      bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    let check = Self.check(bytes.prefix(15))
    if bytes.count == 18 {
      guard bytes[15...].elementsEqual(check) else { return nil }
    }
    full = String(decoding: bytes.prefix(15) + check, as: UTF8.self)
  }

  /// For each five letters one whose bits say which of them are capitals.
  private static func check(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    return stride(from: 0, to: 15, by: 5).map { start in
      let bits = (0..<5).reduce(0) { bits, index in
        (0x41...0x5A).contains(bytes[bytes.startIndex + start + index]) ? bits | 1 << index : bits
      }
      return letters[bits]
    }
  }
}

/// Where anybody can have an address.
enum FreeMail {
  static let domains: Set = [
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de",
    "live.com",
    "live.co.uk", "live.nl", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "yahoo.it", "yahoo.es",
    "yahoo.co.jp", "yahoo.co.in", "yahoo.com.br", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com",
    "aol.com", "aim.com", "gmx.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
    "posteo.de", "mailbox.org", "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tuta.io",
    "mail.com", "email.com", "zoho.com", "fastmail.com", "fastmail.fm", "hey.com", "yandex.com", "yandex.ru", "mail.ru",
    "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com",
    "naver.com",
    "daum.net", "hanmail.net", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "libero.it",
    "virgilio.it",
    "tiscali.it", "alice.it", "bluewin.ch", "telenet.be", "skynet.be", "ziggo.nl", "kpnmail.nl", "btinternet.com",
    "sky.com", "virginmedia.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net",
    "charter.net", "earthlink.net", "rogers.com", "shaw.ca", "sympatico.ca", "bigpond.com", "optusnet.com.au",
    "uol.com.br", "bol.com.br", "terra.com.br", "rediffmail.com", "seznam.cz", "wp.pl", "onet.pl", "o2.pl",
    "interia.pl",
    "abv.bg", "ukr.net", "mailinator.com", "guerrillamail.com", "yopmail.com", "duck.com", "privaterelay.appleid.com",
  ]
}
