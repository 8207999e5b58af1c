#if canImport(Glibc)
  import Glibc

  /// Tells when something in a data directory changes, without looking at it again and again.
  ///
  /// `descriptor` becomes readable when something happened; then `drain` says whether it matters. Changes come in bursts and in the
  /// middle of writing, so the caller lets `settlingTime` pass without a further one before it loads the book again.
  ///
  /// Network file systems and full watch tables give no news. `trouble` says so, and the caller looks every few seconds.
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
    /// Watched folders by watch number, relative to the directory; nil is the directory's own parent.
    private var folders: [Int32: String?] = [:]
    private let name: String

    /// Of the folder around the directory only names that come and go matter; a busy one must not wake the program.
    private static let parentMask = UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)
    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_ONLYDIR)

    /// Watches the directory at `path`, which need not exist yet.
    public init(_ path: String) {
      self.path = path
      name = path.split(separator: "/").last.map(String.init) ?? ""
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      if descriptor < 0 {
        trouble = "changes are not noticed at once: \(SystemError.latest.words)"
      } else {
        watchAll()
      }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Watches nothing any more. To be called as soon as that is known: the end of the program then does not wait for the system.
    public func end() {
      FolderNews.forget(folders.keys, of: descriptor)
      folders = [:]
    }

    /// Reads what happened and says whether the book may be different now.
    public func drain() -> Bool {
      guard descriptor >= 0 else { return false }
      var isRelevant = false
      var mustRewatch = false
      FolderNews.drain(descriptor) { event, name in
        let effect = effect(of: event, name)
        isRelevant = isRelevant || effect != .none
        mustRewatch = mustRewatch || effect == .structure
      }
      if mustRewatch { watchAll() }
      return isRelevant
    }

    // MARK: What happened

    private enum Effect {
      case none, content
      /// Folders came or went.
      case structure
    }

    private func effect(of event: inotify_event, _ name: String) -> Effect {
      let mask = Int32(bitPattern: event.mask)
      if mask & Int32(IN_Q_OVERFLOW) != 0 { return .structure }
      if mask & Int32(IN_IGNORED) != 0 {
        return folders.removeValue(forKey: event.wd) == nil ? .none : .structure
      }
      if mask & Int32(IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF) != 0 { return .structure }
      guard let folder = folders[event.wd] else { return .none }
      let isFolder = mask & Int32(IN_ISDIR) != 0
      guard let folder else { return name == self.name && mask & Int32(IN_ATTRIB) == 0 ? .structure : .none }
      if folder.isEmpty, !name.isEmpty {
        if name == rulesPath { return .content }
        return BookFolder(rawValue: name) == nil ? .none : .structure
      }
      if name.isEmpty { return isFolder && mask & Int32(IN_ATTRIB) != 0 ? .structure : .none }
      if FileName.isSkipped(name) { return .none }
      // A link may stand for a folder.
      return isFolder || mask & Int32(IN_CREATE | IN_MOVED_TO) != 0 ? .structure : .content
    }

    // MARK: Watches

    /// Watches every folder that is there now. Those already watched cost nothing.
    private func watchAll() {
      trouble = nil
      var found: Set<Int32> = []
      // Of the folder around it only the directory's own coming and going matters; `.` goes wherever it goes.
      if !name.isEmpty, name != ".", name != ".." { add(parent, nil, &found) }
      add(path, "", &found)
      if let root = try? resolvedPath(path) {
        watchTarget(rulesPath, root, isDeep: false, depth: 0, &found)
        for folder in BookFolder.allCases { watchTree(folder.rawValue, root, isDeep: folder.isDeep, depth: 1, &found) }
      }
      for watch in Array(folders.keys) where !found.contains(watch) {
        folders[watch] = nil
        inotify_rm_watch(descriptor, watch)
      }
    }

    /// The folder in which the directory has its name.
    private var parent: String {
      let parts = path.split(separator: "/").dropLast()
      return (path.hasPrefix("/") ? "/" : "./") + parts.joined(separator: "/")
    }

    private func watchTree(_ folder: String, _ root: String, isDeep: Bool, depth: Int, _ found: inout Set<Int32>) {
      guard let directory = try? OpenDirectory(root), let status = try? directory.status(folder) else { return }
      if FileKind(status) == .link { return watchTarget(folder, root, isDeep: isDeep, depth: depth, &found) }
      guard depth <= 64, FileKind(status) == .directory, add("\(root)/\(folder)", folder, &found),
        let names = try? directory.names(folder).names
      else { return }
      for name in names where !FileName.isSkipped(name) {
        guard let status = try? directory.status("\(folder)/\(name)") else { continue }
        switch FileKind(status) {
        case .directory where isDeep: watchTree("\(folder)/\(name)", root, isDeep: true, depth: depth + 1, &found)
        case .link: watchTarget("\(folder)/\(name)", root, isDeep: isDeep, depth: depth + 1, &found)
        default: break
        }
      }
    }

    /// Watches what a link leads to, where that is inside the directory.
    private func watchTarget(_ link: String, _ root: String, isDeep: Bool, depth: Int, _ found: inout Set<Int32>) {
      guard depth <= 64, let inside = try? resolvedPath("\(root)/\(link)").path(below: root) else { return }
      guard let directory = try? OpenDirectory(root), let status = try? directory.status(inside) else { return }
      if FileKind(status) == .directory {
        watchTree(inside, root, isDeep: isDeep, depth: depth, &found)
      } else if let end = inside.lastIndex(of: "/") {
        add("\(root)/\(inside[..<end])", String(inside[..<end]), &found)
      }
    }

    /// Watches one folder; false when there is none, or it is watched under another name.
    @discardableResult
    private func add(_ path: String, _ folder: String?, _ found: inout Set<Int32>) -> Bool {
      let watch = inotify_add_watch(descriptor, path, folder == nil ? Self.parentMask : Self.mask)
      guard watch >= 0 else {
        let error = SystemError.latest
        switch error.code {
        case ENOENT, ENOTDIR: break
        case ENOSPC: trouble = "changes are not noticed at once: the system's limit of watches is reached"
        default: trouble = "changes in \(SafeText.quoted(folder ?? "..")) are not noticed at once: \(error.words)"
        }
        return false
      }
      folders[watch] = .some(folder)
      return found.insert(watch).inserted
    }
  }
#endif
