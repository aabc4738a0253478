#include "store/newsletter/editions.h"

#include "store/database/testing_together.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::store {
namespace {

using namespace testing;

class EditionKeeping : public Meetings {
 protected:
  NewsletterId lunch() {
    if (lunch_) return lunch_;
    Newsletter lunch;
    lunch.title = title().id;
    lunch.slug = "lunch";
    lunch_ = write([&](Transaction& transaction) { return Newsletters(transaction).add(lunch); }).id;
    return lunch_;
  }
  EditionId planned(Instant due = kNoon) {
    auto const newsletter = lunch();
    return write([&](Transaction& transaction) { return Editions(transaction).plan(newsletter, due); })
        .value();
  }
  Edition kept(EditionId id) {
    return read([&](Snapshot& snapshot) { return Editions(snapshot).edition(id); });
  }
  Result<std::int64_t> save(EditionId id, std::int64_t seen, std::string const& subject) {
    EditionDraft draft;
    draft.subject = subject;
    return store().write([&](Transaction& transaction) {
      return Editions(transaction).save_draft(id, seen, draft, StaffId(), kNoon);
    });
  }
  bool freeze(EditionId id, EditionContent const& content) {
    return write([&](Transaction& transaction) -> Result<bool> {
      auto const edition = TRY(Editions(transaction).edition(id));
      return Editions(transaction).freeze(edition, content, kNoon);
    });
  }
  static EditionContent content_of(StoryId story) {
    EditionContent content;
    content.subject = "Tide closes harbour";
    EditionStory told;
    told.story = story;
    told.headline = "Tide closes harbour";
    told.fingerprint = "abc";
    told.main_picture = {PictureId(9), "The harbour", "Ada", "Boats"};
    told.pinned = true;
    content.stories = {told};
    content.corrections = {{StoryId(3), "Council", "/news/council-3", "Five, not six.", "en"}};
    return content;
  }

 private:
  NewsletterId lunch_;
};
ON_BOTH_DATABASES(EditionKeeping);

TEST_P(EditionKeeping, OneIsPlannedOnceForOneMoment) {
  auto const id = planned();
  EXPECT_FALSE(write([&](Transaction& transaction) { return Editions(transaction).plan(lunch(), kNoon); }));
  EXPECT_EQ(kept(id).state, EditionState::planned);
  EXPECT_EQ(kept(id).version, 1);
  EXPECT_EQ(kept(id).draft, EditionDraft());
}

TEST_P(EditionKeeping, ADraftIsKeptWithEveryVersionBeforeIt) {
  auto const id = planned();
  EditionDraft draft{"Lunch",        "And more", "Good day.", {{StoryId(4), 2, "Ours", "Told anew"}},
                     {{StoryId(5)}}, true};
  write([&](Transaction& transaction) {
    return Editions(transaction).save_draft(id, 1, draft, StaffId(), kNoon);
  });
  must(save(id, 2, "Other"));
  EXPECT_EQ(kept(id).draft.subject, "Other");
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Editions(snapshot).draft(id, 2); }), draft);
  auto const versions = read([&](Snapshot& snapshot) { return Editions(snapshot).draft_versions(id, 10); });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions.front().version, 3);
}

TEST_P(EditionKeeping, AStaleDraftOrStateIsRefused) {
  auto const id = planned();
  must(save(id, 1, "First"));
  EXPECT_EQ(save(id, 1, "Late").error().fault, Fault::conflict);
  auto const held = store().write([&](Transaction& transaction) {
    return Editions(transaction).set_state(id, 1, EditionState::held, "");
  });
  EXPECT_EQ(held.error().fault, Fault::conflict);
}

TEST_P(EditionKeeping, OnlyTheNewestDraftsStay) {
  auto const id = planned();
  for (int version = 1; version <= 60; ++version) must(save(id, version, std::to_string(version)));
  auto const versions = read([&](Snapshot& snapshot) { return Editions(snapshot).draft_versions(id, 99); });
  EXPECT_EQ(versions.size(), 50u);
  EXPECT_EQ(versions.front().version, 61);
}

