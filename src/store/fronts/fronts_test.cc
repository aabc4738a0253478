#include "store/fronts/fronts.h"

#include "store/audience/reads.h"
#include "store/database/testing_together.h"

namespace stoppress::store {
namespace {

using namespace testing;
using story::FrontContainer;
using story::FrontContainers;

class FrontKeeping : public Meetings {
 protected:
  story::FrontPlace home() { return {title().id, SectionId()}; }
  static FrontContainers named(std::string name) {
    FrontContainer container;
    container.name = std::move(name);
    container.cards = {{StoryId(4), "Ours", "", {}, false}};
    return {container};
  }
  Result<std::int64_t> save(std::int64_t seen, std::string const& name) {
    auto const place = home();
    return store().write([&](Transaction& transaction) {
      return Fronts(transaction).save(place, seen, named(name), StaffId(), kNoon);
    });
  }
  Result<std::int64_t> publish(std::int64_t seen) {
    auto const place = home();
    return store().write(
        [&](Transaction& transaction) { return Fronts(transaction).publish(place, seen, StaffId(), kNoon); });
  }
  std::string published() {
    auto const place = home();
    auto const found = read([&](Snapshot& snapshot) { return Fronts(snapshot).published(place); });
    return found ? found->at(0).name : "";
  }
};
ON_BOTH_DATABASES(FrontKeeping);

TEST_P(FrontKeeping, NobodyTouchedHasNoDraftAndNothingPublished) {
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return Fronts(snapshot).draft(home()); }));
  EXPECT_EQ(published(), "");
}

TEST_P(FrontKeeping, ADraftIsKeptWhole) {
  EXPECT_EQ(must(save(0, "Top")), 1);
  auto const draft = read([&](Snapshot& snapshot) { return Fronts(snapshot).draft(home()); });
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->version, 1);
  EXPECT_EQ(draft->containers, named("Top"));
  EXPECT_EQ(draft->published, 0);
  EXPECT_EQ(published(), "") << "a draft is not for readers";
}

TEST_P(FrontKeeping, AStaleDraftOrPublicationIsRefused) {
  must(save(0, "Top"));
  EXPECT_EQ(save(0, "Late").error().fault, Fault::conflict);
  EXPECT_EQ(must(save(1, "Second")), 2);
  EXPECT_EQ(save(1, "Late").error().fault, Fault::conflict);
  EXPECT_EQ(publish(1).error().fault, Fault::conflict);
  EXPECT_EQ(must(publish(2)), 1);
  EXPECT_EQ(published(), "Second");
}

TEST_P(FrontKeeping, EveryPublishedVersionStays) {
  must(save(0, "One"));
  must(publish(1));
  must(save(1, "Two"));
  must(publish(2));
  auto const versions = read([&](Snapshot& snapshot) { return Fronts(snapshot).versions(home(), 10); });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions.front().number, 2);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Fronts(snapshot).version(home(), 1); }), named("One"));
  EXPECT_FALSE(store().read([&](Snapshot& snapshot) { return Fronts(snapshot).version(home(), 3); }).ok());
}

TEST_P(FrontKeeping, OfTwoSavesAtOnceOneIsTold) {
  must(save(0, "Top"));
  std::atomic<int> saved = 0;
  at_once(4, [&](int number) {
    if (save(1, std::to_string(number)).ok()) ++saved;
  });
  EXPECT_EQ(saved, 1);
}

class CardPictures : public FrontKeeping {
 protected:
  static FrontContainers showing(PictureId picture, bool hidden = false) {
    FrontContainer container;
    container.cards = {{StoryId(4), "", "", picture, hidden}};
    return {container};
  }
  std::int64_t save(story::FrontPlace place, std::int64_t seen, FrontContainers const& containers) {
    return write([&](Transaction& transaction) {
      return Fronts(transaction).save(place, seen, containers, StaffId(), kNoon);
    });
  }
  void publish(story::FrontPlace place, std::int64_t seen) {
    write(
        [&](Transaction& transaction) { return Fronts(transaction).publish(place, seen, StaffId(), kNoon); });
  }
  std::vector<FrontWithPicture> fronts_with(PictureId picture) {
    return read([&](Snapshot& snapshot) { return Fronts(snapshot).with_picture(picture); });
  }
};
ON_BOTH_DATABASES(CardPictures);

TEST_P(CardPictures, AFrontIsFoundByThePictureOfACard) {
  story::FrontPlace const sports{title().id, sport()};
  save(home(), 0, showing(PictureId(7)));
  save(sports, 0, showing(PictureId(7)));
  publish(sports, 1);
  EXPECT_EQ(fronts_with(PictureId(7)),
            (std::vector<FrontWithPicture>{{home(), true, false}, {sports, true, true}}));
}

