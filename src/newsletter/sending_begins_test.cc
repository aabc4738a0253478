#include "newsletter/sending_begins.h"

#include <gmock/gmock.h>

#include "newsletter/editions.h"
#include "newsletter/letters.h"
#include "newsletter/testing_newsletter.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::EditionState;
using testing::Contains;
using testing::Not;
using testing::UnorderedElementsAreArray;

class Beginning : public NewsletterTest {
 protected:
  // The clock stands at the moment the newsletter's next edition is due.
  store::Edition due(store::Newsletter const& newsletter) {
    auto const edition = planned(newsletter.id).front();
    clock_.set(std::max(clock_.now(), edition.due));
    return edition;
  }
  void begin(CanSend can_send = CanSend::yes) {
    auto const begun = begin_due(*store_, {title_}, can_send, clock_.now());
    ASSERT_TRUE(begun.ok()) << begun.error().message << begun.error().detail;
  }
};
ON_BOTH_DATABASES(Beginning);

TEST_P(Beginning, AnEditionIsFrozenWhenItIsDueAndNotBefore) {
  auto const stories = published(5);
  auto const newsletter = lunch();
  auto const edition = planned(newsletter.id).front();
  clock_.set(edition.due - 1s);
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::planned);
  clock_.advance(1s);
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::sending);
  EXPECT_EQ(kept(edition.id).begun_at, clock_.now());
  EXPECT_THAT(stories_of(content(edition.id)), UnorderedElementsAreArray(stories));
  EXPECT_EQ(kept(edition.id).subject, content(edition.id).subject);
  EXPECT_EQ(acts().front(), "edition.send");
}

TEST_P(Beginning, NothingThatReadersMayNotSeeGoesOut) {
  auto const stories = published(5);
  auto const newsletter = lunch();
  auto const edition = planned(newsletter.id).front();
  store::EditionDraft draft;
  draft.pinned = {{stories[0], 0, "", ""}};
  ASSERT_TRUE(save_draft(*store_, eve_, title_, edition.id, 1, draft, clock_.now()).ok());
  kill(stories[0]);
  kill(stories[1]);
  due(newsletter);
  begin();
  EXPECT_THAT(stories_of(content(edition.id)),
              UnorderedElementsAreArray({stories[2], stories[3], stories[4]}));
}

TEST_P(Beginning, TheNextEditionHasOnlyWhatIsNewOrChanged) {
  auto const stories = published(4);
  auto const newsletter = lunch(1);
  due(newsletter);
  begin();
  auto const fresh = published("Bridge reopens");
  auto const next = due(newsletter);
  begin();
  EXPECT_EQ(stories_of(content(next.id)), (std::vector<StoryId>{fresh}));
}

TEST_P(Beginning, WithTooLittleNewsItIsSkippedAndSaysSo) {
  published(2);
  auto const newsletter = lunch(3);
  auto const edition = due(newsletter);
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::skipped);
  EXPECT_EQ(kept(edition.id).why, "Too little news: 2 of at least 3 stories.");
  EXPECT_EQ(acts().front(), "edition.skip");
}

TEST_P(Beginning, OneThatNeedsApprovalWaitsForIt) {
  published(4);
  auto newsletter = lunch();
  newsletter.settings.needs_approval = true;
  ASSERT_TRUE(change_newsletter(*store_, eve_, title_, newsletter, clock_.now()).ok());
  auto const edition = due(newsletter);
  begin();
  auto const held = kept(edition.id);
  EXPECT_EQ(held.state, EditionState::held);
  EXPECT_EQ(held.why, "It was due, and nobody had approved it.");
  clock_.advance(20min);
  ASSERT_TRUE(
      decide(*store_, eve_, title_, edition.id, held.version, EditionAct::approve, "", clock_.now()).ok());
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::sending);
}

TEST_P(Beginning, WhatIsHeldOrSkippedStaysWhereItIs) {
  published(4);
  auto const newsletter = lunch();
  auto const edition = planned(newsletter.id).front();
  ASSERT_TRUE(decide(*store_, eve_, title_, edition.id, 1, EditionAct::hold, "", clock_.now()).ok());
  clock_.set(edition.due);
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::held);
}

TEST_P(Beginning, AfterADayWithoutAServerTheLunchTimeEmailDoesNotCome) {
  published(4);
  auto const edition = due(lunch());
  clock_.advance(5h);
  begin();
  EXPECT_EQ(kept(edition.id).state, EditionState::skipped);
}

TEST_P(Beginning, WithoutARelayItIsSkippedAndSaysSo) {
  published(4);
  auto const edition = due(lunch());
  begin(CanSend::no);
  EXPECT_EQ(kept(edition.id).state, EditionState::skipped);
  EXPECT_THAT(kept(edition.id).why, testing::HasSubstr("No relay"));
}

TEST_P(Beginning, ItBeginsOnceWhoeverTries) {
  published(4);
  auto const newsletter = lunch();
  auto const edition = due(newsletter);
  begin();
  auto const frozen = kept(edition.id);
  published("Bridge reopens");
  clock_.advance(1min);
  auto const again = store_->write([&](store::Transaction& transaction) {
    return begin_sending(transaction, title_, edition, clock_.now());
  });
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(kept(edition.id).version, frozen.version);
  EXPECT_EQ(content(edition.id).stories.size(), 4u);
}

TEST_P(Beginning, AKillAfterFreezingTakesTheStoryOutOfTheLetter) {
  auto const stories = published(4);
  auto const newsletter = lunch();
  auto const edition = due(newsletter);
  begin();
  kill(stories[2]);
  auto const letter = store_
                          ->read([&](store::Snapshot& snapshot) {
                            return fetch_letter(snapshot, title_, edition.id, clock_.now());
                          })
                          .value();
  EXPECT_THAT(stories_of(letter.content), Not(Contains(stories[2])));
  EXPECT_EQ(letter.content.stories.size(), 3u);
}

}  // namespace
}  // namespace stoppress::newsletter
