import Foundation
import TestFolders
import Testing

@Suite("A person's config on the command line")
struct ConfigCommandTests {
  /// Runs the program with a config where the base directories have it.
  private func run(
    _ arguments: [String], config text: String?, in folder: String = Program.package,
    environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    let home = try ScratchFolder(text.map { ["booktop/config.yaml": $0] } ?? [:])
    return try await Program.run(
      arguments, in: folder, environment: ["XDG_CONFIG_HOME": home.path].merging(environment) { $1 })
  }

  private func value(_ key: String, _ outcome: Program.Outcome) throws -> String? {
    let values = try #require(try JSONText(outcome.output)["values"]?.items)
    return values.first { $0["key"]?.string == key }.map { row in
      let from = row["from"]?.string ?? ""
      return "\(row["value"]?.string ?? "") | \(from.split(separator: "/").last.map(String.init) ?? from)"
    }
  }

  @Test(
    "Each value comes from what counts most",
    arguments: [
      ([], [:], "author", "Ana | config.yaml:1"),
      ([], ["BOOKTOP_AUTHOR": "Bo"], "author", "Bo | BOOKTOP_AUTHOR"),
      (["--author", "Cy"], ["BOOKTOP_AUTHOR": "Bo"], "author", "Cy | --author"),
      ([], [:], "csm", "Ana | the author"), (["--author", "Cy"], [:], "csm", "Cy | the author"),
      ([], [:], "theme", "nord | config.yaml:2"),
      ([], ["BOOKTOP_THEME": "dracula"], "theme", "dracula | BOOKTOP_THEME"),
      (["--theme", "terminal"], ["BOOKTOP_THEME": "dracula"], "theme", "terminal | --theme"),
      ([], [:], "colours", "256 | config.yaml:3"), ([], ["NO_COLOR": "1"], "colours", "mono | NO_COLOR"),
      (["--colour", "8"], ["NO_COLOR": "1"], "colours", "8 | --colour"),
      ([], [:], "scope", "csm:me | config.yaml:4"), (["--scope", "is:blind"], [:], "scope", "is:blind | --scope"),
      ([], [:], "day_order", "you are asked | default"),
    ] as [([String], [String: String], String, String)])
  func precedence(arguments: [String], environment: [String: String], key: String, expected: String) async throws {
    let outcome = try await run(
      ["config", "--format", "json", Program.sample] + arguments,
      config: "author: Ana\ntheme: nord\ncolours: 256\nscope: csm:me\n", environment: environment)
    #expect(outcome.status == 0 && outcome.words == "", "\(outcome.words)")
    #expect(try value(key, outcome) == expected)
  }

  @Test(
    "--config names the config of every command that goes by one",
    arguments: [
      ["import", "a.csv", "--preview"], ["import", "maps", "ours"], ["import", "sql", "duckdb", "--map", "ours"],
    ])
  func named(arguments: [String]) async throws {
    let mapping = "map: ours\nrecognise: {headers: [A]}\nwrites: roll-up\nkey: A\ntime: T\nevent: E\n"
    let folder = try ScratchFolder([
      "own.yaml": "book: mine\n", "a.csv": "A,E,T\nacme,x,2026-11-02\n", "mine/book.json": "{}",
      "mine/accounts/acme.json": "{\"id\": \"acme\", \"name\": \"Acme\"}", "mine/import/ours.map.yaml": mapping,
    ])
    let without = try await run(arguments, config: nil, in: folder.path)
    let outcome = try await run(arguments + ["--config", "own.yaml"], config: nil, in: folder.path)
    #expect(without.status == 3, "\(without.words)")
    #expect(outcome.status != 3 && outcome.status != 64, "\(outcome.words)")
    #expect(outcome.words != without.words)
  }

  @Test("A book is begun with the config that --config names")
  func begun() async throws {
    let folder = try ScratchFolder(["own.yaml": "author: Ana\n"])
    let outcome = try await run(["new", "mine", "--config", "own.yaml"], config: nil, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.words)")
    let empty = try await run(["new", "other", "--config", ""], config: nil, in: folder.path)
    #expect(empty.status == 64 && empty.words.contains("--config is empty"), "\(empty.words)")
  }

  @Test("The book: the command line, BOOKTOP_DIR, the current directory, the config, the sample data")
  func book() async throws {
    let books = try ["a", "b", "c", "d"].map { try ScratchFolder(["book.json": "{\"name\": \"Book \($0)\"}"]) }
    let nowhere = try ScratchFolder()
    let config = "book: \(books[3].path)\n"
    func name(_ arguments: [String], in folder: String, _ environment: [String: String] = [:], config: String?)
      async throws
      -> String
    {
      let outcome = try await run(["report"] + arguments, config: config, in: folder, environment: environment)
      return String(outcome.text.prefix { $0 != "\n" })
    }
    let named = ["BOOKTOP_DIR": books[1].path]
    #expect(try await name([books[0].path], in: books[2].path, named, config: config) == "Book a")
    #expect(try await name([], in: books[2].path, named, config: config) == "Book b")
    #expect(try await name([], in: books[2].path, config: config) == "Book c")
    #expect(try await name([], in: nowhere.path, config: config) == "Book d")
    #expect(try await name([], in: nowhere.path, config: nil).contains("Sample book"))
    let missing = try await run(
      ["report"], config: nil, in: nowhere.path, environment: ["BOOKTOP_DIR": nowhere.path + "/none"])
    #expect(missing.status == 2 && missing.words.contains("/none"), "\(missing.words)")
  }

