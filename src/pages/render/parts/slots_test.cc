// Where advertisements stand, and whose turn it is.
#include "pages/render/parts/slots.h"

#include "pages/render/parts/templates.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

// "p" a paragraph, "h" a heading, "f" a picture, "l" a list, "q" a quote, "e" an embed.
story::Body body_of(std::string const& kinds) {
  story::Body body;
  for (char const kind : kinds) {
    switch (kind) {
      case 'h': body.push_back({story::Heading{2, story::plain("h")}}); break;
      case 'f': body.push_back({story::PictureUse{PictureId(1), "", "", ""}}); break;
      case 'l': body.push_back({story::List{false, {story::plain("l")}}}); break;
      case 'q': body.push_back({story::Quote{{story::plain("q")}, ""}}); break;
      case 'e': body.push_back({story::Embed{"https://x.example/", ""}}); break;
      default: body.push_back(paragraph("p"));
    }
  }
  return body;
}

TEST(AdSlots, StandBetweenWordsAndNeverBesideAnythingElse) {
  struct Expected {
    char const* body;
    AdRule rule;
    std::vector<std::size_t> after;
  };
  for (auto const& [body, rule, after] : std::vector<Expected>{{"pppp", {2, 3, 4}, {1}},
                                                               {"ppppp", {2, 3, 4}, {1}},
                                                               {"pppppp", {2, 3, 4}, {1, 4}},
                                                               {"pp", {2, 3, 4}, {}},
                                                               {"", {2, 3, 4}, {}},
                                                               {"pplp", {2, 3, 4}, {1}},
                                                               {"ppqp", {2, 3, 4}, {1}},
                                                               {"ppfpp", {2, 3, 4}, {3}},
                                                               {"ppepp", {2, 3, 4}, {3}},
                                                               {"pphpp", {2, 3, 4}, {3}},
                                                               {"pppppppppp", {1, 1, 3}, {0, 1, 2}},
                                                               {"pppp", {0, 3, 4}, {}},
                                                               {"pppp", {2, 0, 4}, {}},
                                                               {"pppp", {2, 3, 0}, {}}})
    EXPECT_EQ(slots_in(body_of(body), rule), after) << body << ' ' << rule.first << ' ' << rule.every;
}

std::string printed(Setup const& title, std::size_t number, std::size_t turn) {
  ctemplate::TemplateDictionary dictionary("block");
  TemplateData data(dictionary);
  TemplateData block = data.section("SLOT_BLOCK");
  fill_slot(block, "SLOT", title, "300x250", number, turn);
  return theme().expand("block.html", dictionary);
}

TEST(AdSlots, TakeTurnsAmongTheHouseAdvertisements) {
  auto title = setup();
  title.house_ads = {{"one", "First", "", "", "/one", ""}, {"two", "Second", "", "", "/two", ""}};
  EXPECT_TRUE(has(printed(title, 0, 0), "First"));
  EXPECT_TRUE(has(printed(title, 1, 0), "Second"));
  EXPECT_TRUE(has(printed(title, 0, 1), "Second")) << "another page begins with another one";
  EXPECT_TRUE(has(printed(title, 1, 1), "First"));
}

TEST(AdSlots, EscapeWhatTheConfigurationSays) {
  auto title = setup();
  title.house_ads = {{"one", "A <b>", "Fish & chips", "Go", "javascript:alert(1)", ""}};
  auto const page = printed(title, 0, 0);
  EXPECT_TRUE(has(page, "A &lt;b&gt;"));
  EXPECT_TRUE(has(page, "Fish &amp; chips"));
  EXPECT_FALSE(has(page, "javascript:"));
}

TEST(AdSlots, WithoutAdvertisementsAreNotThere) {
  auto title = setup();
  title.house_ads.clear();
  EXPECT_FALSE(has(printed(title, 0, 0), "slot-space"));
}

}  // namespace
}  // namespace stoppress::pages
