/// A spot in a window to go back to, for example the start of a record; costs nothing to take.
public struct JSONMark: Sendable {
  let position: Int
  let depth: Int
  let isFresh: Bool
}

/// All a cursor needs to go on in another window: its place in the file and in the nesting.
public struct JSONCheckpoint: Sendable, Hashable {
  /// Where the next window begins.
  public let place: JSONPlace
  /// Levels of objects and lists that are open.
  public let depth: Int
  let isFresh: Bool
}

extension JSONCursor {
  /// The spot where the cursor stands.
  public var mark: JSONMark { JSONMark(position: position, depth: depth, isFresh: isFresh) }

  /// Goes back to a spot of the same window.
  public mutating func rewind(to mark: JSONMark) {
    position = min(max(mark.position, 0), count)
    depth = mark.depth
    isFresh = mark.isFresh
  }

  /// What is needed to go on from here in a refilled window, whose first byte must be the one at `consumed`.
  ///
  /// ```swift
  /// let mark = cursor.mark
  /// do { try readRecord(&cursor) } catch where error.kind == .incomplete {
  ///   cursor.rewind(to: mark)
  ///   checkpoint = cursor.checkpoint()
  ///   buffer.drop(cursor.consumed)   // then fill the buffer and make a new cursor from the checkpoint
  /// }
  /// ```
  public mutating func checkpoint() -> JSONCheckpoint {
    JSONCheckpoint(place: place(at: position), depth: depth, isFresh: isFresh)
  }

  /// Goes on in a window that begins where `checkpoint` was taken.
  public init(
    _ window: UnsafeRawBufferPointer, resuming checkpoint: JSONCheckpoint, isLast: Bool, nestingLimit: Int = 64
  ) {
    self.init(window, at: checkpoint.place, isLast: isLast, nestingLimit: nestingLimit)
    depth = checkpoint.depth
    isFresh = checkpoint.isFresh
  }
}