TEST_P(EditionKeeping, WhatIsDueIsPlannedOrApproved) {
  auto const first = planned(kNoon), second = planned(kNoon + kHour);
  planned(kNoon + 2 * kHour);
  EXPECT_EQ(read([](Snapshot& snapshot) { return Editions(snapshot).next_due(); }), kNoon);
  must(store().write([&](Transaction& transaction) {
    return Editions(transaction).set_state(first, 1, EditionState::held, "");
  }));
  must(store().write([&](Transaction& transaction) {
    return Editions(transaction).set_state(second, 1, EditionState::approved, "");
  }));
  auto const due = read([](Snapshot& snapshot) { return Editions(snapshot).due(kNoon + kHour, 10); });
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due.front().id, second);
}

TEST_P(EditionKeeping, AFrozenOneHasItsContentAndItsStoriesAreSent) {
  auto const id = planned();
  auto const content = content_of(StoryId(7));
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return Editions(snapshot).content(id); }));
  EXPECT_TRUE(freeze(id, content));
  EXPECT_FALSE(freeze(id, content)) << "once";
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Editions(snapshot).content(id); }), content);
  EXPECT_EQ(kept(id).state, EditionState::sending);
  EXPECT_EQ(kept(id).subject, content.subject);
  auto const sent = read([&](Snapshot& snapshot) {
    return Editions(snapshot).sent_stories(lunch(), {StoryId(7), StoryId(8)});
  });
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent.at(StoryId(7)).fingerprint, "abc");
  EXPECT_EQ(sent.at(StoryId(7)).edition, id);
}

TEST_P(EditionKeeping, OneThatWasChangedMeanwhileIsNotFrozen) {
  auto const id = planned();
  auto const seen = kept(id);
  must(save(id, 1, "An editor's last word"));
  EXPECT_FALSE(write([&](Transaction& transaction) {
    return Editions(transaction).freeze(seen, content_of(StoryId(7)), kNoon);
  }));
  EXPECT_EQ(kept(id).state, EditionState::planned);
}

TEST_P(EditionKeeping, ASentOneHasItsEnd) {
  auto const id = planned();
  freeze(id, content_of(StoryId(7)));
  auto const move = [&](EditionState from, EditionState to) {
    return write([&](Transaction& transaction) {
      return Editions(transaction).move(id, from, to, "", kNoon + kHour);
    });
  };
  EXPECT_FALSE(move(EditionState::paused, EditionState::sent));
  EXPECT_TRUE(move(EditionState::sending, EditionState::paused));
  EXPECT_FALSE(kept(id).ended_at);
  EXPECT_TRUE(move(EditionState::paused, EditionState::sending));
  EXPECT_TRUE(move(EditionState::sending, EditionState::sent));
  EXPECT_EQ(kept(id).ended_at, kNoon + kHour);
  auto const frozen =
      read([&](Snapshot& snapshot) { return Editions(snapshot).frozen(lunch(), std::nullopt, 5); });
  ASSERT_EQ(frozen.size(), 1u);
}

TEST_P(EditionKeeping, WhatNobodyTouchedLeavesThePlan) {
  auto const first = planned(kNoon), touched = planned(kNoon + kHour);
  auto const third = planned(kNoon + 2 * kHour), fourth = planned(kNoon + 3 * kHour);
  must(save(touched, 1, "Ours"));
  auto const gone = write([&](Transaction& transaction) {
    return Editions(transaction).unplan(lunch(), kNoon, {kNoon + 3 * kHour});
  });
  EXPECT_EQ(gone, 1);
  for (auto const id : {first, touched, fourth}) EXPECT_EQ(kept(id).id, id);
  EXPECT_FALSE(store().read([&](Snapshot& snapshot) { return Editions(snapshot).edition(third); }).ok());
}

TEST_P(EditionKeeping, OfTwoThatFreezeAtOnceOneDoes) {
  auto const id = planned();
  std::atomic<int> frozen = 0;
  at_once(4, [&](int) {
    if (freeze(id, content_of(StoryId(7)))) ++frozen;
  });
  EXPECT_EQ(frozen, 1);
}

}  // namespace
}  // namespace stoppress::store
