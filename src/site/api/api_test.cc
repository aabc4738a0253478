// The API's answers, from what was read to JSON.
#include "site/api/api.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace stoppress::site {
namespace {

Instant const kNow = *parse_iso("2026-11-24T15:00:00Z", Zone::utc());

pages::Setup setup() {
  pages::Setup setup;
  setup.title.id = TitleId(1);
  setup.title.name = "The Test";
  setup.title.base_url = "https://test.example";
  setup.title.sections = {{SectionId(1), "world", "World", "From elsewhere."}};
  return setup;
}

store::Card card(int number) {
  store::Card card;
  card.id = StoryId(number);
  card.slug = story::Slug::from_headline("Tide");
  card.section = SectionId(1);
  card.headline = "Tide";
  card.first_published = card.updated = kNow;
  return card;
}

story::LibraryPicture picture(int number) {
  story::LibraryPicture picture;
  picture.id = PictureId(number);
  picture.hash = std::string(64, 'a');
  picture.width = 1920;
  picture.height = 1080;
  picture.caption = "Boats";
  return picture;
}

ApiStory whole_story() {
  ApiStory found;
  found.card = card(42);
  found.story.story.id = StoryId(42);
  found.story.story.published = Revision(7);
  auto& content = found.story.content;
  content.headline = "Tide";
  content.topics = {{"tides", "Tides"}};
  content.entities = {{story::EntityKind::place, "Gull Rock", {"geo:1"}}};
  content.related = {{"urn:newsml:northwire:1", "Not out yet"}};
  content.usage_terms = "Not in print.";
  content.desk_note = "Call the harbour master.";
  found.story.story.expires = kNow + std::chrono::hours(1);
  content.body = {{story::Paragraph{story::plain("Two words.")}},
                  {story::PictureUse{PictureId(9), "", "", ""}},
                  {story::PictureUse{PictureId(8), "", "", ""}}};
  found.pictures[PictureId(9)] = picture(10);
  return found;
}

json::Object read(pages::Page const& page) { return json::parse(page.body).value().as_object(); }
bool depends(pages::Page const& page, pages::Key const& key) {
  return std::find(page.keys.begin(), page.keys.end(), key) != page.keys.end();
}

TEST(ApiStory, SaysWhomItIsAboutAndWhatMayBeDoneWithItAndItsPictures) {
  auto found = whole_story();
  found.pictures[PictureId(9)].usage_terms = "Once.";
  found.pictures[PictureId(9)].expires = kNow;
  auto const page = api_story(setup(), found);
  auto const said = read(page);
  EXPECT_EQ(json::dump(said.at("entities")), R"([{"kind":"place","name":"Gull Rock","same_as":["geo:1"]}])");
  EXPECT_EQ(said.at("usage_terms"), "Not in print.");
  EXPECT_EQ(said.at("expires"), "2026-11-24T16:00:00Z");
  EXPECT_EQ(said.at("pictures").at(0).at("usage_terms"), "Once.");
  EXPECT_EQ(said.at("pictures").at(0).at("expires"), "2026-11-24T15:00:00Z");
  EXPECT_EQ(page.body.find("Not out yet"), std::string::npos) << "what stands beside it is the newsroom's";
  EXPECT_EQ(page.body.find("harbour master"), std::string::npos);
}

TEST(Api, AStoryHasItsBodyWithThePicturesThatMayBeShown) {
  auto const page = api_story(setup(), whole_story());
  auto const out = read(page);
  EXPECT_EQ(out.at("id").as_int64(), 42);
  EXPECT_EQ(out.at("url").as_string(), "https://test.example/world/tide-42");
  EXPECT_EQ(out.at("revision").as_int64(), 7);
  EXPECT_EQ(out.at("words").as_int64(), 2);
  EXPECT_EQ(out.at("pictures").as_array().size(), 1u);
  EXPECT_EQ(out.at("pictures").as_array()[0].as_object().at("id").as_int64(), 10);
  EXPECT_EQ(page.body.find("\"8\""), std::string::npos);
  for (auto const* key : {"title:1", "story:42", "picture:9", "picture:10"}) EXPECT_TRUE(depends(page, key));
  EXPECT_TRUE(page.for_other_sites);
}

TEST(Api, ARemovedStoryIsAProblemThatSaysWhy) {
  store::Removal removal;
  removal.id = StoryId(42);
  removal.note = "It was wrong.";
  auto const page = api_story(setup(), removal);
  EXPECT_EQ(page.status, 410);
  EXPECT_EQ(page.content_type, "application/problem+json");
  auto const out = read(page);
  EXPECT_EQ(out.at("status").as_int64(), 410);
  EXPECT_EQ(out.at("title").as_string(), "Gone");
  EXPECT_EQ(out.at("detail").as_string(), "It was wrong.");
  EXPECT_TRUE(depends(page, "story:42"));
}

TEST(Api, AFullListNamesWhereItGoesOn) {
  ApiList list;
  list.limit = 2;
  list.section = "world";
  list.list = pages::section_key(SectionId(1));
  list.cards = {card(42), card(41)};
  auto const page = api_list(setup(), list);
  EXPECT_EQ(read(page).at("next").as_string(),
            "https://test.example/api/v1/stories?limit=2&section=world&before=41");
  EXPECT_TRUE(depends(page, "list:section:1"));
  EXPECT_TRUE(depends(page, "story:41"));
  list.cards.pop_back();
  EXPECT_TRUE(read(api_list(setup(), list)).at("next").is_null());
}

TEST(Api, AnEmptyListOfATopicIsNotKept) {
  ApiList list;
  EXPECT_TRUE(api_list(setup(), list).is_kept);
  list.topic = "made-up";
  EXPECT_FALSE(api_list(setup(), list).is_kept);
}

TEST(Api, SaysWhichSectionsThereAreAndDescribesItself) {
  auto const sections = read(api_sections(setup()));
  EXPECT_EQ(sections.at("sections").as_array().at(0).as_object().at("slug").as_string(), "world");
  EXPECT_TRUE(read(api_description()).contains("paths"));
}

}  // namespace
}  // namespace stoppress::site
