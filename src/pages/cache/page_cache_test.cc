#include "pages/cache/page_cache.h"

#include <gtest/gtest.h>

#include "pages/cache/changes.h"

namespace stoppress::pages {
namespace {

Instant const kNow = Instant::from_seconds(1'795'176'000);

PreparedPagePtr page_of(std::string body, std::vector<Key> keys) {
  Page page;
  page.body = std::move(body);
  page.keys = std::move(keys);
  return prepare(page, Effort::quick);
}

engine::Request asking(std::vector<std::pair<std::string, std::string>> headers) {
  engine::Request request;
  request.headers = std::move(headers);
  return request;
}

TEST(PageCache, GivesWhatWasPutThereUntilOneOfItsKeysIsDropped) {
  PageCache cache(1 << 20);
  ASSERT_TRUE(cache.put("/", page_of("front", {"story:1", "story:2"}), cache.now_at()));
  ASSERT_TRUE(cache.put("/x-1", page_of("one", {"story:1"}), cache.now_at()));
  ASSERT_TRUE(cache.put("/x-3", page_of("three", {"story:3"}), cache.now_at()));
  auto dropped = cache.drop({"story:1"}, kNow);
  std::sort(dropped.begin(), dropped.end());
  EXPECT_EQ(dropped, (std::vector<std::string>{"/", "/x-1"}));
  EXPECT_EQ(cache.find("/"), nullptr);
  EXPECT_EQ(*cache.find("/x-3")->identity->body, "three");
}

TEST(PageCache, RefusesAPageThatWasSetBeforeAChangeItShouldHaveSeen) {
  PageCache cache(1 << 20);
  auto const before = cache.now_at();
  auto const stale = page_of("killed words", {"story:1"});
  cache.drop({"story:1"}, kNow);
  EXPECT_FALSE(cache.put("/x-1", stale, before));
  EXPECT_EQ(cache.find("/x-1"), nullptr);
  EXPECT_TRUE(cache.put("/x-1", page_of("gone", {"story:1"}), cache.now_at()));
}

TEST(PageCache, LetsGoOfWhatNobodyAsksForWhenMemoryIsShort) {
  PageCache cache(200'000);
  std::string const words(8000, 'x');
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(cache.put("/" + std::to_string(i), page_of(words, {}), cache.now_at()));
    EXPECT_NE(cache.find("/0"), nullptr) << "asked for each time, so it stays";
  }
  EXPECT_LE(cache.metrics().bytes, 200'000u);
  EXPECT_GT(cache.metrics().evicted, 0u);
  EXPECT_EQ(cache.find("/1"), nullptr);
}

TEST(PageCache, KeepsNoPageThatWouldCrowdOutTheRest) {
  PageCache cache(100'000);
  EXPECT_FALSE(cache.put("/big", page_of(std::string(50'000, 'x'), {}), cache.now_at()));
}

TEST(PageCache, ABetterCompressionReplacesOnlyTheSamePage) {
  PageCache cache(1 << 20);
  auto const first = page_of("one", {"story:1"});
  cache.put("/x-1", first, cache.now_at());
  auto const second = page_of("two", {"story:1"});
  cache.put("/x-1", second, cache.now_at());
  cache.improve("/x-1", first, page_of("one, better", {"story:1"}));
  EXPECT_EQ(*cache.find("/x-1")->identity->body, "two");
}

TEST(PageCache, RemembersWhatIsNotThereUntilTheFeedNamesIt) {
  PageCache cache(1 << 20);
  EXPECT_FALSE(cache.is_absent("", "story:7"));
  cache.put_absent("", "story:7", cache.now_at());
  EXPECT_TRUE(cache.is_absent("", "story:7"));
  EXPECT_FALSE(cache.is_absent("2", "story:7")) << "another title may show it";
  EXPECT_FALSE(cache.is_absent("", "story:8"));
  cache.drop({"story:7"}, kNow);
  EXPECT_FALSE(cache.is_absent("", "story:7"));
}

TEST(PageCache, RefusesAnAbsenceThatWasReadBeforeTheStoryCame) {
  PageCache cache(1 << 20);
  auto const before = cache.now_at();
  cache.drop({"story:7"}, kNow);
  cache.put_absent("", "story:7", before);
  EXPECT_FALSE(cache.is_absent("", "story:7"));
}

TEST(PageCache, TakesNoMemoryForWhateverIsNotThere) {
  PageCache cache(1 << 20);
  for (int story = 1; story < 100'000; ++story)
    cache.put_absent("", story_key(StoryId(story)), cache.now_at());
  EXPECT_EQ(cache.metrics().bytes, 0u);
  EXPECT_EQ(cache.metrics().pages, 0u);
}

TEST(PageCache, GivesNoTwoVersionsOfAPageTheSameSecond) {
  using namespace std::chrono_literals;
  PageCache cache(1 << 20);
  EXPECT_EQ(cache.modified_at(kNow), std::nullopt) << "the run before may have given out this second";
  auto now = kNow + 10s;
  auto const made = [&] {
    Page page;
    page.keys = {"story:1"};
    page.modified = cache.modified_at(now);
    EXPECT_TRUE(cache.put("/x-1", prepare(page, Effort::quick), cache.now_at()));
    return page.modified;
  };
  auto const first = made();
  ASSERT_TRUE(first);
  EXPECT_LT(*first, now);
  cache.drop({"story:1"}, now);
  auto const second = made();
  ASSERT_TRUE(second);
  EXPECT_GT(*second, *first);
  EXPECT_LE(*second, now);
  cache.drop({"story:1"}, now);
  EXPECT_EQ(made(), std::nullopt) << "a third one in that second would be of the future";
  now = now + 2s;
  cache.drop({"story:1"}, now);
  auto const fourth = made();
  ASSERT_TRUE(fourth);
  EXPECT_GT(*fourth, *second);
}

TEST(PreparedPage, GivesTheEncodingTheClientTakes) {
  auto const prepared = page_of(std::string(5000, 'x'), {});
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "gzip, deflate, br"}})), prepared->brotli);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "gzip"}})), prepared->gzip);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "br;q=0, gzip;q=0.5"}})), prepared->gzip);
  EXPECT_EQ(choose(*prepared, asking({})), prepared->identity);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "identity"}})), prepared->identity);
}

