// From the set-up link to a signed-out session, as the client asks.

#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "people/totp.h"
#include "store/staff/staff.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;
using testing::HasSubstr;

constexpr char kAda[] =
    R"({"name": "Ada Quill", "email": "ada@courier.example", "password": "nine herrings in a row"})";
constexpr char kSignIn[] = R"({"email": "ada@courier.example", "password": "nine herrings in a row"})";
constexpr char kWrong[] = R"({"email": "ada@courier.example", "password": "ten herrings in a row"})";

constexpr char kOwn[] = R"({"password": "nine herrings in a row"})";

class SignIn : public NewsroomTest {
 protected:
  std::string link() { return desk::new_setup_link(*store_, clock_.now()).value().value(); }
  // The session that an answer sets.
  static std::string session_in(ApiReply const& heard) {
    std::string const& cookie = heard.headers.at("Set-Cookie");
    auto const from = cookie.find('=') + 1;
    return cookie.substr(from, cookie.find(';') - from);
  }
  void set_up() { ASSERT_EQ(ask(Method::post, "setup/" + link(), kAda).status, 201); }
};

TEST_F(SignIn, TheSetupLinkMakesTheFirstAdministratorAndThenIsGone) {
  std::string const address = "setup/" + link();
  EXPECT_EQ(ask(Method::get, address).status, 204);
  auto const in = ask(Method::post, address, kAda);
  ASSERT_EQ(in.status, 201) << in.text;
  EXPECT_EQ(in.body.at("staff").at("role"), "administrator");
  EXPECT_EQ(in.body.at("title").at("sections").as_array().size(), 2u);
  EXPECT_THAT(in.headers.at("Set-Cookie"), HasSubstr("; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure"));
  EXPECT_EQ(ask(Method::get, "session", "", session_in(in)).status, 200);
  EXPECT_EQ(ask(Method::get, address).status, 410);
  EXPECT_EQ(ask(Method::post, address, kAda).status, 410);
}

TEST_F(SignIn, SaysWhichFieldIsWrong) {
  auto const heard = ask(Method::post, "setup/" + link(),
                         R"({"name": "Ada", "email": "ada@courier.example", "password": "short"})");
  EXPECT_EQ(heard.status, 422);
  EXPECT_EQ(heard.body.at("field"), "password");
}

TEST_F(SignIn, TheFirstAdministratorsPasswordIsNoneThatManyPeopleHave) {
  auto const address = "setup/" + link();
  for (auto const* easy : {"password1234", "administrator1", "The Test 2026", "ada@courier.example"}) {
    auto const heard =
        ask(Method::post, address,
            R"({"name": "Ada", "email": "ada@courier.example", "password": ")" + std::string(easy) + "\"}");
    EXPECT_EQ(heard.status, 422) << easy;
    EXPECT_EQ(heard.body.at("field"), "password") << easy;
  }
  EXPECT_EQ(ask(Method::post, address, kAda).status, 201) << "the link is still good";
}

TEST_F(SignIn, SignsInAndOut) {
  set_up();
  auto const in = ask(Method::post, "session", kSignIn);
  ASSERT_EQ(in.status, 201);
  auto const session = session_in(in);
  auto const out = ask(Method::del, "session", "", session);
  EXPECT_EQ(out.status, 204);
  EXPECT_THAT(out.headers.at("Set-Cookie"), HasSubstr("Max-Age=0"));
  auto const nobody = ask(Method::get, "session", "", session);
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.headers.at("X-Title-Address"), "https://courier.example");
}

TEST_F(SignIn, AWrongPasswordIs401AndTheSixthGuessHasToWait) {
  set_up();
  for (int guess = 0; guess < 5; ++guess) EXPECT_EQ(ask(Method::post, "session", kWrong).status, 401);
  auto const held = ask(Method::post, "session", kSignIn);
  EXPECT_EQ(held.status, 429);
  EXPECT_EQ(held.headers.at("Retry-After"), "60");

  auto elsewhere = request(Method::post, "session", kSignIn, "");
  elsewhere.peer = "198.51.100.7";
  EXPECT_EQ(ask(elsewhere).status, 201) << "guesses from one place lock nobody out at another";
  clock_.advance(60s);
  EXPECT_EQ(ask(Method::post, "session", kSignIn).status, 201);
}

TEST_F(SignIn, AnIpv6NetworkIsOnePlaceHoweverManyAddressesItHas) {
  set_up();
  auto const from = [&](std::string const& address) {
    auto guess = request(Method::post, "session", kWrong, "");
    guess.peer = address;
    return ask(guess).status;
  };
  for (int guess = 0; guess < 5; ++guess) EXPECT_EQ(from("2001:db8:1:2::" + std::to_string(guess)), 401);
  EXPECT_EQ(from("2001:db8:1:2:ffff::9"), 429);
  EXPECT_EQ(from("2001:db8:1:3::1"), 401);
}

TEST_F(SignIn, RightSignInsAreNoGuessesAndWrongOnesBetweenThemAddUp) {
  set_up();
  for (int time = 0; time < 30; ++time) {
    if (time % 10 == 5) {
      EXPECT_EQ(ask(Method::post, "session", kWrong).status, 401) << time;
    }
    EXPECT_EQ(ask(Method::post, "session", kSignIn).status, 201) << time;
  }
  for (int guess = 3; guess < 5; ++guess) EXPECT_EQ(ask(Method::post, "session", kWrong).status, 401);
  EXPECT_EQ(ask(Method::post, "session", kWrong).status, 429) << "the sixth";
  EXPECT_EQ(ask(Method::post, "session", kSignIn).status, 429);
}

