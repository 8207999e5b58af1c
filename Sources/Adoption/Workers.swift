internal import Synchronization

/// Who does many independent pieces of work: one after another, or several at once.
///
/// The domain knows no threads. Whoever has some passes them in; what comes out is the same.
public struct Workers: Sendable {
  @usableFromInline let perform: @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// Workers that call `piece` once for each number below `count`, in any order, and return when all calls have.
  public init(_ perform: @escaping @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void) {
    self.perform = perform
  }

  /// One after another.
  public static let single = Workers { count, piece in (0..<count).forEach(piece) }

  /// The result for each number below `count`, in their order.
  @inlinable
  public func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Result) -> [Result] {
    map(count, with: ()) { number, _ in transform(number) }
  }

  /// The same with something to work with, a copy of `tool` for each piece of the work: room that is filled again and again is
  /// asked for once.
  @inlinable
  public func map<Tool: Sendable, Result: Sendable>(
    _ count: Int, with tool: Tool, _ transform: @Sendable (Int, inout Tool) -> Result
  ) -> [Result] {
    let size = max(1, (count + Workers.pieces - 1) / Workers.pieces)
    let pieces = (count + size - 1) / size
    // Each piece has a place of its own, and all are done before any is looked at.
    nonisolated(unsafe) let done = UnsafeMutableBufferPointer<[Result]>.allocate(capacity: pieces)
    done.initialize(repeating: [])
    defer {
      done.deinitialize()
      done.deallocate()
    }
    perform(pieces) { piece in
      var tool = tool
      done[piece] = (piece * size..<min(count, (piece + 1) * size)).map { transform($0, &tool) }
    }
    return done.flatMap(\.self)
  }

  /// The results of two pieces of work that know nothing of each other.
  public func both<One: Sendable, Other: Sendable>(
    _ one: @Sendable () -> One, _ other: @Sendable () -> Other
  ) -> (One, Other) {
    let done = Mutex<(One?, Other?)>((nil, nil))
    perform(2) { piece in
      if piece == 0 {
        let result = one()
        done.withLock { $0.0 = result }
      } else {
        let result = other()
        done.withLock { $0.1 = result }
      }
    }
    // Workers that left out a piece would not be workers.
    return done.withLock { ($0.0 ?? one(), $0.1 ?? other()) }
  }

  /// Enough pieces that none waits long for another, few enough that handing them out costs nothing.
  @usableFromInline static let pieces = 32
}
