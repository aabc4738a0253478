#include "store/stories/alarms.h"

#include <gmock/gmock.h>

#include "store/staff/staff.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AlarmRows : public Archive {
 protected:
  std::int64_t raise(story::Story const& story, story::AlarmKind kind, std::string const& words) {
    Alarm alarm;
    alarm.title = story.title;
    alarm.story = story.id;
    alarm.kind = kind;
    alarm.words = words;
    alarm.raised = kNoon;
    alarm.raised_by = "NORTHWIRE";
    return write([&](Transaction& transaction) { return Alarms(transaction).raise(alarm); });
  }
  std::vector<Alarm> ringing() {
    return read([](Snapshot& snapshot) { return Alarms(snapshot).ringing(); });
  }
};
ON_BOTH_DATABASES(AlarmRows);

TEST_P(AlarmRows, RingUntilSomebodySaysThatTheyKnowAndStayWithTheirStory) {
  auto const story = filed(content("Tide closes harbour"));
  auto const first = raise(story, story::AlarmKind::correction, "Corrected: it was six.");
  raise(story, story::AlarmKind::kill, "Killed.");
  ASSERT_THAT(ringing(), SizeIs(2));
  EXPECT_EQ(ringing()[0].words, "Corrected: it was six.");
  EXPECT_EQ(ringing()[0].kind, story::AlarmKind::correction);
  EXPECT_EQ(ringing()[0].headline, "Tide closes harbour");
  EXPECT_EQ(ringing()[0].raised_by, "NORTHWIRE");
  people::Staff staff;
  staff.name = "Ada Quill";
  staff.email = "ada@courier.example";
  auto const ada =
      write([&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "none", kNoon); });
  auto const set = [&] {
    return write(
        [&](Transaction& transaction) { return Alarms(transaction).set_known(first, ada, kNoon + kHour); });
  };
  EXPECT_TRUE(set());
  EXPECT_FALSE(set());
  ASSERT_THAT(ringing(), SizeIs(1));
  close();
  open();
  auto const kept = read([&](Snapshot& snapshot) { return Alarms(snapshot).of(story.id); });
  ASSERT_THAT(kept, SizeIs(2));
  EXPECT_EQ(kept[0].kind, story::AlarmKind::kill);
  EXPECT_EQ(kept[1].known, kNoon + kHour);
  EXPECT_EQ(kept[1].known_by.name, "Ada Quill");
}

TEST_P(AlarmRows, ThatWereNeverRaisedAreNotFound) {
  EXPECT_THAT(ringing(), IsEmpty());
  auto const alarm = store().read([](Snapshot& snapshot) { return Alarms(snapshot).alarm(7); });
  ASSERT_FALSE(alarm.ok());
  EXPECT_EQ(alarm.error().fault, Fault::not_found);
}

}  // namespace
}  // namespace stoppress::store
