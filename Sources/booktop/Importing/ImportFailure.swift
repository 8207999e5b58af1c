import ArgumentParser
import Importers

/// Why an import came to nothing, in sentences, with the exit code of the command.
struct ImportFailure: Error {
  let sentences: [String]
  let exitCode: Int32

  init(_ sentence: String, exitCode: Int32) {
    sentences = [sentence]
    self.exitCode = exitCode
  }

  /// What an import threw; nil for what is no refusal.
  init?(_ error: any Error) {
    switch error {
    case let failure as ImportFailure: self = failure
    case let refusal as ImportRefusal: (sentences, exitCode) = (refusal.errors.map(\.description), refusal.exitCode)
    // A mapping of the person's that cannot be read.
    case let error as ImportError: (sentences, exitCode) = ([error.description], 3)
    default: return nil
    }
  }

  /// Does something, and where that fails says why on standard error and ends with the exit code.
  static func told(_ body: () throws -> Void) throws {
    do { try body() } catch {
      guard let failure = ImportFailure(error) else { throw error }
      for sentence in failure.sentences { Output.complain(sentence) }
      throw ExitCode(failure.exitCode)
    }
  }
}
