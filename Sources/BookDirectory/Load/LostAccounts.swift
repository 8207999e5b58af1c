internal import Adoption

/// What may hold an account that the book does not have: files and lines of accounts/ that were left out as a whole.
struct LostAccounts {
  private let places: [Finding]

  /// - Parameter findings: All findings of a load.
  init(_ findings: [Finding]) {
    let folder = BookFolder.accounts.rawValue
    let codes: Set = [
      "bad_json", "dangling_link", "link_outside", "not_a_file", "not_a_folder", "too_deep", "unreadable",
    ]
    places = findings.filter { finding in
      guard let path = finding.path, finding.severity == .error, codes.contains(finding.code) else { return false }
      return path == folder || path.hasPrefix(folder + "/")
    }
  }

  /// The findings, of which those about accounts that the book does not have advise to mend first what may hold them.
  func advising(_ findings: [Finding]) -> [Finding] {
    guard let first = places.first else { return findings }
    return findings.map { finding in
      guard finding.advice == CrossFindings.addAccount, let id = finding.account else { return finding }
      var finding = finding
      let place = places.first { $0.isNamed(after: id) } ?? first
      finding.advice = "It may be in \(place.location), which is not read: mend that first"
      return finding
    }
  }
}

extension Finding {
  /// Whether the file is called as the account: `accounts/acme.json`.
  fileprivate func isNamed(after id: String) -> Bool {
    let name = path?.split(separator: "/").last ?? ""
    return name.prefix { $0 != "." }.utf8.elementsEqual(id.utf8)
  }
}
