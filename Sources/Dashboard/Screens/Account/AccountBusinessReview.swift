import Adoption
import Canvas

// The brief of the business review as a section of an account.
extension AccountPage {
  func businessReview(_ page: inout Page) {
    page.add(BusinessReviewBrief(shown.portfolio, assessment.position, peers: accountDetail.peers).parts, glyphs)
  }
}
