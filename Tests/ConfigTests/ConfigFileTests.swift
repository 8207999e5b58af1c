import Adoption
import CustomDump
import TestFolders
import Testing

@testable import Config

/// Where a config is.
@Suite struct ConfigFileTests {
  @Test(arguments: [
    (["HOME": "/home/ana"], "/home/ana/.config/booktop/config.yaml", "~/.config/booktop/config.yaml"),
    (["HOME": "/home/ana", "XDG_CONFIG_HOME": "/c"], "/c/booktop/config.yaml", "/c/booktop/config.yaml"),
    // No absolute path is none, as the base directories have it.
    (
      ["HOME": "/home/ana", "XDG_CONFIG_HOME": "c"], "/home/ana/.config/booktop/config.yaml",
      "~/.config/booktop/config.yaml"
    ),
    (
      ["HOME": "/home/ana", "XDG_CONFIG_HOME": ""], "/home/ana/.config/booktop/config.yaml",
      "~/.config/booktop/config.yaml"
    ),
    ([:], nil, nil), (["HOME": "x"], nil, nil),
  ])
  func `it is where the base directories have it`(variables: [String: String], path: String?, shown: String?) {
    let file = ConfigFile { variables[$0] }
    #expect(file?.path == path && file?.shownPath == shown)
  }

  @Test(arguments: [
    ("~/books/a", "/home/ana/books/a"), ("/b", "/b"), ("b/c", "/etc/x/b/c"), ("~", "/home/ana"), ("~b", "/etc/x/~b"),
  ])
  func `paths in it start at its folder, or at home`(written: String, path: String) throws {
    let file = try #require(ConfigFile(named: "/etc/x/c.yaml") { ["HOME": "/home/ana"][$0] })
    #expect(file.resolved(written) == path)
  }

  @Test func `a missing one sets nothing, and is wrong only where it was named`() throws {
    let folder = try ScratchFolder()
    let usual = try #require(ConfigFile { ["XDG_CONFIG_HOME": folder.path][$0] })
    #expect(usual.read().findings == [] && usual.read().isWhole && usual.read().config == Config())
    let named = try #require(ConfigFile(named: folder.path + "/none.yaml") { _ in nil })
    expectNoDifference(
      named.read().findings.map(\.sentence),
      ["The config cannot be read, so nothing of it holds: No such file or directory. Name a file that is there."])
    // A folder in its place.
    try folder.write("", to: "booktop/config.yaml/x")
    #expect(usual.read().findings.count == 1 && !usual.read().isWhole)
  }

  @Test func `a file is read as it is now`() throws {
    let folder = try ScratchFolder(["booktop/config.yaml": "author: Ana\n"])
    let file = try #require(ConfigFile { ["XDG_CONFIG_HOME": folder.path][$0] })
    #expect(file.read().config.author == "Ana")
    try folder.replace("booktop/config.yaml", by: "author: Ben\n")
    #expect(file.read().config.author == "Ben")
  }
}