TEST(PreparedPage, ReadsEncodingsInCapitals) {
  auto const prepared = page_of(std::string(5000, 'x'), {});
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "GZIP"}})), prepared->gzip);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "Gzip;Q=0"}})), prepared->identity);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "BR;Q=0, *"}})), prepared->gzip);
  EXPECT_EQ(choose(*prepared, asking({{"accept-encoding", "gzip;q=0, *"}})), prepared->identity);
}

TEST(PreparedPage, AnswersByTimeToThoseWhoHaveNoTag) {
  Page page;
  page.body = std::string(5000, 'x');
  page.modified = kNow;
  auto const prepared = prepare(page, Effort::quick);
  auto const status = [&](std::vector<std::pair<std::string, std::string>> const& headers) {
    return choose(*prepared, asking(headers))->status;
  };
  auto const earlier = http_date(kNow - std::chrono::seconds(1));
  EXPECT_EQ(status({{"if-modified-since", http_date(kNow)}}), 304);
  EXPECT_EQ(status({{"if-modified-since", earlier}}), 200);
  EXPECT_EQ(status({{"if-modified-since", "yesterday"}}), 200);
  EXPECT_EQ(status({{"if-none-match", "W/\"other\""}, {"if-modified-since", http_date(kNow)}}), 200)
      << "the tag decides";
  page.modified.reset();
  EXPECT_EQ(choose(*prepare(page, Effort::quick), asking({{"if-modified-since", http_date(kNow)}}))->status,
            200);
}

TEST(PreparedPage, AnswersThatNothingChangedToThoseWhoHaveIt) {
  auto const prepared = page_of(std::string(5000, 'x'), {});
  auto const answer = choose(*prepared, asking({{"if-none-match", "\"other\", " + prepared->etag}}));
  EXPECT_EQ(answer->status, 304);
  EXPECT_EQ(answer->head.find("Content-Length"), std::string::npos) << answer->head;
  EXPECT_EQ(choose(*prepared, asking({{"if-none-match", "W/\"other\""}}))->status, 200);
}

TEST(PreparedPage, TheSameWordsGiveTheSameTagInEveryEffort) {
  Page page;
  page.body = std::string(5000, 'x');
  EXPECT_EQ(prepare(page, Effort::quick)->etag, prepare(page, Effort::best)->etag);
}

TEST(Changes, AStoryTouchesItselfAndEveryListItStandsIn) {
  story::Change change;
  change.kind = story::ChangeKind::story_published;
  change.story = StoryId(42);
  change.sections = {SectionId(1), SectionId(2)};
  change.topics = {"harbour"};
  EXPECT_EQ(keys_of(change), (std::vector<Key>{"story:42", "live:42", "list:latest:0", "list:section:1",
                                               "list:section:2", "list:topic:harbour"}));
  change.kind = story::ChangeKind::story_saved;
  EXPECT_TRUE(keys_of(change).empty());
}

}  // namespace
}  // namespace stoppress::pages
