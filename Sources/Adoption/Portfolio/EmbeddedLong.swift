extension Portfolio {
  /// Active accounts that have been embedded for more than so many days and went no further, positions by id
  /// (<doc:BookFigures>, `embedded_over_90`).
  public func embedded(longerThan days: Int = 90) -> [Int] {
    active.filter { assessments[$0].stage.value == .embedded && assessments[$0].stage.days > days }
  }
}
