import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("A person's config")
  struct ConfigTests {
    @Test("It is read again while the dashboard is open: a bound key works, and hints name it")
    func readAgain() async throws {
      let home = try ScratchFolder(["booktop/themes/none": ""])
      let terminal = try await Terminal(
        [Program.sample], size: (120, 40), environment: ["XDG_CONFIG_HOME": home.path])
      try await terminal.wait(forText: "1 of 45", "? help", "q quit")
      try home.write(
        "keys: {view.close: F10, go.at-risk: f7, list.down: [x, down], list.up: ctrl-f5}\n", to: "booktop/config.yaml")
      try await terminal.wait(forText: "The config was read again.", "F10 quit")
      try await terminal.press("x")
      try await terminal.wait(forText: "2 of 45")
      // The description of the terminal counts it as F29.
      try await terminal.press("C-F5")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("F7")
      try await terminal.wait(forText: "without an owner", "1 of 16")
      // A file put in its place, as editors do it, with something wrong in it.
      try home.replace("booktop/config.yaml", by: "keys: {go.at-risk: f6}\nthem: nord\n")
      try await terminal.wait(forText: "no key of this name")
      try await terminal.press("6")
      try await terminal.wait(forText: "15 findings", "the config has no key of this name")
      try await terminal.press("F6")
      try await terminal.wait(forText: "1 of 16", "q close")
      try home.remove("booktop/config.yaml")
      try await terminal.wait(forText: "The config was read again.")
      try await terminal.press("6")
      try await terminal.wait(forText: "14 findings")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
    }

    @Test("E on one of its findings opens it at its line")
    func edit() async throws {
      let home = try ScratchFolder(["booktop/config.yaml": "author: Ana\nthem: nord\n"])
      try home.write("#!/bin/sh\necho \"$@\" > \"\(home.path)/told\"\necho 'author: Ana' > \"$2\"\n", to: "vi")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: home.path + "/vi")
      let terminal = try await Terminal(
        [Program.sample], size: (160, 50),
        environment: ["XDG_CONFIG_HOME": home.path, "EDITOR": home.path + "/vi"])
      try await terminal.wait(forText: "config.yaml:2:1: the config has no key of this name")
      try await terminal.press("6", "/")
      try await terminal.type("theme")
      try await terminal.press("Enter", "E")
      try await terminal.wait(forText: "The config was read again.")
      #expect(home.text("told") == "+2 \(home.path)/booktop/config.yaml\n")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
    }

    @Test("What is set holds from the first frame; what is chosen on screen is remembered and goes before it")
    func begins() async throws {
      let folder = try ScratchFolder(["c.yaml": "sort: arr\ncolumns: {standard: [name, arr, renewal]}\n"])
      let state = ["XDG_STATE_HOME": folder.path + "/state"]
      let arguments = [Program.sample, "--config", folder.path + "/c.yaml"]
      var terminal = try await Terminal(arguments, size: (120, 40), environment: state)
      try await terminal.wait(forText: "1 of 45", "ARR▼  Renews")
      try await terminal.press("S")
      try await terminal.wait(forText: "ARR▲")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
      terminal = try await Terminal(arguments, size: (120, 40), environment: state)
      try await terminal.wait(forText: "1 of 45", "ARR▲  Renews")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
    }
  }
}
