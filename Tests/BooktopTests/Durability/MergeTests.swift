import Adoption
import BookDirectory
import Foundation
import TestFolders
import Testing

@Suite("A book in git")
struct MergeTests {
  /// Two clones in which two people decide, then merge: `$2` and `$3` say who they are.
  private static let script = """
    set -e
    git() { command git -c user.name=t -c user.email=t@example.com -c commit.gpgsign=false "$@" >/dev/null; }
    cd "$1"
    git init -b main; git add -A; git commit -m start
    git clone . ../one; git clone . ../two
    for place in one two; do
      cd "../$place"
      if [ $place = one ]; then who=$2; else who=$3; fi
      "$0" act acme --title "Call $place" --owner Ana --new-owner --due +3d --kind "$place" $who
      seq 1 20 | sed "s/^/$place /" | "$0" note acme - $who
      "$0" undo $who 2>/dev/null
      git add -A; git commit -m "$place"
    done
    cd ../one; git fetch ../two main:theirs
    cd ../two; git fetch ../one main:theirs
    for place in one two; do
      cd "../$place"; git merge --no-edit theirs; git diff --exit-code HEAD
    done
    """

  @Test(
    "Two clones merge without a conflict, whoever merges whom; nothing is lost and the fold is the same",
    arguments: [
      ["--author ana --host desk", "--author bo --host desk"],
      ["--author ana --host desk", "--author ana --host couch"],
    ])
  func clones(_ signatures: [String]) async throws {
    let scratch = try ScratchFolder()
    for (name, text) in CleanBook.files() { try scratch.write(text, to: "start/\(name)") }
    let outcome = try await Program.run(
      ["-c", Self.script, Program.path, scratch.path + "/start"] + signatures, environment: ["HOME": scratch.path],
      program: "/bin/sh")
    #expect(outcome.status == 0, "\(outcome.words)")
    let folds = try ["one", "two"].map { try BookLoader("\(scratch.path)/\($0)").load() }
    #expect(folds[0].findings.isEmpty)
    // An action, twenty notes and an undo of the last of them, by each.
    #expect(folds[0].book.journal.count == 2 * 22)
    #expect(Set(outcome.lines) == Set(folds[0].book.journal.map(\.id.text)))
    #expect(folds[0].book.journal.map(\.id) == folds[1].book.journal.map(\.id))
    let day = Day("2026-11-18") ?? Day(number: 0)
    for loaded in folds {
      let decisions = Portfolio(loaded.book, on: day).decisions["acme"]
      #expect(Set(decisions.openActions.compactMap(\.title)) == ["Call one", "Call two"])
      #expect(decisions.notes.count == 2 * 19)
    }
    #expect(FileManager.default.fileExists(atPath: "\(scratch.path)/one/.git/MERGE_HEAD") == false)
  }
}
