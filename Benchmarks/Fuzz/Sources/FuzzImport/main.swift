import Driver

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

if CommandLine.arguments.dropFirst().first == "seeds" {
  guard CommandLine.arguments.count == 4 else {
    print("FuzzImport seeds FOLDER FIXTURES: writes first inputs into the folder, from Tests/ImportersTests/Fixtures")
    exit(2)
  }
  Seeds.write(to: CommandLine.arguments[2], from: CommandLine.arguments[3])
  exit(0)
}

atexit { Scratch.shared.remove() }
runFuzzer { data, size in
  let bytes = Array(UnsafeRawBufferPointer(start: data, count: size))
  guard let mode = bytes.first else { return 0 }
  switch Mode(mode) {
  case .table: checkTable(bytes.dropFirst())
  case .mapping: checkMapping(bytes.dropFirst())
  case .imports: checkImport(bytes.dropFirst())
  }
  return 0
}

/// What an input is for; its first byte says it.
enum Mode: UInt8 {
  case table = 0x30
  case mapping
  case imports

  init(_ byte: UInt8) { self = [.table, .mapping, .imports][Int(byte % 3)] }
}
