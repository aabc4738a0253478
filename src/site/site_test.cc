#include "base/json.h"
#include "desk/stories/breaking.h"
#include "desk/stories/preview.h"
#include "engine/net/testing_handler.h"
#include "site/testing_site.h"
#include "store/audience/submissions.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using store::Transaction;

TEST_F(Door, APublishedStoryIsReadyBeforeAnybodyAsks) {
  auto const id = publish("Tide closes harbour");
  deliver();
  auto const path = "/town/tide-closes-harbour-" + std::to_string(id.number());
  for (auto const& target : {path, std::string("/"), std::string("/town")}) {
    auto const ready = site_->prepared(request(target));
    ASSERT_NE(ready, nullptr) << target;
    EXPECT_NE(ready->body->find("Tide closes harbour"), std::string::npos) << target;
  }
}

TEST_F(Door, APublishedFrontIsReadyBeforeAnybodyAsks) {
  auto const id = publish("Tide closes harbour");
  publish("Council sits late");
  deliver();
  story::FrontContainer top{"Flood", story::FrontShape::splash, "", story::FrontFill::newest, {}, 3, {}};
  top.cards = {{id, "Gates stay shut", "", {}, false}};
  publish_front({top}, nullptr);
  deliver();
  auto const front = site_->prepared(request("/"));
  ASSERT_NE(front, nullptr);
  EXPECT_TRUE(got(front).shows("Gates stay shut"));
  EXPECT_FALSE(get("/town/tide-closes-harbour-" + std::to_string(id.number())).shows("Gates stay shut"));
}

TEST_F(Door, AKilledStoryLeavesTheFrontItWasPinnedTo) {
  auto const id = publish("Tide closes harbour");
  publish("Council sits late");
  story::FrontContainer top{"Flood", story::FrontShape::splash, "", story::FrontFill::newest, {}, 3, {}};
  top.cards = {{id, "Gates stay shut", "", {}, false}};
  publish_front({top}, nullptr);
  deliver();
  kill(id);
  deliver();
  auto const front = got(site_->prepared(request("/")));
  EXPECT_FALSE(front.shows("Gates stay shut"));
  EXPECT_TRUE(front.shows("Council sits late"));
}

TEST_F(Door, ASectionBeginsWithItsFrontAndThenGoesOn) {
  auto const id = publish("Tide closes harbour");
  publish("Council sits late");
  publish("Market day moved");
  story::FrontContainer top{"Flood", story::FrontShape::four, "", story::FrontFill::none, {}, 4, {}};
  top.cards = {{id, "", "", {}, false}};
  publish_front({top}, &setup_.title.sections[0]);
  deliver();
  auto const page = got(site_->prepared(request("/town")));
  auto const name = page.body.find("Flood"), pinned = page.body.find("Tide closes harbour"),
             rest = page.body.find("Market day moved");
  EXPECT_LT(name, pinned);
  EXPECT_LT(pinned, rest);
  EXPECT_EQ(page.body.find("Tide closes harbour", rest), std::string::npos) << "listed twice";
}

TEST_F(Door, APreviewShowsTheDraftToWhoHasTheLink) {
  auto const id = publish("Tide closes harbour");
  story::FrontContainer top{"Flood", story::FrontShape::splash, "", story::FrontFill::newest, {}, 3, {}};
  top.cards = {{id, "Gates stay shut", "", {}, false}};
  auto const by = desk::command_line();
  ASSERT_TRUE(desk::save_front(*store_, by, setup_.title, nullptr, 0, {top}, clock_.now()).ok());
  auto const link = desk::preview_front(*store_, by, setup_.title, nullptr, clock_.now()).value();
  auto const preview = get("/preview/" + link.token);
  EXPECT_TRUE(preview.shows("Gates stay shut"));
  EXPECT_NE(preview.head.find("noindex"), std::string::npos);
  EXPECT_NE(preview.head.find("frame-ancestors 'self'"), std::string::npos);
  EXPECT_FALSE(get("/").shows("Gates stay shut"));
  EXPECT_EQ(get("/preview/abc").status, 404);
  clock_.advance(24h);
  EXPECT_EQ(get("/preview/" + link.token).status, 410);
}

