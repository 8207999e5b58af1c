/// Which booktop this is.
enum Version {
  /// The version, as semantic versioning writes it (https://semver.org). `.ci/package` puts the commit behind it where there is
  /// no tag `v` with it.
  static let number = "0.2.0"
}
