#include "newsletter/subscribers/sign_up.h"

#include "newsletter/subscribers/testing_subscribers.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::ConsentAct;
using store::SuppressionReason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using enum store::SubscriptionState;

class SigningUp : public SubscribersTest {};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(SigningUp);

TEST_P(SigningUp, IsAWishUntilItIsConfirmedByMail) {
  sign_up("Ada@Courier.example");
  EXPECT_EQ(state("ada@courier.example", lunch_.id), asked);
  ASSERT_THAT(mails(), SizeIs(1));
  EXPECT_EQ(mails()[0].to_address, "ada@courier.example");
  EXPECT_EQ(mails()[0].subject, "Please confirm: Top stories each lunch time");
  EXPECT_THAT(text_of_newest(), HasSubstr("asked The Courier to send"));
  auto const token = confirm_token();
  auto const asked_for =
      read([&](store::Snapshot& snapshot) { return asked_by(snapshot, title_.id, token); });
  EXPECT_THAT(asked_for.newsletters, SizeIs(1));
  EXPECT_EQ(state("ada@courier.example", lunch_.id), asked) << "looking at the page does nothing";
  confirm(token);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed);
  EXPECT_THAT(proof("ada@courier.example"), ElementsAre(ConsentAct::asked, ConsentAct::confirmed));
  confirm(token);
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(2)) << "a second press changes nothing";
}

TEST_P(SigningUp, KeepsWhatTheFormSaidAndNoNetwork) {
  sign_up("ada@courier.example");
  auto const proof = read([&](store::Snapshot& snapshot) {
    return store::Subscribers(snapshot).consents(find("ada@courier.example")->id);
  });
  ASSERT_THAT(proof, SizeIs(1));
  EXPECT_EQ(proof[0].page, "/world");
  EXPECT_EQ(proof[0].words, "Want us to email you?");
  EXPECT_EQ(proof[0].at, clock_.now());
  EXPECT_EQ(proof[0].newsletter, lunch_.id);
}

TEST_P(SigningUp, MailsAnAddressOnceAnHourHoweverOftenItIsTyped) {
  for (int i = 0; i < 5; ++i) sign_up("ada@courier.example");
  EXPECT_THAT(mails(), SizeIs(1));
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(1));
  clock_.advance(1h);
  sign_up("ADA@courier.example");
  EXPECT_THAT(mails(), SizeIs(2));
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(2));
}

TEST_P(SigningUp, TellsWhoGetsItAlreadyAtMostOnceADay) {
  get("ada@courier.example");
  clock_.advance(22h);
  sign_up("ada@courier.example");
  EXPECT_THAT(mails(), SizeIs(1));
  clock_.advance(1h);
  sign_up("ada@courier.example");
  sign_up("ada@courier.example");
  ASSERT_THAT(mails(), SizeIs(2));
  EXPECT_EQ(mails()[0].subject, "You get it already: Top stories each lunch time");
  EXPECT_FALSE(token("/newsletter/manage/").empty());
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed) << "nobody else can end it";
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(2));
}

TEST_P(SigningUp, ConfirmsAllThatTheyAskedForAndSaw) {
  sign_up("ada@courier.example", "sport");
  auto const token = confirm_token();
  sign_up("ada@courier.example", "lunch");
  EXPECT_THAT(mails(), SizeIs(1)) << "the first link does for both";
  auto const done = newsletter::confirm(*store_, title_.id, token, {sport_.id}, "Yes", clock_.now());
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(state("ada@courier.example", sport_.id), confirmed);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), asked) << "it was asked for after they looked";
  confirm(token);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed);
}

TEST_P(SigningUp, ForAnotherNewsletterIsMailedAtOnceWhenTheFirstIsConfirmed) {
  get("ada@courier.example", "lunch");
  sign_up("ada@courier.example", "sport");
  ASSERT_THAT(mails(), SizeIs(2));
  EXPECT_EQ(mails()[0].subject, "Please confirm: The sport");
}

