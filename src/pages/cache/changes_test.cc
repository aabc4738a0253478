// Which pages a change touches.
#include "pages/cache/changes.h"

#include <gmock/gmock.h>

namespace stoppress::pages {
namespace {

using story::ChangeKind;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

story::Change change(ChangeKind kind) {
  story::Change change;
  change.kind = kind;
  change.title = TitleId(1);
  change.story = StoryId(42);
  change.picture = PictureId(9);
  change.sections = {SectionId(1), SectionId(2)};
  change.topics = {"harbour"};
  change.authors = {"ada-brennan"};
  return change;
}

TEST(Changes, OfAStoryTouchItAndEveryListInWhichItStandsOrStood) {
  for (auto const kind : {ChangeKind::story_published, ChangeKind::story_removed})
    EXPECT_THAT(keys_of(change(kind)),
                UnorderedElementsAre("story:42", "live:42", "list:latest:1", "list:section:1",
                                     "list:section:2", "list:topic:harbour", "list:author:ada-brennan"));
}

TEST(Changes, OfASharedStoryTouchTheLatestOfEachTitle) {
  auto shared = change(ChangeKind::story_published);
  shared.shared_with = {TitleId(2), TitleId(3)};
  auto const keys = keys_of(shared);
  for (auto const* key : {"list:latest:1", "list:latest:2", "list:latest:3"})
    EXPECT_THAT(keys, testing::Contains(Key(key)));
}

TEST(Changes, OfTheNewsroomsOwnAffairsTouchNoPage) {
  for (auto const kind : {ChangeKind::story_saved, ChangeKind::editor_changed, ChangeKind::wire_changed,
                          ChangeKind::front_saved, ChangeKind::receipt_changed, ChangeKind::message_changed})
    EXPECT_THAT(keys_of(change(kind)), IsEmpty()) << story::name_of(kind);
}

TEST(Changes, OfANewsletterTouchThePagesOfTheTitlesNewsletters) {
  EXPECT_THAT(keys_of(change(ChangeKind::newsletter_changed)), UnorderedElementsAre("newsletters:1"));
}

TEST(Changes, OfALiveBlogTouchWhatShowsItsEntriesAndNowAndThenItsCards) {
  auto live = change(ChangeKind::live_changed);
  EXPECT_THAT(keys_of(live), UnorderedElementsAre("live:42", "story:42"));
  live.sections.clear();
  EXPECT_THAT(keys_of(live), UnorderedElementsAre("live:42"));
}

TEST(Changes, OfATitleTouchAllOfItsPages) {
  for (auto const kind : {ChangeKind::title_changed, ChangeKind::breaking_changed})
    EXPECT_THAT(keys_of(change(kind)), UnorderedElementsAre("title:1")) << story::name_of(kind);
}

TEST(Changes, OfAPictureTouchThePagesThatShowIt) {
  EXPECT_THAT(keys_of(change(ChangeKind::picture_changed)), UnorderedElementsAre("picture:9"));
}

TEST(Changes, OfAFrontTouchThatFrontAlone) {
  auto front = change(ChangeKind::front_published);
  EXPECT_THAT(keys_of(front), UnorderedElementsAre("front:1"));
  front.sections.clear();
  EXPECT_THAT(keys_of(front), UnorderedElementsAre("home:1"));
}

TEST(Changes, OfTheMostReadTouchWhatShowsThem) {
  EXPECT_THAT(keys_of(change(ChangeKind::most_read_changed)), UnorderedElementsAre("list:most-read:1"));
}

}  // namespace
}  // namespace stoppress::pages
