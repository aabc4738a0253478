// The ways back into one's account, and the outbox, over the API.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "store/mail/outgoing_mail.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;
using testing::Not;

class AccountLinksOverTheApi : public NewsroomTest {
 protected:
  ApiReply says(Method method, std::string const& path, std::string const& body = "",
                std::string const& session = "") {
    auto const answer = with_mail_.answer(request(method, path, body, session));
    auto const& response = std::get<engine::Response>(answer);
    ApiReply heard{response.status, {}, response.body, {response.headers.begin(), response.headers.end()}};
    if (auto const value = json::parse(response.body); value.ok() && value->is_object())
      heard.body = value->as_object();
    return heard;
  }
  ApiReply asked(std::string const& email) {
    return says(Method::post, "password-links", R"({"email": ")" + email + "\"}");
  }
  std::string text_of(std::int64_t id) {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return store::OutgoingMails(snapshot).letter(store::OutgoingMailId(id));
        })
        .value()
        ->text;
  }
  std::string token_in(std::string const& text) {
    auto const at = text.find("https://courier.example/newsroom/password/") + 42;
    return text.substr(at, text.find('\n', at) - at);
  }

  int queued_ = 0;
  MailService service_{"smtp://relay.example:587", "The Test <news@courier.example>", false,
                       [this] { ++queued_; }};
  Newsroom with_mail_{*store_, *library_, *attachments_, clock_, titles_, themes_, service_};
};

TEST_F(AccountLinksOverTheApi, AnswerTheSameWhoeverHasTheAddress) {
  session_of(Role::editor);
  auto const somebody = asked("editor@courier.example");
  auto const nobody = asked("nobody@courier.example");
  EXPECT_EQ(somebody.status, 202);
  EXPECT_EQ(somebody.status, nobody.status);
  EXPECT_EQ(somebody.text, nobody.text);
  EXPECT_EQ(somebody.headers, nobody.headers);
  EXPECT_EQ(queued_, 2);
}

TEST_F(AccountLinksOverTheApi, AreAskedForThreeTimesAndThenOnceInTwentyMinutes) {
  session_of(Role::editor);
  for (auto const* email : {"editor@courier.example", "nobody@courier.example"}) {
    for (int number = 0; number < 3; ++number) EXPECT_EQ(asked(email).status, 202);
    auto const refused = asked(email);
    EXPECT_EQ(refused.status, 429) << email;
    EXPECT_EQ(refused.headers.count("Retry-After"), 1u);
  }
  clock_.advance(std::chrono::minutes(20));
  EXPECT_EQ(asked("editor@courier.example").status, 202);
  EXPECT_EQ(asked("editor@courier.example").status, 429);
}

TEST_F(AccountLinksOverTheApi, SetAPasswordOnceAndEndSessionsAndStreams) {
  auto const session = session_of(Role::editor);
  asked("editor@courier.example");
  auto const token = token_in(text_of(1));
  EXPECT_EQ(says(Method::get, "password-links/" + token).body.at("email"), "editor@courier.example");
  EXPECT_EQ(says(Method::get, "session", "", session).status, 200) << "looking at it changes nothing";
  auto const set = [&](std::string const& password) {
    return says(Method::post, "password-links/" + token, R"({"password": ")" + password + "\"}");
  };
  EXPECT_EQ(set("password1234").body.at("field"), "password");
  EXPECT_EQ(set("ten herrings in a barrel").status, 204);
  EXPECT_EQ(says(Method::get, "session", "", session).status, 401);
  EXPECT_EQ(set("ten herrings in a barrel").status, 410);
  EXPECT_EQ(says(Method::get, "password-links/" + token).status, 410);
}

TEST_F(AccountLinksOverTheApi, AreNobodyElsesOnceTheyAreMailed) {
  session_of(Role::editor);
  auto const admin = session_of(Role::administrator);
  auto const made = says(Method::post, "staff/1/password-link", "{}", admin);
  EXPECT_EQ(made.status, 201);
  EXPECT_TRUE(made.body.at("link").is_null());
  EXPECT_EQ(made.body.at("mailed"), true);
  auto const shown = ask(Method::post, "staff/1/password-link", "{}", admin);
  EXPECT_THAT(shown.text, HasSubstr("https://courier.example/newsroom/password/"))
      << "no mail leaves that newsroom";
  EXPECT_EQ(ask(Method::post, "password-links", R"({"email": "editor@courier.example"})").status, 409);
}

TEST_F(AccountLinksOverTheApi, LeadToTheTitlesAddressWhateverARequestSays) {
  session_of(Role::editor);
  auto request = this->request(Method::post, "password-links", R"({"email": "editor@courier.example"})", "");
  request.host = "evil.example";
  with_mail_.answer(request);
  auto const mails =
      store_->read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 10); })
          .value();
  for (auto const& mail : mails) EXPECT_THAT(text_of(mail.id.number()), Not(HasSubstr("evil.example")));
}

TEST_F(AccountLinksOverTheApi, TheOutboxListsMailsAndHidesWhatTheySay) {
  session_of(Role::editor);
  auto const admin = session_of(Role::administrator);
  asked("editor@courier.example");
  auto const token = token_in(text_of(1));
  auto const list = says(Method::get, "mails", "", admin);
  EXPECT_EQ(list.body.at("relay"), "smtp://relay.example:587");
  EXPECT_EQ(list.body.at("sends"), true);
  EXPECT_EQ(list.body.at("mails").at(0).at("to_address"), "editor@courier.example");
  EXPECT_EQ(list.body.at("mails").at(0).at("state"), "waiting");
  auto const one = says(Method::get, "mails/1", "", admin);
  EXPECT_TRUE(one.body.at("text").is_null());
  EXPECT_THAT(list.text + one.text, Not(HasSubstr(token)));
  EXPECT_EQ(says(Method::get, "mails/99", "", admin).status, 404);
}

TEST_F(AccountLinksOverTheApi, TheOutboxShowsMailsThatLieInAFolder) {
  session_of(Role::editor);
  auto const admin = session_of(Role::administrator);
  service_.relay = "folder:outbox";
  service_.keeps_letters = true;
  Newsroom demonstration(*store_, *library_, *attachments_, clock_, titles_, themes_, service_);
  demonstration.answer(request(Method::post, "password-links", R"({"email": "editor@courier.example"})", ""));
  auto const answer = demonstration.answer(request(Method::get, "mails/1", "", admin));
  EXPECT_THAT(std::get<engine::Response>(answer).body, HasSubstr("Choose a new password"));
}

TEST_F(AccountLinksOverTheApi, AWrongPasswordIsATryAtIt) {
  session_of(Role::editor);
  auto const wrong = [&] {
    return says(Method::post, "second-factor-requests",
                R"({"email": "editor@courier.example", "password": "wrong herrings"})")
        .status;
  };
  for (int number = 0; number < 5; ++number) EXPECT_EQ(wrong(), 401);
  EXPECT_EQ(wrong(), 429);
}

TEST_F(AccountLinksOverTheApi, TheNewsroomSaysWhetherAnInvitationWasMailed) {
  auto const admin = session_of(Role::administrator);
  auto const body = R"({"email": "bob@courier.example", "role": "reporter"})";
  EXPECT_EQ(says(Method::post, "invitations", body, admin).body.at("mailed"), true);
  EXPECT_EQ(ask(Method::post, "invitations", body, admin).body.at("mailed"), false);
}

}  // namespace
}  // namespace stoppress::newsroom
