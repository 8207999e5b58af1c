import Adoption
import ArgumentParser
import BookDirectory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which book: the same words for every command.
struct DirectoryArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The data directory.", valueName: "dir"), completion: .directory)
  var directory: String?

  @Option(
    name: .customLong("dir"),
    help: ArgumentHelp("The data directory, if it is not the last argument.", valueName: "dir"),
    completion: .directory)
  var directoryOption: String?

  @OptionGroup var config: ConfigArguments

  func validate() throws {
    if directory != nil, directoryOption != nil {
      throw ValidationError("The data directory is given twice. Leave out either DIR or --dir.")
    }
  }

  /// The directory to read.
  var path: String { named ?? DefaultDirectory.path }

  /// The directory that the command line names.
  var named: String? { directoryOption ?? directory }

  /// The directory that the dashboard opens: an empty current one is where a book is to be begun, not a reason to show the
  /// sample data.
  var pathToOpen: String { named == nil && DefaultDirectory.book == nil && NewBook.isEmpty(".") ? "." : path }

  /// Whether there is a directory of that path.
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Ends with exit code 2 and a sentence when there is no such directory, before a screen is opened that could show nothing.
  func requireDirectory() throws {
    var status = stat()
    let error: DirectoryError
    if stat(path, &status) != 0 {
      guard errno == ENOENT || errno == ENOTDIR else { return }
      error = .missing(path: path)
    } else if status.st_mode & S_IFMT != S_IFDIR {
      error = .notADirectory(path: path)
    } else {
      return
    }
    Output.complain(error.sentence)
    throw ExitCode(2)
  }

  /// Reads the book, or says why it cannot be read and ends with exit code 2.
  ///
  /// - Parameter cache: what was read of it before; nil to read all of it.
  func load(through cache: ReadingCache? = .ofUser) throws -> LoadedBook {
    do {
      let loaded = Held.keep(try BookLoader(path, cache: cache, isOnce: true).load())
      for sentence in loaded.book.unread.sentences { Output.complain(sentence) }
      return loaded
    } catch {
      Output.complain(error.sentence)
      throw ExitCode(2)
    }
  }
}
