internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ReadingCache {
  /// Puts what was read of these files in the place of what was kept of the directory before, whole or not at all.
  func keep(_ files: [KeptFile], of root: String) -> Bool {
    write(path(of: root), of: root) { writer in
      writer.list.put(files.count)
      for file in files { file.put(into: &writer) }
    }
  }

  /// Writes a file about the directory at `root`, whole or not at all.
  ///
  /// - Parameter body: puts into it what it holds.
  func write(_ path: String, of root: String, _ body: (inout KeptListsWriter) -> Void) -> Bool {
    guard prepare(for: root) else { return false }
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    var writer = KeptListsWriter(descriptor)
    for text in [root, program, KeptForm.layout] { writer.list.put(text) }
    body(&writer)
    let isWritten = writer.finish()
    guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }
}

extension KeptFile {
  fileprivate func put(into writer: inout KeptListsWriter) {
    writer.list.put(path)
    writer.list.put(folder.rawValue)
    seal.put(into: &writer.list)
    for count in [content.records, content.lines, content.sundays] { writer.list.put(count) }
    content.notes.put(into: &writer.list)
    writer.list.put(content.usage.count)
    for table in content.usage {
      writer.list.put(table.linesBefore)
      writer.list.put(table.accountIDs) { $0.put($1) }
      writer.list.put(table.names) { $0.put($1) }
      writer.place(table.lists.rows)
      writer.place(table.lists.forms)
      writer.place(table.lists.tags)
      writer.place(table.lists.figures)
      writer.place(table.lists.sideList)
    }
    writer.list.put(content.events.count)
    for table in content.events {
      writer.list.put(table.linesBefore)
      writer.list.put(table.accountIDs) { $0.put($1) }
      writer.list.put(table.names) { $0.put($1) }
      writer.place(table.rows)
      writer.place(table.figures)
      writer.place(table.extras)
      writer.place(table.others)
      writer.place(table.texts.bytes)
      writer.place(table.texts.ends)
    }
  }
}

/// Writes a file of the cache: lists, then what says where each stands, then the head, without which all of it is nothing.
struct KeptListsWriter {
  private let descriptor: Int32
  private var position = KeptForm.headSize
  private var isSound = true
  /// What says where the lists stand.
  var list = ByteWriter()

  fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

  fileprivate mutating func finish() -> Bool {
    var head = ByteWriter()
    head.put(bits: KeptForm.mark)
    head.put(bits: KeptForm.version)
    head.put(position)
    head.put(list.bytes.count)
    head.put(bits: list.bytes.withUnsafeBytes { BytePrint.of($0) })
    list.bytes.withUnsafeBytes { write($0) }
    position = 0
    head.bytes.withUnsafeBytes { write($0) }
    return isSound
  }

  /// Writes a list and says where it stands.
  mutating func place<Element: BitwiseCopyable>(_ elements: ContiguousArray<Element>) {
    list.put(position)
    list.put(elements.count)
    elements.withUnsafeBytes { bytes in
      list.put(bits: BytePrint.of(bytes))
      write(bytes)
    }
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while isSound, !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(position))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isSound = false
        return
      }
      position += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
