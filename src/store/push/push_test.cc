// Subscriptions, alerts and the ledger, on both databases.
#include <gmock/gmock.h>

#include "store/push/alert_deliveries.h"
#include "store/push/alerts.h"
#include "store/push/push_keys.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Push : public Archive {
 protected:
  Push() { title(); }

  PushSubscription browser(int number, std::vector<std::string> const& topics = {"breaking"}) {
    PushSubscription it;
    it.title = title().id;
    it.endpoint = "https://push.example/send/" + std::to_string(number);
    it.p256dh = "key";
    it.auth = "auth";
    it.key = PushKeyId(1);
    it.wishes.topics = must(story::parse_followed(topics, 10));
    return it;
  }
  bool keep(PushSubscription const& it, Instant now = kNoon) {
    return write([&](Transaction& transaction) { return PushSubscriptions(transaction).keep(it, now); });
  }
  std::optional<PushSubscription> found(int number) {
    return read([&](Snapshot& snapshot) {
      return PushSubscriptions(snapshot).by_endpoint(title().id, browser(number).endpoint);
    });
  }
  // In the order in which they were kept: a database numbers from 1.
  PushSubscriptionId id(int number) { return PushSubscriptionId(number); }
  AlertAudience audience(std::vector<std::string> const& to, std::vector<std::string> const& except = {}) {
    return {must(story::parse_followed(to, 10)), must(story::parse_followed(except, 10))};
  }
  std::int64_t reach(AlertAudience const& who) {
    return read([&](Snapshot& snapshot) { return Alerts(snapshot).reach(title().id, who); });
  }
  Alert alert_of(StoryId story, Revision revision) {
    Alert alert;
    alert.title = title().id;
    alert.story = story;
    alert.revision = revision;
    alert.content = {"Bridge closed", "Go round by the ferry.", audience({"breaking"}), AlertUrgency::high,
                     3600};
    alert.changed_by = StaffId(7);
    alert.made_at = kNoon;
    return alert;
  }
  Alert added(Alert const& alert) {
    return write([&](Transaction& transaction) { return Alerts(transaction).add(alert); });
  }
  Alert kept(AlertId id) {
    return read([&](Snapshot& snapshot) { return Alerts(snapshot).alert(id); });
  }
  // One that is being sent.
  Alert begun() {
    auto const alert = added(alert_of(StoryId(1), Revision(1)));
    write([&](Transaction& transaction) -> Result<Done> {
      Alerts alerts(transaction);
      TRY(alerts.release(alert.id, StaffId(8), kNoon));
      TRY(alerts.move(alert.id, AlertState::released, AlertState::sending, "", kNoon));
      return AlertDeliveries(transaction).begin(alert.id, 4);
    });
    return kept(alert.id);
  }
  template <class F>
  void ledger(F&& function) {
    write([&](Transaction& transaction) -> Result<Done> {
      AlertDeliveries deliveries(transaction);
      return function(deliveries);
    });
  }
  std::vector<std::string> unlisted(Alert const& alert, int most = 10) {
    std::vector<std::string> endpoints;
    for (auto const& each :
         read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).unlisted(alert, most); }))
      endpoints.push_back(each.endpoint.substr(each.endpoint.rfind('/') + 1));
    return endpoints;
  }
  AlertProgress progress(AlertId alert) {
    return read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).progress(alert); });
  }
  PushState state(AlertId alert, PushSubscriptionId subscription) {
    return read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).state(alert, subscription); })
        .value();
  }
};
ON_BOTH_DATABASES(Push);

TEST_P(Push, ABrowserIsKeptOnceWithWhatItChoseLast) {
  auto it = browser(1, {"breaking", "section:news"});
  EXPECT_TRUE(keep(it));
  it.p256dh = "another key";
  it.wishes = {must(story::parse_followed({"story:42"}, 10)), "Europe/Dublin", 22 * 60, 7 * 60, 3};
  EXPECT_FALSE(keep(it, kNoon + 1h));
  auto const now = found(1).value();
  EXPECT_EQ(now.p256dh, "another key");
  EXPECT_EQ(now.wishes, it.wishes);
  EXPECT_EQ(now.made_at, kNoon);
  EXPECT_EQ(now.changed_at, kNoon + 1h);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return PushSubscriptions(snapshot).count(title().id); }), 1);
}

TEST_P(Push, WhoLeavesIsForgotten) {
  keep(browser(1));
  auto const leave = [&] {
    return write([&](Transaction& transaction) {
      return PushSubscriptions(transaction).remove(title().id, browser(1).endpoint);
    });
  };
  EXPECT_TRUE(leave());
  EXPECT_FALSE(leave());
  EXPECT_EQ(ask("SELECT COUNT(*) FROM push_interest"), "0");
}

