#if canImport(Glibc)
  import BookDirectory
  import Glibc

  /// Tells when one file changes, comes or goes, also where its folder is not there yet or the file is a link.
  public final class FileWatch {
    /// To be waited for with poll; −1 where the system gives no news.
    public let descriptor: Int32
    private let path: String
    /// The names that matter, by the watch of their folder.
    private var names: [Int32: Set<String>] = [:]

    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// Of a folder above only a name that comes matters: a busy one must not wake the program.
    private static let maskAbove = UInt32(IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// Watches the file at a path, which need not exist yet.
    public init(_ path: String) {
      self.path = path.hasPrefix("/") ? path : "./\(path)"
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      watch()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Watches nothing any more, as `DirectoryWatch.end`.
    public func end() {
      FolderNews.forget(names.keys, of: descriptor)
      names = [:]
    }

    /// Reads what happened and says whether the file may be different now.
    public func drain() -> Bool {
      guard descriptor >= 0 else { return false }
      var isRelevant = false
      FolderNews.drain(descriptor) { event, name in isRelevant = isRelevant || matters(event, name) }
      if isRelevant { watch() }
      return isRelevant
    }

    private func matters(_ event: inotify_event, _ name: String) -> Bool {
      let mask = Int32(bitPattern: event.mask)
      if mask & Int32(IN_Q_OVERFLOW | IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF) != 0 { return true }
      return names[event.wd]?.contains(name) == true
    }

    /// Watches the folder of the name and of what it leads to; where there is none, the nearest above it.
    private func watch() {
      names = [:]
      add(path)
      if let real = realpath(path, nil) {
        add(String(cString: real))
        free(real)
      }
    }

    private func add(_ path: String) {
      let (whole, last) = Self.split(path)
      var (folder, name) = (whole, last)
      while true {
        let watch = inotify_add_watch(descriptor, folder, folder == whole ? Self.mask : Self.maskAbove)
        if watch >= 0 {
          names[watch, default: []].insert(name)
          // What came between the look and the watch is not told of.
          guard folder != whole, access("\(folder)/\(name)", F_OK) == 0 else { return }
          (folder, name) = (whole, last)
          continue
        }
        guard errno == ENOENT || errno == ENOTDIR, folder != "/", folder != "." else { return }
        (folder, name) = Self.split(folder)
      }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
      guard let slash = path.lastIndex(of: "/") else { return (".", path) }
      return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
  }
#else
  /// Not written for this system: the config is read when booktop starts.
  public final class FileWatch {
    /// Nothing to wait for.
    public let descriptor: Int32 = -1
    /// Watches nothing.
    public init(_ path: String) {}
    /// Nothing is known to have happened.
    public func drain() -> Bool { false }
    /// Nothing is watched.
    public func end() {}
  }
#endif
