public import Adoption
internal import Dispatch

extension Workers {
  /// As many at once as there are processors.
  public static let threads = Workers { count, piece in
    DispatchQueue.concurrentPerform(iterations: count, execute: piece)
  }
}
