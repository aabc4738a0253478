#include "pages/shelf.h"

#include <gtest/gtest.h>

#include "pages/changes.h"

namespace stoppress::pages {
namespace {

PrintedPtr page_of(std::string body, std::vector<Key> keys) {
  Page page;
  page.body = std::move(body);
  page.keys = std::move(keys);
  return print(page, Effort::quick);
}

engine::Request asking(std::vector<std::pair<std::string, std::string>> headers) {
  engine::Request request;
  request.headers = std::move(headers);
  return request;
}

TEST(Shelf, GivesWhatWasPutThereUntilOneOfItsKeysIsDropped) {
  Shelf shelf(1 << 20);
  ASSERT_TRUE(shelf.put("/", page_of("front", {"story:1", "story:2"}), shelf.now_at()));
  ASSERT_TRUE(shelf.put("/x-1", page_of("one", {"story:1"}), shelf.now_at()));
  ASSERT_TRUE(shelf.put("/x-3", page_of("three", {"story:3"}), shelf.now_at()));
  auto dropped = shelf.drop({"story:1"});
  std::sort(dropped.begin(), dropped.end());
  EXPECT_EQ(dropped, (std::vector<std::string>{"/", "/x-1"}));
  EXPECT_EQ(shelf.find("/"), nullptr);
  EXPECT_EQ(*shelf.find("/x-3")->identity->body, "three");
}

TEST(Shelf, RefusesAPageThatWasSetBeforeAChangeItShouldHaveSeen) {
  Shelf shelf(1 << 20);
  auto const before = shelf.now_at();
  auto const stale = page_of("killed words", {"story:1"});
  shelf.drop({"story:1"});
  EXPECT_FALSE(shelf.put("/x-1", stale, before));
  EXPECT_EQ(shelf.find("/x-1"), nullptr);
  EXPECT_TRUE(shelf.put("/x-1", page_of("gone", {"story:1"}), shelf.now_at()));
}

TEST(Shelf, LetsGoOfWhatNobodyAsksForWhenMemoryIsShort) {
  Shelf shelf(200'000);
  std::string const words(8000, 'x');
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(shelf.put("/" + std::to_string(i), page_of(words, {}), shelf.now_at()));
    EXPECT_NE(shelf.find("/0"), nullptr) << "asked for each time, so it stays";
  }
  EXPECT_LE(shelf.figures().bytes, 200'000u);
  EXPECT_GT(shelf.figures().evicted, 0u);
  EXPECT_EQ(shelf.find("/1"), nullptr);
}

TEST(Shelf, KeepsNoPageThatWouldCrowdOutTheRest) {
  Shelf shelf(100'000);
  EXPECT_FALSE(shelf.put("/big", page_of(std::string(50'000, 'x'), {}), shelf.now_at()));
}

TEST(Shelf, ABetterCompressionReplacesOnlyTheSamePage) {
  Shelf shelf(1 << 20);
  auto const first = page_of("one", {"story:1"});
  shelf.put("/x-1", first, shelf.now_at());
  auto const second = page_of("two", {"story:1"});
  shelf.put("/x-1", second, shelf.now_at());
  shelf.improve("/x-1", first, page_of("one, better", {"story:1"}));
  EXPECT_EQ(*shelf.find("/x-1")->identity->body, "two");
}

TEST(Printed, GivesTheEncodingTheClientTakes) {
  auto const printed = page_of(std::string(5000, 'x'), {});
  EXPECT_EQ(choose(*printed, asking({{"accept-encoding", "gzip, deflate, br"}})), printed->brotli);
  EXPECT_EQ(choose(*printed, asking({{"accept-encoding", "gzip"}})), printed->gzip);
  EXPECT_EQ(choose(*printed, asking({{"accept-encoding", "br;q=0, gzip;q=0.5"}})), printed->gzip);
  EXPECT_EQ(choose(*printed, asking({})), printed->identity);
  EXPECT_EQ(choose(*printed, asking({{"accept-encoding", "identity"}})), printed->identity);
}

TEST(Printed, AnswersThatNothingChangedToThoseWhoHaveIt) {
  auto const printed = page_of(std::string(5000, 'x'), {});
  auto const answer = choose(*printed, asking({{"if-none-match", "\"other\", " + printed->etag}}));
  EXPECT_EQ(answer->status, 304);
  EXPECT_EQ(answer->head.find("Content-Length"), std::string::npos) << answer->head;
  EXPECT_EQ(choose(*printed, asking({{"if-none-match", "W/\"other\""}}))->status, 200);
}

TEST(Printed, TheSameWordsGiveTheSameTagInEveryEffort) {
  Page page;
  page.body = std::string(5000, 'x');
  EXPECT_EQ(print(page, Effort::quick)->etag, print(page, Effort::best)->etag);
}

TEST(Changes, AStoryTouchesItselfAndEveryListItStandsIn) {
  story::Change change;
  change.kind = story::ChangeKind::story_published;
  change.story = StoryId(42);
  change.sections = {SectionId(1), SectionId(2)};
  change.topics = {"harbour"};
  EXPECT_EQ(keys_of(change), (std::vector<Key>{"story:42", "list:latest:0", "list:section:1",
                                               "list:section:2", "list:topic:harbour"}));
  change.kind = story::ChangeKind::story_saved;
  EXPECT_TRUE(keys_of(change).empty());
}

}  // namespace
}  // namespace stoppress::pages
