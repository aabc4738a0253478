#include "newsletter/subscribers/preferences.h"

#include "newsletter/subscribers/testing_subscribers.h"
#include "store/newsletter/counts.h"
#include "store/newsletter/editions.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using people::TokenUse;
using store::ConsentAct;
using store::SuppressionReason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using enum store::SubscriptionState;

class OwnPage : public SubscribersTest {
 protected:
  OwnPage() {
    get("ada@courier.example", "lunch");
    manage_ = link(TokenUse::manage, "ada@courier.example");
  }
  Preferences save(std::string const& name, std::vector<NewsletterId> wanted) {
    return save_preferences(*store_, title_.id, manage_, {name, std::move(wanted), "Which?"}, clock_.now())
        .value();
  }
  std::string manage_;
};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(OwnPage);

TEST_P(OwnPage, ShowsWhatTheyGetAndWhatTheyCould) {
  auto const shown =
      read([&](store::Snapshot& snapshot) { return preferences(snapshot, title_.id, manage_); });
  EXPECT_EQ(shown.subscriber.email, "ada@courier.example");
  ASSERT_THAT(shown.choices, SizeIs(2));
  EXPECT_EQ(shown.choices[0].name, "Top stories each lunch time");
  EXPECT_TRUE(shown.choices[0].is_wanted);
  EXPECT_FALSE(shown.choices[1].is_wanted);
  EXPECT_FALSE(shown.suppressed);
}

TEST_P(OwnPage, ChangesTakeEffectAtOnceWithProof) {
  auto const shown = save(" Ada\r\nBcc: eve@evil.example ", {sport_.id});
  EXPECT_FALSE(shown.choices[0].is_wanted);
  EXPECT_TRUE(shown.choices[1].is_wanted);
  EXPECT_EQ(shown.subscriber.name, "Ada Bcc: eve@evil.example") << "one line, whatever was typed";
  EXPECT_EQ(state("ada@courier.example", lunch_.id), left);
  EXPECT_EQ(state("ada@courier.example", sport_.id), confirmed);
  EXPECT_THAT(proof("ada@courier.example"),
              ElementsAre(ConsentAct::asked, ConsentAct::confirmed, ConsentAct::left, ConsentAct::confirmed));
  save("Ada", {sport_.id, NewsletterId(999)});
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(4)) << "nothing new was chosen";
  save("Ada", {});
  EXPECT_EQ(state("ada@courier.example", sport_.id), left);
}

TEST_P(OwnPage, ALongNameIsCut) {
  std::string name;
  for (int i = 0; i < 500; ++i) name += "ó";
  EXPECT_LE(save(name, {}).subscriber.name.size(), 2u * 201);
}

TEST_P(OwnPage, WantingOneAgainEndsWhatTheyBroughtAboutThemselves) {
  for (auto const reason : all_of<SuppressionReason>()) {
    suppress("ada@courier.example", reason);
    save("", {lunch_.id});
    EXPECT_TRUE(suppressed("ada@courier.example")) << "nothing new was chosen";
    save("", {});
    save("", {lunch_.id});
    EXPECT_EQ(suppressed("ada@courier.example").has_value(), reason == SuppressionReason::by_hand);
  }
}

TEST_P(OwnPage, GivesAllThatIsKept) {
  suppress("ada@courier.example", SuppressionReason::bounced);
  auto const kept =
      json::dump(read([&](store::Snapshot& snapshot) { return kept_about(snapshot, title_.id, manage_); }));
  for (auto const* part :
       {"\"email\":\"ada@courier.example\"", "\"state\":\"confirmed\"", "\"act\":\"asked\"",
        "Want us to email you?", "\"page\":\"/world\"", "\"reason\":\"bounced\""})
    EXPECT_THAT(kept, HasSubstr(part));
}

