// Reading and rendering are two steps, and their faults two kinds.
#include "site/reader/page_for_route.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace stoppress::site {
namespace {

TEST(Rendering, ThatThrowsIsAnErrorOfRendering) {
  auto const page = rendered([]() -> pages::Page { throw std::runtime_error("card.html is not there"); });
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().fault, Fault::internal);
  EXPECT_EQ(page.error().detail, "rendering: card.html is not there");
  EXPECT_EQ(page.error().message.find("card.html"), std::string::npos) << "that is for the log";
}

TEST(Rendering, GivesItsPage) {
  auto const page = rendered([] {
    pages::Page made;
    made.body = "words";
    return made;
  });
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->body, "words");
}

}  // namespace
}  // namespace stoppress::site