TEST_F(SignIn, OnesOwnAccountIsNoWayToGuessMoreAtAnothers) {
  set_up();
  auto const invited =
      ask(Method::post, "invitations", R"({"email": "bob@courier.example", "role": "reporter"})",
          session_of(Role::administrator));
  std::string const link(invited.body.at("link").as_string());
  constexpr char kPassword[] = R"("password": "eleven herrings in a row"})";
  ASSERT_EQ(ask(Method::post, "invitation/" + link.substr(link.rfind('/') + 1),
                std::string(R"({"name": "Bob", )") + kPassword)
                .status,
            201);
  auto const as_bob = std::string(R"({"email": "bob@courier.example", )") + kPassword;
  for (int guess = 0; guess < 5; ++guess) {
    EXPECT_EQ(ask(Method::post, "session", kWrong).status, 401);
    EXPECT_EQ(ask(Method::post, "session", as_bob).status, 201);
  }
  EXPECT_EQ(ask(Method::post, "session", kWrong).status, 429);
  EXPECT_EQ(ask(Method::post, "session", as_bob).status, 201);
}

TEST_F(SignIn, ARightPasswordThatWaitsForItsCodeIsNoGuess) {
  set_up();
  auto const session = session_in(ask(Method::post, "session", kSignIn));
  ask(Method::post, "account/two-factor", kOwn, session);
  auto const secret = store_
                          ->read([](store::Snapshot& snapshot) {
                            return store::Staff(snapshot).staff_secrets("ada@courier.example");
                          })
                          .value()
                          ->totp_secret;
  auto const code = people::totp_code(secret, people::totp_step(clock_.now()));
  ASSERT_EQ(ask(Method::put, "account/two-factor", R"({"code": ")" + code + "\"}", session).status, 200);
  for (int time = 0; time < 30; ++time)
    EXPECT_EQ(ask(Method::post, "session", kSignIn).body.at("needs"), "code") << time;
  constexpr char kGuess[] =
      R"({"email": "ada@courier.example", "password": "nine herrings in a row", "code": "000000"})";
  for (int guess = 0; guess < 5; ++guess) EXPECT_EQ(ask(Method::post, "session", kGuess).status, 401);
  EXPECT_EQ(ask(Method::post, "session", kGuess).status, 429) << "codes are guessed too";
}

TEST_F(SignIn, AsksForACodeWhenTheSecondFactorIsOn) {
  set_up();
  auto const session = session_in(ask(Method::post, "session", kSignIn));
  EXPECT_EQ(ask(Method::post, "account/two-factor", "{}", session).body.at("field"), "password");
  auto const refused =
      ask(Method::post, "account/two-factor", R"({"password": "ten herrings in a row"})", session);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.body.at("field"), "password");
  auto const begun = ask(Method::post, "account/two-factor", kOwn, session);
  EXPECT_THAT(begun.body.at("address").as_string().c_str(), HasSubstr("otpauth://totp/"));
  EXPECT_EQ(ask(Method::put, "account/two-factor", R"({"code": "000000"})", session).status, 422);
}

TEST_F(SignIn, AnInvitationIsReadAndAccepted) {
  auto const made =
      ask(Method::post, "invitations", R"({"email": "bob@courier.example", "role": "reporter"})",
          session_of(Role::administrator));
  ASSERT_EQ(made.status, 201);
  std::string const link(made.body.at("link").as_string());
  EXPECT_THAT(link, HasSubstr("https://courier.example/newsroom/invitation/"));
  std::string const address = "invitation/" + link.substr(link.rfind('/') + 1);
  EXPECT_EQ(ask(Method::get, address).body.at("email"), "bob@courier.example");
  EXPECT_EQ(ask(Method::get, "setup/" + link.substr(link.rfind('/') + 1)).status, 410);
  auto const in = ask(Method::post, address, R"({"name": "Bob", "password": "nine herrings in a row"})");
  EXPECT_EQ(in.body.at("staff").at("role"), "reporter");
  EXPECT_EQ(ask(Method::get, address).status, 410);
}

TEST_F(SignIn, AProgramComesInByItsTokenWithoutAnOrigin) {
  auto const made = ask(Method::post, "tokens", R"({"name": "Apps", "scope": "read", "days": 30})",
                        session_of(Role::administrator));
  ASSERT_EQ(made.status, 201);
  engine::Request program = request(Method::get, "staff", "", "");
  program.headers = {{"host", "courier.example"},
                     {"authorization", "Bearer " + std::string(made.body.at("token").as_string())}};
  EXPECT_EQ(ask(program).status, 200);
  program.target = "/newsroom/api/sessions";
  EXPECT_EQ(ask(program).status, 403) << "an account is a person's";
  program.headers[1].second += "x";
  EXPECT_EQ(ask(program).status, 401);
}

TEST_F(SignIn, TheAuditLogIsReadByPagesAndAsAFile) {
  set_up();
  ask(Method::post, "session", kWrong);
  auto const session = session_of(Role::administrator);
  auto const page = ask(Method::get, "audit?count=1", "", session);
  ASSERT_EQ(page.body.at("acts").as_array().size(), 1u);
  auto const next = page.body.at("next").as_int64();
  auto const older = ask(Method::get, "audit?act=session.refuse&before=" + std::to_string(next), "", session);
  ASSERT_EQ(older.body.at("acts").as_array().size(), 1u);
  EXPECT_EQ(older.body.at("acts").at(0).at("address"), "192.0.2.1");
  auto const file = ask(Method::get, "audit.csv", "", session);
  EXPECT_THAT(file.text, HasSubstr("\"Ada Quill\",\"staff.join\""));
}

}  // namespace
}  // namespace stoppress::newsroom