TEST_F(Door, CountsWhoReadsAnArticleWhetherItWasReadyOrNot) {
  auto const id = publish("Tide closes harbour");
  auto const read = [&](char const* agent) {
    auto asked = request("/town/tide-closes-harbour-" + std::to_string(id.number()));
    asked.headers = {{"user-agent", agent}};
    return ask(asked);
  };
  read("Mozilla/5.0 (X11; Linux) Firefox/145.0");
  read("Mozilla/5.0 (X11; Linux) Firefox/145.0");
  read("Mozilla/5.0 (compatible; Googlebot/2.1)");
  get("/");
  EXPECT_EQ(reads_.take(), (audience::Counts{{id, 2}}));
}

TEST_F(Door, AnyOtherWordsBeforeTheNumberLeadToTheStorysOwnAddress) {
  auto const number = std::to_string(publish("Tide closes harbour").number());
  for (auto const* words : {"/sport/tide-closes-harbour-", "/town/other-words-", "/town/"}) {
    auto const answer = get(words + number);
    EXPECT_EQ(answer.status, 301);
    EXPECT_NE(answer.head.find("Location: /town/tide-closes-harbour-" + number), std::string::npos)
        << answer.head;
  }
}

TEST_F(Door, AKillIsSeenEverywhereAtOnce) {
  auto const id = publish("Tide closes harbour");
  deliver();
  auto const path = "/town/tide-closes-harbour-" + std::to_string(id.number());
  for (auto const* list : {"/", "/town", "/latest", "/feed.xml", "/feed.json", "/sitemap-news.xml"})
    EXPECT_TRUE(get(list).shows("arbour")) << list;
  kill(id);
  deliver();
  auto const gone = get(path);
  EXPECT_EQ(gone.status, 410);
  EXPECT_TRUE(gone.shows("It was wrong."));
  for (auto const* list :
       {"/", "/town", "/latest", "/feed.xml", "/feed.json", "/sitemap-news.xml", "/api/v1/stories"})
    EXPECT_FALSE(get(list).shows("arbour")) << list;
  EXPECT_EQ(get("/api/v1/stories/" + std::to_string(id.number())).status, 410);
}

TEST_F(Door, WhatIsUnderEmbargoIsNowhere) {
  auto const id = publish("Budget in full", clock_.now() + 2h);
  deliver();
  auto const number = std::to_string(id.number());
  EXPECT_EQ(get("/town/budget-in-full-" + number).status, 404);
  EXPECT_EQ(get("/api/v1/stories/" + number).status, 404);
  EXPECT_EQ(get("/share/whatsapp/" + number).status, 404);
  for (auto const* list : {"/", "/town", "/latest", "/feed.xml", "/feed.json", "/town/feed.xml",
                           "/sitemap-news.xml", "/sitemap-2026-11.xml", "/api/v1/stories"})
    EXPECT_FALSE(get(list).shows("udget")) << list;
}

TEST_F(Door, WhatIsBreakingStandsOnEveryPageAndLeavesAllOfThemAtItsEnd) {
  auto const id = publish("Barrage closed");
  publish("Fete raises £90");
  deliver();
  auto const fete = "/town/fete-raises-90-" + std::to_string(id.number() + 1);
  std::vector<std::string> const pages{
      "/", "/town", "/sport", "/latest", fete, "/corrections", "/message", "/no/such", "/breaking.json"};
  auto const shows = [&](std::string const& path) {
    return get(path).shows(path == "/breaking.json" ? "\"headline\":\"Barrage closed\"" : "data-breaking=");
  };
  for (auto const& path : pages) EXPECT_FALSE(shows(path)) << path;
  auto const by = desk::command_line();
  ASSERT_TRUE(desk::make_breaking(*store_, by, id, clock_.now() + 1h, clock_.now()).ok());
  deliver();
  for (auto const& path : pages) EXPECT_TRUE(shows(path)) << path;
  EXPECT_FALSE(get("/offline").shows("data-breaking=")) << "kept for days in a reader's browser";
  clock_.advance(1h);
  EXPECT_EQ(desk::end_due_breaking(*store_, clock_.now()).value(), 1);
  deliver();
  for (auto const& path : pages) EXPECT_FALSE(shows(path)) << path;
  EXPECT_TRUE(get("/breaking.json").shows("{\"breaking\":null}"));
}

TEST_F(Door, AKillTakesItsBarFromEveryPage) {
  auto const id = publish("Barrage closed");
  auto const other = publish("Fete raises £90");
  ASSERT_TRUE(desk::make_breaking(*store_, desk::command_line(), id, clock_.now() + 1h, clock_.now()).ok());
  deliver();
  auto const fete = "/town/fete-raises-90-" + std::to_string(other.number());
  EXPECT_TRUE(get(fete).shows("Barrage closed"));
  kill(id);
  deliver();
  for (auto const& path : {std::string("/"), std::string("/sport"), fete})
    EXPECT_FALSE(get(path).shows("Barrage closed"));
}

