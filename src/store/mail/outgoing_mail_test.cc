#include "store/mail/outgoing_mail.h"

#include <gmock/gmock.h>

#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Outgoing : public Archive {
 protected:
  OutgoingMailId add(Instant at = kNoon, std::string const& to = "ada@courier.example") {
    OutgoingMail mail;
    mail.kind = "invitation";
    mail.to_name = "Ada";
    mail.to_address = to;
    mail.subject = "Your invitation";
    mail.expires = at + 24 * kHour;
    return write([&](Transaction& transaction) {
      return OutgoingMails(transaction).add(mail, {"secret-link-in-text", "<p>secret-link-in-html</p>"}, at);
    });
  }
  bool give(OutgoingMailId id, Instant at = kNoon) {
    return write([&](Transaction& transaction) { return OutgoingMails(transaction).give(id, at); });
  }
  void settle(OutgoingMailId id, MailOutcome const& outcome, Instant at = kNoon) {
    write([&](Transaction& transaction) { return OutgoingMails(transaction).settle(id, outcome, at); });
  }
  OutgoingMail mail(OutgoingMailId id) {
    return read([&](Snapshot& snapshot) { return OutgoingMails(snapshot).mail(id); });
  }
  std::optional<Letter> letter(OutgoingMailId id) {
    return read([&](Snapshot& snapshot) { return OutgoingMails(snapshot).letter(id); });
  }
  std::vector<OutgoingMail> due(Instant at = kNoon) {
    return read([&](Snapshot& snapshot) { return OutgoingMails(snapshot).due(at, 50); });
  }
  std::optional<Instant> next() {
    return read([](Snapshot& snapshot) { return OutgoingMails(snapshot).next_due(10min); });
  }
};
ON_BOTH_DATABASES(Outgoing);

TEST_P(Outgoing, IsDueAtOnceAndComesBackAsItWasPut) {
  EXPECT_FALSE(next());
  auto const id = add();
  EXPECT_EQ(next(), kNoon);
  ASSERT_EQ(due().size(), 1u);
  EXPECT_EQ(due()[0].id, id);
  EXPECT_EQ(due()[0].to_address, "ada@courier.example");
  EXPECT_TRUE(due()[0].has_letter);
  EXPECT_EQ(letter(id)->text, "secret-link-in-text");
  EXPECT_EQ(letter(id)->html, "<p>secret-link-in-html</p>");
}

TEST_P(Outgoing, IsSealed) {
  add();
  EXPECT_THAT(ask("SELECT letter FROM outgoing_mail"), Not(HasSubstr("secret")));
  EXPECT_THAT(ask("SELECT letter FROM outgoing_mail"), HasSubstr("sealed:"));
}

TEST_P(Outgoing, IsGivenToOneAlone) {
  auto const id = add();
  EXPECT_TRUE(give(id));
  EXPECT_FALSE(give(id));
  EXPECT_TRUE(due().empty());
  EXPECT_EQ(mail(id).tries, 1);
  EXPECT_EQ(next(), kNoon + 10min) << "when it has to be called uncertain";
}

TEST_P(Outgoing, LosesWhatItSaysOnceItIsSent) {
  auto const id = add();
  give(id);
  settle(id, {MailState::sent, {}, "250 fine"}, kNoon + 1s);
  EXPECT_EQ(mail(id).state, MailState::sent);
  EXPECT_EQ(mail(id).said, "250 fine");
  EXPECT_FALSE(mail(id).has_letter);
  EXPECT_FALSE(letter(id));
  EXPECT_EQ(ask("SELECT letter FROM outgoing_mail"), "");
  EXPECT_FALSE(next());
}

TEST_P(Outgoing, KeepsItWhereItIsShownAnyway) {
  auto const id = add();
  give(id);
  settle(id, {MailState::sent, {}, "written", true});
  EXPECT_EQ(letter(id)->text, "secret-link-in-text");
}

TEST_P(Outgoing, WaitsForItsNextTryWithWhatItSays) {
  auto const id = add();
  give(id);
  settle(id, {MailState::waiting, kNoon + 30s, "451 later"});
  EXPECT_TRUE(due().empty());
  EXPECT_EQ(next(), kNoon + 30s);
  EXPECT_EQ(due(kNoon + 30s).size(), 1u);
  EXPECT_TRUE(letter(id));
}

TEST_P(Outgoing, IsUncertainWhenTheProgramEndedInBetween) {
  auto const lost = add(), waiting = add();
  give(lost);
  auto const give_up = [&](Instant before) {
    return write([&](Transaction& transaction) {
      return OutgoingMails(transaction).give_up_on(before, kNoon + 10min);
    });
  };
  EXPECT_EQ(give_up(kNoon), 0);
  EXPECT_EQ(give_up(kNoon + 1s), 1);
  EXPECT_EQ(mail(lost).state, MailState::uncertain);
  EXPECT_FALSE(letter(lost));
  EXPECT_EQ(mail(waiting).state, MailState::waiting);
  settle(lost, {MailState::waiting, kNoon, ""});
  EXPECT_EQ(mail(lost).state, MailState::uncertain) << "it is decided";
}

TEST_P(Outgoing, IsListedFromTheNewestAndForgotten) {
  std::vector<OutgoingMailId> ids;
  for (int number = 0; number < 5; ++number) ids.push_back(add());
  auto const list = [&](OutgoingMailId before) {
    std::vector<OutgoingMailId> found;
    for (auto const& each :
         read([&](Snapshot& snapshot) { return OutgoingMails(snapshot).mails(before, 2); }))
      found.push_back(each.id);
    return found;
  };
  EXPECT_EQ(list({}), (std::vector{ids[4], ids[3]}));
  EXPECT_EQ(list(ids[3]), (std::vector{ids[2], ids[1]}));
  give(ids[0]);
  settle(ids[0], {MailState::sent, {}, ""});
  EXPECT_EQ(write([](Transaction& transaction) { return OutgoingMails(transaction).forget(kNoon + 1s); }), 1);
  EXPECT_EQ(list(ids[1]).size(), 0u);
}

TEST_P(Outgoing, IsNotKeptWithoutAKeyToSealItWith) {
  close();
  std::filesystem::remove(key_file());
  auto const store = must(Store::open({url()}));
  auto const added = store->write([&](Transaction& transaction) -> Result<OutgoingMailId> {
    EXPECT_FALSE(OutgoingMails(transaction).can_keep());
    return OutgoingMails(transaction).add({}, {}, kNoon);
  });
  EXPECT_EQ(added.error().fault, Fault::unavailable);
}

TEST_P(Outgoing, AreForgottenWithWhomTheyWereTo) {
  auto const ada = add(), bob = add(kNoon, "bob@courier.example");
  auto const forget = [&](std::string const& kind) {
    return write([&](Transaction& transaction) {
      return OutgoingMails(transaction).forget_to(kind, "ada@courier.example");
    });
  };
  EXPECT_EQ(forget("newsletter"), 0);
  give(ada);
  EXPECT_EQ(forget("invitation"), 0) << "a relay has it at this moment";
  settle(ada, {MailState::sent});
  EXPECT_EQ(forget("invitation"), 1);
  EXPECT_EQ(mail(bob).to_address, "bob@courier.example");
}

}  // namespace
}  // namespace stoppress::store
