#include "desk/staff/staff.h"

#include <gmock/gmock.h>

#include "desk/staff/invitations.h"
#include "desk/staff/passwords.h"
#include "desk/staff/tokens.h"
#include "desk/staff/two_factor.h"
#include "desk/testing_desk.h"
#include "people/totp.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using testing::Contains;

constexpr char kPassword[] = "nine herrings in a row";
Device const kDevice{"192.0.2.7", "Mozilla/5.0"};

class Staff : public DeskTest {
 protected:
  // The first administrator, who came by the set-up link.
  SignedIn first() {
    auto const link = new_setup_link(*store_, clock_.now()).value().value();
    return accept_invitation(*store_, link, {"Ada Quill", "Ada@Courier.example", kPassword}, kDevice,
                             clock_.now())
        .value();
  }
  Actor actor(SignedIn const& who) { return {who.staff, kDevice.address}; }

  Result<std::variant<SignedIn, NeedsCode>> enter(std::string const& password, std::string const& code = "") {
    return sign_in(*store_, {" ADA@courier.example", password, code}, kDevice, clock_.now());
  }
  bool is_in(std::string const& token) {
    return actor_of_session(*store_, token, kDevice.address, clock_.now()).value().has_value();
  }
  // On, with these recovery codes.
  std::vector<std::string> second_factor_on(Actor const& owner) {
    secret_ = begin_two_factor(*store_, owner, kPassword, clock_.now()).value();
    return confirm_two_factor(*store_, owner, code(), clock_.now()).value();
  }
  std::string code() { return people::totp_code(secret_, people::totp_step(clock_.now())); }

  std::string secret_;
};
ON_BOTH_DATABASES(Staff);

TEST_P(Staff, TheSetupLinkIsGoodForAnHourByTheClock) {
  auto const early = new_setup_link(*store_, clock_.now()).value().value();
  clock_.advance(1min);
  auto const later = new_setup_link(*store_, clock_.now()).value().value();
  auto const come = [&](std::string const& link) {
    return accept_invitation(*store_, link, {"Ada", "ada@courier.example", kPassword}, kDevice, clock_.now());
  };
  clock_.advance(59min);
  auto const late = come(early);
  ASSERT_FALSE(late.ok()) << "sixty minutes old";
  EXPECT_EQ(late.error().fault, Fault::not_found);
  EXPECT_EQ(
      late.error().message,
      "This set-up link was good for an hour and has expired. `stoppress user setup` prints a new one.");
  EXPECT_TRUE(come(later).ok()) << "fifty-nine";
}

TEST_P(Staff, AnInvitationIsGoodForAWeekByTheClock) {
  auto const ada = somebody(Role::administrator);
  auto const bob = invite(*store_, ada, "bob@courier.example", Role::reporter, clock_.now()).value();
  auto const eve = invite(*store_, ada, "eve@courier.example", Role::reporter, clock_.now() + 1min).value();
  clock_.advance(7 * 24h);
  auto const late = accept_invitation(*store_, bob.token, {"Bob", "", kPassword}, kDevice, clock_.now());
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().fault, Fault::not_found);
  EXPECT_EQ(late.error().message,
            "This invitation was good for a week and has expired. Ask whoever sent it for a new one.");
  EXPECT_TRUE(accept_invitation(*store_, eve.token, {"Eve", "", kPassword}, kDevice, clock_.now()).ok())
      << "a minute is left";
}

TEST_P(Staff, TheFirstAdministratorComesByALinkThatIsGoodOnce) {
  auto const in = first();
  EXPECT_EQ(in.staff.role, Role::administrator);
  EXPECT_EQ(in.staff.email, "ada@courier.example");
  EXPECT_TRUE(is_in(in.token));
  EXPECT_FALSE(new_setup_link(*store_, clock_.now()).value()) << "there is one now";
}

TEST_P(Staff, AnInstallationWithoutAnAdministratorCanBeSetUp) {
  somebody(Role::editor);
  EXPECT_EQ(first().staff.role, Role::administrator);
}

TEST_P(Staff, ASecondSetupLinkIsWorthNothingOnceThereIsAnAdministrator) {
  auto const other = new_setup_link(*store_, clock_.now()).value().value();
  first();
  auto const again =
      accept_invitation(*store_, other, {"Eve", "eve@courier.example", kPassword}, kDevice, clock_.now());
  EXPECT_EQ(again.error().fault, Fault::not_found);
}

