import TestFolders
import Foundation

/// The built program, run as a person's shell runs it.
enum Program {
  /// What a run of the program left behind.
  struct Outcome {
    /// The exit status; 128 and the signal's number when one ended it, as a shell counts.
    var status: Int32
    var output: [UInt8]
    var complaint: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var words: String { String(decoding: complaint, as: UTF8.self) }
  }

  /// Where the program is: beside the bundle of these tests.
  static let path: String = {
    #if os(Linux)
      let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
    #endif
    return tests.deletingLastPathComponent().appendingPathComponent("booktop").path
  }()

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The book that comes with the program.
  static let sample = package + "/sample-data"

  /// What the program finds in its environment unless a test says otherwise.
  static let environment = [
    "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": "/nonexistent",
  ]

  /// Runs the program to its end, without a terminal.
  ///
  /// - Parameters:
  ///   - folder: The current directory.
  ///   - environment: What is added to the environment; an empty value takes the variable away.
  static func run(
    _ arguments: [String], in folder: String = package, environment: [String: String] = [:], program: String = path
  ) async throws -> Outcome {
    let scratch = try ScratchFolder()
    let process = try start(arguments, in: folder, environment, program, output: scratch)
    return try outcome(await Spawning.status(of: process), scratch)
  }

  /// The same, holding up the thread, so that the answer does not wait for other tests to leave theirs.
  static func runAtOnce(
    _ arguments: [String], in folder: String = package, environment: [String: String] = [:], program: String = path
  ) throws -> Outcome {
    let scratch = try ScratchFolder()
    let process = try start(arguments, in: folder, environment, program, output: scratch)
    return try outcome(Spawning.waitForStatus(of: process), scratch)
  }

  private static func start(
    _ arguments: [String], in folder: String, _ environment: [String: String], _ program: String,
    output scratch: ScratchFolder
  ) throws -> pid_t {
    try Spawning.start(
      program, arguments, in: folder,
      environment: Self.environment.merging(environment) { $1 }.filter { !$0.value.isEmpty },
      output: scratch.path + "/output", complaint: scratch.path + "/complaint")
  }

  private static func outcome(_ status: Int32, _ scratch: ScratchFolder) throws -> Outcome {
    Outcome(status: status, output: try scratch.bytes("output"), complaint: try scratch.bytes("complaint"))
  }
}
