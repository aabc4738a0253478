#include "store/newsletter/subscribers.h"

#include <gmock/gmock.h>

#include "store/newsletter/newsletters.h"
#include "store/newsletter/testing_before.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum SubscriptionState;

class KeptSubscribers : public Archive {
 protected:
  NewsletterId newsletter(std::string const& slug) {
    Newsletter newsletter;
    newsletter.title = TitleId(1);
    newsletter.slug = slug;
    newsletter.name = "Top stories";
    return write([&](Transaction& transaction) { return Newsletters(transaction).add(newsletter); }).id;
  }
  Subscriber add(std::string const& email, Instant at = kNoon, std::string const& name = "") {
    return write(
        [&](Transaction& transaction) { return Subscribers(transaction).add(TitleId(1), email, name, at); });
  }
  static SubscriberId add_in(Transaction& transaction, int number) {
    return must(Subscribers(transaction).add(TitleId(1), std::to_string(number) + "@example.org", "", kNoon))
        .id;
  }
  bool set(Subscriber const& subscriber, NewsletterId newsletter, SubscriptionState state,
           Instant at = kNoon) {
    return write([&](Transaction& transaction) {
      return Subscribers(transaction).set_state(subscriber.id, newsletter, state, at);
    });
  }
  void mailed(Subscriber const& subscriber, Instant at = kNoon) {
    write([&](Transaction& transaction) { return Subscribers(transaction).set_mailed(subscriber.id, at); });
  }
  std::vector<std::string> listed(SubscribersAsked asked) {
    asked.title = TitleId(1);
    std::vector<std::string> emails;
    for (auto const& each : read([&](Snapshot& snapshot) { return Subscribers(snapshot).list(asked); }))
      emails.push_back(each.subscriber.email);
    return emails;
  }
  std::optional<Subscriber> find(std::string const& email) {
    return read([&](Snapshot& snapshot) { return Subscribers(snapshot).by_email(TitleId(1), email); });
  }
  std::vector<Subscription> subscriptions(SubscriberId id) {
    return read([&](Snapshot& snapshot) { return Subscribers(snapshot).subscriptions(id); });
  }
};
ON_BOTH_DATABASES(KeptSubscribers);

TEST_P(KeptSubscribers, AreThereOnceForATitleUnderANumberThatIsDrawn) {
  auto const ada = add("ada@example.org", kNoon, "Ada"), again = add("ada@example.org", kNoon + kHour);
  EXPECT_EQ(ada.id, again.id);
  EXPECT_EQ(again.name, "Ada");
  EXPECT_EQ(again.made_at, kNoon);
  EXPECT_GT(ada.id.number(), 0);
  EXPECT_LT(ada.id.number(), 1LL << 53) << "a number that JSON keeps whole";
  auto const elsewhere = write([&](Transaction& transaction) {
    return Subscribers(transaction).add(TitleId(2), "ada@example.org", "", kNoon);
  });
  EXPECT_NE(elsewhere.id, ada.id);
  EXPECT_EQ(find("ada@example.org")->id, ada.id);
  EXPECT_FALSE(find("bob@example.org"));
}

TEST_P(KeptSubscribers, StandWithEachNewsletterAsTheySaidLast) {
  auto const lunch = newsletter("lunch"), sport = newsletter("sport");
  auto const ada = add("ada@example.org");
  EXPECT_TRUE(set(ada, lunch, asked));
  EXPECT_FALSE(set(ada, lunch, asked, kNoon + kHour)) << "they are in that state already";
  EXPECT_TRUE(set(ada, lunch, confirmed, kNoon + kHour));
  EXPECT_TRUE(set(ada, sport, left));
  auto const all = subscriptions(ada.id);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].state, confirmed);
  EXPECT_EQ(all[0].changed_at, kNoon + kHour);
  EXPECT_EQ(all[1].newsletter, sport);
  EXPECT_EQ(all[1].state, left);
  set(add("bob@example.org"), lunch, asked);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Subscribers(snapshot).counts(lunch); }),
            (std::map<SubscriptionState, std::int64_t>{{asked, 1}, {confirmed, 1}}));
}

