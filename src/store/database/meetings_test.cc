// Two transactions on the same thing at the same moment.
#include "store/database/testing_together.h"
#include "store/pictures/pictures.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"

namespace stoppress::store {
namespace {

using namespace testing;

class TwoAtOnce : public Meetings {
 protected:
  std::atomic<bool> first_is_in_{false}, second_passed_{false};
};
ON_BOTH_DATABASES(TwoAtOnce);

TEST_P(TwoAtOnce, APublicationDoesNotUndoAKill) {
  auto const id = published("Tide", kNoon).id;
  at_once(2, [&](int number) {
    if (number == 0)
      return write([&](Transaction& transaction) -> Result<Done> {
               auto story = TRY(Stories(transaction).story(id));
               first_is_in_ = true;
               first_is_in_.notify_all();
               let_others_come(second_passed_);
               return remove(transaction, story, story::State::killed, kNoon + kHour);
             }),
             void();
    first_is_in_.wait(false);
    write([&](Transaction& transaction) -> Result<Done> {
      auto story = TRY(Stories(transaction).story(id));
      second_passed_ = true;
      if (story.state == story::State::killed) return Done{};  // as the desk decides
      return publish(transaction, story, kNoon + kHour);
    });
  });
  EXPECT_EQ(kept(id).state, story::State::killed);
}

TEST_P(TwoAtOnce, TwoVersionsOfOneGuidBecomeOneStory) {
  auto const words = content("Tide");
  auto const of = title().id;
  at_once(2, [&](int number) {
    if (number == 1) first_is_in_.wait(false);
    write([&](Transaction& transaction) -> Result<Done> {
      auto const newest = TRY(WireItems(transaction).newest_wire_item("northwire", "tag:tide"));
      if (number == 0) {
        first_is_in_ = true;
        first_is_in_.notify_all();
        let_others_come(second_passed_);
      } else {
        second_passed_ = true;
      }
      WireItem item;
      item.identity = {"northwire", "tag:tide", std::to_string(number + 1)};
      item.story = newest ? newest->story : TRY(file(transaction, of, words)).id;
      TRY(WireItems(transaction).keep_wire_item(item));
      return Done{};
    });
  });
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); }), 1);
}

TEST_P(TwoAtOnce, OnePictureThatComesTwiceIsKeptOnce) {
  story::Picture picture;
  picture.hash = "abc";
  std::array<PictureId, 2> kept;
  at_once(2, [&](int number) {
    if (number == 1) first_is_in_.wait(false);
    kept[std::size_t(number)] = write([&](Transaction& transaction) -> Result<PictureId> {
      auto const id = TRY(Pictures(transaction).keep_picture(picture));
      if (number == 1) return second_passed_ = true, id;
      first_is_in_ = true;
      first_is_in_.notify_all();
      let_others_come(second_passed_);
      return id;
    });
  });
  EXPECT_EQ(kept[0], kept[1]);
}

TEST_P(TwoAtOnce, AReaderSeesTheArchiveAsItWasWhenItBegan) {
  published("Before", kNoon);
  auto const of = title().id;
  auto const after = content("After");
  auto const seen = read([&](Snapshot& snapshot) -> Result<std::pair<std::int64_t, std::int64_t>> {
    auto const before = TRY(Stories(snapshot).count_of_stories());
    at_once(1, [&](int) { write([&](Transaction& transaction) { return file(transaction, of, after); }); });
    return std::pair(before, TRY(Stories(snapshot).count_of_stories()));
  });
  EXPECT_EQ(seen, std::pair(std::int64_t(1), std::int64_t(1)));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); }), 2);
}

}  // namespace
}  // namespace stoppress::store
