import CFuzz
import JSONReader

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

var argc = CommandLine.argc
var argv = CommandLine.unsafeArgv
exit(
  withUnsafeMutablePointer(to: &argv) { argv in
    argv.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.self, capacity: 1) {
      LLVMFuzzerRunDriver(&argc, $0) { data, size in
        check(UnsafeRawBufferPointer(start: data, count: size))
        return 0
      }
    }
  })
