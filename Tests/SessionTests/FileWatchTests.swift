#if os(Linux)
  import Glibc
  import TestFolders
  import Testing

  @testable import Session

  /// News of one file.
  @Suite struct FileWatchTests {
    /// Waits until the system has news, and says whether it matters; no where it has none within a second.
    private func hasNews(_ watch: FileWatch, within milliseconds: Int32 = 1000) -> Bool {
      var wait = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&wait, 1, milliseconds) > 0 { if watch.drain() { return true } }
      return false
    }

    @Test func `a file that comes, changes, is replaced and goes is told of`() throws {
      let folder = try ScratchFolder(["a/other": ""])
      let watch = FileWatch(folder.path + "/a/c.yaml")
      try folder.write("1", to: "a/c.yaml")
      #expect(hasNews(watch))
      try folder.write("2", to: "a/c.yaml")
      #expect(hasNews(watch))
      try folder.write("3", to: "a/draft")
      try folder.replace("a/c.yaml", by: "3")
      #expect(hasNews(watch))
      try folder.remove("a/c.yaml")
      #expect(hasNews(watch))
      try folder.write("4", to: "a/c.yaml")
      #expect(hasNews(watch))
    }

    @Test func `another file is nothing`() throws {
      let folder = try ScratchFolder(["a/c.yaml": ""])
      let watch = FileWatch(folder.path + "/a/c.yaml")
      try folder.write("x", to: "a/other.yaml")
      #expect(!hasNews(watch, within: 50))
    }

    @Test func `folders that are not there yet are waited for`() throws {
      let folder = try ScratchFolder()
      let watch = FileWatch(folder.path + "/a/b/c.yaml")
      try folder.write("1", to: "a/b/c.yaml")
      #expect(hasNews(watch))
      _ = hasNews(watch, within: 50)
      try folder.write("2", to: "a/b/c.yaml")
      #expect(hasNews(watch))
    }

    @Test func `what a link leads to is watched as well`() throws {
      let folder = try ScratchFolder(["dotfiles/c.yaml": "", "a/x": ""])
      #expect(symlink("../dotfiles/c.yaml", folder.path + "/a/c.yaml") == 0)
      let watch = FileWatch(folder.path + "/a/c.yaml")
      try folder.write("1", to: "dotfiles/c.yaml")
      #expect(hasNews(watch))
    }
  }
#endif
