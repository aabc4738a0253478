// A live blog before readers: its page in parts, its events as JSON and as a stream, who is told what.
#include <gmock/gmock.h>

#include "base/json.h"
#include "desk/live/entries.h"
#include "desk/stories/breaking.h"
#include "site/live/reader_streams.h"
#include "site/testing_site.h"

namespace stoppress::site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Recorded : public engine::Stream {
 public:
  using Stream::send;
  bool send(engine::SharedText events) override {
    if (is_there && events) heard += *events;
    return is_there;
  }
  void end() override {}
  std::string heard;
  bool is_there = true;
};

std::size_t count(std::string const& text, std::string const& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

class LiveDoor : public Door {
 protected:
  void SetUp() override {
    story_ = publish_live("County counts the cost");
    page_ = "/town/county-counts-the-cost-" + std::to_string(story_.number());
    api_ = "/api/v1/stories/" + std::to_string(story_.number()) + "/live";
  }

  StoryId publish_live(std::string const& headline, std::optional<Instant> embargo = {}) {
    return publish(headline, embargo, story::Kind::live);
  }
  store::Entry post(std::string const& headline, StoryId story = {}) {
    clock_.advance(std::chrono::seconds(1));
    return desk::post_entry(*store_, desk::command_line(), story ? story : story_,
                            {"key-" + std::to_string(++posted_),
                             headline,
                             {story::Paragraph{story::plain("Words.")}},
                             false},
                            clock_.now())
        .value();
  }
  void withdraw(std::int64_t number) {
    ASSERT_TRUE(desk::withdraw_entry(*store_, desk::command_line(), story_, number, clock_.now()).ok());
  }
  static std::string modified(Got const& got) {
    auto const at = got.head.find("Last-Modified: ");
    return at == std::string::npos ? "" : got.head.substr(at, got.head.find("\r\n", at) - at);
  }
  // As the followers do: first the pages, then those who listen.
  void deliver_and_tell() {
    auto const from = position_;
    deliver();
    site_->tell(
        store_
            ->read([&](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after(from, 100); })
            .value());
  }
  json::Object json_at(std::string const& target) {
    auto const got = get(target);
    EXPECT_EQ(got.status, 200) << target << got.body;
    return got.status == 200 ? json::parse(got.body).value().as_object() : json::Object();
  }
  std::shared_ptr<Recorded> listen(std::string const& target, std::string const& last = "") {
    auto asked = request(target);
    asked.headers = {{"accept", "text/event-stream"}};
    if (!last.empty()) asked.headers.emplace_back("last-event-id", last);
    EXPECT_EQ(site_->prepared(asked), nullptr) << "a stream is never an answer from memory";
    auto const answer = site_->answer(asked);
    auto stream = std::make_shared<Recorded>();
    if (auto const* opened = std::get_if<engine::EventStream>(&answer)) opened->opened(stream);
    return stream;
  }

  StoryId story_;
  std::string page_, api_;
  int posted_ = 0;
};

TEST_F(LiveDoor, ShowsTheNewestEntriesAndLeadsToTheOthersPageByPage) {
  for (int number = 1; number <= 45; ++number) post("Entry number " + std::to_string(number));
  auto const newest = get(page_);
  EXPECT_EQ(count(newest.body, "class=\"entry\""), 20u);
  EXPECT_TRUE(newest.shows("Words about it."));
  EXPECT_TRUE(newest.shows("Entry number 45</h2>"));
  EXPECT_FALSE(newest.shows("Entry number 25</h2>"));
  EXPECT_TRUE(newest.shows("data-sequence=\"45\""));
  EXPECT_TRUE(newest.shows(page_ + "?before=26\" rel=\"next\""));
  auto const older = get(page_ + "?before=26");
  EXPECT_TRUE(older.shows("Entry number 25</h2>"));
  EXPECT_TRUE(older.shows("rel=\"canonical\" href=\"https://test.example" + page_ + "\""));
  auto const last = get(page_ + "?before=6");
  EXPECT_TRUE(last.shows("Entry number 1</h2>"));
  EXPECT_FALSE(last.shows("rel=\"next\""));
}

TEST_F(LiveDoor, BeginsAnywhereItIsAskedTo) {
  for (int number = 1; number <= 30; ++number) post("Entry number " + std::to_string(number));
  auto const one = get(page_ + "?entry=7");
  EXPECT_EQ(count(one.body, "class=\"entry\""), 7u);
  EXPECT_TRUE(one.shows("id=\"entry-7\""));
  auto const start = get(page_ + "?from=start").body;
  EXPECT_LT(start.find("Entry number 1</h2>"), start.find("Entry number 2</h2>"));
  EXPECT_THAT(start, HasSubstr(page_ + "?after=20\" rel=\"next\""));
  EXPECT_TRUE(get(page_ + "?after=20").shows("Entry number 30</h2>"));
  EXPECT_EQ(get(page_ + "?entry=77").status, 404);
  EXPECT_EQ(get(page_).status, 200) << "which is not remembered for the story";
  auto const plain = publish("Tide");
  auto const other = "/town/tide-" + std::to_string(plain.number()) + "?entry=7";
  EXPECT_EQ(get(other).status, 200);
  EXPECT_EQ(site_->prepared(request(other)), nullptr) << "which is not kept";
}

TEST_F(LiveDoor, DropsThePageWithEachEntryAndLeavesFrontsAlone) {
  post("First");
  deliver();
  get(page_);
  ASSERT_NE(modified(get("/")), "");
  ASSERT_NE(site_->prepared(request("/")), nullptr);
  // A page that is rendered anew is of a later second.
  auto const front = modified(get("/"));
  post("Second");
  deliver();
  EXPECT_TRUE(get(page_).shows("Second</h2>"));
  EXPECT_EQ(modified(get("/")), front);
}

TEST_F(LiveDoor, TellsAppsItsNewestEntriesAndTheWayOn) {
  for (int number = 1; number <= 25; ++number) post("Entry number " + std::to_string(number));
  auto const said = json_at(api_);
  EXPECT_EQ(said.at("sequence").to_number<int>(), 25);
  EXPECT_EQ(said.at("entries").as_array().size(), 20u);
  auto const& first = said.at("entries").at(0).as_object();
  EXPECT_EQ(first.at("headline").as_string(), "Entry number 25");
  EXPECT_EQ(first.at("text").as_string(), "Words.");
  EXPECT_THAT(std::string(first.at("html").as_string()), HasSubstr("<section class=\"entry\""));
  EXPECT_EQ(first.at("url").as_string(), "https://test.example" + page_ + "?entry=25#entry-25");
  auto const next = std::string(said.at("next").as_string());
  EXPECT_EQ(next, "https://test.example" + api_ + "?before=6");
  EXPECT_EQ(json_at(next.substr(std::string("https://test.example").size())).at("entries").as_array().size(),
            5u);
}

TEST_F(LiveDoor, TellsWhatCameAfterAnEventFromMemoryOnceAsked) {
  post("First");
  post("Second");
  auto const said = json_at(api_ + "?after=1");
  ASSERT_EQ(said.at("events").as_array().size(), 1u);
  auto const& event = said.at("events").at(0).as_object();
  EXPECT_EQ(event.at("what").as_string(), "posted");
  EXPECT_EQ(event.at("sequence").to_number<int>(), 2);
  EXPECT_EQ(event.at("entry").at("headline").as_string(), "Second");
  EXPECT_TRUE(said.at("next").is_null());
  ASSERT_NE(site_->prepared(request(api_ + "?after=1")), nullptr);
  EXPECT_THAT(site_->prepared(request(api_ + "?after=1"))->head, HasSubstr("Vary: Accept, Accept-Encoding"));
  withdraw(2);
  deliver();
  auto const now = json_at(api_ + "?after=1").at("events").as_array();
  ASSERT_EQ(now.size(), 2u);
  EXPECT_TRUE(now.at(0).at("entry").is_null()) << "nobody is told any more what was withdrawn";
  EXPECT_EQ(now.at(1).at("what").as_string(), "withdrawn");
  EXPECT_EQ(get(api_ + "?after=99").status, 404);
}

TEST_F(LiveDoor, TellsOfManyEventsInSeveralAnswers) {
  for (int number = 1; number <= 130; ++number) post(std::to_string(number));
  auto const first = json_at(api_ + "?after=0");
  EXPECT_EQ(first.at("events").as_array().size(), 100u);
  EXPECT_EQ(first.at("sequence").to_number<int>(), 100);
  EXPECT_EQ(first.at("next").as_string(), "https://test.example" + api_ + "?after=100");
  EXPECT_EQ(json_at(api_ + "?after=100").at("events").as_array().size(), 30u);
}

TEST_F(LiveDoor, SaysNothingBeforeAnEmbargoAndAfterAKill) {
  auto const later = clock_.now() + std::chrono::hours(2);
  auto const secret = publish_live("Secret", later);
  post("Hidden", secret);
  std::string const api = "/api/v1/stories/" + std::to_string(secret.number()) + "/live";
  for (auto const* query : {"", "?after=0"}) EXPECT_EQ(get(api + query).status, 404) << query;
  EXPECT_EQ(listen(api)->heard, "");
  EXPECT_THAT(listen("/api/v1/events?live=" + std::to_string(secret.number()))->heard,
              Not(HasSubstr("position")));
  kill(story_);
  deliver();
  EXPECT_EQ(get(api_).status, 404);
  EXPECT_EQ(get(page_).status, 410);
}

TEST_F(LiveDoor, IsSaidNotToBeThereUntilTheStoryBecomesALiveBlog) {
  std::string const none = "/api/v1/stories/" + std::to_string(story_.number() + 1) + "/live";
  EXPECT_EQ(get(none).status, 404);
  ASSERT_NE(site_->prepared(request(none)), nullptr) << "from memory";
  publish_live("Another");
  deliver();
  EXPECT_EQ(get(none).status, 200);
}

TEST_F(LiveDoor, SendsListenersEachEventOnceAndInOrder) {
  post("First");
  deliver();
  auto const from_now = listen(api_), from_start = listen(api_ + "?after=0"), resumed = listen(api_, "1");
  EXPECT_THAT(from_now->heard, HasSubstr("retry: "));
  EXPECT_THAT(from_now->heard, Not(HasSubstr("First")));
  EXPECT_THAT(from_start->heard, HasSubstr("id: 1\nevent: live\ndata: {"));
  EXPECT_THAT(resumed->heard, Not(HasSubstr("First")));
  post("Second");
  deliver_and_tell();
  post("Third");
  deliver_and_tell();
  deliver_and_tell();
  for (auto const& stream : {from_now, from_start, resumed}) {
    EXPECT_EQ(count(stream->heard, "\nevent: live"), stream == from_start ? 3u : 2u) << stream->heard;
    EXPECT_LT(stream->heard.find("id: 2\n"), stream->heard.find("id: 3\n"));
  }
}

TEST_F(LiveDoor, MissesNothingThatIsPostedWhileSomebodyJoins) {
  post("First");
  auto asked = request(api_ + "?after=0");
  asked.headers = {{"accept", "text/event-stream"}};
  auto const early = listen(api_);
  auto const answer = site_->answer(asked);  // has read the store …
  post("Second");
  deliver_and_tell();  // … before this is told
  auto const late = std::make_shared<Recorded>();
  std::get<engine::EventStream>(answer).opened(late);
  EXPECT_EQ(count(late->heard, "event: live"), 2u) << late->heard;
  EXPECT_EQ(count(early->heard, "event: live"), 1u);
}

TEST_F(LiveDoor, SendsWhoIsFarBehindToThePage) {
  for (int number = 1; number <= 130; ++number) post(std::to_string(number));
  auto const stream = listen(api_ + "?after=5");
  EXPECT_THAT(stream->heard, HasSubstr("event: behind\ndata: {\"story\":"));
  EXPECT_THAT(stream->heard, Not(HasSubstr("event: live")));
}

TEST_F(LiveDoor, TellsTheTitlesOneStreamOfAllThatIsNew) {
  post("First");
  deliver();
  auto const plain = listen("/api/v1/events");
  auto const with_blog = listen("/api/v1/events?live=" + std::to_string(story_.number()));
  EXPECT_THAT(
      with_blog->heard,
      HasSubstr("event: position\ndata: {\"story\":" + std::to_string(story_.number()) + ",\"sequence\":1}"));
  post("Second");
  publish("Tide closes harbour");
  ASSERT_TRUE(desk::make_breaking(*store_, desk::command_line(), story_, clock_.now() + std::chrono::hours(1),
                                  clock_.now())
                  .ok());
  deliver_and_tell();
  EXPECT_THAT(with_blog->heard, HasSubstr("id: 2\nevent: live"));
  EXPECT_THAT(plain->heard, Not(HasSubstr("event: live")));
  for (auto const& stream : {plain, with_blog}) {
    EXPECT_THAT(stream->heard, HasSubstr("event: story\ndata: {\"id\":"));
    EXPECT_THAT(stream->heard, HasSubstr("\"sections\":[\"town\"]"));
    EXPECT_THAT(stream->heard, HasSubstr("event: breaking\ndata: {\"breaking\":{\"id\""));
  }
  kill(story_);
  deliver_and_tell();
  EXPECT_THAT(plain->heard,
              HasSubstr("event: removed\ndata: {\"id\":" + std::to_string(story_.number()) + "}"));
}

TEST(ReadersStreams, LetGoOfThoseWhoLeftHoweverManyCome) {
  ReaderStreams streams;
  auto const stays = std::make_shared<Recorded>();
  streams.join(TitleId(1), stays);
  std::weak_ptr<Recorded> last;
  for (int number = 0; number < 20'000; ++number) {
    auto const leaves = std::make_shared<Recorded>();
    leaves->is_there = false;
    last = leaves;
    streams.tidy();
    streams.join(TitleId(1), leaves);
    streams.join({TitleId(1), StoryId(1 + number)}, leaves, 0, {});
  }
  EXPECT_LE(streams.blogs().size(), 2048u);
  streams.tell(TitleId(1), std::make_shared<std::string const>("here"));
  EXPECT_EQ(stays->heard, "here");
}

TEST(ReadersStreams, AreToldToComeBackAtDifferentTimes) {
  ReaderStreams streams;
  std::set<std::string> greetings;
  for (int number = 0; number < 32; ++number) greetings.insert(*streams.greeting());
  EXPECT_GE(greetings.size(), 16u);
}

}  // namespace
}  // namespace stoppress::site
