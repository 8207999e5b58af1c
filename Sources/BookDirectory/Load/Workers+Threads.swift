public import Adoption

extension Workers {
  /// As many at once as there are processors.
  public static let threads = Workers { count, piece in
    SystemThread.perform(count, piece)
  }
}
