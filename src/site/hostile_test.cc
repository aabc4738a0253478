// What a damaged archive and readers who mean ill can do to a site, and what they can't.

#include "desk/stories/preview.h"
#include "site/testing_site.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;

// Whoever asks for twice as many names that mean nothing, or that mean what is gone, leaves nothing more.
TEST_F(Door, KeepsNoMoreHoweverManyNamesAreTried) {
  publish("Tide closes harbour");
  auto const number = std::to_string(publish("Killed").number());
  kill(StoryId(std::stoll(number)));
  deliver();
  auto const memory_after = [&](int from, int upto) {
    for (int at = from; at < upto; ++at) {
      auto const n = std::to_string(at);
      for (auto const& target :
           {"/town/words-" + n + "-" + number, "/x" + n + "/" + number, "/no/such/page/" + n,
            "/town?page=" + n, "/town?before=" + n, "/latest?before=" + n, "/topic/made-up-" + n,
            "/by/nobody-" + n, "/town/never-there-" + std::to_string(1'000'000 + at),
            "/sitemap-news-" + n + ".xml", "/sitemap-" + std::to_string(2000 + at % 900) + "-01.xml",
            "/preview/guess" + n, "/?utm_source=" + n})
        get(target);
    }
    return cache_.metrics();
  };
  auto const once = memory_after(0, 200), twice = memory_after(200, 600);
  EXPECT_LE(twice.pages, once.pages);
  EXPECT_LE(twice.bytes, once.bytes + 64 * 1024) << "but for what is noted of what is not there";
}

// One damaged story costs its own place: whatever of its row can't be read, the fronts, the lists and the
// other stories are there.
TEST_F(Door, ADamagedStoryCostsItsOwnPlaceAndNeverTheFront) {
  for (int each = 0; each < 3; ++each) publish("A sound story " + std::to_string(each));
  clock_.advance(1min);
  auto const id = publish("The newest");
  auto const number = std::to_string(id.number());
  deliver();
  struct Damage {
    std::string column, torn, sound;
  };
  std::string const body = "(SELECT body FROM revision LIMIT 1)";
  std::vector<Damage> const damages{
      {"revision.body", R"('{"type": "doc", "content": [{"type": "iframe"}]}')", body},
      {"revision.body", "'torn'", body},
      {"revision.byline", "'[torn'", "''"},
      {"revision.picture", "'{{'", "''"},
      {"revision.picture", R"('{"picture": 987654}')", "''"},
      {"revision.rest", "'torn'", "'{}'"},
      {"revision.kind", "'none'", "'news'"},
      {"revision.urgency", "-7", "4"},
      {"revision.language", "'<>'", "'en'"},
      {"revision.headline", "CAST(X'FFFE41' AS TEXT)", "'The newest'"},
      {"story.slug", "'../../etc'", "'the-newest'"},
      {"story.section", "987654", "1"},
      {"story.published", "77", "1"},
  };
  for (auto const& [column, torn, sound] : damages) {
    store_.damage(id, column, torn);
    cache_.drop_all();
    for (auto const* target : {"/", "/town", "/latest", "/feed.xml", "/feed.json", "/sitemap.xml",
                               "/sitemap-news.xml", "/api/v1/stories", "/town/a-sound-story-0-1"})
      EXPECT_EQ(get(target).status, 200) << target << " after " << column << " = " << torn;
    EXPECT_TRUE(get("/").shows("A sound story 0")) << column << " = " << torn;
    get("/town/the-newest-" + number);
    store_.damage(id, column, sound);
  }
  cache_.drop_all();
  EXPECT_EQ(get("/town/the-newest-" + number).status, 200) << "and it is there again once it is mended";
}

TEST_F(Door, AFailureTellsTheLogNoPreviewAndNoQuery) {
  auto const id = publish("Tide closes harbour");
  auto const token = desk::preview_story(*store_, desk::command_line(), id, clock_.now()).value();
  store_.damage(id, "revision.body", "'torn'");
  cache_.drop_all();
  testing::internal::CaptureStderr();
  EXPECT_GE(get("/preview/" + token.token).status, 400);
  EXPECT_GE(get("/town/tide-closes-harbour-1?secret=tell-nobody").status, 400);
  auto const logged = testing::internal::GetCapturedStderr();
  EXPECT_EQ(logged.find(token.token), std::string::npos) << logged;
  EXPECT_EQ(logged.find("tell-nobody"), std::string::npos) << logged;
}

}  // namespace
}  // namespace stoppress::site
