#include "store/newsletter/deliveries.h"

#include <gmock/gmock.h>

#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr EditionId kEdition(1);
constexpr NewsletterId kNewsletter(1);

// A newsletter with an edition, and subscribers 1, 2, 3 … who confirmed it.
class Ledger : public Archive {
 protected:
  Ledger() {
    auto const title_number = std::to_string(title().id.number());
    ask("INSERT INTO newsletter (title, slug, name, settings, state, version) VALUES (" + title_number +
        ", 'lunch', 'Lunch', '{}', 'on', 1)");
    ask("INSERT INTO newsletter_edition (newsletter, due, state, draft, content, subject, why, version) "
        "VALUES "
        "(1, 1, 'sending', '', '', '', '', 1)");
  }
  void subscribers(int count, std::string const& state = "confirmed") {
    for (int number = 0; number < count; ++number) {
      auto const id = std::to_string(++last_);
      ask("INSERT INTO subscriber (id, title, email, name, search, made_at, mailed_at) VALUES (" + id + ", " +
          std::to_string(title().id.number()) + ", 'reader" + id + "@courier.example', 'Reader " + id +
          "', '', 1, 1)");
      ask("INSERT INTO subscription (subscriber, newsletter, state, changed_at) VALUES (" + id + ", 1, '" +
          state + "', 1)");
    }
  }
  void suppress(int number) {
    ask("INSERT INTO mail_suppression (title, email, reason, said, made_at) VALUES (" +
        std::to_string(title().id.number()) + ", 'reader" + std::to_string(number) +
        "@courier.example', 'bounced', '', 1)");
  }
  Addressees to() { return {kEdition, kNewsletter, title().id}; }
  std::int64_t enlist(Instant now = kNoon, std::int64_t most = 1000) {
    return write([&](Transaction& transaction) { return Deliveries(transaction).enlist(to(), most, now); })
        .added;
  }
  Enlisted enlist_more(std::int64_t most) {
    return write(
        [&](Transaction& transaction) { return Deliveries(transaction).enlist_more(to(), most, kNoon); });
  }
  std::vector<EditionId> enlisting() {
    return read([](Snapshot& snapshot) { return Deliveries(snapshot).enlisting(); });
  }
  std::vector<Recipient> due(Instant now = kNoon, std::int64_t most = 100) {
    return read([&](Snapshot& snapshot) { return Deliveries(snapshot).due(to(), now, most); });
  }
  std::vector<int> who(std::vector<Recipient> const& recipients) {
    std::vector<int> numbers;
    for (auto const& recipient : recipients) numbers.push_back(int(recipient.subscriber.number()));
    return numbers;
  }
  static std::vector<SubscriberId> ids(std::vector<int> const& numbers) {
    return {numbers.begin(), numbers.end()};
  }
  void give(std::vector<int> const& numbers, Instant now = kNoon) {
    write(
        [&](Transaction& transaction) { return Deliveries(transaction).give(kEdition, ids(numbers), now); });
  }
  void settle(std::vector<DeliveryOutcome> const& outcomes, Instant now = kNoon) {
    write([&](Transaction& transaction) { return Deliveries(transaction).settle(kEdition, outcomes, now); });
  }
  Delivery delivery(int number) {
    return read([&](Snapshot& snapshot) {
             return Deliveries(snapshot).delivery(kEdition, SubscriberId(number));
           })
        .value();
  }
  DeliveryState state(int number) { return delivery(number).state; }
  DeliveryProgress progress() {
    return read([](Snapshot& snapshot) { return Deliveries(snapshot).progress(kEdition); });
  }
  std::optional<Instant> next() {
    return read([](Snapshot& snapshot) { return Deliveries(snapshot).next_due(kEdition); });
  }

 private:
  int last_ = 0;
};
ON_BOTH_DATABASES(Ledger);