TEST_P(Staff, AWrongFieldOfTheSetupLeavesTheLinkGood) {
  auto const link = new_setup_link(*store_, clock_.now()).value().value();
  auto const field_of = [&](NewMember const& given) {
    return accept_invitation(*store_, link, given, kDevice, clock_.now()).error().field;
  };
  EXPECT_EQ(field_of({" ", "ada@courier.example", kPassword}), "name");
  EXPECT_EQ(field_of({"Ada", "nowhere", kPassword}), "email");
  EXPECT_EQ(field_of({"Ada", "ada@courier.example", "short"}), "password");
  EXPECT_TRUE(
      accept_invitation(*store_, link, {"Ada", "ada@courier.example", kPassword}, kDevice, clock_.now())
          .ok());
}

TEST_P(Staff, SignsInByAddressAndPasswordAndSaysNotWhatWasWrong) {
  first();
  auto const in = enter(kPassword);
  ASSERT_TRUE(in.ok());
  EXPECT_TRUE(is_in(std::get<SignedIn>(*in).token));
  auto const wrong = enter("something else entirely");
  auto const nobody = sign_in(*store_, {"bob@courier.example", kPassword, ""}, kDevice, clock_.now());
  EXPECT_EQ(wrong.error().fault, Fault::forbidden);
  EXPECT_EQ(wrong.error().message, nobody.error().message);
  EXPECT_THAT(acts(), Contains("session.refuse").Times(2));
}

TEST_P(Staff, ASessionEndsTwoWeeksAfterItWasLastUsed) {
  auto const in = first();
  clock_.advance(13 * 24h);
  EXPECT_TRUE(is_in(in.token));
  clock_.advance(13 * 24h);
  EXPECT_TRUE(is_in(in.token)) << "it was used meanwhile";
  clock_.advance(14 * 24h);
  EXPECT_FALSE(is_in(in.token));
}

TEST_P(Staff, AnEndedSessionIsOverAtOnceAndNobodyElsesCanBeEnded) {
  auto const in = first();
  auto const reporter = somebody(Role::reporter);
  EXPECT_EQ(end_session(*store_, reporter, in.session, clock_.now()).error().fault, Fault::not_found);
  EXPECT_TRUE(is_in(in.token));
  ASSERT_TRUE(end_session(*store_, actor(in), in.session, clock_.now()).ok());
  EXPECT_FALSE(is_in(in.token));
}

TEST_P(Staff, TheSecondFactorAsksForACodeThatIsGoodOnce) {
  auto const in = first();
  auto const recovery = second_factor_on(actor(in));
  ASSERT_EQ(recovery.size(), 10u);
  EXPECT_TRUE(std::holds_alternative<NeedsCode>(enter(kPassword).value()));
  EXPECT_FALSE(enter(kPassword, code()).ok()) << "it confirmed the second factor already";
  clock_.advance(1min);
  EXPECT_TRUE(enter(kPassword, code()).ok());
  EXPECT_FALSE(enter(kPassword, code()).ok());
  EXPECT_FALSE(enter("a wrong password it is", code()).ok());
  EXPECT_TRUE(enter(kPassword, recovery[3]).ok());
  EXPECT_FALSE(enter(kPassword, recovery[3]).ok()) << "a recovery code too";
}

TEST_P(Staff, ASecondFactorIsBegunWithThePasswordAlone) {
  auto const in = first();
  auto const refused = begin_two_factor(*store_, actor(in), "wrong", clock_.now());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  EXPECT_EQ(refused.error().field, "password");
  EXPECT_THAT(acts(), Contains("password.refuse"));
  EXPECT_EQ(confirm_two_factor(*store_, actor(in), "000000", clock_.now()).error().fault, Fault::conflict)
      << "nothing waits for a code";
  second_factor_on(actor(in));
  EXPECT_EQ(begin_two_factor(*store_, actor(in), kPassword, clock_.now()).error().fault, Fault::conflict)
      << "what is on is not begun anew";
  clock_.advance(1min);
  EXPECT_TRUE(enter(kPassword, code()).ok()) << "with the phone that it was";
}

TEST_P(Staff, TheSecondFactorIsEndedWithThePasswordOrByAnAdministrator) {
  auto const in = first();
  second_factor_on(actor(in));
  EXPECT_EQ(end_two_factor(*store_, actor(in), "wrong", clock_.now()).error().field, "password");
  ASSERT_TRUE(end_two_factor(*store_, actor(in), kPassword, clock_.now()).ok());
  EXPECT_TRUE(std::holds_alternative<SignedIn>(enter(kPassword).value()));
  second_factor_on(actor(in));
  EXPECT_EQ(reset_two_factor(*store_, somebody(Role::editor), in.staff.id, clock_.now()).error().fault,
            Fault::forbidden);
  ASSERT_TRUE(reset_two_factor(*store_, somebody(Role::administrator), in.staff.id, clock_.now()).ok());
  EXPECT_TRUE(std::holds_alternative<SignedIn>(enter(kPassword).value()));
}