TEST_P(KeptSubscribers, AreListedTheNewestFirstAndFoundByWhatIsKnownOfThem) {
  auto const lunch = newsletter("lunch"), sport = newsletter("sport");
  auto const ada = add("ada@example.org", kNoon, "Ada Ó Briain");
  auto const bob = add("bob_1@example.org", kNoon + kHour);
  auto const eve = add("eve@example.net", kNoon + kHour);
  set(ada, lunch, confirmed);
  set(bob, lunch, asked);
  set(bob, sport, confirmed);
  EXPECT_THAT(listed({}), SizeIs(3));
  EXPECT_EQ(listed({}).back(), "ada@example.org");
  EXPECT_THAT(listed({.newsletter = lunch}), ElementsAre("bob_1@example.org", "ada@example.org"));
  EXPECT_THAT(listed({.state = confirmed}), ElementsAre("bob_1@example.org", "ada@example.org"));
  EXPECT_THAT(listed({.newsletter = lunch, .state = confirmed}), ElementsAre("ada@example.org"));
  EXPECT_THAT(listed({.search = "ó BRIAIN"}), ElementsAre("ada@example.org"));
  EXPECT_THAT(listed({.search = "B_1"}), ElementsAre("bob_1@example.org"));
  EXPECT_THAT(listed({.search = "a%e"}), IsEmpty());
  auto first =
      read([&](Snapshot& snapshot) { return Subscribers(snapshot).list({.title = TitleId(1), .count = 2}); });
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_THAT(listed({.before = first[1].subscriber}), ElementsAre("ada@example.org"));
  write([&](Transaction& transaction) {
    return Suppressions(transaction).add(TitleId(1), {eve.email, SuppressionReason::bounced, "550", kNoon});
  });
  EXPECT_THAT(listed({.suppressed = true}), ElementsAre("eve@example.net"));
  auto const all =
      read([&](Snapshot& snapshot) { return Subscribers(snapshot).list({.title = TitleId(1)}); });
  for (auto const& each : all) {
    EXPECT_EQ(each.suppressed.has_value(), each.subscriber.id == eve.id);
    EXPECT_EQ(each.subscriptions.size(), each.subscriber.id == bob.id   ? 2u
                                         : each.subscriber.id == ada.id ? 1u
                                                                        : 0u);
  }
}

TEST_P(KeptSubscribers, WereSignUpsBeforeThereWereNewsletters) {
  close();
  take_back_before_newsletters(url());
  ask("INSERT INTO signup VALUES (7, 1, 'Ada@example.org', '/world', 1795435200000000), "
      "(8, 1, 'ada@example.org', '/', 1795435300000000), (9, 2, 'ada@example.org', '/', 1795435400000000)");
  open();
  auto const ada = find("ada@example.org");
  ASSERT_TRUE(ada);
  EXPECT_EQ(ada->made_at, kNoon);
  EXPECT_THAT(subscriptions(ada->id), IsEmpty());
  auto const proof = read([&](Snapshot& snapshot) { return Subscribers(snapshot).consents(ada->id); });
  ASSERT_THAT(proof, SizeIs(1));
  EXPECT_EQ(proof[0].act, ConsentAct::asked);
  EXPECT_EQ(proof[0].page, "/world");
  EXPECT_TRUE(read(
      [&](Snapshot& snapshot) { return Subscribers(snapshot).by_email(TitleId(2), "ada@example.org"); }));
}

TEST_P(KeptSubscribers, LeaveProofOfWhatTheyAgreedTo) {
  auto const lunch = newsletter("lunch");
  auto const ada = add("ada@example.org");
  write([&](Transaction& transaction) -> Result<Done> {
    Subscribers subscribers(transaction);
    TRY(subscribers.add_consent(ada.id,
                                {lunch, ConsentAct::asked, kNoon, "/world", "Want us to email you?"}));
    return subscribers.add_consent(ada.id, {lunch, ConsentAct::confirmed, kNoon + kHour, "/", "Yes"});
  });
  auto const proof = read([&](Snapshot& snapshot) { return Subscribers(snapshot).consents(ada.id); });
  ASSERT_THAT(proof, SizeIs(2));
  EXPECT_EQ(proof[0].act, ConsentAct::asked);
  EXPECT_EQ(proof[0].page, "/world");
  EXPECT_EQ(proof[0].words, "Want us to email you?");
  EXPECT_EQ(proof[1].act, ConsentAct::confirmed);
  EXPECT_EQ(proof[1].at, kNoon + kHour);
}

