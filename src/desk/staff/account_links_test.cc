// Coming back into one's account: a forgotten password, a lost second factor.
#include "desk/staff/account_links.h"

#include <gmock/gmock.h>

#include "desk/staff/invitations.h"
#include "desk/staff/passwords.h"
#include "desk/staff/staff.h"
#include "desk/staff/two_factor.h"
#include "desk/testing_desk.h"
#include "people/totp.h"
#include "store/mail/outgoing_mail.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using testing::Contains;
using testing::HasSubstr;

constexpr char kPassword[] = "nine herrings in a row";
constexpr char kNewPassword[] = "ten herrings in a barrel";
Device const kDevice{"192.0.2.7", "Mozilla/5.0"};

class AccountLinks : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    people::Staff given;
    given.name = "Ada Quill";
    given.email = "ada@courier.example";
    given.role = Role::editor;
    ada_ = {add_staff(*store_, command_line(), given, kPassword, clock_.now()).value(), kDevice.address};
  }

  std::vector<store::OutgoingMail> mails() {
    return store_
        ->read(
            [&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).due(clock_.now(), 50); })
        .value();
  }
  // The secret of the newest mail's link.
  std::string token_in_mail() {
    auto const id = mails().back().id;
    auto const letter =
        store_->read([&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).letter(id); })
            .value();
    auto const at = letter->text.find("https://courier.example/newsroom/");
    EXPECT_NE(letter->html.find(letter->text.substr(at, 40)), std::string::npos);
    auto const link = letter->text.substr(at, letter->text.find('\n', at) - at);
    return link.substr(link.rfind('/') + 1);
  }
  Result<std::variant<SignedIn, NeedsCode>> enter(std::string const& password, std::string const& code = "") {
    return sign_in(*store_, {"ada@courier.example", password, code}, kDevice, clock_.now());
  }
  std::string session() { return std::get<SignedIn>(enter(kPassword).value()).token; }
  bool is_in(std::string const& token) {
    return actor_of_session(*store_, token, kDevice.address, clock_.now()).value().has_value();
  }
  Result<StaffId> set(std::string const& token, std::string const& password = kNewPassword) {
    return set_password_by_link(*store_, mailing_, token, password, kDevice, clock_.now());
  }
  Result<Done> ask(std::string const& email) {
    return ask_for_password(*store_, mailing_, email, kDevice, clock_.now());
  }
  void second_factor_on() {
    auto const secret = begin_two_factor(*store_, ada_, kPassword, clock_.now()).value();
    ASSERT_TRUE(confirm_two_factor(*store_, ada_, people::totp_code(secret, people::totp_step(clock_.now())),
                                   clock_.now())
                    .ok());
  }
  Result<Done> ask_to_end(std::string const& password = kPassword) {
    return ask_to_end_second_factor(*store_, mailing_, {"ada@courier.example", password, ""}, kDevice,
                                    clock_.now());
  }

  Mailing mailing_{true, "The Test", "https://courier.example/newsroom"};
  Actor ada_;
};
ON_BOTH_DATABASES(AccountLinks);

TEST_P(AccountLinks, AForgottenPasswordIsSetByTheMailedLinkOnce) {
  auto const old = session();
  ASSERT_TRUE(ask(" Ada@Courier.example ").ok());
  ASSERT_EQ(mails().size(), 1u);
  EXPECT_EQ(mails()[0].to_address, "ada@courier.example");
  auto const token = token_in_mail();
  EXPECT_TRUE(enter(kPassword).ok()) << "asking changes nothing";
  EXPECT_EQ(set(token).value(), ada_.who.id);
  EXPECT_FALSE(is_in(old)) << "all sessions end";
  EXPECT_FALSE(enter(kPassword).ok());
  EXPECT_TRUE(enter(kNewPassword).ok());
  EXPECT_EQ(set(token).error().fault, Fault::not_found);
  EXPECT_EQ(mails().back().kind, "password changed");
  EXPECT_THAT(acts(), testing::AllOf(Contains("password.ask"), Contains("staff.password")));
}

TEST_P(AccountLinks, ALinkIsGoodForAnHourAndNotForAnEasyPassword) {
  ASSERT_TRUE(ask("ada@courier.example").ok());
  auto const token = token_in_mail();
  EXPECT_EQ(set(token, "password1234").error().field, "password");
  clock_.advance(59min);
  EXPECT_TRUE(store_
                  ->read([&](store::Snapshot& snapshot) {
                    return owner_of_link(snapshot, store::LinkPurpose::password, token, clock_.now());
                  })
                  .ok());
  clock_.advance(1min);
  EXPECT_EQ(set(token).error().fault, Fault::not_found);
}

TEST_P(AccountLinks, OneUseSpendsAllOfThem) {
  ASSERT_TRUE(ask("ada@courier.example").ok());
  auto const first = token_in_mail();
  ASSERT_TRUE(ask("ada@courier.example").ok());
  auto const second = token_in_mail();
  ASSERT_NE(first, second);
  EXPECT_TRUE(set(first).ok());
  EXPECT_EQ(set(second).error().fault, Fault::not_found);
}

