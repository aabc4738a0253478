// Ten thousand guesses by every way that is known, from one place and from thousands: how many anybody looks
// at, that nobody comes in, and that the owner of the account does.

#include <gmock/gmock.h>

#include "base/hash.h"
#include "desk/staff/sign_in.h"
#include "desk/staff/two_factor.h"
#include "newsroom/testing_newsroom.h"
#include "people/totp.h"
#include "store/staff/audit.h"
#include "store/staff/known_browsers.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;

constexpr int kGuesses = 10'000;
// "nine herrings in a row", hashed with the least that argon2id takes: what is tried here are the limits.
constexpr char kCheapHash[] =
    "$argon2id$v=19$m=8,t=1,p=1$Mba7qBSxBCzKENS6GIHPhw$QP5RXblOEJkr2maD3zavAqBvE//mKf1TJOogjAsPyfw";

struct Outcome {
  int looked_at = 0, held_back = 0, came_in = 0;
};

class TenThousandGuesses : public NewsroomTest {
 protected:
  TenThousandGuesses() {
    ada_.name = "Ada Quill";
    ada_.email = "ada@courier.example";
    ada_.role = Role::editor;
    ada_.id = store_
                  ->write([&](store::Transaction& transaction) {
                    return store::Staff(transaction).add_staff(ada_, kCheapHash, clock_.now());
                  })
                  .value();
  }

  static std::string body(std::string const& password, std::string const& code = "") {
    json::Object given{{"email", "ada@courier.example"}, {"password", password}};
    if (!code.empty()) given["code"] = code;
    return json::dump(given);
  }
  static std::string right() { return "nine herrings in a row"; }

  ApiReply post_from(std::string const& peer, std::string const& given, std::string const& browser = "") {
    auto asked = request(Method::post, "session", given, "");
    asked.peer = peer;
    if (!browser.empty()) asked.headers.emplace_back("cookie", "stoppress_browser=" + browser);
    return ask(asked);
  }
  // What the owner's own browser is known by.
  std::string known_browser() {
    return store_
        ->write([&](store::Transaction& transaction) {
          return desk::begin_session(transaction, ada_, {"192.0.2.1", "a browser"}, clock_.now());
        })
        .value()
        .browser;
  }
  // A session of hers.
  std::string session() {
    return store_
        ->write([&](store::Transaction& transaction) {
          return desk::begin_session(transaction, ada_, {"192.0.2.1", "a browser"}, clock_.now());
        })
        .value()
        .token;
  }
  void second_factor_on() {
    desk::Actor const owner{ada_, "192.0.2.1"};
    secret_ = desk::begin_two_factor(*store_, owner, right(), clock_.now()).value();
    desk::confirm_two_factor(*store_, owner, code(), clock_.now()).value();
    clock_.advance(60s);
  }
  std::string code() { return people::totp_code(secret_, people::totp_step(clock_.now())); }

  template <class F>
  Outcome guess(F const& once, Duration pause = Duration(0)) {
    Outcome outcome;
    for (int number = 0; number < kGuesses; ++number) {
      auto const status = once(number);
      if (status == 429)
        ++outcome.held_back;
      else if (status < 300)
        ++outcome.came_in;
      else
        ++outcome.looked_at;
      clock_.advance(pause);
    }
    return outcome;
  }

  int recorded(std::string const& act) {
    store::ActsAsked asked;
    asked.act = act;
    asked.count = 2 * kGuesses;
    return int(store_->read([&](store::Snapshot& snapshot) { return store::Audit(snapshot).acts(asked); })
                   .value()
                   .size());
  }

  people::Staff ada_;
  std::string secret_;
};

std::string ipv4(int number) {
  return std::to_string(20 + number / 65'536) + "." + std::to_string(number / 256 % 256) + "." +
         std::to_string(number % 256) + ".7";
}
std::string ipv6(std::string const& network, int number) {
  char text[8];
  std::snprintf(text, sizeof text, "%x", number);
  return network + text + "::1";
}
std::string wrong(int number) { return "herrings " + std::to_string(1'000'000 + number); }

TEST_F(TenThousandGuesses, AtAPasswordFromOnePlaceAreFiveThenOneAMinute) {
  auto const outcome = guess([&](int n) { return post_from("198.51.100.7", body(wrong(n))).status; });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(recorded("session.refuse"), outcome.looked_at) << "each that was looked at is written down";
  EXPECT_EQ(post_from("203.0.113.9", body(right())).status, 201) << "elsewhere nobody waits for that";
}

TEST_F(TenThousandGuesses, AtAPasswordFromAsManyPlacesAreTwentyThenOneInFiveMinutes) {
  auto const browser = known_browser();
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(wrong(n))).status; });
  EXPECT_EQ(outcome.looked_at, 20);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(post_from(ipv4(kGuesses + 1), body(right())).status, 429) << "not even the right one, for now";
  EXPECT_EQ(post_from("192.0.2.1", body(right()), browser).status, 201) << "the owner is not locked out";
  clock_.advance(5min);
  EXPECT_EQ(post_from("192.0.2.99", body(right())).status, 201) << "nor for good in a browser that is new";
}

