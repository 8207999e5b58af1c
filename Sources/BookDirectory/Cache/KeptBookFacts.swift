internal import Adoption

/// What the cache holds of the facts of a book's accounts, and of which files they follow.
struct KeptBookFacts: Sendable {
  /// The files that they follow from, by path: all but the journal's.
  let basis: [Basis]
  let facts: KeptFacts

  /// A file, and what it held.
  struct Basis: Sendable {
    let path: String
    let seal: FileSeal
  }

  /// Files besides big ones of lines from which on the facts are not kept: each is opened once more to see what it holds.
  static let mostOthers = 64

  /// Opens what is kept of the directory at `root`; nil where nothing is, or nothing that this program wrote whole.
  init?(of root: String, in cache: ReadingCache) {
    guard let lists = KeptLists(cache.factsPath(of: root), of: root, in: cache) else { return nil }
    do throws(ByteReader.Flaw) { try self.init(lists) } catch { return nil }
  }

  private init(_ lists: KeptLists) throws(ByteReader.Flaw) {
    var reader = lists.reader
    let layout = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.number() }
    guard layout == PackedFacts.layout else { throw ByteReader.Flaw() }
    basis = try reader.list { (reader) throws(ByteReader.Flaw) in
      Basis(path: try reader.text(), seal: try FileSeal(from: &reader))
    }
    let count = try reader.number()
    let names = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
    let parts = try reader.list { (reader) throws(ByteReader.Flaw) in
      (
        names: try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() },
        lists: try reader.list { (reader) throws(ByteReader.Flaw) in try PlacedList(&reader) }
      )
    }
    facts = KeptFacts(count: count, names: names) { part in
      guard parts.indices.contains(part) else { return nil }
      let read = parts[part].lists.compactMap { lists.list(of: UInt8.self, $0) }
      return read.count == parts[part].lists.count ? PackedFacts(names: parts[part].names, lists: read) : nil
    }
  }
}

extension ReadingCache {
  /// Puts the facts of a book in the place of those that were kept before, whole or not at all.
  ///
  /// - Parameter basis: the files that they follow from, by path.
  func keep(_ book: Book, _ basis: [KeptBookFacts.Basis], of root: String) {
    _ = write(factsPath(of: root), of: root) { writer in
      writer.list.put(PackedFacts.layout) { $0.put($1) }
      writer.list.put(basis) { writer, file in
        writer.put(file.path)
        file.seal.put(into: &writer)
      }
      writer.list.put(book.accounts.count)
      writer.list.put(book.names) { $0.put($1) }
      let parts = KeptFacts.parts(of: book.accounts.count)
      writer.list.put(parts)
      // A part at a time: all of them are much.
      for part in 0..<parts {
        let packed = book.packedFacts(part: part)
        writer.list.put(packed.names) { $0.put($1) }
        writer.list.put(packed.lists.count)
        for list in packed.lists { writer.place(list) }
      }
    }
  }
}
