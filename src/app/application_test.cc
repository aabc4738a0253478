// The whole program, opened and closed, with real requests.
#include "app/application.h"

#include <atomic>
#include <gmock/gmock.h>
#include <latch>

#include "app/testing_installation.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "engine/net/testing_client.h"
#include "engine/threads/thread.h"

namespace stoppress::app {
namespace {

using engine::testing::Client;
using testing::HasSubstr;

class TheProgram : public InstallationTest {
 protected:
  static StoryId publish(store::Store& store, story::Title const& title, std::string const& headline,
                         Instant now) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words about it.")}}});
    auto const actor = desk::command_line();
    auto const id = desk::begin_story(store, actor, title, change, now).value();
    EXPECT_TRUE(desk::publish_by(store, actor, id, {Revision(1), {}, {}, {}}, now).ok());
    return id;
  }
};

TEST_F(TheProgram, ShowsWhatAnotherProgramPublishesBesideIt) {
  auto const program = serve();
  ASSERT_TRUE(program.ok()) << program.error().message;
  Client reader((*program)->port());
  EXPECT_EQ(reader.get("/").status, 200);
  auto const beside = archive();
  publish(*beside->store, beside->config.title, "Tide closes harbour", clock_.now());
  std::string body;
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (body.find("Tide closes harbour") == std::string::npos && std::chrono::steady_clock::now() < deadline)
    body = reader.get("/").body;
  EXPECT_THAT(body, HasSubstr("Tide closes harbour"));
}

TEST_F(TheProgram, DoesAtTheStartWhatBecameDueBefore) {
  {
    auto const closed = archive();
    auto const an_hour_ago = clock_.now() - std::chrono::hours(1);
    story::ContentChange change;
    change.set(&story::Content::headline, "Budget in full");
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
    auto const actor = desk::command_line();
    auto const id =
        desk::begin_story(*closed->store, actor, closed->config.title, change, an_hour_ago).value();
    auto const at = an_hour_ago + std::chrono::minutes(1);
    ASSERT_TRUE(desk::publish_by(*closed->store, actor, id, {Revision(1), at, at, {}}, an_hour_ago).ok());
  }
  auto const program = serve();
  ASSERT_TRUE(program.ok());
  EXPECT_THAT(Client((*program)->port()).get("/").body, HasSubstr("Budget in full"));
}

TEST_F(TheProgram, SaysHowItsFollowersAndDutiesAre) {
  auto const program = serve();
  ASSERT_TRUE(program.ok());
  auto const metrics = Client((*program)->operations_port()).get("/metrics").body;
  for (auto const* line :
       {"stoppress_follower_lag_seconds{follower=\"pages\"}",
        "stoppress_follower_set_aside_total{follower=\"receipts\"}",
        "stoppress_follower_changes_total{follower=\"renditions\"}",
        "stoppress_follower_failures_total{follower=\"events\"}",
        "stoppress_duty_late_seconds{duty=\"release\"}",
        "stoppress_duty_failures_total{duty=\"picture expiry\"}", "stoppress_changes_delivered_total"})
    EXPECT_THAT(metrics, HasSubstr(line));
}

// Requests of every kind are in flight, /metrics among them, while everything they use goes away.
TEST_F(TheProgram, ClosesWhileItIsAsked) {
  for (int round = 0; round < 5; ++round) {
    auto program = serve();
    ASSERT_TRUE(program.ok());
    std::atomic<bool> closing = false;
    std::atomic<int> answered = 0;
    std::latch asked(4);
    std::vector<engine::Thread> askers;
    auto const ask = [&](std::uint16_t port, char const* path) {
      askers.emplace_back("asker", [&, port, path](std::stop_token const&) {
        bool first = true;
        // Until the port is closed.
        for (;;) {
          Client client(0);
          if (!client.connect_to(port)) break;
          auto const got = client.get(path);
          if (got.status == 200) ++answered;
          if (std::exchange(first, false)) asked.count_down();
          if (closing && got.status == 0) break;
        }
        if (first) asked.count_down();
      });
    };
    ask((*program)->operations_port(), "/metrics");
    ask((*program)->operations_port(), "/metrics");
    ask((*program)->operations_port(), "/ready");
    ask((*program)->port(), "/latest");
    asked.wait();
    closing = true;
    program->reset();
    askers.clear();
    EXPECT_GE(answered, 4);
  }
}

TEST_F(TheProgram, ServesAFolderOnce) {
  auto const first = serve();
  ASSERT_TRUE(first.ok());
  auto const second = serve();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().fault, Fault::conflict);
  EXPECT_THAT(second.error().message, HasSubstr("serves"));
}

TEST_F(TheProgram, ServesAFolderAgainOnceTheOtherHasEnded) {
  ASSERT_TRUE(serve().ok());
  EXPECT_TRUE(serve().ok());
}

TEST_F(TheProgram, ClosesWhatItHasOpenedWhenAPortIsTaken) {
  auto const first = serve();
  ASSERT_TRUE(first.ok());
  ServeOptions options;
  options.port = (*first)->port();
  std::filesystem::path const here = folder_;
  folder_ = here / "other";
  configure("");
  auto const second = serve(options);
  folder_ = here;
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().fault, Fault::unavailable);
}

}  // namespace
}  // namespace stoppress::app