TEST_F(TenThousandGuesses, OfADayAreThreeHundred) {
  constexpr int kBurst = 20, kInADay = 24 * 60 / 5;
  auto const pause = Duration(24h) / kGuesses;
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(wrong(n))).status; }, pause);
  EXPECT_LE(outcome.looked_at, kBurst + kInADay);
  EXPECT_GE(outcome.looked_at, kInADay);
  EXPECT_EQ(outcome.came_in, 0);
}

TEST_F(TenThousandGuesses, AtAsManyAccountsFromOneNetworkAreAHundred) {
  auto const at = [](int n) {
    return json::dump(json::Object{{"email", "who" + std::to_string(n) + "@courier.example"},
                                   {"password", "the same everywhere"}});
  };
  auto tried = 0;
  auto const outcome = guess([&](int n) {
    // An unknown address costs a full hash (people/password.h): some are enough to see where it ends.
    if (tried >= 30) return 429;
    auto const status = post_from("2001:db8:1:2::" + std::to_string(n % 10'000), at(n)).status;
    tried += status == 429 ? 0 : 1;
    return status;
  });
  EXPECT_EQ(outcome.looked_at, 20) << "one /64 is one place";

  GuessLimits limits(clock_);
  int looked_at = 0;
  for (int n = 0; n < kGuesses; ++n) {
    auto const from = ipv6("2001:db8:9:", n), account = "who" + std::to_string(n);
    if (!limits.password({from, account, ""}).wait()) ++looked_at;
  }
  EXPECT_EQ(looked_at, 100) << "of one /48";
}

TEST_F(TenThousandGuesses, AtACodeByWhoeverHasThePasswordAreFiveThenOneInTenMinutes) {
  auto const browser = known_browser();
  second_factor_on();
  auto const guessed = [&](int n) { return "7" + std::to_string(10'000 + n); };
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(right(), guessed(n))).status; });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(post_from("192.0.2.1", body(right(), code()), browser).status, 201) << "the owner is let in";
}

TEST_F(TenThousandGuesses, AtACodeWithoutThePasswordUseUpNoneOfTheOwners) {
  second_factor_on();
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(wrong(n), "123456")).status; });
  EXPECT_EQ(outcome.looked_at, 20);
  clock_.advance(5min);
  EXPECT_EQ(post_from("192.0.2.50", body(right(), code())).status, 201);
}

TEST_F(TenThousandGuesses, AtARecoveryCodeAreNoMore) {
  second_factor_on();
  auto const guessed = [](int n) { return "a" + std::to_string(1000 + n % 9000).substr(1) + "-aaaa"; };
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(right(), guessed(n))).status; });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
}

TEST_F(TenThousandGuesses, InTheOwnersOwnBrowserAreFiveThenOneAMinute) {
  auto const browser = known_browser();
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(wrong(n)), browser).status; });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(post_from("192.0.2.50", body(right())).status, 201) << "elsewhere nobody waits for that";
}

TEST_F(TenThousandGuesses, WithABrowserThatWasMadeUpAreThoseOfAStranger) {
  auto const outcome =
      guess([&](int n) { return post_from(ipv4(n), body(wrong(n)), "browser" + std::to_string(n)).status; });
  EXPECT_EQ(outcome.looked_at, 20);
}

TEST_F(TenThousandGuesses, WithTheBrowserOfSomebodyElseAreThoseOfAStranger) {
  people::Staff bob{{}, "Bob", "bob@courier.example", Role::reporter, false, false};
  auto const begun = store_->write([&](store::Transaction& transaction) -> Result<desk::SignedIn> {
    bob.id = TRY(store::Staff(transaction).add_staff(bob, kCheapHash, clock_.now()));
    return desk::begin_session(transaction, bob, {"192.0.2.2", "another"}, clock_.now());
  });
  auto const browser = begun.value().browser;
  auto const outcome = guess([&](int n) { return post_from(ipv4(n), body(wrong(n)), browser).status; });
  EXPECT_EQ(outcome.looked_at, 20);
}

