internal import CFuzz

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs libFuzzer with the program's arguments, calling `check` with each input, and ends the program.
public func runFuzzer(_ check: @escaping @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32) -> Never {
  var argc = CommandLine.argc
  var argv = CommandLine.unsafeArgv
  exit(
    withUnsafeMutablePointer(to: &argv) { argv in
      argv.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.self, capacity: 1) {
        LLVMFuzzerRunDriver(&argc, $0, check)
      }
    })
}

/// Ends the program where a rule is broken that holds for any bytes; the fuzzer keeps the input.
public func require(_ condition: Bool, _ rule: @autoclosure () -> String) {
  // Not a precondition: its words are not printed where the compiler optimises.
  if !condition { fatalError("broken: \(rule())") }
}
