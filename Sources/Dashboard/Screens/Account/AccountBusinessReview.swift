import Adoption
import Canvas

// The brief of the business review as a section of an account.
extension AccountPage {
  func businessReview(_ page: inout Page) {
    for part in BusinessReviewBrief(shown.portfolio, assessment.position, peers: closeUp.peers).parts {
      page.heading(part.title)
      for line in part.lines {
        if let label = line.label {
          page.fact(label, [.text(line.text, line.text.hasPrefix("unknown") ? .unknown : .text)])
        } else {
          page.paragraph([.text("- " + line.text)])
        }
      }
    }
  }
}
