#include "newsletter/newsletters.h"

#include <gmock/gmock.h>

#include "newsletter/editions.h"
#include "newsletter/plan.h"
#include "newsletter/testing_newsletter.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

class Newsletters : public NewsletterTest {
 protected:
  Result<store::Newsletter> add(store::Newsletter const& newsletter) {
    return add_newsletter(*store_, eve_, title_, newsletter, clock_.now());
  }
  NewsletterOutcome change(store::Newsletter const& newsletter) {
    return change_newsletter(*store_, eve_, title_, newsletter, clock_.now()).value();
  }
  std::vector<store::Newsletter> all() {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).of_title(title_.id); })
        .value();
  }
};
ON_BOTH_DATABASES(Newsletters);

TEST_P(Newsletters, ATitleWithoutOneIsGivenTheLunchTimeEmailOnce) {
  ASSERT_TRUE(plan_all(*store_, clock_.now()).ok());
  ASSERT_TRUE(plan_all(*store_, clock_.now()).ok());
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all().front().name, "Top stories each lunch time");
  EXPECT_EQ(all().front().slug, "lunch");
  auto const editions = planned(all().front().id);
  ASSERT_EQ(editions.size(), 10u) << "two weeks of weekdays";
  EXPECT_EQ(iso_in(editions.front().due, Zone::find("Europe/Dublin").value()), "2026-11-20T12:30:00+00:00");
}

TEST_P(Newsletters, WhoClosedTheirOnlyOneKeepsItClosed) {
  auto newsletter = lunch();
  newsletter.state = store::NewsletterState::closed;
  change(newsletter);
  ASSERT_TRUE(plan_all(*store_, clock_.now()).ok());
  EXPECT_EQ(all().size(), 1u);
  EXPECT_TRUE(planned(newsletter.id).empty());
}

TEST_P(Newsletters, WhatIsWrongWithOneStandsBesideTheField) {
  auto const fault = [&](auto const& spoil) {
    auto newsletter = lunch_newsletter(title_);
    spoil(newsletter);
    auto const added = add(newsletter);
    return added.ok() ? std::string("none") : added.error().field;
  };
  EXPECT_EQ(fault([](auto& each) { each.name = "  "; }), "name");
  EXPECT_EQ(fault([](auto& each) { each.slug = "leave"; }), "slug");
  EXPECT_EQ(fault([](auto& each) { each.slug = "Lunch!"; }), "slug");
  EXPECT_EQ(fault([](auto& each) { each.settings.times = {"25:00"}; }), "times");
  EXPECT_EQ(fault([](auto& each) { each.settings.weekdays = {}; }), "weekdays");
  EXPECT_EQ(fault([](auto& each) { each.settings.section = SectionId(9999); }), "section");
  EXPECT_EQ(fault([](auto& each) { each.settings.fewest = 9; }), "fewest");
  EXPECT_EQ(fault([](auto& each) { each.settings.most = 31; }), "most");
  EXPECT_EQ(fault([](auto&) {}), "none");
  EXPECT_EQ(fault([](auto&) {}), "slug") << "there is one of that slug now";
}

TEST_P(Newsletters, NewTimesMoveWhatNobodyTouched) {
  auto newsletter = lunch();
  auto const touched = planned(newsletter.id).front();
  ASSERT_TRUE(save_draft(*store_, eve_, title_, touched.id, 1, called("Ours"), clock_.now()).ok());
  newsletter.settings.times = {"18:00"};
  change(newsletter);
  auto const editions = planned(newsletter.id);
  ASSERT_EQ(editions.size(), 11u);
  EXPECT_EQ(editions.front().id, touched.id);
  for (std::size_t at = 1; at < editions.size(); ++at)
    EXPECT_EQ(local_time(editions[at].due, Zone::find("Europe/Dublin").value()).hour, 18);
}

TEST_P(Newsletters, ClosingOneEndsWhatIsPlanned) {
  auto newsletter = lunch();
  auto const touched = planned(newsletter.id).front();
  ASSERT_TRUE(save_draft(*store_, eve_, title_, touched.id, 1, called("Ours"), clock_.now()).ok());
  newsletter.state = store::NewsletterState::closed;
  change(newsletter);
  EXPECT_TRUE(planned(newsletter.id).empty());
  EXPECT_EQ(kept(touched.id).state, store::EditionState::skipped);
}

TEST_P(Newsletters, AStaleChangeIsToldWhatStandsThere) {
  auto newsletter = lunch();
  newsletter.name = "At noon";
  ASSERT_TRUE(std::holds_alternative<store::Newsletter>(change(newsletter)));
  newsletter.name = "Late";
  auto const outcome = change(newsletter);
  auto const* conflict = std::get_if<NewsletterConflict>(&outcome);
  ASSERT_NE(conflict, nullptr);
  EXPECT_EQ(conflict->newest.name, "At noon");
  EXPECT_EQ(conflict->newest.version, 2);
}

TEST_P(Newsletters, OnlyWhoCuratesMayAndItIsWrittenDown) {
  auto const reporter = somebody(people::Role::reporter);
  auto const refused = add_newsletter(*store_, reporter, title_, lunch_newsletter(title_), clock_.now());
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  auto newsletter = lunch();
  newsletter.settings.counts_opens = true;
  change(newsletter);
  EXPECT_THAT(acts(), testing::ElementsAre("newsletter.change", "newsletter.add"));
}

TEST_P(Newsletters, AnotherZoneMovesThePlan) {
  auto const newsletter = lunch();
  title_.zone = "America/New_York";
  ASSERT_TRUE(store_
                  ->write([&](store::Transaction& transaction) {
                    return store::Titles(transaction).save_title(title_);
                  })
                  .ok());
  ASSERT_TRUE(plan_all(*store_, clock_.now()).ok());
  for (auto const& edition : planned(newsletter.id))
    EXPECT_EQ(local_time(edition.due, Zone::find("America/New_York").value()).hour, 12);
}

}  // namespace
}  // namespace stoppress::newsletter