TEST_F(Door, APreviewIsForWhoHasTheLinkAndForNoCache) {
  auto const id = publish("Budget in full", clock_.now() + 48h);
  auto const link = desk::preview_story(*store_, desk::command_line(), id, clock_.now()).value();
  auto const shown = get("/preview/" + link.token);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.shows("<h1>Budget in full</h1>"));
  for (auto const* header : {"Cache-Control: no-store", "X-Robots-Tag: noindex",
                             "Referrer-Policy: no-referrer", "frame-ancestors 'self'"})
    EXPECT_NE(shown.head.find(header), std::string::npos) << header;
  EXPECT_EQ(shown.head.find("ETag"), std::string::npos);
  EXPECT_EQ(site_->prepared(request("/preview/" + link.token)), nullptr) << "it stands on no shelf";
  EXPECT_EQ(get("/town/budget-in-full-" + std::to_string(id.number())).status, 404);
  EXPECT_EQ(get("/preview/0123456789abcdef0123456789abcdef").status, 404);
  clock_.advance(24h);
  auto const over = get("/preview/" + link.token);
  EXPECT_EQ(over.status, 410);
  EXPECT_TRUE(over.shows("This preview is over"));
  EXPECT_FALSE(over.shows("Budget"));
}

TEST_F(Door, AnswersByItsTagAloneWhetherAReaderHasThePage) {
  publish("Tide closes harbour");
  auto const killed = publish("Bridge opened");
  clock_.advance(1h);
  publish("Fete raises £90");
  deliver();
  auto const before = get("/");
  auto const from = before.head.find("Last-Modified: ");
  ASSERT_NE(from, std::string::npos);
  auto asking = request("/");
  asking.headers = {{"if-modified-since", before.head.substr(from + 15, 29)}};
  kill(killed);
  deliver();
  auto const after = ask(asking);
  EXPECT_EQ(after.status, 200) << "the newest story is the same, and the page another";
  EXPECT_FALSE(after.shows("Bridge opened"));
}

TEST_F(Door, AnswersByTimeWhoHasNoTag) {
  auto const id = publish("Tide closes harbour");
  deliver();
  get("/");
  clock_.advance(1h);
  cache_.drop_all();
  auto const before = get("/");
  auto const from = before.head.find("Last-Modified: ");
  ASSERT_NE(from, std::string::npos) << before.head;
  auto asking = request("/");
  asking.headers = {{"if-modified-since", before.head.substr(from + 15, 29)}};
  EXPECT_EQ(ask(asking).status, 304);
  kill(id);
  deliver();
  EXPECT_EQ(ask(asking).status, 200);
}

TEST_F(Door, WhatIsNotThereIsAnsweredFromMemoryWithOnePageForAll) {
  std::vector<std::string> const targets{"/no/such",    "/nothing",   "/town/x-77",
                                         "/topic/none", "/by/nobody", "/api/v1/stories/77"};
  for (auto const& target : targets) EXPECT_EQ(get(target).status, 404) << target;
  auto const pages = cache_.metrics().pages;
  for (auto const& target : targets) {
    auto const ready = site_->prepared(request(target));
    ASSERT_NE(ready, nullptr) << target;
    EXPECT_EQ(ready->status, 404) << target;
  }
  for (int story = 100; story < 200; ++story) get("/town/x-" + std::to_string(story));
  EXPECT_EQ(cache_.metrics().pages, pages);
}

TEST_F(Door, AStoryThatWasNotThereIsThereOnceItIsPublished) {
  EXPECT_EQ(get("/town/tide-closes-harbour-1").status, 404);
  EXPECT_EQ(get("/api/v1/stories/1").status, 404);
  ASSERT_NE(site_->prepared(request("/town/tide-closes-harbour-1")), nullptr);
  auto const id = publish("Tide closes harbour");
  ASSERT_EQ(id, StoryId(1));
  deliver();
  EXPECT_EQ(get("/town/tide-closes-harbour-1").status, 200);
  EXPECT_EQ(get("/api/v1/stories/1").status, 200);
}

TEST_F(Door, ARemovedStoryIsKeptOnceWhateverStandsBeforeItsNumber) {
  auto const number = std::to_string(publish("Tide closes harbour").number());
  kill(StoryId(std::stoll(number)));
  deliver();
  get("/town/tide-closes-harbour-" + number);
  auto const pages = cache_.metrics().pages;
  for (auto const* words : {"/a/b-", "/town/other-", "/sport/"}) {
    auto const ready = site_->prepared(request(words + number));
    ASSERT_NE(ready, nullptr) << words;
    EXPECT_EQ(ready->status, 410);
  }
  EXPECT_EQ(cache_.metrics().pages, pages);
}

