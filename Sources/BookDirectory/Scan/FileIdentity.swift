#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells one version of a file from another without reading it.
struct FileIdentity: Hashable, Sendable {
  /// The file itself, whatever it is called.
  struct Node: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  /// A moment as the file system keeps it.
  struct Moment: Hashable, Sendable {
    let seconds: Int64
    let nanoseconds: Int64

    init(_ time: timespec) {
      seconds = Int64(time.tv_sec)
      nanoseconds = Int64(time.tv_nsec)
    }
  }

  let node: Node
  /// Bytes.
  private(set) var size: Int
  /// When the content changed.
  let modified: Moment
  /// When the content or anything about the file changed; no program can set it back.
  let changed: Moment

  init(_ status: stat) {
    node = Node(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
    size = Int(status.st_size)
    #if canImport(Glibc)
      modified = Moment(status.st_mtim)
      changed = Moment(status.st_ctim)
    #else
      modified = Moment(status.st_mtimespec)
      changed = Moment(status.st_ctimespec)
    #endif
  }
}

extension FileIdentity {
  /// The same file when it had so many bytes.
  func sized(_ size: Int) -> FileIdentity {
    var identity = self
    identity.size = size
    return identity
  }
}

/// What kind of thing a name stands for.
enum FileKind {
  case file, directory, link
  case pipe, socket, device, unknown

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: self = .unknown
    }
  }

  /// The kind with its article.
  var words: String {
    switch self {
    case .file: "a file"
    case .directory: "a directory"
    case .link: "a symbolic link"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .unknown: "something that is no file"
    }
  }
}