TEST_F(TenThousandGuesses, AreToldFromTheOwnersByACookieThatIsSentWhereSomebodySignsIn) {
  auto asked = request(Method::post, "session", body(right()), "");
  auto const answer = newsroom_.answer(asked);
  std::string cookie;
  for (auto const& [name, value] : std::get<engine::Response>(answer).headers)
    if (name == "Set-Cookie" && value.starts_with("stoppress_browser=")) cookie = value;
  EXPECT_THAT(cookie, testing::EndsWith("; Path=/newsroom/api/session; HttpOnly; SameSite=Strict; "
                                        "Max-Age=31536000; Secure"));
  auto const token = cookie.substr(18, cookie.find(';') - 18);
  auto const kept = store_->read([&](store::Snapshot& snapshot) {
    return store::KnownBrowsers(snapshot).is_known_to(sha256_hex(token), "ada@courier.example");
  });
  EXPECT_TRUE(kept.value());
}

TEST_F(TenThousandGuesses, AtThePasswordInASessionLeftOpenAreFiveThenOneInTenMinutes) {
  auto const open = session(), hers = session();
  auto const change = [&](std::string const& by, std::string const& current, std::string const& to) {
    return ask(Method::put, "account/password",
               json::dump(json::Object{{"current", current}, {"password", to}}), by)
        .status;
  };
  auto outcome = guess([&](int n) { return change(open, wrong(n), "eleven herrings in a row"); });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(recorded("password.refuse"), 5);
  EXPECT_EQ(change(hers, right(), "eleven herrings in a row"), 204) << "another session is not held back";
}

TEST_F(TenThousandGuesses, AtThePasswordThatEndsTheSecondFactorAreNoMore) {
  second_factor_on();
  auto const open = session();
  auto const outcome = guess([&](int n) {
    return ask(Method::del, "account/two-factor", json::dump(json::Object{{"password", wrong(n)}}), open)
        .status;
  });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
}

TEST_F(TenThousandGuesses, AtThePasswordThatBeginsASecondFactorAreNoMore) {
  auto const open = session(), hers = session();
  auto const begin = [&](std::string const& by, std::string const& password) {
    return ask(Method::post, "account/two-factor", json::dump(json::Object{{"password", password}}), by)
        .status;
  };
  auto const outcome = guess([&](int n) { return begin(open, wrong(n)); });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(recorded("password.refuse"), 5);
  EXPECT_EQ(begin(hers, right()), 200) << "another session is not held back";
}

TEST_F(TenThousandGuesses, AtTheCodeThatBeginsASecondFactorAreNoMore) {
  auto const open = session();
  ASSERT_EQ(
      ask(Method::post, "account/two-factor", json::dump(json::Object{{"password", right()}}), open).status,
      200);
  auto const outcome = guess([&](int n) {
    auto const code = "7" + std::to_string(10'000 + n);
    return ask(Method::put, "account/two-factor", json::dump(json::Object{{"code", code}}), open).status;
  });
  EXPECT_EQ(outcome.looked_at, 5);
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(recorded("code.refuse"), 5);
}

TEST_F(TenThousandGuesses, AtALinkAreAllWrongAndFewAreWrittenDown) {
  desk::new_setup_link(*store_, clock_.now()).value();
  for (auto const* kind : {"setup/", "invitation/"}) {
    auto const outcome = guess([&](int n) { return ask(Method::get, kind + std::to_string(n)).status; });
    EXPECT_EQ(outcome.came_in, 0);
    EXPECT_EQ(outcome.looked_at, kGuesses);
  }
  EXPECT_EQ(recorded("link.refuse"), 20);
  constexpr char kMember[] = R"({"name": "Eve", "password": "twelve herrings in a row"})";
  auto const outcome =
      guess([&](int n) { return ask(Method::post, "invitation/" + std::to_string(n), kMember).status; });
  EXPECT_EQ(outcome.looked_at, 20);
  EXPECT_EQ(outcome.came_in, 0);
}

TEST_F(TenThousandGuesses, AtAnApiTokenAreAllWrongAndFewAreWrittenDown) {
  auto const outcome = guess([&](int n) {
    auto asked = request(Method::get, "session", "", "");
    asked.headers.emplace_back("authorization", "Bearer guess" + std::to_string(n));
    return ask(asked).status;
  });
  EXPECT_EQ(outcome.came_in, 0);
  EXPECT_EQ(recorded("token.refuse"), 20);
}

TEST_F(TenThousandGuesses, AtASessionAreAllWrong) {
  session();
  auto const outcome =
      guess([&](int n) { return ask(Method::get, "session", "", "guess" + std::to_string(n)).status; });
  EXPECT_EQ(outcome.came_in, 0);
}

}  // namespace
}  // namespace stoppress::newsroom
