import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension BookWriter {
  /// Writes what plans say, all of it or nothing, and returns when it is on stable storage. Where nothing changes nothing
  /// is touched.
  ///
  /// Killed at any moment, each file is as before or as after, and the next import completes what had been begun.
  ///
  /// - Throws: an error after which the old files stand. Only `half_written`, which the disk may cause at the very end, leaves
  ///   some new and some old; the next import completes those as well.
  func commit(_ plans: [WritePlan]) throws(ImportError) {
    defer { dropStaged() }
    let changes = plans.flatMap(\.effective).sorted { ($0.rank, $0.place.path) < ($1.rank, $1.place.path) }
    guard !changes.isEmpty else { return }
    try beginWriting()
    guard let root, let hiddenFolder else { return }
    try requireUntouched(changes, root)
    let commitSteps = changes.map(\.step)
    do throws(ImportError) {
      for change in changes where change.kind != .gone { try makeReady(change, root) }
      for folder in folders(of: commitSteps) { try flush(folder, root) }
      try write(CommitJournal(commitSteps), hiddenFolder)
    } catch {
      takeBack(commitSteps, root)
      throw error
    }
    var taken = 0
    do throws(ImportError) {
      try apply(commitSteps, root, &taken)
    } catch {
      guard taken > 0 else {
        takeBack(commitSteps, root)
        throw error
      }
      throw ImportError(
        "half_written", kind: .unwritable, file: error.finding.path ?? "",
        what: "the import was interrupted while its files were put in place: \(error.finding.what)",
        advice: "Import again, which completes it first")
    }
  }

  /// Refuses when two plans want one place, or anything was touched since it was planned.
  private func requireUntouched(_ changes: [WritePlan.Change], _ root: OpenFolder) throws(ImportError) {
    var seen: Set<OwnedPlace> = []
    for change in changes {
      guard seen.insert(change.place).inserted else {
        throw ImportError(
          "written_twice", kind: .unwritable, file: change.place.path, what: "two mappings would write it",
          advice: "Import their files one after the other")
      }
      guard try change.before.isStill(at: change.place, in: root) else {
        throw ImportError(
          "changed_meanwhile", file: change.place.path, what: "it was changed while the import was prepared",
          advice: "Import again")
      }
    }
  }

  // MARK: Before the first rename

  /// Puts new content beside the file that it is to replace: whatever can be refused is refused here, where nothing has
  /// changed yet.
  private func makeReady(_ change: WritePlan.Change, _ root: OpenFolder) throws(ImportError) {
    guard let staged = change.staged else { return }
    let place = change.place
    let folder = try root.makeFolder(place.folders, steps)
    let ready = change.step.readyName
    do throws(SystemRefusal) {
      if try move(staged, to: folder, ready) { return }
      try copy(staged, to: folder, ready)
    } catch {
      throw error.error(place.path)
    }
  }

  /// Flushes and moves staged content; says no where it lies on another disk.
  private func move(_ staged: StagedFile, to folder: OpenFolder, _ ready: String) throws(SystemRefusal) -> Bool {
    let file = openat(staged.folder.descriptor, staged.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw SystemRefusal(code: errno) }
    defer { close(file) }
    try steps.flush(file, staged.name)
    if let mode = mode(of: staged.place, in: folder) {
      // People of one group may share the book.
      try steps.take(.protect, staged.name) { Int(fchmod(file, mode)) }
    }
    do throws(SystemRefusal) {
      try steps.take(.move, folder.path(ready)) {
        Int(renameat(staged.folder.descriptor, staged.name, folder.descriptor, ready))
      }
      return true
    } catch {
      if error.code == EXDEV { return false }
      throw error
    }
  }

  private func copy(_ staged: StagedFile, to folder: OpenFolder, _ ready: String) throws(SystemRefusal) {
    let source = openat(staged.folder.descriptor, staged.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard source >= 0 else { throw SystemRefusal(code: errno) }
    defer { close(source) }
    let target = try folder.create(ready, steps)
    defer { close(target) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = read(source, block.baseAddress, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemRefusal(code: errno) }
      if count == 0 { break }
      try steps.write(UnsafeRawBufferPointer(rebasing: block[..<count]), to: target, folder.path(ready))
    }
    if let mode = mode(of: staged.place, in: folder) {
      try steps.take(.protect, folder.path(ready)) { Int(fchmod(target, mode)) }
    }
    try steps.flush(target, folder.path(ready))
  }

  /// Who may do what with the file that is there; nil where none is.
  private func mode(of place: OwnedPlace, in folder: OpenFolder) -> mode_t? {
    folder.status(place.name).map { $0.st_mode & 0o777 }
  }

  private func write(_ journal: CommitJournal, _ folder: OpenFolder) throws(ImportError) {
    let draft = CommitJournal.name + CommitStep.suffix
    try folder.attempt(CommitJournal.name) { () throws(SystemRefusal) in
      let file = try folder.create(draft, steps)
      defer { close(file) }
      let bytes = journal.bytes
      var trouble: SystemRefusal?
      bytes.withUnsafeBytes { bytes in
        do throws(SystemRefusal) {
          try steps.write(bytes, to: file, folder.path(draft))
        } catch {
          trouble = error
        }
      }
      if let trouble { throw trouble }
      try steps.flush(file, folder.path(draft))
      try steps.take(.move, folder.path(CommitJournal.name)) {
        Int(renameat(folder.descriptor, draft, folder.descriptor, CommitJournal.name))
      }
      try folder.flush(steps)
    }
  }

  /// Removes what lies ready; the journal first, so that nothing is completed that was given up.
  func takeBack(_ commitSteps: [CommitStep], _ root: OpenFolder) {
    if let hiddenFolder {
      try? hiddenFolder.remove(CommitJournal.name, steps)
      try? hiddenFolder.remove(CommitJournal.name + CommitStep.suffix, steps)
    }
    for step in commitSteps where step.after != nil {
      try? root.folder(step.place.folders)?.remove(step.readyName, steps)
    }
  }

  // MARK: The renames

  /// Puts in place what lies ready, in order; the states last, when all else is on stable storage.
  ///
  /// - Parameter taken: counts the steps after which a file of the book is another.
  func apply(_ commitSteps: [CommitStep], _ root: OpenFolder, _ taken: inout Int) throws(ImportError) {
    let states = commitSteps.filter(\.place.isState)
    let files = commitSteps.filter { !$0.place.isState }
    for part in [files, states] {
      for step in part {
        try apply(step, root)
        taken += 1
      }
      for folder in folders(of: part) { try flush(folder, root) }
    }
    // The import is complete. A journal that stays behind only says again what is so already.
    if let hiddenFolder { try? hiddenFolder.remove(CommitJournal.name, steps) }
    removeEmptyFolders(commitSteps, root)
  }

  private func apply(_ step: CommitStep, _ root: OpenFolder) throws(ImportError) {
    guard let folder = try root.folder(step.place.folders) else {
      throw SystemRefusal(code: ENOENT).error(step.place.path)
    }
    try folder.attempt(step.place.name) { () throws(SystemRefusal) in
      if step.after == nil { return try folder.remove(step.place.name, steps) }
      try steps.take(.move, step.place.path) {
        Int(renameat(folder.descriptor, step.readyName, folder.descriptor, step.place.name))
      }
    }
  }

  /// The folders of the places, each once, in order.
  private func folders(of commitSteps: [CommitStep]) -> [[String]] {
    var folders: [[String]] = []
    for step in commitSteps where !folders.contains(step.place.folders) { folders.append(step.place.folders) }
    return folders
  }

  private func flush(_ way: [String], _ root: OpenFolder) throws(ImportError) {
    guard let folder = try root.folder(way) else { return }
    try folder.attempt(".") { () throws(SystemRefusal) in try folder.flush(steps) }
  }

  /// Removes a mapping's folder of usage that has become empty.
  private func removeEmptyFolders(_ commitSteps: [CommitStep], _ root: OpenFolder) {
    for way in folders(of: commitSteps.filter { $0.after == nil }) where way.count > 1 {
      guard let name = way.last, let parent = try? root.folder(way.dropLast()),
        (try? parent.folder(name)?.names()) == []
      else { continue }
      _ = try? steps.take(.remove, parent.path(name)) { Int(unlinkat(parent.descriptor, name, AT_REMOVEDIR)) }
    }
  }
}