TEST_P(CardPictures, WhatTheDraftDroppedReadersStillSee) {
  save(home(), 0, showing(PictureId(7)));
  publish(home(), 1);
  save(home(), 1, showing(PictureId(8)));
  EXPECT_EQ(fronts_with(PictureId(7)), (std::vector<FrontWithPicture>{{home(), false, true}}));
  EXPECT_EQ(fronts_with(PictureId(8)), (std::vector<FrontWithPicture>{{home(), true, false}}));
  publish(home(), 2);
  EXPECT_TRUE(fronts_with(PictureId(7)).empty()) << "an earlier version is no use";
}

TEST_P(CardPictures, ALongerNumberAndAHiddenPictureAreOthers) {
  save(home(), 0, showing(PictureId(71)));
  EXPECT_TRUE(fronts_with(PictureId(7)).empty());
  save(home(), 1, showing(PictureId(7), true));
  EXPECT_TRUE(fronts_with(PictureId(7)).empty());
}

class Counting : public Archive {
 protected:
  void add(StoryId story, std::int64_t count, Instant at) {
    write([&](Transaction& transaction) { return Reads(transaction).add({{story, count}}, at); });
  }
  std::vector<MostRead> counted(Instant now) {
    return read([&](Snapshot& snapshot) { return Reads(snapshot).counted(title().id, now, 10); });
  }
};
ON_BOTH_DATABASES(Counting);

TEST_P(Counting, AddsUpWithinTheHour) {
  auto const story = published("Tide closes harbour", kNoon).id;
  add(story, 2, kNoon);
  add(story, 3, kNoon);
  EXPECT_EQ(counted(kNoon), (std::vector<MostRead>{{story, news(), 5}}));
}

TEST_P(Counting, OldReadsWeighLessAndYesterdaysNothing) {
  auto const old = published("Council sits late", kNoon - 30 * kHour).id;
  auto const fresh = published("Tide closes harbour", kNoon - kHour).id;
  add(old, 100, kNoon - 24 * kHour);
  add(old, 9, kNoon - 20 * kHour);
  add(fresh, 5, kNoon);
  EXPECT_EQ(counted(kNoon), (std::vector<MostRead>{{fresh, news(), 5}, {old, news(), 9}}));
}

TEST_P(Counting, BetweenTwoMomentsEachReadWeighsTheSame) {
  auto const early = published("Council sits late", kNoon - 30 * kHour).id;
  auto const late = published("Tide closes harbour", kNoon - 5 * kHour).id;
  add(early, 100, kNoon - 24 * kHour);
  add(early, 9, kNoon - 2 * kHour);
  add(late, 7, kNoon);
  auto const between = [&](Instant from, Instant until) {
    return read([&](Snapshot& snapshot) {
      return Reads(snapshot).read_between(title().id, news(), from, until, 10);
    });
  };
  EXPECT_EQ(between(kNoon - 3 * kHour, kNoon),
            (std::vector<MostRead>{{early, news(), 9}, {late, news(), 7}}));
  EXPECT_EQ(between(kNoon - kHour, kNoon), (std::vector<MostRead>{{late, news(), 7}}));
  EXPECT_TRUE(read([&](Snapshot& snapshot) {
                return Reads(snapshot).read_between(title().id, sport(), kNoon - 9 * kHour, kNoon, 10);
              }).empty());
}

TEST_P(Counting, KnowsLiveStoriesAlone) {
  auto story = published("Tide closes harbour", kNoon);
  add(story.id, 5, kNoon);
  write([&](Transaction& transaction) {
    return testing::remove(transaction, story, story::State::killed, kNoon);
  });
  EXPECT_TRUE(counted(kNoon).empty());
}

TEST_P(Counting, TheListIsKeptBySection) {
  std::vector<MostRead> const list{
      {StoryId(7), news(), 9}, {StoryId(5), sport(), 4}, {StoryId(6), news(), 1}};
  write([&](Transaction& transaction) -> Result<Done> {
    TRY(Reads(transaction).set_most_read(title().id, list));
    return Reads(transaction).set_counted(title().id, kNoon);
  });
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Reads(snapshot).most_read(title().id, {}, 2); }),
            (std::vector<MostRead>{list[0], list[1]}));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Reads(snapshot).most_read(title().id, news(), 5); }),
            (std::vector<MostRead>{list[0], list[2]}));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Reads(snapshot).counted_at(title().id); }), kNoon);
}

TEST_P(Counting, HoursThatNobodyAsksForGo) {
  auto const story = published("Tide closes harbour", kNoon).id;
  add(story, 5, kNoon);
  write([&](Transaction& transaction) { return Reads(transaction).drop_before(kNoon + kHour); });
  EXPECT_TRUE(counted(kNoon).empty());
}

}  // namespace
}  // namespace stoppress::store
