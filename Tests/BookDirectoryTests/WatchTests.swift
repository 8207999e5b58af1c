#if canImport(Glibc)
  import BookDirectory
  import Glibc
  import Testing

  @Suite("Watching the directory")
  struct WatchTests {
    /// Waits for news and says whether there was any that matters; no news within five seconds is none.
    private func isTold(_ watch: DirectoryWatch) -> Bool {
      while true {
        var entry = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 5000) > 0 else { return false }
        if watch.drain() { return true }
      }
    }

    /// Takes what there is without waiting; inotify has told all that happened before.
    private func isQuiet(_ watch: DirectoryWatch) -> Bool { !watch.drain() }

    private func start() throws -> (Fixture, DirectoryWatch) {
      let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "usage/deep/u.jsonl": "", "journal/k.jsonl": ""])
      let watch = DirectoryWatch(fixture.path)
      #expect(watch.trouble == nil)
      #expect(isQuiet(watch))
      return (fixture, watch)
    }

    @Test("Every way in which a file changes is noticed") func changes() throws {
      let (fixture, watch) = try start()
      try fixture.write("accounts/a.jsonl", "{\"id\":\"b\"}")
      #expect(isTold(watch))
      try fixture.append("journal/k.jsonl", "x")
      #expect(isTold(watch))
      try fixture.swap("usage/deep/u.jsonl", "x")
      #expect(isTold(watch))
      try fixture.delete("usage/deep/u.jsonl")
      #expect(isTold(watch))
      try fixture.write("book.json", "{}")
      #expect(isTold(watch))
      chmod(fixture.full("accounts/a.jsonl"), 0o600)
      #expect(isTold(watch))
      #expect(isQuiet(watch))
    }

    @Test("What does not matter is passed over") func irrelevant() throws {
      let (fixture, watch) = try start()
      try fixture.write("accounts/.a.jsonl.swp", "x")
      try fixture.write("accounts/a.jsonl~", "x")
      try fixture.write("notes.txt", "x")
      try fixture.write("other/a.jsonl", "x")
      try fixture.write("../neighbour", "x")
      #expect(isQuiet(watch))
    }

    @Test("New folders are watched at once, with what was put into them meanwhile") func newFolders() throws {
      let (fixture, watch) = try start()
      try fixture.write("events/2026/q4/e.jsonl", "x")
      #expect(isTold(watch))
      #expect(isQuiet(watch))
      try fixture.append("events/2026/q4/e.jsonl", "y")
      #expect(isTold(watch))
      try fixture.move(fixture.full("events/2026"), fixture.full("events/2027"))
      #expect(isTold(watch))
      try fixture.append("events/2027/q4/e.jsonl", "z")
      #expect(isTold(watch))
    }

    @Test("The directory replaced, gone, and back") func replaced() throws {
      let (fixture, watch) = try start()
      try fixture.write("../next/accounts/a.jsonl", "{\"id\":\"z\"}")
      #expect(isQuiet(watch))
      try fixture.move(fixture.path, "\(fixture.around)/old")
      #expect(isTold(watch))
      try fixture.move("\(fixture.around)/next", fixture.path)
      #expect(isTold(watch))
      try fixture.append("accounts/a.jsonl", "\n")
      #expect(isTold(watch))
      // The old one is not the book any more.
      try fixture.append("../old/accounts/a.jsonl", "\n")
      #expect(isQuiet(watch))
      remove(fixture.path)
      #expect(isTold(watch))
      try fixture.write("accounts/a.jsonl", "{\"id\":\"y\"}")
      #expect(isTold(watch))
    }

    @Test("A link in the directory's place is swapped") func swappedLink() throws {
      let fixture = try Fixture()
      try fixture.write("../v1/accounts/a.jsonl", "1")
      try fixture.write("../v2/accounts/a.jsonl", "2")
      remove(fixture.path)
      #expect(symlink("v1", fixture.path) == 0)
      let watch = DirectoryWatch(fixture.path)
      #expect(symlink("v2", "\(fixture.around)/new") == 0)
      try fixture.move("\(fixture.around)/new", fixture.path)
      #expect(isTold(watch))
      try fixture.append("accounts/a.jsonl", "x")
      #expect(isTold(watch))
    }

    @Test("Files and folders behind links inside are watched") func links() throws {
      let fixture = try Fixture(["accounts/a.jsonl": "", "archive/b.jsonl": "", "old/deep/c.jsonl": ""])
      try fixture.link("accounts/b.jsonl", to: "../archive/b.jsonl")
      try fixture.link("accounts/old", to: "../old")
      let watch = DirectoryWatch(fixture.path)
      try fixture.append("archive/b.jsonl", "x")
      #expect(isTold(watch))
      #expect(isQuiet(watch))
      try fixture.append("old/deep/c.jsonl", "x")
      #expect(isTold(watch))
    }

    @Test("A directory that is not there yet") func later() throws {
      let fixture = try Fixture()
      remove(fixture.path)
      let watch = DirectoryWatch(fixture.path)
      try fixture.write("accounts/a.jsonl", "{\"id\":\"a\"}")
      #expect(isTold(watch))
      #expect(isQuiet(watch))
      try fixture.append("accounts/a.jsonl", "\n")
      #expect(isTold(watch))
    }

    @Test("More news than the system keeps is one piece of news, and watching goes on") func overflow() throws {
      let (fixture, watch) = try start()
      // The queue holds 16384 events; each round makes at least two that cannot be merged.
      for _ in 0..<9000 {
        try fixture.move(fixture.full("accounts/a.jsonl"), fixture.full("accounts/b.jsonl"))
        try fixture.move(fixture.full("accounts/b.jsonl"), fixture.full("accounts/a.jsonl"))
      }
      try fixture.write("events/new/e.jsonl", "x")
      #expect(isTold(watch))
      while !isQuiet(watch) {}
      try fixture.append("events/new/e.jsonl", "y")
      #expect(isTold(watch))
    }

    @Test("After its end nothing is told any more") func ended() throws {
      let (fixture, watch) = try start()
      watch.end()
      try fixture.write("accounts/a.jsonl", "{\"id\":\"b\"}")
      try fixture.write("events/new/e.jsonl", "x")
      #expect(isQuiet(watch))
    }

    @Test("No descriptors are left behind") func descriptors() throws {
      let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"])
      func count() -> Int { (0..<256).count { fcntl(Int32($0), F_GETFD) >= 0 } }
      let loader = fixture.loader()
      _ = try loader.load()
      _ = DirectoryWatch(fixture.path)
      // Other tests open files at the same time, so only a leak in every round would show.
      let before = count()
      for round in 0..<100 {
        let watch = DirectoryWatch(fixture.path)
        try fixture.write("accounts/a.jsonl", "{\"id\":\"a\(round)\"}")
        _ = watch.drain()
        _ = try loader.load()
      }
      #expect(count() < before + 50)
    }
  }
#endif
