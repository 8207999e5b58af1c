/// How many letters must be added, left out, changed or swapped with their neighbour to turn one name into the other.
func spellingDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...other.count)
  for (row, letter) in one.enumerated() {
    var line = [row + 1]
    for (column, otherLetter) in other.enumerated() {
      var best = min(last[column + 1] + 1, line[column] + 1, last[column] + (letter == otherLetter ? 0 : 1))
      if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
        best = min(best, beforeLast[column - 1] + 1)
      }
      line.append(best)
    }
    beforeLast = last
    last = line
  }
  return last[other.count]
}
