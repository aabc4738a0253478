// What a page asks of the archive costs the same whether it holds hundreds of stories or thousands: each
// question has an index that leads to its answer. Counted in SQLite's own steps, not in time.
#include <soci/sqlite3/soci-sqlite3.h>

#include "store/audience/reads.h"
#include "store/database/connection.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/corrections.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

constexpr int kFew = 400, kMany = 1600;

class Costs : public Archive {
 protected:
  // One story a minute, back from noon: those of these minutes. The first of them.
  story::Story fill(int from, int to) {
    title();
    return write([&](Transaction& transaction) -> Result<story::Story> {
      std::optional<story::Story> first;
      for (int i = from; i < to; ++i) {
        auto words = content("Report " + std::to_string(i));
        words.section = i % 5 == 0 ? sport() : news();
        words.kind = i % 20 == 0 ? story::Kind::opinion : story::Kind::news;
        words.topics = {{"tide", "Tide"}, {"topic-" + std::to_string(i % 40), "Topic"}};
        words.byline.authors = {"Author " + std::to_string(i % 30)};
        auto story = TRY(file(transaction, title().id, words));
        TRY(publish(transaction, story, kNoon - std::chrono::minutes(i)));
        if (!first) first = story;
        if (i % 100 == 0)
          TRY(Corrections(transaction)
                  .add({{}, story.id, story.published, "correction", "It was the other one.", kNoon, {}}));
      }
      return *first;
    });
  }

  struct Counted {
    std::string question;
    std::int64_t steps;
  };
  // Each question's cost on a connection of its own.
  std::vector<Counted> costs(story::Story const& newest) {
    soci::session sql(soci::sqlite3, "db=\"" + url().substr(url().find(':') + 1) + "\"");
    Connection connection(sql, sqlite_dialect());
    auto* sqlite = static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
    Snapshot snapshot(connection);
    std::int64_t steps = 0;
    sqlite_api::sqlite3_progress_handler(
        sqlite, 1,
        [](void* counter) {
          ++*static_cast<std::int64_t*>(counter);
          return 0;
        },
        &steps);
    std::vector<Counted> counted;
    auto const count = [&](char const* question, auto&& ask) {
      Newsstand stand(snapshot, title().id, kNoon);
      steps = 0;
      must(ask(stand));
      counted.push_back({question, steps});
    };
    std::vector<story::Topic> const topics{{"tide", "Tide"}, {"topic-7", "Topic"}};
    count("story", [&](auto& stand) { return stand.story(newest.id); });
    count("no such story", [&](auto& stand) {
      auto const none = stand.story(StoryId(999'999));
      return none.ok() ? Result<Done>(internal("There is one.")) : Result<Done>(Done{});
    });
    count("cards", [&](auto& stand) { return stand.cards({newest.id, StoryId(3)}); });
    count("newest", [&](auto& stand) { return stand.newest(20); });
    count("in section", [&](auto& stand) { return stand.in_section(sport(), 20); });
    count("on topic", [&](auto& stand) { return stand.on_topic("topic-7", 8); });
    count("by author", [&](auto& stand) { return stand.by_author("author-7", 8); });
    count("of kind", [&](auto& stand) { return stand.of_kind(story::Kind::opinion, 8); });
    count("leading", [&](auto& stand) { return stand.leading(6, kNoon - std::chrono::minutes(120)); });
    count("related", [&](auto& stand) { return stand.related(newest.id, news(), topics, 4); });
    count("breaking", [&](auto& stand) { return stand.breaking(); });
    count("corrections of", [&](auto& stand) { return stand.corrections_of(newest.id); });
    count("topic name", [&](auto& stand) { return stand.topic_name("topic-7"); });
    count("author name", [&](auto& stand) { return stand.author_name("author-7"); });
    count("addresses since",
          [&](auto& stand) { return stand.addresses_since(kNoon - std::chrono::minutes(60), 1000); });
    count("most read", [&](auto&) { return Reads(snapshot).most_read(title().id, SectionId(), 10); });
    return counted;
  }
};
INSTANTIATE_TEST_SUITE_P(Store, Costs, ::testing::Values("sqlite"));

TEST_P(Costs, OfAPageDoNotGrowWithTheArchive) {
  auto const newest = fill(0, kFew);
  auto const few = costs(newest);
  fill(kFew, kMany);
  auto const many = costs(newest);
  ASSERT_EQ(few.size(), many.size());
  for (std::size_t i = 0; i < few.size(); ++i)
    EXPECT_LE(many[i].steps, few[i].steps + few[i].steps / 2 + 200) << few[i].question;
}

}  // namespace
}  // namespace stoppress::store
