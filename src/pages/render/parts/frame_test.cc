// What stands around every page.
#include "pages/render/parts/frame.h"

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

std::string framed(Setup const& title, HeadLines const& lines, auto const& prepare) {
  Frame frame(title, "offline.html");
  frame.fill_year(kNow);
  prepare(frame);
  frame.fill_head(lines);
  return frame.render(theme());
}
std::string framed(Setup const& title, HeadLines const& lines = {}) {
  return framed(title, lines, [](Frame&) {});
}

TEST(Frame, NamesTheTitleItsSectionsAndItsPublisher) {
  auto title = setup();
  title.title.navigation = {{"About <us>", "/about"}};
  title.title.footer_lines = {"Printed in Port Ellery."};
  auto const page = framed(title);
  for (auto const* words : {"The Saltmarsh Courier", "href=\"/world\"", "href=\"/sport\"", "About &lt;us&gt;",
                            "Printed in Port Ellery.", "Saltmarsh Courier Ltd", "2026", "Port Ellery"})
    EXPECT_TRUE(has(page, words)) << words;
}

TEST(Frame, MarksTheSectionThatThePageIsIn) {
  auto const page = framed(setup(), {}, [](Frame& frame) { frame.fill_current_section(SectionId(2)); });
  EXPECT_EQ(count(page, "aria-current=\"page\""), 1u);
  EXPECT_TRUE(has(page, "href=\"/sport\" aria-current=\"page\""));
  EXPECT_TRUE(has(page, "/sport/feed.xml")) << "its feed is offered too";
}

TEST(Frame, TellsWhereThePageStandsOnlyWhenItHasAnAddress) {
  HeadLines lines;
  lines.title = "Harbour <shut>";
  EXPECT_FALSE(has(framed(setup(), lines), "rel=\"canonical\""));
  EXPECT_FALSE(has(framed(setup(), lines), "og:title"));
  lines.path = "/world/x-1";
  auto const page = framed(setup(), lines);
  EXPECT_TRUE(has(page, "rel=\"canonical\" href=\"https://courier.example/world/x-1\""));
  EXPECT_TRUE(has(page, "og:title\" content=\"Harbour &lt;shut&gt;\""));
  EXPECT_TRUE(has(page, "<title>Harbour &lt;shut&gt; | The Saltmarsh Courier</title>"));
  lines.canonical = "https://tidings.example/x-1";
  EXPECT_TRUE(has(framed(setup(), lines), "rel=\"canonical\" href=\"https://tidings.example/x-1\""));
}

TEST(Frame, SharesAnotherHeadlineWhereOneWasWritten) {
  HeadLines lines;
  lines.title = "For search";
  lines.share_title = "For friends";
  lines.path = "/world/x-1";
  auto const page = framed(setup(), lines);
  EXPECT_TRUE(has(page, "og:title\" content=\"For friends\""));
  EXPECT_TRUE(has(page, "<title>For search |"));
}

TEST(Frame, SaysToSearchEnginesWhatTheyMayKeep) {
  HeadLines lines;
  EXPECT_TRUE(has(framed(setup(), lines), "max-image-preview:large"));
  lines.indexed = false;
  EXPECT_TRUE(has(framed(setup(), lines), "content=\"noindex\""));
}

TEST(Frame, PutsWhatIsBreakingOverThePage) {
  store::BreakingStory const breaking{card(9, "Barrage <closed>"), at("2026-11-24T14:32:00Z"), kNow};
  auto const page = framed(setup(), {}, [&](Frame& frame) { frame.fill_breaking(breaking); });
  EXPECT_TRUE(has(page, "data-breaking=\"story-9-"));
  EXPECT_TRUE(has(page, "Barrage &lt;closed&gt;"));
  EXPECT_TRUE(has(page, "14:32"));
  EXPECT_LT(page.find("data-breaking"), page.find("class=\"masthead"));
}

TEST(Frame, SaysOfAPrivatePageWhatItIsAndUntilWhen) {
  auto const page = framed(setup(), {}, [](Frame& frame) { frame.fill_preview("Revision 3", kNow); });
  EXPECT_TRUE(has(page, "Revision 3"));
  EXPECT_TRUE(has(page, "24 November 2026, 15:00"));
}

TEST(Frame, ReadsFromTheRightWhereTheTitlesLanguageDoes) {
  auto title = setup();
  EXPECT_TRUE(has(framed(title), "dir=\"ltr\""));
  title.title.language = "ar-EG";
  title.words = words::Words::built_in("ar-EG");
  auto const page = framed(title);
  EXPECT_TRUE(has(page, "<html lang=\"ar-EG\" dir=\"rtl\"")) << page.substr(0, 300);
}

TEST(Frame, LeadsToTheEmailBoxOnThePageOrElsewhere) {
  EXPECT_TRUE(has(framed(setup()), "href=\"/newsletter\""));
}

}  // namespace
}  // namespace stoppress::pages