TEST_P(Ledger, ListsWhoeverConfirmedAndIsNotSuppressedOnce) {
  subscribers(3);
  subscribers(1, "asked");
  subscribers(1, "left");
  suppress(2);
  EXPECT_EQ(enlist(), 2);
  EXPECT_EQ(enlist(), 0) << "a second time nobody is added";
  EXPECT_THAT(who(due()), ElementsAre(1, 3));
  EXPECT_EQ(due()[0].email, "reader1@courier.example");
  EXPECT_EQ(due()[0].name, "Reader 1");
  EXPECT_EQ(progress().listed, 2);
  EXPECT_EQ(progress().waiting, 2);
  EXPECT_EQ(next(), kNoon);
}

TEST_P(Ledger, ListsVeryManyPieceByPieceAndEverybodyOnce) {
  subscribers(8);
  suppress(5);
  EXPECT_EQ(enlist(kNoon, 3), 3);
  EXPECT_THAT(enlisting(), ElementsAre(kEdition));
  EXPECT_THAT(who(due()), ElementsAre(1, 2, 3));
  auto const second = enlist_more(3);
  EXPECT_EQ(second.added, 2) << "one of the three is suppressed";
  EXPECT_FALSE(second.is_whole);
  auto const last = enlist_more(3);
  EXPECT_EQ(last.added, 2);
  EXPECT_TRUE(last.is_whole);
  EXPECT_THAT(who(due()), ElementsAre(1, 2, 3, 4, 6, 7, 8));
  EXPECT_EQ(progress().listed, 7);
  EXPECT_THAT(enlisting(), ElementsAre());
  subscribers(1);
  EXPECT_EQ(enlist_more(3).added, 0) << "a list that is whole stays as it is";
}

