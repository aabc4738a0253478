// Pages that say what became of a request.
#include "pages/render/states.h"

#include "pages/render/messages.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

Breaking breaking() { return store::BreakingStory{card(9, "Barrage closed"), kNow, kNow}; }

store::Removal removal() {
  store::Removal removal;
  removal.id = StoryId(42);
  removal.killed = true;
  removal.at = at("2026-11-24T14:32:00Z");
  removal.section = SectionId(1);
  return removal;
}

bool depends(Page const& page, Key const& key) {
  return std::find(page.keys.begin(), page.keys.end(), key) != page.keys.end();
}

TEST(States, NoneIsForSearchEnginesAndEachDependsOnItsTitleAndItsBar) {
  auto const& with = theme();
  auto const title = setup();
  std::vector<std::pair<Page, int>> const pages{
      {render_gone(with, title, removal(), breaking(), kNow), 410},
      {render_not_found(with, title, breaking(), kNow), 404},
      {render_refused(with, title, 503, "", breaking(), kNow), 503},
      {render_thanks(with, title, "/", breaking(), kNow), 200},
      {render_form(with, title, {}, "/", breaking(), kNow), 200},
      {render_form(with, title, {"email", "No.", {}}, "/", breaking(), kNow), 422},
      {render_message_form(with, title, {}, "/", breaking(), kNow), 200},
      {render_message_receipt(with, title, MessageId(7), "7QK2", "/", breaking(), kNow), 200},
      {render_message_answers(with, title, {}, breaking(), kNow), 200}};
  for (auto const& [page, status] : pages) {
    EXPECT_EQ(page.status, status);
    EXPECT_FALSE(page.for_search_engines) << status;
    EXPECT_TRUE(has(page.body, "noindex")) << status;
    EXPECT_TRUE(has(page.body, "data-breaking=\"story-9-")) << status;
    EXPECT_TRUE(depends(page, "title:1")) << status;
    EXPECT_TRUE(depends(page, "story:9")) << status;
    EXPECT_EQ(count(page.body, "<h1"), 1u) << status;
  }
}

TEST(States, WhatIsKeptInAReadersBrowserSaysNothingOfThisMoment) {
  auto const page = render_offline(theme(), setup(), kNow);
  EXPECT_EQ(page.status, 200);
  EXPECT_FALSE(has(page.body, "data-breaking="));
}

TEST(States, ARemovedStorySaysWhyAndSince) {
  auto removed = removal();
  auto const page = render_gone(theme(), setup(), removed, {}, kNow);
  EXPECT_TRUE(has(page.body, "24 November 2026, 14:32"));
  EXPECT_TRUE(has(page.body, "taken it back for good"));
  EXPECT_TRUE(has(page.body, "href=\"/world\""));
  EXPECT_TRUE(depends(page, "story:42"));
  removed.note = "It <was> wrong.";
  EXPECT_TRUE(has(render_gone(theme(), setup(), removed, {}, kNow).body, "It &lt;was&gt; wrong."));
}

TEST(States, EveryRefusalHasWordsAndTheNumberForSupport) {
  for (int const status : {400, 403, 405, 408, 413, 414, 429, 431, 500, 502, 503}) {
    auto const page = render_refused(theme(), setup(), status, "1a2b3c4d", {}, kNow);
    EXPECT_EQ(page.status, status);
    EXPECT_TRUE(has(page.body, "1a2b3c4d")) << status;
    EXPECT_TRUE(has(page.body, "<h1>")) << status;
  }
  EXPECT_NE(render_refused(theme(), setup(), 500, "", {}, kNow).body,
            render_refused(theme(), setup(), 408, "", {}, kNow).body);
}

TEST(States, APreviewThatIsOverIsPrivateAsItWas) {
  auto const page = render_preview_over(theme(), setup(), kNow);
  EXPECT_EQ(page.status, 410);
  EXPECT_TRUE(page.is_private);
}

TEST(States, AFormGivesBackWhatWasTypedAndSaysWhatIsWrong) {
  FormTrouble const trouble{"email", "That is not an address.", {{"email", "ada@"}}};
  auto const email = render_form(theme(), setup(), trouble, "/", {}, kNow);
  for (auto const* words : {"ada@", "That is not an address."}) EXPECT_TRUE(has(email.body, words)) << words;
}

TEST(States, ThanksLeadBackToThePageBefore) {
  EXPECT_TRUE(has(render_thanks(theme(), setup(), "/world", {}, kNow).body, "href=\"/world\""));
}

TEST(Page, AsPrivateIsKeptFromSearchEnginesAndCaches) {
  auto const page = as_private(render_not_found(theme(), setup(), {}, kNow));
  EXPECT_TRUE(page.is_private);
  EXPECT_FALSE(page.for_search_engines);
}

}  // namespace
}  // namespace stoppress::pages
