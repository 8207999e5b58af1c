internal import Synchronization

/// Who does many independent pieces of work: one after another, or several at once.
///
/// The domain knows no threads. Whoever has some passes them in; what comes out is the same.
public struct Workers: Sendable {
  private let perform: @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// Workers that call `piece` once for each number below `count`, in any order, and return when all calls have.
  public init(_ perform: @escaping @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void) {
    self.perform = perform
  }

  /// One after another.
  public static let single = Workers { count, piece in (0..<count).forEach(piece) }

  /// The result for each number below `count`, in their order.
  public func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Result) -> [Result] {
    let size = max(1, (count + Workers.pieces - 1) / Workers.pieces)
    let pieces = (count + size - 1) / size
    let done = Mutex([[Result]](repeating: [], count: pieces))
    perform(pieces) { piece in
      let results = (piece * size..<min(count, (piece + 1) * size)).map(transform)
      done.withLock { $0[piece] = results }
    }
    return done.withLock { $0.flatMap(\.self) }
  }

  /// Enough pieces that none waits long for another, few enough that handing them out costs nothing.
  private static let pieces = 32
}
