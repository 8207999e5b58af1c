import Adoption
public import ArgumentParser
import Canvas
public import Demo

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a synthetic book.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Write a synthetic book of any size. The same seed gives the same book.")

  @Argument(help: "The directory to write; made where it is missing.")
  var directory: String

  @Option(help: "How many accounts.")
  var accounts = 40

  @Option(help: "What the accounts are drawn from.")
  var seed: UInt64 = 7

  @Option(help: "How many weeks of usage.")
  var weeks = 52

  @Option(name: .customLong("as-of"), help: ArgumentHelp("The day that the book is seen at.", valueName: "day"))
  var asOf = Day(year: 2026, month: 11, day: 18) ?? Today.day

  @Option(help: "One file per account, or one per folder: per-account or bulk. Up to 200 accounts per-account.")
  var layout: DemoBook.Layout?

  @Flag(help: "Write into a directory that is not empty. Files of the same names are replaced, others stay.")
  var force = false

  func run() throws {
    let parts = asOf.components
    let book: DemoBook
    do {
      book = try DemoBook(
        accounts: accounts, seed: seed, asOf: (parts.year, parts.month, parts.day), weeks: weeks, layout: layout)
    } catch {
      throw ValidationError(error.description)
    }
    let writer = BookWriter(directory)
    if !force, try writer.holdsSomething() {
      Output.complain("\(directory) is not empty. Name an empty directory, or say --force to write into it.")
      throw ExitCode(1)
    }
    do {
      try book.write { path, piece throws(BookWriter.Failure) in try writer.write(piece, to: path) }
      try writer.finish()
    } catch {
      Output.complain(error.sentence)
      throw ExitCode(1)
    }
    try Output.print("Wrote a synthetic book of \(accounts) accounts to \(directory.safe).\n")
  }
}

extension DemoBook.Layout: ExpressibleByArgument {}

/// Writes the files of a new book.
private final class BookWriter {
  private let directory: String
  private var open: (path: String, descriptor: Int32)?

  struct Failure: Error {
    var sentence: String
  }

  init(_ directory: String) { self.directory = directory }

  deinit { if let open { close(open.descriptor) } }

  func holdsSomething() throws -> Bool {
    guard let stream = opendir(directory) else { return false }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { return true }
    }
    return false
  }

  /// Appends to the file at `path`, which begins empty when it is not the one written last.
  func write(_ piece: [UInt8], to path: String) throws(Failure) {
    if open?.path != path {
      try finish()
      try makeFolders(of: path)
      let descriptor = systemOpen("\(directory)/\(path)")
      guard descriptor >= 0 else { throw failure("open", path) }
      open = (path, descriptor)
    }
    guard let descriptor = open?.descriptor else { return }
    var rest = piece[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      rest = rest.dropFirst(count)
    }
  }

  func finish() throws(Failure) {
    guard let last = open else { return }
    open = nil
    if close(last.descriptor) != 0 { throw failure("close", last.path) }
  }

  private func systemOpen(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    #else
      Darwin.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    #endif
  }

  private func makeFolders(of path: String) throws(Failure) {
    var folder = ""
    for part in "\(directory)/\(path)".split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += folder.isEmpty && !part.isEmpty ? String(part) : "/\(part)"
      guard !part.isEmpty else { continue }
      if mkdir(folder, 0o755) != 0, errno != EEXIST { throw failure("make", folder) }
    }
  }

  private func failure(_ verb: String, _ path: String) -> Failure {
    Failure(sentence: "Cannot \(verb) \(path): \(String(cString: strerror(errno))).")
  }
}
