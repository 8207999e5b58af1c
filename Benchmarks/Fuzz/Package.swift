// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because the fuzzer needs compiler flags that a dependency must not have.
// The modules' sources are compiled here once more, with the instrumentation the fuzzer steers by.
//
//   swift build -c release
//   SWIFT_BACKTRACE=enable=no .build/release/Fuzz -dict=json.dict -max_total_time=60 corpus/
//
// The import has an executable of its own; it makes its first inputs from the built-in mappings and the tests' fixtures:
//
//   export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
//   .build/release/FuzzImport seeds seeds ../../Tests/ImportersTests/Fixtures
//   .build/release/FuzzImport -dict=import.dict -max_len=4000 -timeout=20 -max_total_time=600 corpus/ seeds/
//
// The leak checker takes boxes of Swift's indirect enums for lost, which are not. Imports go into a folder in /dev/shm, or
// in TMPDIR where that is not there; it goes with the program, unless that crashes.
let sanitizers = ["-sanitize=fuzzer,address"]
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let instrumented = strict + [.unsafeFlags(sanitizers)]
let linked: [LinkerSetting] = [.unsafeFlags(sanitizers + ["-use-ld=lld"])]

#if os(macOS)
  let (yamlPackage, zlibPackage): (String?, String?) = ("yaml-0.1", "zlib")
#else
  let (yamlPackage, zlibPackage): (String?, String?) = (nil, nil)
#endif

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: yamlPackage),
    .systemLibrary(name: "CZlib", pkgConfig: zlibPackage),
    .target(name: "Adoption", swiftSettings: instrumented),
    .target(name: "JSONReader", swiftSettings: instrumented),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: instrumented),
    .target(
      name: "Importers", dependencies: ["Adoption", "JSONReader", "CZlib", "YAML"],
      resources: [.embedInCode("Maps"), .embedInCode("Recipes")],
      swiftSettings: instrumented + [.unsafeFlags(["-enable-testing"])]),
    .target(name: "CFuzz"),
    .target(name: "Driver", dependencies: ["CFuzz"], swiftSettings: strict),
    .executableTarget(name: "Fuzz", dependencies: ["JSONReader", "Driver"], linkerSettings: linked),
    .executableTarget(
      name: "FuzzImport", dependencies: ["Importers", "Adoption", "JSONReader", "CZlib", "Driver"],
      swiftSettings: strict, linkerSettings: linked),
  ]
)
