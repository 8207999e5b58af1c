#if canImport(Darwin)
  import Darwin

  /// Tells when something in a data directory changes. Written for macOS and not tested there yet.
  ///
  /// The same as on Linux, with one limit: kqueue tells of a folder only that names came or went. Files that are rewritten in place
  /// are found by looking every few seconds, which `trouble` asks for.
  public final class DirectoryWatch {
    /// Milliseconds without a change after which a load is worth while; with it a change is on screen within 200 ms.
    public static let settlingTime = 50
    /// Milliseconds after the first change at which to load even when changes go on.
    public static let longestWait = 500

    /// To be waited for with poll; −1 when there is nothing to wait for.
    public let descriptor: Int32
    /// Why not every change is noticed, in words; nil while all are.
    public private(set) var trouble: String?

    private let path: String
    /// Descriptors of the watched folders.
    private var folders: [Int32] = []

    /// Watches the directory at `path`, which need not exist yet.
    public init(_ path: String) {
      self.path = path
      descriptor = kqueue()
      watchAll()
    }

    deinit {
      end()
      if descriptor >= 0 { close(descriptor) }
    }

    /// Watches nothing any more.
    public func end() {
      for folder in folders { close(folder) }
      folders = []
    }

    /// Reads what happened and says whether the book may be different now.
    public func drain() -> Bool {
      guard descriptor >= 0 else { return false }
      var isRelevant = false
      var event = kevent()
      var now = timespec()
      while kevent(descriptor, nil, 0, &event, 1, &now) > 0 { isRelevant = true }
      if isRelevant { watchAll() }
      return isRelevant
    }

    private func watchAll() {
      end()
      trouble = "files that are rewritten in place are not noticed at once"
      guard descriptor >= 0 else { return }
      add(path)
      for folder in BookFolder.allCases { watchTree(folder.rawValue, isDeep: folder.isDeep, depth: 1) }
    }

    private func watchTree(_ folder: String, isDeep: Bool, depth: Int) {
      guard depth <= 64, add("\(path)/\(folder)"), isDeep, let directory = try? OpenDirectory(path),
        let names = try? directory.names(folder).names
      else { return }
      for name in names where !FileName.isSkipped(name) {
        guard let status = try? directory.status("\(folder)/\(name)"), FileKind(status) == .directory else { continue }
        watchTree("\(folder)/\(name)", isDeep: true, depth: depth + 1)
      }
    }

    @discardableResult
    private func add(_ path: String) -> Bool {
      let folder = open(path, O_EVTONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { return false }
      var change = kevent(
        ident: UInt(folder), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
        fflags: UInt32(NOTE_WRITE | NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE | NOTE_ATTRIB), data: 0, udata: nil)
      guard kevent(descriptor, &change, 1, nil, 0, nil) == 0 else {
        close(folder)
        return false
      }
      folders.append(folder)
      return true
    }
  }
#endif
