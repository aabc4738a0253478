#include "store/newsletter/newsletters.h"

#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using testing::must;

class Keeping : public testing::Archive {
 protected:
  Newsletter lunch() {
    Newsletter lunch;
    lunch.title = title().id;
    lunch.slug = "lunch";
    lunch.name = "Top stories each lunch time";
    lunch.settings.times = {"12:30", "18:00"};
    lunch.settings.section = news();
    lunch.settings.fill = NewsletterFill::most_read;
    lunch.settings.footer = "From the harbour";
    return lunch;
  }
  Newsletter add(Newsletter newsletter) {
    return write([&](Transaction& transaction) { return Newsletters(transaction).add(newsletter); });
  }
  Result<std::int64_t> save(Newsletter const& newsletter) {
    return store().write([&](Transaction& transaction) { return Newsletters(transaction).save(newsletter); });
  }
};
class NewsletterKeeping : public Keeping {};
ON_BOTH_DATABASES(NewsletterKeeping);

TEST_P(NewsletterKeeping, ANewsletterIsKeptWhole) {
  auto const added = add(lunch());
  EXPECT_EQ(added.version, 1);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Newsletters(snapshot).newsletter(added.id); }), added);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Newsletters(snapshot).called(title().id, "lunch"); }),
            added);
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return Newsletters(snapshot).called(TitleId(77), "lunch"); }));
}

TEST_P(NewsletterKeeping, ASlugIsItsTitlesOnce) {
  add(lunch());
  auto const second =
      store().write([&](Transaction& transaction) { return Newsletters(transaction).add(lunch()); });
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().fault, Fault::conflict);
  EXPECT_EQ(second.error().field, "slug");
}

TEST_P(NewsletterKeeping, AStaleChangeIsRefused) {
  auto newsletter = add(lunch());
  newsletter.name = "At noon";
  EXPECT_EQ(must(save(newsletter)), 2);
  EXPECT_EQ(save(newsletter).error().fault, Fault::conflict);
}

TEST_P(NewsletterKeeping, AClosedOneIsNotAmongTheOpen) {
  auto newsletter = add(lunch());
  EXPECT_EQ(read([](Snapshot& snapshot) { return Newsletters(snapshot).open(); }).size(), 1u);
  newsletter.state = NewsletterState::closed;
  must(save(newsletter));
  EXPECT_TRUE(read([](Snapshot& snapshot) { return Newsletters(snapshot).open(); }).empty());
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Newsletters(snapshot).of_title(title().id); }).size(), 1u);
}

}  // namespace
}  // namespace stoppress::store
