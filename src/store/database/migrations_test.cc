// Bringing the schema up to date.
#include "store/database/migrations.h"

#include <filesystem>

#include "store/database/testing_server.h"
#include "store/database/testing_together.h"
#include "store/stories/stories.h"

namespace stoppress::store {
namespace {

using namespace testing;

class TheSchema : public Meetings {
 protected:
  // As many as there are files.
  static std::string steps(int more = 0) {
    std::filesystem::directory_iterator const files(STOPPRESS_SOURCE_DIR "/src/store/schema");
    return std::to_string(std::distance(begin(files), end(files)) + more);
  }
};
ON_BOTH_DATABASES(TheSchema);

TEST_P(TheSchema, RecordsItsSteps) {
  EXPECT_EQ(ask("SELECT CAST(MAX(number) AS TEXT) FROM migration"), steps());
}

TEST_P(TheSchema, StaysAsItIsWhenTheArchiveIsOpenedAgain) {
  filed(content("Tide"));
  close();
  open();
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); }), 1);
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM migration"), steps());
}

TEST_P(TheSchema, OfANewerProgramIsRefusedAndLeftAlone) {
  close();
  ask("INSERT INTO migration (number) VALUES (77)");
  auto const opened = Store::open({url()});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::unavailable);
  EXPECT_NE(opened.error().message.find("is newer than this program (schema 77, we know " + steps() + ")"),
            std::string::npos)
      << opened.error().message;
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM migration"), steps(1));
}

TEST_P(TheSchema, IsMadeOnceWhenManyProgramsStartAtTheSameMoment) {
  auto const empty = on_postgresql() ? PostgresqlServer::one().new_database() : url() + ".empty";
  std::atomic<int> opened{0};
  at_once(6, [&](int) {
    auto const store = Store::open({empty});
    EXPECT_TRUE(store.ok()) << store.error().message << " " << store.error().detail;
    opened += store.ok() ? 1 : 0;
  });
  EXPECT_EQ(opened, 6);
  EXPECT_EQ(ask_database(empty, "SELECT CAST(COUNT(*) AS TEXT) FROM migration"), steps());
}

TEST(AStepsFile, IsTakenToItsLastCommandAlsoWithoutALineEndThere) {
  using Commands = std::vector<std::string_view>;
  EXPECT_EQ(commands_of("CREATE TABLE a (b TEXT);\n\nDROP TABLE c;\n"),
            (Commands{"CREATE TABLE a (b TEXT)", "DROP TABLE c"}));
  EXPECT_EQ(commands_of("DROP TABLE a;\nDROP TABLE b;"), (Commands{"DROP TABLE a", "DROP TABLE b"}));
  EXPECT_EQ(commands_of("DROP TABLE a;\nDROP TABLE b"), (Commands{"DROP TABLE a", "DROP TABLE b"}));
  EXPECT_EQ(commands_of("DROP TABLE a;\n\n-- That is all.\n"), (Commands{"DROP TABLE a"}));
  EXPECT_EQ(commands_of(""), Commands{});
}

}  // namespace
}  // namespace stoppress::store
