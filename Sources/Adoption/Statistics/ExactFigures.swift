// How figures are written in sentences that explain a number: whoever works it out again gets the same. Everywhere else
// they are rounded for reading (`FigureText`).

/// A number with at most so many decimals, none that are zero at the end, and without separators.
func decimal(_ value: Double, _ digits: Int = 2) -> String {
  let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
  guard let scaled = Int(exactly: (value.magnitude * scale).rounded()), let whole = Int(exactly: scale) else {
    return value.isFinite ? value.description : "unknown"
  }
  let fraction = String(String(scaled % whole + whole).dropFirst())
  let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
  return (value < 0 && scaled > 0 ? "-" : "") + String(scaled / whole) + (kept.isEmpty ? "" : "." + kept)
}

/// `18.3 %` of 0.1832: a share that is held against a limit. For reading it is `percent`.
func share(_ share: Double) -> String { decimal(share * 100, 1) + " %" }

/// `18 %` of 0.1832, in a sentence to be read.
func percent(_ share: Double) -> String { share.isFinite ? FigureText.percent(share) : "unknown" }

/// `1 day`, `2 days`.
func counted(_ number: Int, _ one: String) -> String { "\(number) \(one)\(number == 1 ? "" : "s")" }

/// Yes or no.
func yesOrNo(_ holds: Bool) -> String { holds ? "yes" : "no" }
