#if canImport(Glibc)
  public import Glibc

  /// What inotify has to tell.
  public enum FolderNews {
    /// Reads all that has happened to the folders that are watched through `descriptor`, and does not wait for more.
    ///
    /// - Parameter tell: is given each event, and the name in the folder that it is about; empty for the folder itself.
    public static func drain(_ descriptor: Int32, _ tell: (inotify_event, String) -> Void) {
      withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in
        while true {
          let count = read(descriptor, buffer.baseAddress, buffer.count)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return }
          var offset = 0
          while offset + MemoryLayout<inotify_event>.size <= count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + MemoryLayout<inotify_event>.size
            offset = start + Int(event.len)
            let name = UnsafeRawBufferPointer(rebasing: buffer[start..<min(offset, count)].prefix { $0 != 0 })
            tell(event, String(decoding: name, as: UTF8.self))
          }
        }
      }
    }

    /// Lets go of watches. The system needs a while for that, and whoever closes the descriptor before it is done waits for it.
    public static func forget(_ watches: some Sequence<Int32>, of descriptor: Int32) {
      for watch in watches { inotify_rm_watch(descriptor, watch) }
    }
  }
#endif