TEST_P(OwnPage, ErasesAllOfIt) {
  suppress("ada@courier.example", SuppressionReason::complained);
  ASSERT_TRUE(erase(*store_, title_.id, manage_).ok());
  EXPECT_FALSE(find("ada@courier.example"));
  EXPECT_THAT(mails(), IsEmpty()) << "what has not left does not leave";
  EXPECT_TRUE(suppressed("ada@courier.example"));
  auto const again = erase(*store_, title_.id, manage_);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().fault, Fault::not_found);
}

class OneClick : public OwnPage {
 protected:
  OneClick() : leave_(link(TokenUse::leave, "ada@courier.example", lunch_.id.number())) {}
  // Of the lunch-time newsletter.
  EditionId edition(Instant due) {
    return write([&](store::Transaction& transaction) {
             return store::Editions(transaction).plan(lunch_.id, due);
           })
        .value();
  }
  std::int64_t left_by(EditionId edition) {
    return read([&](store::Snapshot& snapshot) { return store::EditionCounts(snapshot).left(edition); });
  }
  std::string leave_;
};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(OneClick);

TEST_P(OneClick, LeavesThatNewsletterAndNoOther) {
  save("", {lunch_.id, sport_.id});
  auto const before = read([&](store::Snapshot& snapshot) { return leaving(snapshot, title_.id, leave_); });
  EXPECT_FALSE(before.has_left);
  EXPECT_EQ(before.newsletter.name, "Top stories each lunch time");
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed) << "looking does nothing";
  for (int i = 0; i < 3; ++i) {
    auto const done = leave(*store_, title_.id, leave_, "one click", clock_.now());
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(done->has_left);
  }
  EXPECT_EQ(state("ada@courier.example", lunch_.id), left);
  EXPECT_EQ(state("ada@courier.example", sport_.id), confirmed);
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(4)) << "left once";
}

TEST_P(OneClick, CountsForTheEditionInWhoseMailTheLinkStood) {
  auto const first = edition(clock_.now()), second = edition(clock_.now() + 1h);
  auto const by_second = link(TokenUse::leave_edition, "ada@courier.example", second.number());
  for (int i = 0; i < 3; ++i) {
    auto const done = leave(*store_, title_.id, by_second, "one click", clock_.now());
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->newsletter.id, lunch_.id);
  }
  EXPECT_EQ(state("ada@courier.example", lunch_.id), left);
  EXPECT_EQ(left_by(first), 0);
  EXPECT_EQ(left_by(second), 1) << "whoever leaves leaves once";
}

TEST_P(OneClick, ByTheirPageItCountsForThatEditionToo) {
  save("", {lunch_.id, sport_.id});
  auto const lunch = edition(clock_.now());
  manage_ = link(TokenUse::manage, "ada@courier.example", lunch.number());
  save("", {lunch_.id});
  EXPECT_EQ(left_by(lunch), 0) << "another newsletter was left";
  save("", {});
  EXPECT_EQ(left_by(lunch), 1);
}

TEST_P(OneClick, OfSomebodyWhoWasErasedIsToldFromALinkThatSomebodyMadeUp) {
  auto const erased = [&](std::string const& token) {
    return read([&](store::Snapshot& snapshot) { return was_erased(snapshot, token); });
  };
  EXPECT_FALSE(erased(leave_));
  ASSERT_TRUE(erase(*store_, title_.id, manage_).ok());
  EXPECT_TRUE(erased(leave_));
  EXPECT_TRUE(erased(manage_));
  leave_[3] = leave_[3] == 'a' ? 'b' : 'a';
  EXPECT_FALSE(erased(leave_));
  EXPECT_FALSE(erased(""));
}

TEST_P(OneClick, LeadsToTheirPage) {
  auto const who = find("ada@courier.example")->id;
  auto const path = read([&](store::Snapshot& snapshot) { return manage_link(snapshot, who); });
  EXPECT_EQ(path, "/newsletter/manage/" + manage_);
  EXPECT_FALSE(leave(*store_, title_.id, manage_, "one click", clock_.now()).ok()) << "another use's token";
}

}  // namespace
}  // namespace stoppress::newsletter