TEST_P(Staff, ANewPasswordEndsEveryOtherSession) {
  auto const here = first();
  auto const there = std::get<SignedIn>(enter(kPassword).value());
  auto const change = [&](char const* current, char const* password) {
    return change_password(*store_, actor(here), here.session, current, password, clock_.now());
  };
  EXPECT_EQ(change("wrong", "eleven herrings in a row").error().field, "current");
  EXPECT_EQ(change(kPassword, "short").error().field, "password");
  ASSERT_TRUE(change(kPassword, "eleven herrings in a row").ok());
  EXPECT_TRUE(is_in(here.token));
  EXPECT_FALSE(is_in(there.token));
  EXPECT_FALSE(enter(kPassword).ok());
  EXPECT_TRUE(enter("eleven herrings in a row").ok());
}

TEST_P(Staff, AnInvitationBringsSomebodyInWithItsRole) {
  auto const ada = actor(first());
  auto const invited = invite(*store_, ada, "Bob@courier.example", Role::reporter, clock_.now()).value();
  auto const bob =
      accept_invitation(*store_, invited.token, {"Bob", "", kPassword}, kDevice, clock_.now()).value();
  EXPECT_EQ(bob.staff.role, Role::reporter);
  EXPECT_EQ(bob.staff.email, "bob@courier.example");
  EXPECT_FALSE(accept_invitation(*store_, invited.token, {"Bob", "", kPassword}, kDevice, clock_.now()).ok());
  EXPECT_EQ(invite(*store_, ada, "bob@courier.example", Role::editor, clock_.now()).error().field, "email");
  EXPECT_EQ(invite(*store_, actor(bob), "eve@courier.example", Role::editor, clock_.now()).error().fault,
            Fault::forbidden);
}

TEST_P(Staff, AnInvitationThatWasTakenBackIsWorthNothing) {
  auto const ada = actor(first());
  auto const invited = invite(*store_, ada, "bob@courier.example", Role::reporter, clock_.now()).value();
  ASSERT_TRUE(end_invitation(*store_, ada, invited.id, clock_.now()).ok());
  EXPECT_FALSE(accept_invitation(*store_, invited.token, {"Bob", "", kPassword}, kDevice, clock_.now()).ok());
}

TEST_P(Staff, SuspendingEndsTheSessionsAndTheLastAdministratorStays) {
  auto const in = first();
  auto const ada = actor(in);
  auto const bob = somebody(Role::administrator, "Bob");
  ASSERT_TRUE(
      change_staff(*store_, bob, ada.who.id, {.name = {}, .role = {}, .suspended = true}, clock_.now()).ok());
  EXPECT_FALSE(is_in(in.token));
  EXPECT_FALSE(enter(kPassword).ok());
  auto const self = change_staff(*store_, bob, bob.who.id,
                                 {.name = {}, .role = Role::editor, .suspended = {}}, clock_.now());
  EXPECT_EQ(self.error().fault, Fault::conflict);
  auto const renamed = change_staff(*store_, bob, bob.who.id,
                                    {.name = " Bob  Tide", .role = {}, .suspended = {}}, clock_.now());
  EXPECT_EQ(renamed.value().name, "Bob Tide");
}

TEST_P(Staff, ATokenReachesNoFurtherThanItsScopeAndItsOwnersRole) {
  auto const ada = actor(first());
  auto const made = make_token(*store_, ada, "The apps", people::TokenScope::write, 30, clock_.now()).value();
  auto const bearer = actor_of_token(*store_, made.token, "192.0.2.9", clock_.now()).value().value();
  EXPECT_TRUE(bearer.actor.may(people::Right::edit));
  EXPECT_FALSE(bearer.actor.may(people::Right::publish));
  EXPECT_FALSE(bearer.actor.may(people::Right::staff)) << "a token never manages staff";
  clock_.advance(30 * 24h);
  EXPECT_FALSE(actor_of_token(*store_, made.token, "", clock_.now()).value()) << "it has expired";
  EXPECT_EQ(make_token(*store_, ada, "For ever", people::TokenScope::read, 3650, clock_.now()).error().field,
            "days");
  EXPECT_EQ(make_token(*store_, somebody(Role::editor), "x", people::TokenScope::read, 3, clock_.now())
                .error()
                .fault,
            Fault::forbidden);
}

TEST_P(Staff, AnEndedTokenIsOverAtOnce) {
  auto const ada = actor(first());
  auto const made = make_token(*store_, ada, "The apps", people::TokenScope::read, 30, clock_.now()).value();
  ASSERT_TRUE(end_token(*store_, ada, made.id, clock_.now()).ok());
  EXPECT_FALSE(actor_of_token(*store_, made.token, "", clock_.now()).value());
}

}  // namespace
}  // namespace stoppress::desk
