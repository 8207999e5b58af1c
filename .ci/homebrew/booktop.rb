# Untested: a Homebrew formula, for a tap. The address and the checksum are those of the first release, which is not there yet.
class Booktop < Formula
  desc "Dashboard for a customer success manager's book of business"
  homepage "https://example.invalid/booktop"
  url "https://example.invalid/booktop/archive/v0.2.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "Apache-2.0"

  depends_on "pkg-config" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "libyaml"
  depends_on "ncurses"
  uses_from_macos "zlib"

  def install
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "booktop"
    bin.install ".build/release/booktop"
    (share/"booktop").install "themes", "sample-data"
    generate_completions_from_executable(bin/"booktop", "--generate-completion-script")
  end

  test do
    assert_match "SYNTHETIC", shell_output("#{bin}/booktop frame book")
  end
end