TEST_P(Push, AnAudienceAddsAndTakesAway) {
  keep(browser(1, {"breaking"}));
  keep(browser(2, {"breaking", "section:sport"}));
  keep(browser(3, {"section:sport", "story:9"}));
  keep(browser(4, {"author:ada"}));
  EXPECT_EQ(reach(audience({"breaking"})), 2);
  EXPECT_EQ(reach(audience({"breaking", "section:sport"})), 3) << "each counts once";
  EXPECT_EQ(reach(audience({"breaking", "section:sport"}, {"story:9"})), 2);
  EXPECT_EQ(reach(audience({"topic:nobody-follows"})), 0);
  EXPECT_EQ(reach(audience({})), 0);
}

TEST_P(Push, AKeyIsSealedAndStaysForThoseBoundToIt) {
  auto const replace = [&](std::string const& name) {
    return write([&](Transaction& transaction) {
      return PushKeys(transaction).replace(title().id, "public " + name, "private " + name, kNoon);
    });
  };
  auto const first = replace("one");
  EXPECT_THAT(ask("SELECT private_key FROM push_key"), Not(HasSubstr("private")));
  auto it = browser(1);
  it.key = first.id;
  keep(it);
  auto const second = replace("two");
  EXPECT_EQ(read([&](Snapshot& snapshot) { return PushKeys(snapshot).current(title().id); })->id, second.id);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return PushKeys(snapshot).private_key(first.id); }),
            "private one");
  EXPECT_EQ(read([&](Snapshot& snapshot) { return PushKeys(snapshot).bound_to_former(title().id); }), 1);
  auto const forget = [&] {
    return write([&](Transaction& transaction) { return PushKeys(transaction).forget(); });
  };
  EXPECT_EQ(forget(), 0);
  it.key = second.id;
  keep(it);
  EXPECT_EQ(forget(), 1);
  EXPECT_EQ(store()
                .read([&](Snapshot& snapshot) { return PushKeys(snapshot).private_key(first.id); })
                .error()
                .fault,
            Fault::not_found);
}

TEST_P(Push, AVersionOfAStoryHasOneAlert) {
  auto const first = added(alert_of(StoryId(1), Revision(1)));
  EXPECT_EQ(first.content, alert_of(StoryId(1), Revision(1)).content);
  auto const again = store().write(
      [&](Transaction& transaction) { return Alerts(transaction).add(alert_of(StoryId(1), Revision(1))); });
  EXPECT_EQ(again.error().fault, Fault::conflict);
  added(alert_of(StoryId(1), Revision(2)));
  write([&](Transaction& transaction) {
    return Alerts(transaction).move(first.id, AlertState::draft, AlertState::cancelled, "", kNoon);
  });
  added(alert_of(StoryId(1), Revision(1)));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Alerts(snapshot).list(title().id, {}, 10); }).size(), 3u);
}

TEST_P(Push, AnAlertIsChangedByWhoSawItLast) {
  auto const alert = added(alert_of(StoryId(1), Revision(1)));
  auto content = alert.content;
  content.headline = "Bridge open again";
  auto const change = [&](std::int64_t seen) {
    return store().write([&](Transaction& transaction) {
      return Alerts(transaction).change(alert.id, seen, Revision(1), content, StaffId(9));
    });
  };
  EXPECT_TRUE(change(1).ok());
  EXPECT_EQ(change(1).error().fault, Fault::conflict);
  EXPECT_EQ(kept(alert.id).content.headline, "Bridge open again");
  EXPECT_EQ(kept(alert.id).changed_by, StaffId(9));
  EXPECT_TRUE(write(
      [&](Transaction& transaction) { return Alerts(transaction).release(alert.id, StaffId(8), kNoon); }));
  EXPECT_EQ(change(3).error().fault, Fault::conflict) << "what was released stays as it is";
}

TEST_P(Push, TheLedgerIsListedInPiecesAndCounts) {
  for (int number = 1; number <= 4; ++number) keep(browser(number));
  keep(browser(5, {"section:sport"}));
  auto const alert = begun();
  EXPECT_THAT(unlisted(alert, 2), ElementsAre("1", "2"));
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.list(alert.id, {id(1), id(2)}, PushState::given, kNoon, kNoon));
    return deliveries.listed_upto(alert.id, id(2));
  });
  EXPECT_THAT(unlisted(alert), ElementsAre("3", "4"));
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.settle(alert.id, {{id(1), PushState::taken}, {id(2), PushState::waiting, kNoon + 5s}},
                          kNoon));
    TRY(deliveries.list(alert.id, {id(3)}, PushState::skipped, kNoon, kNoon));
    TRY(deliveries.list(alert.id, {id(4)}, PushState::given, kNoon, kNoon));
    return deliveries.listed_upto(alert.id, id(4));
  });
  EXPECT_THAT(unlisted(alert), IsEmpty());
  EXPECT_EQ(progress(alert.id), (AlertProgress{4, 4, 1, 0, 0, 0, 1, {}}));
  EXPECT_EQ(progress(alert.id).waiting(), 2);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).next_due(alert.id); }),
            kNoon + 5s);
  EXPECT_THAT(read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).due(alert.id, kNoon, 9); }),
              IsEmpty());
  auto const due =
      read([&](Snapshot& snapshot) { return AlertDeliveries(snapshot).due(alert.id, kNoon + 5s, 9); });
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due.front().tries, 1);
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.give(alert.id, {id(2)}, kNoon + 5s));
    return deliveries.settle(alert.id, {{id(2), PushState::taken}, {id(4), PushState::taken}}, kNoon + 6s);
  });
  EXPECT_EQ(progress(alert.id), (AlertProgress{4, 4, 3, 0, 0, 0, 1, kNoon + 6s}));
}

