import Adoption

/// How figures and days are written.
typealias Wording = FigureText