TEST_P(AccountLinks, NothingTellsWhetherAnAddressIsSomebodys) {
  EXPECT_TRUE(ask("nobody@courier.example").ok());
  EXPECT_TRUE(ask("not an address").ok());
  EXPECT_TRUE(ask("").ok());
  EXPECT_TRUE(mails().empty());
  StaffChange gone;
  gone.suspended = true;
  ASSERT_TRUE(change_staff(*store_, somebody(Role::administrator), ada_.who.id, gone, clock_.now()).ok());
  EXPECT_TRUE(ask("ada@courier.example").ok());
  EXPECT_TRUE(mails().empty()) << "whoever is suspended gets none";
  mailing_.is_on = false;
  EXPECT_EQ(ask("nobody@courier.example").error().message, ask("ada@courier.example").error().message);
}

TEST_P(AccountLinks, OfOneWhoWasSuspendedAfterwardsIsGoodForNothing) {
  ASSERT_TRUE(ask("ada@courier.example").ok());
  auto const token = token_in_mail();
  StaffChange gone;
  gone.suspended = true;
  ASSERT_TRUE(change_staff(*store_, somebody(Role::administrator), ada_.who.id, gone, clock_.now()).ok());
  EXPECT_EQ(set(token).error().fault, Fault::not_found);
}

TEST_P(AccountLinks, AnAdministratorSeesALinkOnlyWhereNoMailLeaves) {
  auto const admin = somebody(Role::administrator);
  EXPECT_TRUE(make_password_link(*store_, admin, mailing_, ada_.who.id, clock_.now()).value().mailed);
  mailing_.is_on = false;
  auto const made = make_password_link(*store_, admin, mailing_, ada_.who.id, clock_.now()).value();
  EXPECT_FALSE(made.mailed);
  EXPECT_TRUE(set(made.token).ok());
  EXPECT_EQ(make_password_link(*store_, ada_, mailing_, admin.who.id, clock_.now()).error().fault,
            Fault::forbidden);
}

TEST_P(AccountLinks, ALostSecondFactorEndsOnceAnAdministratorKnowsWhoAsks) {
  auto const admin = somebody(Role::administrator, "Una Harrow");
  second_factor_on();
  EXPECT_EQ(ask_to_end("wrong password").error().fault, Fault::forbidden);
  EXPECT_EQ(confirm_second_factor_request(*store_, admin, mailing_, ada_.who.id, clock_.now()).error().fault,
            Fault::conflict)
      << "she has not asked";
  ASSERT_TRUE(ask_to_end().ok());
  ASSERT_EQ(mails().size(), 1u) << "the administrator is told";
  EXPECT_EQ(mails()[0].to_address, admin.who.email);
  ASSERT_TRUE(ask_to_end().ok());
  EXPECT_EQ(mails().size(), 1u) << "once";
  auto const made =
      confirm_second_factor_request(*store_, admin, mailing_, ada_.who.id, clock_.now()).value();
  EXPECT_TRUE(made.mailed);
  EXPECT_TRUE(std::holds_alternative<NeedsCode>(enter(kPassword).value())) << "not before she opens the link";
  auto const token = token_in_mail();
  ASSERT_TRUE(end_second_factor_by_link(*store_, token, kDevice, clock_.now()).ok());
  EXPECT_TRUE(std::holds_alternative<SignedIn>(enter(kPassword).value()));
  EXPECT_FALSE(end_second_factor_by_link(*store_, token, kDevice, clock_.now()).ok());
  EXPECT_THAT(acts(), testing::AllOf(Contains("two_factor.ask"), Contains("two_factor.confirm"),
                                     Contains("staff.two_factor")));
}

TEST_P(AccountLinks, ARequestIsRefusedAndAskedAgain) {
  auto const admin = somebody(Role::administrator);
  EXPECT_EQ(ask_to_end().error().fault, Fault::conflict) << "there is no second factor";
  second_factor_on();
  ASSERT_TRUE(ask_to_end().ok());
  EXPECT_EQ(refuse_second_factor_request(*store_, ada_, ada_.who.id, clock_.now()).error().fault,
            Fault::forbidden);
  EXPECT_TRUE(refuse_second_factor_request(*store_, admin, ada_.who.id, clock_.now()).ok());
  EXPECT_FALSE(refuse_second_factor_request(*store_, admin, ada_.who.id, clock_.now()).ok());
  EXPECT_TRUE(ask_to_end().ok());
}

TEST_P(AccountLinks, ALinkOfOneKindOpensNothingOfTheOther) {
  auto const admin = somebody(Role::administrator);
  ASSERT_TRUE(ask("ada@courier.example").ok());
  EXPECT_FALSE(end_second_factor_by_link(*store_, token_in_mail(), kDevice, clock_.now()).ok());
}

TEST_P(AccountLinks, AnInvitationIsMailedBesideItsLink) {
  auto const admin = somebody(Role::administrator, "Una Harrow");
  auto const made =
      invite(*store_, admin, "bob@courier.example", Role::wire_editor, clock_.now(), mailing_).value();
  EXPECT_TRUE(made.mailed);
  EXPECT_EQ(token_in_mail(), made.token);
  EXPECT_THAT(mails()[0].subject, HasSubstr("The Test"));
  EXPECT_FALSE(invite(*store_, admin, "tom@courier.example", Role::editor, clock_.now()).value().mailed);
}

}  // namespace
}  // namespace stoppress::desk
