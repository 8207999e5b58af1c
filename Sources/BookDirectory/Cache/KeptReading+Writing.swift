internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ReadingCache {
  /// Puts what was read of these files in the place of what was kept of the directory before, whole or not at all.
  func keep(_ files: [KeptFile], of root: String) -> Bool {
    guard prepare(for: root) else { return false }
    let path = path(of: root)
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    var file = KeptReadingWriter(descriptor)
    let isWritten = file.write(files, root, self)
    guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }
}

/// Writes what is kept of one book: records, then the list of files, then the head, without which all of it is nothing.
private struct KeptReadingWriter {
  private let descriptor: Int32
  private var position = KeptForm.headSize
  private var isSound = true

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  mutating func write(_ files: [KeptFile], _ root: String, _ cache: ReadingCache) -> Bool {
    var list = ByteWriter()
    list.put(root)
    list.put(cache.program)
    list.put(KeptForm.layout)
    list.put(files.count)
    for file in files { put(file, &list) }
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

  private mutating func put(_ file: KeptFile, _ list: inout ByteWriter) {
    let content = file.content
    list.put(file.path)
    list.put(file.folder.rawValue)
    list.put(file.seal.size)
    list.put(file.seal.blocks) { $0.put(bits: $1) }
    for count in [content.records, content.lines, content.sundays] { list.put(count) }
    content.notes.put(into: &list)
    list.put(content.usage.count)
    for table in content.usage {
      list.put(table.linesBefore)
      list.put(table.accountIDs) { $0.put($1) }
      list.put(table.names) { $0.put($1) }
      place(table.lists.rows, &list)
      place(table.lists.forms, &list)
      place(table.lists.tags, &list)
      place(table.lists.figures, &list)
      place(table.lists.sideList, &list)
    }
    list.put(content.events.count)
    for table in content.events {
      list.put(table.linesBefore)
      list.put(table.accountIDs) { $0.put($1) }
      list.put(table.names) { $0.put($1) }
      place(table.rows, &list)
      place(table.figures, &list)
      place(table.extras, &list)
      place(table.others, &list)
      place(table.texts.bytes, &list)
      place(table.texts.ends, &list)
    }
  }

  /// Writes a list of records and says in the list of files where it stands.
  private mutating func place<Element: BitwiseCopyable>(_ elements: ContiguousArray<Element>, _ list: inout ByteWriter)
  {
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
