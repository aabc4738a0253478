// Sections, topics, authors, the latest, and the corrections.
#include "pages/render/lists/list.h"

#include "pages/render/lists/corrections.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

ListModel section(int stories) {
  ListModel model;
  model.name = "World";
  model.text = "From elsewhere.";
  model.path = "/world";
  model.section = SectionId(1);
  model.list = section_key(SectionId(1));
  for (int number = 1; number <= stories; ++number) {
    model.cards.push_back(card(number, "Story " + std::to_string(number), number));
    model.pictures[PictureId(number)] = picture(number);
  }
  return model;
}

Page rendered(ListModel const& model) { return render_list(theme(), setup(), model, kNow); }

bool depends(Page const& page, Key const& key) {
  return std::find(page.keys.begin(), page.keys.end(), key) != page.keys.end();
}

TEST(Lists, ASectionOpensWithARowInWhichAPictureLeads) {
  auto model = section(6);
  model.cards[0].main_picture.reset();
  auto const page = rendered(model);
  EXPECT_EQ(count(page.body, "shape-lead-three"), 1u);
  EXPECT_LT(page.body.find("Story 2"), page.body.find("Story 1<")) << "the first one has no picture";
  EXPECT_EQ(count(page.body, "<article"), 6u);
  EXPECT_TRUE(has(page.body, "<h1>World</h1>"));
  EXPECT_TRUE(has(page.body, "aria-current=\"page\">World"));
}

TEST(Lists, SayWhereTheyGoOnAndWhereTheyBegan) {
  auto model = section(6);
  EXPECT_FALSE(has(rendered(model).body, "?before="));
  model.more = true;
  EXPECT_TRUE(has(rendered(model).body, "href=\"/world?before=6\""));
  model.before = StoryId(99);
  auto const second = rendered(model);
  EXPECT_TRUE(has(second.body, "rel=\"canonical\" href=\"https://courier.example/world?before=99\""));
  EXPECT_EQ(count(second.body, "shape-lead-three"), 0u) << "only the first page opens with a row";
}

TEST(Lists, ATopicNamesEachStorysSectionAndTime) {
  auto model = section(2);
  model.kind = ListKind::topic;
  model.section = SectionId();
  model.name = "Storm <surge>";
  model.list = topic_key("storm-surge");
  auto const page = rendered(model);
  EXPECT_TRUE(has(page.body, "Storm &lt;surge&gt;"));
  EXPECT_TRUE(has(page.body, "24 November 2026, 14:59"));
  EXPECT_TRUE(has(page.body, "World"));
  EXPECT_TRUE(depends(page, "list:topic:storm-surge"));
  EXPECT_FALSE(depends(page, "list:latest:1"));
}

TEST(Lists, DependOnEachStoryAndPictureThatTheyShow) {
  auto const page = rendered(section(3));
  for (auto const* key : {"title:1", "list:section:1", "story:1", "story:3", "picture:2", "front:1"})
    EXPECT_TRUE(depends(page, key)) << key;
}

TEST(Lists, ASectionDoesNotListAgainWhatItsFrontShows) {
  auto model = section(6);
  Container four{"Flood", "", Shape::four, {model.cards[0], model.cards[1]}, {{Shape::two, 2}}};
  model.front.layout.containers = {four};
  model.front.pinned = {StoryId(1), StoryId(77)};
  auto const page = rendered(model);
  EXPECT_EQ(count(page.body, ">Story 1<"), 1u);
  EXPECT_EQ(count(page.body, "<article"), 6u);
  for (auto const* key : {"story:77", "list:latest:1", "list:most-read:1"}) EXPECT_TRUE(depends(page, key));
}

TEST(Lists, WithoutAStorySaySo) {
  auto const page = rendered(section(0));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(count(page.body, "<article"), 0u);
  EXPECT_TRUE(has(page.body, "<h1>World</h1>"));
}

TEST(Lists, TheLatestStandByDayInTheTitlesZone) {
  ListModel model;
  model.kind = ListKind::latest;
  model.path = "/latest";
  model.list = latest_key(TitleId(1));
  for (auto const* when : {"2026-11-24T14:00:00Z", "2026-11-24T00:10:00Z", "2026-11-23T23:50:00Z"}) {
    model.cards.push_back(card(int(model.cards.size()) + 1));
    model.cards.back().first_published = at(when);
  }
  auto const page = rendered(model);
  EXPECT_TRUE(has(page.body, "id=\"day-2026-11-24\""));
  EXPECT_TRUE(has(page.body, "id=\"day-2026-11-23\""));
  EXPECT_EQ(count(page.body, "id=\"day-"), 2u);
  EXPECT_LT(page.body.find("Tuesday 24 November 2026"), page.body.find("Monday 23 November 2026"));
  EXPECT_TRUE(depends(page, "list:latest:1"));
}

CorrectionsModel corrections(int notes) {
  CorrectionsModel model;
  for (int number = notes; number > 0; --number) {
    store::PublicCorrection note;
    note.id = number;
    note.kind = number % 2 == 0 ? story::CorrectionClass::clarification : story::CorrectionClass::correction;
    note.text = "It was <east> " + std::to_string(number) + ".";
    note.at = kNow;
    note.story = StoryId(number);
    note.section = SectionId(1);
    note.headline = "Harbour shut";
    model.corrections.push_back(note);
  }
  return model;
}

TEST(CorrectionsPage, NamesEachNoteWithItsStory) {
  auto const page = render_corrections(theme(), setup(), corrections(2), kNow);
  for (auto const* words : {"It was &lt;east&gt; 1.", "Clarification", "Correction", "Harbour shut"})
    EXPECT_TRUE(has(page.body, words)) << words;
  for (auto const* key : {"title:1", "list:latest:1", "story:1", "story:2"})
    EXPECT_TRUE(depends(page, key)) << key;
}

TEST(CorrectionsPage, GoesOnAfterItsLastNote) {
  auto model = corrections(3);
  model.more = true;
  EXPECT_TRUE(has(render_corrections(theme(), setup(), model, kNow).body, "/corrections?before=1\""));
  EXPECT_EQ(render_corrections(theme(), setup(), corrections(0), kNow).status, 200);
}

}  // namespace
}  // namespace stoppress::pages