  @Test("What is wrong is said with its place, and everything runs all the same")
  func wrong() async throws {
    let config = "them: nord\ntheme: nosuch\nkeys: {decide.note: tabb}\n"
    for command in [["config", Program.sample], ["check", Program.sample]] {
      let outcome = try await run(command, config: config)
      #expect(outcome.status == 0 || command[0] == "check")
      let lines = outcome.words.split(separator: "\n")
      #expect(lines.count == 3 && lines[0].contains("config.yaml:1:1: the config has no key of this name"), "\(lines)")
      #expect(lines[1].contains("config.yaml:2:1: theme cannot be had") && lines[1].contains("nord"), "\(lines)")
      #expect(lines[2].contains("config.yaml:3:21: the key of decide.note cannot be read"), "\(lines)")
    }
    let usual = try await run(["check", "--format", "json", Program.sample], config: nil)
    let other = try await run(["check", "--format", "json", Program.sample], config: config)
    #expect(usual.output == other.output && usual.status == other.status)
    let frame = try await run(["frame", "findings", Program.sample, "--size", "160x50"], config: config)
    #expect(frame.status == 0 && frame.text.contains("the config has no key of this name"), "\(frame.words)")
  }

  @Test("--config names another file; one that is not there is said")
  func named() async throws {
    let folder = try ScratchFolder(["my.yaml": "author: Bo\n"])
    for words in [["--config", folder.path + "/my.yaml"], ["--config=\(folder.path)/my.yaml"]] {
      let outcome = try await run(["config", "--format", "json", Program.sample] + words, config: "author: Ana\n")
      #expect(try value("author", outcome) == "Bo | my.yaml:1")
    }
    let missing = try await run(["config", Program.sample, "--config", folder.path + "/none"], config: nil)
    #expect(missing.status == 0 && missing.words.contains("none: The config cannot be read"), "\(missing.words)")
    let empty = try await run(["config", "--config", ""], config: nil)
    #expect(empty.status == 64 && empty.words.contains("--config is empty"), "\(empty.words)")
  }

  @Test("The example is a config that changes nothing")
  func example() async throws {
    let example = try await run(["config", "--example"], config: nil)
    #expect(example.status == 0 && example.text.contains("\ntheme: terminal\n"))
    let frame = ["frame", "book", Program.sample, "--size", "120x40"]
    let usual = try await run(frame, config: nil)
    #expect(try await run(frame, config: example.text).output == usual.output)
    #expect(try await run(frame, config: "columns: {standard: [name, arr]}\n").output != usual.output)
  }

  @Test("Working days and the order of days count on the command line")
  func days() async throws {
    let book = try ScratchFolder(CleanBook.files())
    let refused = try await run(["snooze", "acme", "1/12", "--until", "3/4", book.path], config: nil)
    #expect(refused.status != 0)
    let asked = try await run(["report", "--as-of", "1/2", book.path], config: nil)
    #expect(asked.status == 64 && asked.words.contains("may mean"), "\(asked.words)")
    let first = try await run(["report", "--as-of", "1/2", "--format", "json", book.path], config: "day_order: mdy\n")
    let named = try await run(["report", "--as-of", "jan 2", "--format", "json", book.path], config: nil)
    #expect(first.status == 0 && first.output == named.output, "\(first.words)")
  }

  @Test("The whole map of keys is printed, and gives itself again as a config")
  func keys() async throws {
    let printed = try await run(["keys"], config: "keys: {preset: emacs, decide.note: f9, book: {view.next: n}}\n")
    #expect(printed.status == 0 && printed.text.contains("\n  decide.note: f9  # Add a note\n"))
    #expect(try await run(["keys"], config: printed.text).output == printed.output)
    #expect(try await run(["keys"], config: nil).output != printed.output)
    let preset = try await run(["keys", "--preset", "emacs"], config: nil)
    #expect(preset.text.contains("\n  filter.open: [ctrl-s, \"/\"]  # Filter\n"))
    let page = try await run(["keys", "--format", "man", "--date", "2026-11-30"], config: nil)
    #expect(page.text.hasPrefix(".Dd 2026-11-30\n") && page.text.contains("decide.undo"))
    #expect(SafeBytes.problems(in: page.output) == [] && SafeBytes.problems(in: printed.output) == [])
  }

  @Test("Text of a config steers no terminal")
  func hostile() async throws {
    let config = "author: \"a\\e]0;x\\a\u{202E}b\"\nfilters: {\"\\e[31m\": \"\\e[31m\"}\n\"\\e[2J\": 1\n"
    for format in ["text", "json"] {
      let outcome = try await run(["config", "--format", format, Program.sample], config: config)
      #expect(SafeBytes.problems(in: outcome.output) == [] && SafeBytes.problems(in: outcome.complaint) == [])
      #expect(outcome.words.contains("no key of this name"))
    }
  }
}
