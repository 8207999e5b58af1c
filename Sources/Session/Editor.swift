#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The person's editor, as the environment names it: `$VISUAL`, else `$EDITOR`, else vi.
public struct Editor {
  /// The command as a shell would read it: a program and perhaps words after it.
  let command: String

  /// - Parameter value: The value of an environment variable, or nil when it is unset.
  public init(environment value: (String) -> String?) {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap(value).first { !$0.allSatisfy(\.isWhitespace) }
    command = named ?? "vi"
  }

  /// What follows the command: the file, and its line in the way that the editor takes it. An editor that is not known
  /// gets the file alone, for it might take a line for another file.
  func arguments(_ path: String, line: Int?) -> [String] {
    guard let line, line > 0 else { return [path] }
    switch name {
    case "vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "ne", "joe", "jed", "mg",
      "ed":
      return ["+\(line)", path]
    case "hx", "helix", "subl", "zed": return ["\(path):\(line)"]
    case "code", "codium", "code-insiders": return ["--goto", "\(path):\(line)"]
    default: return [path]
    }
  }

  /// The base name of the program.
  private var name: String {
    let program = command.split(whereSeparator: \.isWhitespace).first ?? ""
    return String(program.split(separator: "/").last ?? "").filter { $0 != "\"" && $0 != "'" }
  }

  /// Runs it in the foreground until it ends; a sentence when it could not do its work.
  /// - Parameter started: Told of the process that leads its group as soon as that runs.
  public func open(_ file: BookFile, at line: Int?, started: (Int32) -> Void) -> String? {
    open(file.path, at: line, started: started)
  }

  /// Opens a text in the foreground until the editor ends: what the text says then, or a sentence when that is not known.
  /// - Parameter started: Told of the process that leads the editor's group as soon as that runs.
  public func write(_ text: String, started: (Int32) -> Void) -> (text: String?, trouble: String?) {
    let file: TextToEdit
    do { file = try TextToEdit(text) } catch { return (nil, error.sentence) }
    if let trouble = open(file.path, at: 1, started: started) {
      return (nil, "\(trouble) What was written, if anything, is in \(file.path).")
    }
    do {
      let written = try file.contents()
      file.remove()
      return (written, nil)
    } catch { return (nil, error.sentence) }
  }

  private func open(_ path: String, at line: Int?, started: (Int32) -> Void) -> String? {
    // The shell splits the command and finds the program; the file comes after it untouched.
    let group: EditorGroup
    do { group = try EditorGroup(shellLine, arguments(path, line: line)) } catch {
      return "The editor could not be started: \(String(cString: strerror(error.number)))."
    }
    started(group.leader)
    guard let status = group.end() else {
      return "It is not known how the editor ended: \(String(cString: strerror(errno)))."
    }
    return words(ofEnd: status)
  }

  /// What the shell runs. A plain command takes the shell's place, so that this program hears of its stops.
  private var shellLine: String {
    let isPlain = !command.contains { ";&|<>(){}`\n".contains($0) }
    let program = command.split(whereSeparator: \.isWhitespace).first ?? ""
    // An interrupt is the editor's: without the trap it would end the shell, and the editor would go on behind the screen.
    return isPlain && !program.contains("=") ? "exec \(command) \"$@\"" : "trap : INT QUIT; \(command) \"$@\""
  }

  private func words(ofEnd status: Int32) -> String? {
    if status & 0x7F != 0 { return "The editor \(name) was ended by the signal \(status & 0x7F)." }
    switch status >> 8 & 0xFF {
    case 0: return nil
    case 126, 127: return "There is no editor “\(command)” that can be started: set VISUAL or EDITOR to one."
    case let code: return "The editor \(name) ended with the status \(code)."
    }
  }
}

/// A file of the book, and never one outside of its directory.
public struct BookFile {
  /// Its path, absolute and without symbolic links.
  let path: String

  /// The file of that path below a directory; nil when there is none, and for what lies elsewhere, by links too.
  public init?(_ path: String, below directory: String) {
    guard let root = Self.resolved(directory), let file = Self.resolved("\(directory)/\(path)"), file != root,
      file.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    else { return nil }
    self.path = file
  }

  /// A file that is the person's own, outside of any book; nil when there is none.
  public init?(own path: String) {
    guard let file = Self.resolved(path) else { return nil }
    self.path = file
  }

  private static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