TEST_P(KeptSubscribers, AreErasedWithEverythingButTheirSuppression) {
  auto const lunch = newsletter("lunch");
  auto const ada = add("ada@example.org");
  set(ada, lunch, confirmed);
  write([&](Transaction& transaction) -> Result<Done> {
    TRY(Subscribers(transaction).add_consent(ada.id, {lunch, ConsentAct::asked, kNoon, "/", "Yes"}));
    TRY(Suppressions(transaction).add(TitleId(1), {ada.email, SuppressionReason::complained, "", kNoon}));
    return Subscribers(transaction).erase(ada.id);
  });
  EXPECT_FALSE(find("ada@example.org"));
  EXPECT_THAT(subscriptions(ada.id), IsEmpty());
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM consent"), "0");
  EXPECT_TRUE(read([&](Snapshot& snapshot) { return Suppressions(snapshot).of(TitleId(1), ada.email); }));
}

TEST_P(KeptSubscribers, WhoNeverConfirmsIsForgotten) {
  auto const lunch = newsletter("lunch"), sport = newsletter("sport");
  auto const never = add("never@example.org"), later = add("later@example.org"),
             both = add("both@example.org"), unwritten = add("unwritten@example.org");
  for (auto const& each : {never, later, both, unwritten}) set(each, lunch, asked);
  set(both, sport, confirmed);
  mailed(never);
  mailed(both);
  mailed(later, kNoon + kHour);
  auto const forget = [&] {
    return write([&](Transaction& transaction) {
      return Subscribers(transaction).forget_unconfirmed(TitleId(1), kNoon + kHour);
    });
  };
  EXPECT_EQ(forget(), 2);
  EXPECT_EQ(forget(), 0);
  EXPECT_FALSE(find("never@example.org"));
  EXPECT_TRUE(find("later@example.org")) << "they were written to a moment ago";
  EXPECT_TRUE(find("unwritten@example.org")) << "they had nothing to confirm with";
  ASSERT_THAT(subscriptions(both.id), SizeIs(1));
  EXPECT_EQ(subscriptions(both.id)[0].newsletter, sport);
}

TEST_P(KeptSubscribers, WhoSignedUpBeforeThereWasANewsletterHasAskedForTheFirst) {
  auto const early = add("early@example.org"), later = add("later@example.org", kNoon + kHour);
  auto const lunch = newsletter("lunch");
  set(later, lunch, confirmed);
  EXPECT_EQ(write([&](Transaction& transaction) {
              return Subscribers(transaction).adopt(TitleId(1), lunch, kNoon + kHour);
            }),
            1);
  ASSERT_THAT(subscriptions(early.id), SizeIs(1));
  EXPECT_EQ(subscriptions(early.id)[0].state, asked);
  EXPECT_EQ(subscriptions(later.id)[0].state, confirmed);
  auto const waiting = [&] {
    std::vector<std::string> emails;
    for (auto const& each :
         read([&](Snapshot& snapshot) { return Subscribers(snapshot).waiting(TitleId(1), 10); }))
      emails.push_back(each.email);
    return emails;
  };
  EXPECT_THAT(waiting(), ElementsAre("early@example.org"));
  auto const bounced = add("bounced@example.org");
  set(bounced, lunch, asked);
  write([&](Transaction& transaction) {
    return Suppressions(transaction).add(TitleId(1), {bounced.email, SuppressionReason::bounced, "", kNoon});
  });
  EXPECT_THAT(waiting(), ElementsAre("early@example.org")) << "who may not be written to does not wait";
  mailed(early);
  EXPECT_THAT(waiting(), IsEmpty());
}

TEST_P(KeptSubscribers, TokensAreSignedWithOneSecretForGood) {
  EXPECT_EQ(read([](Snapshot& snapshot) { return Subscribers(snapshot).token_secret(); }), "");
  auto const secret = [&](std::string const& first) {
    return write([&](Transaction& transaction) { return Subscribers(transaction).token_secret(first); });
  };
  EXPECT_EQ(secret("first"), "first");
  EXPECT_EQ(secret("second"), "first");
  EXPECT_EQ(read([](Snapshot& snapshot) { return Subscribers(snapshot).token_secret(); }), "first");
}

TEST_P(KeptSubscribers, CanBeRenamed) {
  auto const ada = add("ada@example.org", kNoon, "Ada");
  write([&](Transaction& transaction) { return Subscribers(transaction).rename(ada, "Countess"); });
  EXPECT_EQ(find("ada@example.org")->name, "Countess");
  EXPECT_THAT(listed({.search = "countess"}), ElementsAre("ada@example.org"));
  EXPECT_THAT(listed({.search = "ada c"}), IsEmpty());
}

}  // namespace
}  // namespace stoppress::store