TEST_F(Door, AnAddressWithAFinalSlashLeadsToTheOneWithout) {
  publish("Tide closes harbour");
  for (auto const& [target, to] :
       std::vector<std::pair<std::string, std::string>>{{"/latest/", "/latest"},
                                                        {"/town/?utm_source=mail", "/town?utm_source=mail"},
                                                        {"/topic/tides/", "/topic/tides"},
                                                        {"/town/feed.xml/", "/town/feed.xml"},
                                                        {"/town/x-1//", "/town/x-1"}}) {
    auto const answer = get(target);
    EXPECT_EQ(answer.status, 301) << target;
    EXPECT_NE(answer.head.find("Location: " + to + "\r\n"), std::string::npos) << answer.head;
  }
  for (auto const* target : {"//", "//evil.example/x-1/", "/no/such/"})
    EXPECT_EQ(get(target).status, 404) << target;
}

TEST_F(Door, ARedirectKeepsTheQuery) {
  auto const number = std::to_string(publish("Tide closes harbour").number());
  auto const answer = get("/town/" + number + "?utm_source=mail");
  EXPECT_EQ(answer.status, 301);
  EXPECT_NE(answer.head.find("Location: /town/tide-closes-harbour-" + number + "?utm_source=mail\r\n"),
            std::string::npos)
      << answer.head;
}

TEST_F(Door, TheApiIsReadyFromMemoryAndAnswersWithATag) {
  auto const number = std::to_string(publish("Tide closes harbour").number());
  deliver();
  for (auto const& target :
       {"/api/v1/stories/" + number, std::string("/api/v1/stories"), std::string("/api/v1/sections"),
        std::string("/api/v1/openapi.json"), std::string("/api/v1/stories?limit=5&section=town")}) {
    EXPECT_EQ(get(target).status, 200) << target;
    auto const ready = site_->prepared(request(target));
    ASSERT_NE(ready, nullptr) << target;
    EXPECT_NE(ready->head.find("Access-Control-Allow-Origin: *\r\n"), std::string::npos) << target;
    auto const tag = ready->head.find("ETag: ");
    ASSERT_NE(tag, std::string::npos);
    auto asking = request(target);
    asking.headers = {{"if-none-match", ready->head.substr(tag + 6, ready->head.find('\r', tag) - tag - 6)}};
    EXPECT_EQ(ask(asking).status, 304) << target;
  }
  EXPECT_NE(site_->prepared(request("/api/v1/stories?section=town&limit=5")), nullptr) << "in another order";
  kill(StoryId(std::stoll(number)));
  deliver();
  EXPECT_EQ(get("/api/v1/stories/" + number).status, 410);
  EXPECT_FALSE(get("/api/v1/stories").shows("Tide"));
}

TEST_F(Door, NobodyFillsTheMemoryWithListsThatTheyMadeUp) {
  publish("Tide closes harbour");
  deliver();
  get("/api/v1/stories?topic=made-up");
  auto const pages = cache_.metrics().pages;
  for (int number = 0; number < 50; ++number) {
    get("/api/v1/stories?topic=made-up-" + std::to_string(number));
    get("/latest?before=" + std::to_string(1000 + number));
    get("/corrections?before=" + std::to_string(number + 1));
  }
  EXPECT_LE(cache_.metrics().pages, pages + 1) << "the page for all that is not there";
}

TEST_F(Door, AFeedKnowsAStoryByAnAddressThatStays) {
  auto const id = publish("Tide closes harbour");
  deliver();
  auto const lasting = "https://test.example/story/" + std::to_string(id.number());
  EXPECT_TRUE(get("/feed.xml").shows("<guid isPermaLink=\"true\">" + lasting + "</guid>"));
  EXPECT_TRUE(get("/feed.json").shows("\"id\":\"" + lasting + "\""));
  auto const there = get("/story/" + std::to_string(id.number()));
  EXPECT_EQ(there.status, 301);
  EXPECT_NE(there.head.find("/town/tide-closes-harbour-"), std::string::npos) << there.head;
}