TEST_P(Ledger, AListGoesOnWhereAProgramThatWasKilledLeftIt) {
  subscribers(7);
  enlist(kNoon, 3);
  close();
  open();
  EXPECT_THAT(enlisting(), ElementsAre(kEdition));
  // A piece that was not committed was none.
  auto const killed = store().write([&](Transaction& transaction) -> Result<Done> {
    TRY(Deliveries(transaction).enlist_more(to(), 3, kNoon));
    return unavailable("The program is killed here.");
  });
  EXPECT_FALSE(killed.ok());
  close();
  open();
  EXPECT_EQ(enlist_more(3).added, 3);
  EXPECT_EQ(enlist_more(3).added, 1);
  EXPECT_THAT(who(due()), ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_EQ(progress().listed, 7);
}

TEST_P(Ledger, WhoLeavesWhileTheListIsMadeGetsNothing) {
  subscribers(6);
  enlist(kNoon, 3);
  ask("UPDATE subscription SET state = 'left' WHERE subscriber IN (2, 5)");
  EXPECT_EQ(enlist_more(3).added, 2);
  for (auto const& recipient : due())
    EXPECT_EQ(recipient.wish, recipient.subscriber == SubscriberId(2) ? Wish::left : Wish::wanted);
  EXPECT_THAT(who(due()), ElementsAre(1, 2, 3, 4, 6));
}

TEST_P(Ledger, OfAnEditionThatIsCancelledNobodyElseIsListed) {
  subscribers(6);
  enlist(kNoon, 3);
  write([&](Transaction& transaction) { return Deliveries(transaction).cancel(kEdition, kNoon); });
  EXPECT_THAT(enlisting(), ElementsAre());
  auto const more = enlist_more(3);
  EXPECT_EQ(more.added, 0);
  EXPECT_TRUE(more.is_whole);
  EXPECT_EQ(progress().skipped, 3);
  EXPECT_EQ(progress().waiting, 0);
}

TEST_P(Ledger, IsEmptyForAnEditionThatWasNeverListed) {
  EXPECT_EQ(progress(), DeliveryProgress());
  EXPECT_FALSE(next());
  EXPECT_THAT(due(), ElementsAre());
}

TEST_P(Ledger, GivesABatchAndSettlesIt) {
  subscribers(4);
  enlist();
  give({1, 2, 3});
  EXPECT_THAT(who(due()), ElementsAre(4));
  EXPECT_EQ(state(1), DeliveryState::given);
  EXPECT_EQ(delivery(1).tries, 1);
  EXPECT_TRUE(read([](Snapshot& snapshot) { return Deliveries(snapshot).has_given(kEdition); }));
  settle({{SubscriberId(1), DeliveryState::taken, "250 fine"},
          {SubscriberId(2), DeliveryState::refused, "550 5.1.1 No such user"},
          {SubscriberId(3), DeliveryState::uncertain, "silence"}},
         kNoon + 1s);
  EXPECT_EQ(state(1), DeliveryState::taken);
  EXPECT_EQ(delivery(1).said, "") << "a million times “250 fine” is kept by nobody";
  EXPECT_EQ(delivery(2).said, "550 5.1.1 No such user");
  EXPECT_EQ(delivery(2).changed_at, kNoon + 1s);
  auto const now = progress();
  EXPECT_EQ(now.listed, 4);
  EXPECT_EQ(now.waiting, 1);
  EXPECT_EQ(now.taken, 1);
  EXPECT_EQ(now.refused, 1);
  EXPECT_EQ(now.uncertain, 1);
  EXPECT_FALSE(read([](Snapshot& snapshot) { return Deliveries(snapshot).has_given(kEdition); }));
}

TEST_P(Ledger, GivesNobodyTwice) {
  subscribers(2);
  enlist();
  give({1});
  auto const again = store().write([&](Transaction& transaction) {
    return Deliveries(transaction).give(kEdition, ids({1, 2}), kNoon);
  });
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(state(2), DeliveryState::waiting) << "nothing of such a batch is kept";
  EXPECT_EQ(delivery(1).tries, 1);
}

TEST_P(Ledger, TriesAgainWhenItIsDue) {
  subscribers(2);
  enlist();
  give({1, 2});
  settle({{SubscriberId(1), DeliveryState::waiting, "451 later", kNoon + 5min},
          {SubscriberId(2), DeliveryState::waiting, "", kNoon, false}});
  EXPECT_THAT(who(due()), ElementsAre(2));
  EXPECT_EQ(due()[0].tries, 0) << "no relay heard of it";
  EXPECT_THAT(who(due(kNoon + 5min)), ElementsAre(2, 1));
  EXPECT_EQ(due(kNoon + 5min)[1].tries, 1);
  EXPECT_EQ(delivery(1).said, "451 later");
  EXPECT_EQ(progress().waiting, 2);
}

TEST_P(Ledger, SaysWhoLeftMeanwhile) {
  subscribers(4);
  enlist();
  ask("UPDATE subscription SET state = 'left' WHERE subscriber = 1");
  suppress(2);
  ask("DELETE FROM subscription WHERE subscriber = 3");
  ask("DELETE FROM subscriber WHERE id = 3");
  auto const all = due();
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].wish, Wish::left);
  EXPECT_EQ(all[1].wish, Wish::suppressed);
  EXPECT_EQ(all[2].wish, Wish::gone);
  EXPECT_EQ(all[3].wish, Wish::wanted);
  write([&](Transaction& transaction) {
    return Deliveries(transaction).skip(kEdition, ids({1, 2, 3}), "left", kNoon);
  });
  EXPECT_THAT(who(due()), ElementsAre(4));
  EXPECT_EQ(progress().skipped, 3);
  EXPECT_EQ(delivery(1).said, "left");
}

TEST_P(Ledger, PutsOffWhatADomainHasNoRoomFor) {
  subscribers(3);
  enlist();
  write([&](Transaction& transaction) {
    return Deliveries(transaction).put_off(kEdition, ids({1, 2}), kNoon + 1min);
  });
  EXPECT_THAT(who(due()), ElementsAre(3));
  EXPECT_EQ(delivery(1).tries, 0);
  auto const later = due(kNoon + 1min);
  EXPECT_THAT(who(later), ElementsAre(3, 1, 2));
  EXPECT_FALSE(later[0].put_off_until);
  EXPECT_EQ(later[1].put_off_until, kNoon + 1min);
}

