// Bringing the schema up to date.
#include "store/testing_together.h"

namespace stoppress::store {
namespace {

using namespace testing;

class TheSchema : public Meetings {};
ON_BOTH_DATABASES(TheSchema);

TEST_P(TheSchema, RecordsItsSteps) { EXPECT_EQ(ask("SELECT CAST(MAX(number) AS TEXT) FROM migration"), "1"); }

TEST_P(TheSchema, StaysAsItIsWhenTheArchiveIsOpenedAgain) {
  filed(content("Tide"));
  close();
  open();
  EXPECT_EQ(read([](Reader& reader) { return reader.count_of_stories(); }), 1);
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM migration"), "1");
}

TEST_P(TheSchema, OfANewerProgramIsRefusedAndLeftAlone) {
  close();
  ask("INSERT INTO migration (number) VALUES (77)");
  auto const opened = Store::open({url()});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::unavailable);
  EXPECT_NE(opened.error().message.find("is newer than this program (schema 77, we know 1)"),
            std::string::npos)
      << opened.error().message;
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM migration"), "2");
}

TEST_P(TheSchema, IsMadeOnceWhenManyProgramsStartAtTheSameMoment) {
  close();
  // As a database is before its first step.
  for (auto const* table :
       {"story_topic", "story_author", "revision", "topic", "author", "story", "section", "title", "picture",
        "wire_item", "raw_wire", "change_feed", "follower", "signup", "message", "share_count", "migration"})
    ask("DROP TABLE " + std::string(table));
  std::atomic<int> opened{0};
  at_once(6, [&](int) {
    auto const store = Store::open({url()});
    EXPECT_TRUE(store.ok()) << store.error().message << " " << store.error().detail;
    opened += store.ok() ? 1 : 0;
  });
  EXPECT_EQ(opened, 6);
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM migration"), "1");
}

}  // namespace
}  // namespace stoppress::store
