// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because the fuzzer needs compiler flags that a dependency must not have.
// The reader's sources are compiled here once more, with the instrumentation the fuzzer steers by.
//
//   swift build -c release && SWIFT_BACKTRACE=enable=no .build/release/Fuzz -max_total_time=60 corpus/
let sanitizers = ["-sanitize=fuzzer,address"]

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  targets: [
    .target(
      name: "JSONReader",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"), .unsafeFlags(sanitizers),
      ]),
    .target(name: "CFuzz"),
    .executableTarget(
      name: "Fuzz", dependencies: ["JSONReader", "CFuzz"],
      linkerSettings: [.unsafeFlags(sanitizers + ["-use-ld=lld"])]),
  ]
)
