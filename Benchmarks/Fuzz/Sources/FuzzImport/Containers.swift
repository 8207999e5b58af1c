import CZlib
import Driver

/// What the bytes of an export are put into, so that what is inside can be changed without its sums being wrong.
enum Container: UInt8, CaseIterable {
  case plain, gzip, zip, stored, utf16, utf16BigEndian

  func wrap(_ bytes: [UInt8], name: String) -> [UInt8] {
    switch self {
    case .plain: bytes
    case .gzip: Self.deflated(bytes, bits: 15 + 16)
    case .zip: Self.zip(bytes, Self.deflated(bytes, bits: -15), method: 8, name: name)
    case .stored: Self.zip(bytes, bytes, method: 0, name: name)
    case .utf16: Self.units(bytes, mark: [0xFF, 0xFE]) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: Self.units(bytes, mark: [0xFE, 0xFF]) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  private static func units(_ bytes: [UInt8], mark: [UInt8], _ unit: (UInt16) -> [UInt8]) -> [UInt8] {
    mark + String(decoding: bytes, as: UTF8.self).utf16.flatMap(unit)
  }

  private static func deflated(_ bytes: [UInt8], bits: Int32) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    require(
      deflateInit2_(&stream, 1, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK, "zlib begins")
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))) + 64)
    return input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib ends")
        return Array(output.prefix(Int(stream.total_out)))
      }
    }
  }

  /// An archive of one file.
  private static func zip(_ bytes: [UInt8], _ packed: [UInt8], method: Int, name: String) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    let sum = bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, uInt($0.count))) }
    let name = Array(name.utf8)
    let what =
      number(20, 2) + number(0, 2) + number(method, 2) + number(0, 4) + number(sum, 4) + number(packed.count, 4)
      + number(bytes.count, 4) + number(name.count, 2) + number(0, 2)
    let file = number(0x0403_4B50, 4) + what + name + packed
    let directory = number(0x0201_4B50, 4) + number(20, 2) + what + number(0, 14) + name
    return file + directory + number(0x0605_4B50, 4) + number(0, 4) + number(1, 2) + number(1, 2)
      + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
  }
}