TEST_P(Ledger, NeverSendsAgainWhatNobodyIsCertainOf) {
  subscribers(3);
  enlist();
  give({1}, kNoon);
  give({2}, kNoon + 10s);
  auto const given_up = write(
      [&](Transaction& transaction) { return Deliveries(transaction).give_up_on(kNoon + 10s, kNoon + 20s); });
  EXPECT_EQ(given_up, 1);
  EXPECT_EQ(state(1), DeliveryState::uncertain);
  EXPECT_EQ(state(2), DeliveryState::given);
  settle({{SubscriberId(1), DeliveryState::taken}}, kNoon + 30s);
  EXPECT_EQ(state(1), DeliveryState::uncertain) << "it was decided already";
  EXPECT_EQ(progress().taken, 0);
  EXPECT_THAT(who(due(kNoon + kHour)), ElementsAre(3));
}

TEST_P(Ledger, ABounceComesBackLater) {
  subscribers(3);
  enlist();
  give({1, 2});
  settle({{SubscriberId(1), DeliveryState::taken}, {SubscriberId(2), DeliveryState::uncertain}});
  auto const bounce = [&](int number) {
    return write([&](Transaction& transaction) {
      return Deliveries(transaction).bounce(kEdition, SubscriberId(number), "5.1.1", kNoon + kHour);
    });
  };
  EXPECT_TRUE(bounce(1));
  EXPECT_FALSE(bounce(1)) << "the same bounce twice counts once";
  EXPECT_TRUE(bounce(2)) << "so it did arrive somewhere";
  EXPECT_FALSE(bounce(3));
  EXPECT_EQ(progress().bounced, 2);
  EXPECT_EQ(progress().taken, 0);
  EXPECT_EQ(progress().uncertain, 0);
}

TEST_P(Ledger, ListsWhatDidNotArrive) {
  subscribers(4);
  enlist();
  give({1, 2, 3});
  settle({{SubscriberId(1), DeliveryState::refused, "550"},
          {SubscriberId(2), DeliveryState::taken},
          {SubscriberId(3), DeliveryState::uncertain, "silence"}});
  auto const failures = [&](int after, std::int64_t most) {
    return read([&](Snapshot& snapshot) {
      return Deliveries(snapshot).failures(kEdition, SubscriberId(after), most);
    });
  };
  ASSERT_EQ(failures(0, 10).size(), 2u);
  EXPECT_EQ(failures(0, 10)[0].said, "550");
  EXPECT_EQ(failures(0, 1).size(), 1u);
  EXPECT_EQ(failures(1, 10)[0].subscriber, SubscriberId(3));
}

TEST_P(Ledger, IsCancelledForWhoeverWaits) {
  subscribers(3);
  enlist();
  give({1});
  EXPECT_EQ(write([](Transaction& transaction) { return Deliveries(transaction).cancel(kEdition, kNoon); }),
            2);
  EXPECT_THAT(due(), ElementsAre());
  EXPECT_EQ(state(1), DeliveryState::given) << "its relay has it";
  EXPECT_EQ(progress().skipped, 2);
  EXPECT_EQ(progress().waiting, 1);
}

TEST_P(Ledger, SaysWhenItWillBeDone) {
  subscribers(3);
  enlist();
  EXPECT_FALSE(progress().expected_end(kNoon));
  write([](Transaction& transaction) {
    return Deliveries(transaction).note_pace(kEdition, 90, "The relay is slow.", kNoon);
  });
  EXPECT_EQ(progress().a_minute, 90);
  EXPECT_EQ(progress().trouble, "The relay is slow.");
  EXPECT_EQ(progress().expected_end(kNoon), kNoon + 3s);
}

TEST_P(Ledger, ForgetsRowsAndKeepsTheirCount) {
  subscribers(3);
  enlist();
  give({1});
  settle({{SubscriberId(1), DeliveryState::taken}});
  auto const forget = [&](Instant before) {
    return write([&](Transaction& transaction) { return Deliveries(transaction).forget(before, 2); });
  };
  EXPECT_EQ(forget(kNoon), 0) << "it is still being sent";
  ask("UPDATE newsletter_edition SET ended_at = " + std::to_string(kNoon.micros()));
  EXPECT_EQ(forget(kNoon), 0);
  EXPECT_EQ(forget(kNoon + 1s), 2);
  EXPECT_EQ(forget(kNoon + 1s), 1);
  EXPECT_EQ(progress().taken, 1);
}

}  // namespace
}  // namespace stoppress::store