TEST_P(SigningUp, IsKeptWithoutARelayAndAskedWhenThereIsOne) {
  sign_up("ada@courier.example", "", false);
  sign_up("ada@courier.example", "", false);
  EXPECT_THAT(mails(), IsEmpty());
  EXPECT_THAT(proof("ada@courier.example"), SizeIs(1));
  EXPECT_EQ(ask_waiting(*store_, mailing(false), 10, clock_.now()).value(), 0);
  EXPECT_EQ(ask_waiting(*store_, mailing(), 10, clock_.now()).value(), 1);
  EXPECT_EQ(ask_waiting(*store_, mailing(), 10, clock_.now()).value(), 0);
  confirm(confirm_token());
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed);
}

TEST_P(SigningUp, IsKeptByATitleThatHasNoNewsletterYet) {
  for (auto* each : {&lunch_, &sport_}) {
    each->state = store::NewsletterState::closed;
    write([&](store::Transaction& transaction) { return store::Newsletters(transaction).save(*each); });
  }
  sign_up("ada@courier.example");
  sign_up("ada@courier.example");
  EXPECT_THAT(mails(), IsEmpty());
  EXPECT_THAT(proof("ada@courier.example"), ElementsAre(ConsentAct::asked));
  auto const morning = add_newsletter("morning", "Morning");
  write([&](store::Transaction& transaction) {
    return store::Subscribers(transaction).adopt(title_.id, morning.id, clock_.now());
  });
  EXPECT_EQ(ask_waiting(*store_, mailing(), 10, clock_.now()).value(), 1);
  EXPECT_EQ(mails().at(0).subject, "Please confirm: Morning");
}

TEST_P(SigningUp, WritesToNobodyWhoComplainedOrWhomTheNewsroomSuppressed) {
  for (auto const reason : {SuppressionReason::complained, SuppressionReason::by_hand}) {
    auto const email = std::string(name_of(reason)) + "@courier.example";
    suppress(email, reason);
    sign_up(email);
    EXPECT_THAT(mails(), IsEmpty()) << email;
    EXPECT_EQ(state(email, lunch_.id), asked);
  }
}

TEST_P(SigningUp, OfAMailboxThatDidNotWorkIsBelievedWhenItsLinkIsOpened) {
  suppress("ada@courier.example", SuppressionReason::bounced);
  clock_.advance(1h);
  sign_up("ada@courier.example");
  clock_.advance(2h);
  sign_up("ada@courier.example");
  ASSERT_THAT(mails(), SizeIs(1)) << "one a day";
  confirm(confirm_token());
  EXPECT_FALSE(suppressed("ada@courier.example"));
}

TEST_P(SigningUp, ThatIsNeverConfirmedIsForgottenAfterAMonth) {
  sign_up("ada@courier.example");
  auto const token = confirm_token();
  clock_.advance(30 * 24h);
  ASSERT_TRUE(forget_unconfirmed(*store_, title_.id, clock_.now()).ok());
  EXPECT_TRUE(find("ada@courier.example"));
  clock_.advance(1s);
  ASSERT_TRUE(forget_unconfirmed(*store_, title_.id, clock_.now()).ok());
  EXPECT_FALSE(find("ada@courier.example"));
  auto const late = newsletter::confirm(*store_, title_.id, token, {lunch_.id}, "Yes", clock_.now());
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().fault, Fault::not_found);
}

TEST_P(SigningUp, ALinkOfAnotherTitleOrUseOpensNothing) {
  sign_up("ada@courier.example");
  auto const token = confirm_token();
  auto const opens = [&](TitleId title, std::string const& tried) {
    return store_->read([&](store::Snapshot& snapshot) { return asked_by(snapshot, title, tried); }).ok();
  };
  EXPECT_TRUE(opens(title_.id, token));
  EXPECT_FALSE(opens(TitleId(99), token));
  EXPECT_FALSE(opens(title_.id, link(people::TokenUse::manage, "ada@courier.example")));
  EXPECT_FALSE(opens(title_.id, token.substr(1)));
  EXPECT_FALSE(opens(title_.id, ""));
}

}  // namespace
}  // namespace stoppress::newsletter
