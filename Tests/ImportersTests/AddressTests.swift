import Adoption
import Testing

@testable import Importers

@Suite("Hosts and addresses of mail, and what is remembered of them")
struct AddressTests {
  /// A text and the host that it names; nil where it names none.
  static let hosts: [(text: String, host: String?)] = [
    ("acme.example", "acme.example"), ("Acme.Example", "acme.example"), ("a-b_c.9.x1", "a-b_c.9.x1"),
    ("www.acme.example", "acme.example"), ("wwww.acme.example", "wwww.acme.example"),
    ("acme.example.", "acme.example"), ("https://www.acme.example:8443/a?b#c", "acme.example"),
    ("ann@acme.example", "acme.example"), ("müller.example", "müller.example"), (" acme.example ", "acme.example"),
    ("", nil), (".", nil), ("acme", nil), ("acme.", nil), (".acme.example", nil), ("acme..example", nil),
    ("1.2.3.4", nil), ("acme.42", nil), ("www.example", nil), ("acme example.com", nil), ("acme!.example", nil),
    (String(repeating: "a", count: 245) + ".example", String(repeating: "a", count: 245) + ".example"),
    (String(repeating: "a", count: 246) + ".example", nil),
  ]

  @Test("A host is read from what holds one", arguments: hosts.indices)
  func host(index: Int) {
    let (text, host) = Self.hosts[index]
    #expect(DomainName(text)?.text == host)
  }

  /// A text and the domain of the address that it is; nil where it is none.
  static let addresses: [(text: String, domain: String?)] = [
    ("ann@acme.example", "acme.example"), ("Ann@Acme.Example", "acme.example"), ("a@b@acme.example", "acme.example"),
    ("ann@www.acme.example", "acme.example"), ("änn@acme.example", "acme.example"),
    ("ann@müller.example", "müller.example"),
    (" ann@acme.example ", "acme.example"), ("@acme.example", nil), ("ann@acme", nil), ("ann lee@acme.example", nil),
    ("änn lee@acme.example", nil), ("ann@", nil), ("ann", nil), ("", nil), ("ann@\u{301}acme.example", nil),
  ]

  @Test("An address is told from other texts", arguments: addresses.indices)
  func address(index: Int) {
    let (text, domain) = Self.addresses[index]
    let address = EmailAddress(text)
    #expect(address?.domain.text == domain)
    #expect(address?.text == (domain == nil ? nil : text.matched))
  }

  @Test("Hosts that are plain to see are those that are read letter by letter", arguments: UInt64(0)..<50)
  func plainHosts(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let parts = [
      "www.", "acme", ".", "acme.", "42", "-", "_", "x", "@", ":", "/", "://", " ", "é", "\u{301}", "!", "?",
    ]
    var plain = 0
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...6, using: &random)).reduce("") { text, _ -> String in
        // Mostly of what plain hosts are made of.
        let choice = Int.random(in: 0..<4, using: &random) == 0 ? parts[...] : parts[..<8]
        return text + (choice.randomElement(using: &random) ?? "")
      }.matched
      guard let host = DomainName.plainHost(text) else { continue }
      plain += 1
      #expect(host == DomainName.anyHost(text), "\(text)")
    }
    #expect(plain > 10)
  }

  @Test("An address that is remembered is not read again, and what was noted of it stays")
  func remembered() {
    #expect(MemoryLayout<AddressMemory.Entry>.stride == 64)
    let memory = AddressMemory()
    var read = 0
    func entry(_ number: Int) -> UnsafeMutablePointer<AddressMemory.Entry> {
      memory.entry(of: Hash128("\(number)")) {
        read += 1
        guard number % 3 != 0 else { return nil }
        return EmailAddress("ann@acme.example").map { UserAddress($0, UInt32(number), inside: []) }
      }
    }
    for number in 0..<5000 { entry(number).pointee.noted = Hash128(high: 1, low: UInt64(number)) }
    for number in (0..<5000).reversed() {
      #expect(entry(number).pointee.noted == Hash128(high: 1, low: UInt64(number)))
      #expect(entry(number).pointee.address?.domain == (number % 3 == 0 ? nil : UInt32(number)))
    }
    #expect(read == 5000)
  }

  @Test("More addresses than are remembered are read anew, and each is right")
  func forgotten() {
    let memory = AddressMemory()
    for round in 0..<2 {
      for number in 0..<AddressMemory.greatestCount + 1000 {
        let entry = memory.entry(of: Hash128(high: UInt64(number), low: 7)) {
          EmailAddress("ann@acme.example").map { UserAddress($0, UInt32(number), inside: []) }
        }
        guard entry.pointee.address?.domain == UInt32(number), entry.pointee.noted == .none else {
          Issue.record("\(number) in round \(round)")
          return
        }
      }
    }
  }
}
