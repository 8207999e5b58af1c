internal import Adoption

/// The keys that entries can have; the raw value is the key's number in `Members`.
enum JournalKey: Int, CaseIterable {
  case id, at, by, type, accountID, action, kind, title, owner, due, reason, stage, why, outcome, seconds, covered, left
  case until, flag, text, cause, of, undecided, value, proposed

  /// The key's number in `Members`.
  var number: Int { rawValue }

  /// The key as the files spell it.
  var spelling: String { self == .accountID ? "account_id" : "\(self)" }
}

typealias EntryType = JournalEntry.EntryType
