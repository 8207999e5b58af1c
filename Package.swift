// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// On macOS the system's own curses belongs to the Darwin module, so Homebrew's is asked for there.
// On Linux pkg-config would only add flags that SwiftPM rejects.
#if os(macOS)
  let ncursesPackage: String? = "ncursesw"
  let yamlPackage: String? = "yaml-0.1"
  let zlibPackage: String? = "zlib"
#else
  let ncursesPackage: String? = nil
  let yamlPackage: String? = nil
  let zlibPackage: String? = nil
#endif

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let customDump: [Target.Dependency] = [
  .product(name: "CustomDump", package: "swift-custom-dump"),
  // Without it a difference that `expectNoDifference` finds is printed, and the test passes.
  .product(name: "IssueReportingTestSupport", package: "xctest-dynamic-overlay"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies + customDump, exclude: exclude, swiftSettings: strict)
}

// What makes system calls fail for the tests of the journal. It is loaded into the program, so it has to be a library of
// its own, which only a product is; the loader of macOS has no equal for it.
#if os(Linux)
  let faultProducts: [Product] = [.library(name: "FaultInjection", type: .dynamic, targets: ["FaultInjection"])]
  let faultTargets: [Target] = [.target(name: "FaultInjection", path: "Tests/FaultInjection", publicHeadersPath: ".")]
#else
  let faultProducts: [Product] = []
  let faultTargets: [Target] = []
#endif

let package = Package(
  name: "booktop",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "booktop", targets: ["booktop"]),
    .library(name: "Adoption", targets: ["Adoption"]),
  ] + faultProducts,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/pointfreeco/xctest-dynamic-overlay", from: "1.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses", pkgConfig: ncursesPackage,
      providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: yamlPackage,
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: zlibPackage,
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    module("Adoption"),
    module("JSONReader"),
    module("JSONSchema", ["JSONReader"]),
    module("BookDirectory", ["Adoption", "JSONReader", "JSONSchema"]),
    .target(
      name: "Importers", dependencies: ["Adoption", "JSONReader", "JSONSchema", "CZlib", "YAML"],
      resources: [.embedInCode("Maps"), .embedInCode("Recipes")], swiftSettings: strict),
    module("Canvas"),
    module("YAML", ["CYAML"]),
    module("Themes", ["Canvas", "YAML"]),
    module("Dashboard", ["Adoption", "Canvas"]),
    module("Reports", ["Adoption", "Canvas", "JSONReader", "JSONSchema"]),
    module("Config", ["Adoption", "Canvas", "Dashboard", "JSONReader", "JSONSchema", "YAML"]),
    module("Session", ["Adoption", "BookDirectory", "Dashboard", "JSONReader"]),
    module("Demo"),
    module("Curses", ["CNcurses"]),
    .executableTarget(
      name: "booktop",
      dependencies: [
        "Adoption", "BookDirectory", "Canvas", "Config", "Curses", "Dashboard", "Demo", "Importers", "JSONReader",
        "JSONSchema", "Reports", "Session", "Themes", "YAML", argumentParser,
      ],
      swiftSettings: strict),

    tests("AdoptionTests", ["Adoption"]),
    tests("JSONReaderTests", ["JSONReader"]),
    tests("JSONSchemaTests", ["JSONSchema", "JSONReader"]),
    tests("BookDirectoryTests", ["BookDirectory", "Adoption", "JSONReader", "JSONSchema"]),
    tests("ImportersTests", ["Importers", "Adoption", "JSONReader", "JSONSchema"], exclude: ["Fixtures", "Recipes"]),
    tests("CanvasTests", ["Canvas"]),
    tests("YAMLTests", ["YAML"]),
    tests("ThemesTests", ["Themes", "Canvas"]),
    tests("DashboardTests", ["Dashboard", "Adoption", "BookDirectory", "Canvas", "Session"], exclude: ["Frames"]),
    tests("ReportsTests", ["Reports", "Adoption", "Canvas", "JSONReader", "JSONSchema"]),
    tests("ConfigTests", ["Config", "Adoption", "Canvas", "Dashboard", "JSONSchema", "TestFolders", "YAML"]),
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: strict),
    tests("SessionTests", ["Session", "Adoption", "BookDirectory", "Dashboard", "TestFolders"]),
    tests("DemoTests", ["Demo", "BookDirectory", "Adoption"]),
    tests("CursesTests", ["Curses", "Canvas"]),
    tests(
      "BooktopTests", ["booktop", "BookDirectory", "Adoption", "Canvas", "Dashboard", "TestFolders"],
      exclude: ["Pictures"]),
  ] + faultTargets
)