TEST_F(Door, KeepsWhatReadersSendBeforeItSaysThanks) {
  auto const page = post("/newsletter", "email=ada%40courier.example");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.head.find("no-store"), std::string::npos);
  auto const told = send_message("text=Look+at+the+quay&story=1");
  EXPECT_EQ(told.status, 200);
  EXPECT_EQ(json::parse(told.body).value().as_object()["ok"].as_bool(), true);
}

TEST_F(Door, GivesBackWhatWasTypedWhenItCanNotTakeIt) {
  auto const page = post("/newsletter", "email=not+an+address");
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.shows("not an address"));
  auto const told = post("/message", "text=", {{"accept", "application/json"}});
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(told.shows("\"name\":\"text\""));
}

TEST_F(Door, TakesWhatReadersSendInTheOneFormOfText) {
  auto const page = post("/message", "contact=nobody&text=Cafe%CC%81+it%C2%92s%01+so%C2%ADon");
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.shows("Café it’s so\u00ADon")) << page.body;
}

TEST_F(Door, TakesNoFormOfAnotherSite) {
  EXPECT_EQ(post("/newsletter", "email=a%40b.example", {{"sec-fetch-site", "cross-site"}}).status, 403);
  EXPECT_EQ(post("/newsletter", "email=a%40b.example",
                 {{"origin", "https://evil.example"}, {"host", "test.example"}})
                .status,
            403);
  EXPECT_EQ(post("/newsletter", "email=a%40b.example",
                 {{"origin", "https://test.example"}, {"host", "test.example"}})
                .status,
            200);
}

TEST_F(Door, AsksThoseWhoSendVeryOftenToWait) {
  int refused = 0;
  for (int i = 0; i < 8; ++i) refused += post("/newsletter", "email=a%40b.example").status == 429 ? 1 : 0;
  EXPECT_EQ(refused, 3);
  clock_.advance(1min);
  EXPECT_EQ(post("/newsletter", "email=a%40b.example").status, 200);
}

TEST_F(Door, CountsAShareAndSendsTheReaderOn) {
  auto const id = publish("Tide closes harbour");
  auto const number = std::to_string(id.number());
  auto const sent = get("/share/whatsapp/" + number);
  EXPECT_EQ(sent.status, 303);
  EXPECT_NE(sent.head.find("Location: https://wa.me/"), std::string::npos) << sent.head;
  EXPECT_EQ(get("/share/carrier-pigeon/" + number).status, 404);
  auto const counts =
      store_->read([&](store::Snapshot& snapshot) { return store::Submissions(snapshot).share_counts(id); })
          .value();
  EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{"whatsapp", 1}}));
}

TEST_F(Door, SpeaksOfErrorsInTheAskersLanguage) {
  auto const api = get("/api/v1/nothing");
  EXPECT_EQ(api.status, 404);
  EXPECT_NE(api.head.find("application/problem+json"), std::string::npos);
  auto const page = get("/nothing-here");
  EXPECT_EQ(page.status, 404);
  EXPECT_TRUE(page.shows("<!doctype html>") || page.shows("<!DOCTYPE html>"));
  EXPECT_EQ(post("/", "x=1").status, 405);
}

TEST_F(Door, ACampaignsMarkInTheAddressIsNoOtherPage) {
  publish("Tide closes harbour");
  deliver();
  auto const pages = cache_.metrics().pages;
  EXPECT_NE(site_->prepared(request("/?utm_source=mail")), nullptr);
  EXPECT_EQ(cache_.metrics().pages, pages);
}

TEST_F(Door, CompressesBetterWhatStays) {
  publish("Tide closes harbour");
  deliver();
  auto asking = request("/");
  asking.headers = {{"accept-encoding", "br"}};
  auto const before = site_->prepared(asking);
  // It is compressed quickly first, on another thread; then it waits for its turn.
  engine::testing::wait_until([&] { return site_->recompress() > 0; });
  auto const after = site_->prepared(asking);
  EXPECT_LT(after->body->size(), before->body->size());
}

TEST_F(Door, AListGoesOnWhereThePageBeforeEnded) {
  for (int i = 0; i < 60; ++i) {
    publish("Story number " + std::to_string(i));
    clock_.advance(1min);
  }
  deliver();
  auto const first = get("/api/v1/stories?limit=50");
  auto const read = json::parse(first.body).value().as_object();
  ASSERT_EQ(read.at("stories").as_array().size(), 50u);
  std::string const next(read.at("next").as_string());
  auto const rest = get(next.substr(next.find("/api")));
  EXPECT_EQ(json::parse(rest.body).value().as_object().at("stories").as_array().size(), 10u);
}

}  // namespace
}  // namespace stoppress::site
