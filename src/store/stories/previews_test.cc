// Private links, and what is breaking.
#include "store/stories/previews.h"

#include "store/stories/breaking.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

class PreviewLinks : public Archive {
 protected:
  Previewed what(std::int64_t about = 42) { return {PreviewKind::story, about, title().id}; }
  void keep(std::string const& hash, Previewed const& what, Instant expires) {
    write([&](Transaction& transaction) {
      return Previews(transaction).keep(hash, {what, StaffId(7), expires});
    });
  }
  std::optional<PreviewRow> of(Previewed const& what, Instant now) {
    return read([&](Snapshot& snapshot) { return Previews(snapshot).of(what, now); });
  }
  bool is_there(std::string const& hash) {
    return store().read([&](Snapshot& snapshot) { return Previews(snapshot).find(hash); }).ok();
  }
};
ON_BOTH_DATABASES(PreviewLinks);

TEST_P(PreviewLinks, AreFoundByTheirHashAlsoWhenTheyHaveExpired) {
  auto const story = what();
  keep("hash", story, kNoon);
  auto const found = read([](Snapshot& snapshot) { return Previews(snapshot).find("hash"); });
  EXPECT_EQ(found.what, story);
  EXPECT_EQ(found.by, StaffId(7));
  EXPECT_EQ(found.expires, kNoon);
  EXPECT_FALSE(is_there("another"));
}

TEST_P(PreviewLinks, OfAStoryAreThoseThatAreGoodTheLongestFirst) {
  keep("short", what(), kNoon + kHour);
  keep("long", what(), kNoon + 2 * kHour);
  keep("other", what(43), kNoon + 3 * kHour);
  EXPECT_EQ(of(what(), kNoon)->expires, kNoon + 2 * kHour);
  EXPECT_FALSE(of(what(), kNoon + 2 * kHour));
}

TEST_P(PreviewLinks, EndTogetherAndAreForgottenLater) {
  keep("one", what(), kNoon + kHour);
  keep("two", what(), kNoon + kHour);
  keep("old", what(43), kNoon - kHour);
  write([&](Transaction& transaction) { return Previews(transaction).end_all_of(what()); });
  EXPECT_FALSE(is_there("one"));
  EXPECT_FALSE(is_there("two"));
  EXPECT_TRUE(is_there("old"));
  write([](Transaction& transaction) { return Previews(transaction).forget(kNoon); });
  EXPECT_FALSE(is_there("old"));
}

class BreakingNews : public Archive {
 protected:
  void keep(StoryId story, Instant until) {
    write([&](Transaction& transaction) {
      return Breaking(transaction).keep({story, title().id, kNoon, until});
    });
  }
};
ON_BOTH_DATABASES(BreakingNews);

TEST_P(BreakingNews, EndsAtItsTimeOrWhenSomebodyEndsIt) {
  StoryId const first = filed(content("Tide")).id, second = filed(content("Ebb")).id;
  keep(first, kNoon + kHour);
  keep(second, kNoon + 2 * kHour);
  keep(first, kNoon + 3 * kHour);  // longer, as it turns out
  auto const ended = [&](Instant now) {
    return read([&](Snapshot& snapshot) { return Breaking(snapshot).ended_by(now); });
  };
  EXPECT_EQ(read([](Snapshot& snapshot) { return Breaking(snapshot).next_end(); }), kNoon + 2 * kHour);
  EXPECT_TRUE(ended(kNoon + kHour).empty());
  EXPECT_EQ(ended(kNoon + 2 * kHour).at(0).story, second);
  auto const end = [&](StoryId id) {
    return write([&](Transaction& transaction) { return Breaking(transaction).end(id); });
  };
  EXPECT_TRUE(end(second));
  EXPECT_FALSE(end(second));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Breaking(snapshot).of(first); })->until, kNoon + 3 * kHour);
}

}  // namespace
}  // namespace stoppress::store