TEST_P(Push, WhatAnEndedProgramHadGivenIsUncertainAndSettledNoMore) {
  keep(browser(1));
  auto const alert = begun();
  ledger(
      [&](auto& deliveries) { return deliveries.list(alert.id, {id(1)}, PushState::given, kNoon, kNoon); });
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.give_up_on(kNoon + 1s, kNoon + 2s));
    return deliveries.settle(alert.id, {{id(1), PushState::taken}}, kNoon + 3s);
  });
  EXPECT_EQ(state(alert.id, id(1)), PushState::uncertain);
  EXPECT_EQ(progress(alert.id).uncertain, 1);
  EXPECT_EQ(progress(alert.id).taken, 0);
}

TEST_P(Push, OnlyWhoWaitsIsGiven) {
  keep(browser(1));
  auto const alert = begun();
  ledger(
      [&](auto& deliveries) { return deliveries.list(alert.id, {id(1)}, PushState::given, kNoon, kNoon); });
  auto const again = store().write(
      [&](Transaction& transaction) { return AlertDeliveries(transaction).give(alert.id, {id(1)}, kNoon); });
  EXPECT_EQ(again.error().fault, Fault::conflict);
}

TEST_P(Push, ARecallIsForThoseWhoMayHaveTheAlert) {
  for (int number = 1; number <= 4; ++number) keep(browser(number));
  auto const alert = begun();
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.list(alert.id, {id(1), id(2), id(3)}, PushState::given, kNoon, kNoon));
    TRY(deliveries.list(alert.id, {id(4)}, PushState::waiting, kNoon + 1h, kNoon));
    TRY(deliveries.settle(alert.id, {{id(1), PushState::taken}, {id(2), PushState::failed}}, kNoon));
    return deliveries.skip_all(alert.id, kNoon).ok() ? Result(Done{}) : Result<Done>(internal("not skipped"));
  });
  auto recall = alert_of(StoryId(1), Revision(1));
  recall.recalls = alert.id;
  recall = added(recall);
  EXPECT_THAT(unlisted(recall), ElementsAre("1", "3"));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Alerts(snapshot).recall_of(alert.id); })->id, recall.id);
}

TEST_P(Push, WhatIsLearntOnTheWayStaysWithTheBrowser) {
  keep(browser(1));
  keep(browser(2));
  auto const first = id(1), second = id(2);
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.note_reached({first}, kNoon));
    TRY(deliveries.count_today({first}, 20780));
    TRY(deliveries.count_today({first}, 20780));
    TRY(deliveries.note_failed({second}, 2));
    return Done{};
  });
  EXPECT_EQ(found(1)->reached_at, kNoon);
  EXPECT_EQ(ask("SELECT today FROM push_subscription WHERE day = 20780"), "2");
  EXPECT_EQ(found(2)->failures, 1);
  ledger([&](auto& deliveries) { return deliveries.count_today({first}, 20781); });
  EXPECT_EQ(ask("SELECT today FROM push_subscription WHERE day = 20781"), "1");
  ledger([&](auto& deliveries) { return deliveries.note_failed({second}, 2); });
  EXPECT_FALSE(found(2).has_value()) << "two in a row are enough";
  ledger([&](auto& deliveries) { return deliveries.drop({first}); });
  EXPECT_FALSE(found(1).has_value());
  EXPECT_EQ(ask("SELECT COUNT(*) FROM push_interest"), "0");
}

TEST_P(Push, TheLedgerOfAnEndedAlertGoesAndItsCountsStay) {
  keep(browser(1));
  auto const alert = begun();
  ledger([&](auto& deliveries) -> Result<Done> {
    TRY(deliveries.list(alert.id, {id(1)}, PushState::given, kNoon, kNoon));
    return deliveries.settle(alert.id, {{id(1), PushState::taken}}, kNoon);
  });
  auto const forget = [&](Instant before) {
    return write([&](Transaction& transaction) { return AlertDeliveries(transaction).forget(before, 100); });
  };
  EXPECT_EQ(forget(kNoon + 1h), 0);
  write([&](Transaction& transaction) {
    return Alerts(transaction).move(alert.id, AlertState::sending, AlertState::sent, "", kNoon);
  });
  EXPECT_EQ(forget(kNoon + 1h), 1);
  EXPECT_EQ(progress(alert.id).taken, 1);
}

}  // namespace
}  // namespace stoppress::store
