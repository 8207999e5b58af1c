import Foundation
import TestFolders
import Testing

@Suite("booktop demo")
struct DemoCommandTests {
  @Test("The same seed gives the same bytes, another seed others")
  func deterministic() async throws {
    let folder = try ScratchFolder()
    for (name, seed) in [("one", "11"), ("two", "11"), ("three", "12")] {
      let outcome = try await Program.run(["demo", "\(folder.path)/\(name)", "--accounts", "5", "--seed", seed])
      #expect(outcome.status == 0 && outcome.text.contains("synthetic book of 5 accounts"), "\(outcome.words)")
    }
    let one = try contents("\(folder.path)/one")
    #expect(one.count > 10 && one["book.json"] != nil)
    #expect(try contents("\(folder.path)/two") == one)
    #expect(try contents("\(folder.path)/three") != one)
    let report = try JSONText(try await Program.run(["report", "--format", "json", "\(folder.path)/one"]).output)
    #expect(report["accounts"]?.items?.count == 5)
  }

  @Test("A folder that is not empty is left alone, unless it is forced")
  func refused() async throws {
    let folder = try ScratchFolder(["mine.txt": "precious", "book.json": "{}"])
    let refused = try await Program.run(["demo", folder.path])
    #expect(refused.status == 1 && refused.words.contains("is not empty") && refused.words.contains("--force"))
    #expect(try contents(folder.path).count == 2)
    let forced = try await Program.run(["demo", folder.path, "--accounts", "3", "--force"])
    #expect(forced.status == 0 && folder.text("mine.txt") == "precious" && folder.text("book.json") != "{}")
  }

  @Test("What cannot be made is refused with a sentence", arguments: [["--accounts", "0"], ["--weeks", "0"]])
  func senseless(options: [String]) async throws {
    let folder = try ScratchFolder()
    let outcome = try await Program.run(["demo", folder.path + "/new"] + options)
    #expect(outcome.status == 64 && outcome.words.hasPrefix("Error: "), "\(outcome.words)")
    #expect(!folder.holds("new"))
  }

  @Test("A folder that cannot be made is named, and its name steers nothing")
  func unwritable() async throws {
    let folder = try ScratchFolder(["file": ""])
    let outcome = try await Program.run(["demo", folder.path + "/file/\u{1B}[31m"])
    #expect(outcome.status == 1 && outcome.words.hasPrefix("booktop: Cannot make "))
    #expect(SafeBytes.problems(in: outcome.complaint) == [])
    let odd = try await Program.run(["demo", folder.path + "/\u{1B}[31m\u{202E}", "--accounts", "1"])
    #expect(odd.status == 0 && SafeBytes.problems(in: odd.output) == [])
  }

  private func contents(_ path: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      result[name] = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
    }
    return result
  }
}
