import Adoption

extension Assessment {
  /// Days from the day to the renewal; negative once it has passed, nil when the renewal's day is unknown.
  var daysToRenewal: Int? { account.renewsOn.map { $0 - day } }

  /// Days since the last touch by either side; nil when there was none or the account is not active.
  var daysSinceLastTouch: Int? { active?.lastTouchOn.map { day - $0 } }
}
