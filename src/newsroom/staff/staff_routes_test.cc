// Staff, invitations, tokens, the account and the audit log over the API.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;

class StaffOverTheApi : public NewsroomTest {
 protected:
  ApiReply does(Method method, std::string const& path, std::string const& body = "") {
    return ask(method, path, body, admin_);
  }
  // "invitations/3" of an invitation that was made.
  std::string path_of(ApiReply const& made, std::string const& folder) {
    return folder + "/" + std::to_string(made.body.at("id").as_int64());
  }
  std::string token_in(ApiReply const& invitation) {
    std::string const link(invitation.body.at("link").as_string());
    return link.substr(link.rfind('/') + 1);
  }
  ApiReply invited(std::string const& email = "bob@courier.example") {
    return does(Method::post, "invitations", R"({"email": ")" + email + R"(", "role": "reporter"})");
  }

  std::string admin_ = session_of(Role::administrator);
};

TEST_F(StaffOverTheApi, IsListedInFullOnlyForWhoeverManagesIt) {
  session_of(Role::reporter);
  auto const all = does(Method::get, "staff").body.at("staff").as_array();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].at("email"), "reporter@courier.example");
  EXPECT_EQ(all[1].at("suspended"), false);
  EXPECT_FALSE(all[1].at("last_seen").is_null());
  auto const names = ask(Method::get, "staff", "", session_of(Role::reporter)).body.at("staff").as_array();
  EXPECT_EQ(json::dump(names[0]), R"({"id":1,"name":"administrator"})");
}

TEST_F(StaffOverTheApi, ChangesRoleAndName) {
  session_of(Role::reporter);
  auto const changed = does(Method::patch, "staff/2", R"({"role": "editor", "name": "Ada Brennan"})");
  EXPECT_EQ(changed.body.at("role"), "editor");
  EXPECT_EQ(changed.body.at("name"), "Ada Brennan");
  EXPECT_EQ(does(Method::patch, "staff/2", R"({"role": "owner"})").body.at("field"), "role");
  EXPECT_EQ(does(Method::patch, "staff/2", R"({"name": " "})").body.at("field"), "name");
  EXPECT_EQ(does(Method::patch, "staff/99", R"({"name": "Nobody"})").status, 404);
}

TEST_F(StaffOverTheApi, KeepsItsLastAdministrator) {
  auto const refused = does(Method::patch, "staff/1", R"({"role": "editor"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.text, HasSubstr("Make somebody else an administrator first."));
}

TEST_F(StaffOverTheApi, InvitesByALinkThatIsShownOnce) {
  auto const made = invited();
  EXPECT_EQ(made.status, 201);
  EXPECT_THAT(std::string(made.body.at("link").as_string()),
              testing::StartsWith("https://courier.example/newsroom/invitation/"));
  auto const rows = does(Method::get, "invitations");
  EXPECT_EQ(rows.body.at("invitations").at(0).at("email"), "bob@courier.example");
  EXPECT_EQ(rows.body.at("invitations").at(0).at("by").at("name"), "administrator");
  EXPECT_EQ(rows.text.find(token_in(made)), std::string::npos);
  EXPECT_EQ(invited("nowhere").body.at("field"), "email");
}

TEST_F(StaffOverTheApi, TellsWhoeverIsInvitedAsWhat) {
  auto const token = token_in(invited());
  auto const told = ask(Method::get, "invitation/" + token);
  EXPECT_EQ(told.body.at("role"), "reporter");
  EXPECT_EQ(told.body.at("title"), "The Test");
  EXPECT_EQ(ask(Method::get, "setup/" + token).status, 410) << "it is no set-up link";
  EXPECT_EQ(ask(Method::get, "invitation/made-up").status, 410);
}

TEST_F(StaffOverTheApi, TakesBackAnInvitation) {
  auto const made = invited();
  EXPECT_EQ(does(Method::del, path_of(made, "invitations")).status, 204);
  EXPECT_EQ(ask(Method::get, "invitation/" + token_in(made)).status, 410);
  EXPECT_TRUE(does(Method::get, "invitations").body.at("invitations").as_array().empty());
}

TEST_F(StaffOverTheApi, RefusesAPasswordThatManyPeopleHave) {
  auto const token = token_in(invited());
  auto const accept = [&](std::string const& password) {
    return ask(Method::post, "invitation/" + token, R"({"name": "Bob", "password": ")" + password + "\"}");
  };
  for (auto const* easy : {"password1234", "The Test 2026", "bob@courier.example", "qwertyuiop12"}) {
    auto const refused = accept(easy);
    EXPECT_EQ(refused.status, 422) << easy;
    EXPECT_EQ(refused.body.at("field"), "password") << easy;
  }
  EXPECT_EQ(accept("nine herrings in a row").status, 201) << "the link is still good";
}

TEST_F(StaffOverTheApi, MakesTokensThatAreShownOnceAndEnded) {
  auto const made = does(Method::post, "tokens", R"({"name": "The apps", "scope": "write", "days": 30})");
  EXPECT_EQ(made.status, 201);
  std::string const token(made.body.at("token").as_string());
  EXPECT_THAT(token, testing::StartsWith("sp_"));
  auto const rows = does(Method::get, "tokens");
  EXPECT_EQ(rows.body.at("tokens").at(0).at("scope"), "write");
  EXPECT_TRUE(rows.body.at("tokens").at(0).at("last_used").is_null());
  EXPECT_EQ(rows.text.find(token), std::string::npos);
  auto by_token = request(Method::get, "stories", "", "");
  by_token.headers.emplace_back("authorization", "Bearer " + token);
  EXPECT_EQ(ask(by_token).status, 200);
  EXPECT_EQ(does(Method::del, path_of(made, "tokens")).status, 204);
  EXPECT_EQ(ask(by_token).status, 401);
}

TEST_F(StaffOverTheApi, RefusesATokenWithoutAnEndOrWithAScopeOfItsOwn) {
  auto const refused = [&](std::string const& body) {
    auto const heard = does(Method::post, "tokens", body);
    EXPECT_EQ(heard.status, 422) << body;
    return json::text(heard.body, "field").value_or("");
  };
  EXPECT_EQ(refused(R"({"name": "The apps", "scope": "all", "days": 30})"), "scope");
  EXPECT_EQ(refused(R"({"name": "The apps", "scope": "read", "days": 367})"), "days");
  EXPECT_EQ(refused(R"({"name": " ", "scope": "read", "days": 3})"), "name");
  EXPECT_EQ(refused(R"({"name": "The apps", "scope": "read"})"), "days");
}

TEST_F(StaffOverTheApi, LetsAProgramReadButNotManage) {
  auto const made = does(Method::post, "tokens", R"({"name": "The apps", "scope": "read", "days": 30})");
  auto const as_program = [&](Method method, std::string const& path, std::string const& body = "") {
    auto request = this->request(method, path, body, "");
    request.headers.emplace_back("authorization", "Bearer " + std::string(made.body.at("token").as_string()));
    return ask(request).status;
  };
  EXPECT_EQ(as_program(Method::get, "stories"), 200);
  EXPECT_EQ(as_program(Method::get, "wire"), 200);
  EXPECT_EQ(as_program(Method::post, "stories", "{}"), 403);
  EXPECT_EQ(as_program(Method::get, "audit"), 403) << "though its owner may";
  EXPECT_EQ(as_program(Method::get, "events"), 403) << "streams are for people";
  EXPECT_EQ(as_program(Method::put, "account/password", "{}"), 403);
}

TEST_F(StaffOverTheApi, ShowsOnesOwnSessionsAndEndsThem) {
  auto const elsewhere = session_of(Role::administrator);
  auto const rows = does(Method::get, "sessions").body.at("sessions").as_array();
  ASSERT_EQ(rows.size(), 2u);
  std::string other;
  for (auto const& row : rows)
    if (!row.at("current").as_bool()) other = std::to_string(row.at("id").as_int64());
  EXPECT_EQ(does(Method::del, "sessions/" + other).status, 204);
  EXPECT_EQ(ask(Method::get, "session", "", elsewhere).status, 401);
  EXPECT_EQ(does(Method::get, "session").status, 200);
}

TEST_F(StaffOverTheApi, WritesDownWhoDidWhat) {
  invited();
  auto const acts = does(Method::get, "audit?act=staff.invite").body.at("acts").as_array();
  ASSERT_EQ(acts.size(), 1u);
  EXPECT_EQ(acts[0].at("by").at("name"), "administrator");
  EXPECT_EQ(acts[0].at("about"), "bob@courier.example");
  EXPECT_EQ(acts[0].at("note"), "reporter");
  EXPECT_EQ(acts[0].at("address"), "192.0.2.1");
}

TEST_F(StaffOverTheApi, PagesTheAuditLog) {
  for (auto const* name : {"a", "b", "c"}) invited(std::string(name) + "@courier.example");
  auto const first = does(Method::get, "audit?act=staff.invite&count=2");
  EXPECT_EQ(first.body.at("acts").as_array().size(), 2u);
  auto const next = std::to_string(first.body.at("next").as_int64());
  auto const second = does(Method::get, "audit?act=staff.invite&count=2&before=" + next);
  EXPECT_EQ(second.body.at("acts").at(0).at("about"), "a@courier.example");
  EXPECT_TRUE(second.body.at("next").is_null());
}

TEST_F(StaffOverTheApi, ExportsTheAuditLogForASpreadsheet) {
  session_of(Role::reporter);
  does(Method::patch, "staff/2", R"({"name": "=cmd|' /C calc'!A0"})");
  auto const file = does(Method::get, "audit.csv");
  EXPECT_EQ(file.headers.at("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_THAT(file.headers.at("Content-Disposition"), HasSubstr("audit.csv"));
  EXPECT_THAT(file.text, testing::StartsWith("at,who,act,about,note,from\r\n"));
  EXPECT_THAT(file.text, HasSubstr("\"staff.change\",\"staff 2\""));
  ask(Method::post, "stories", R"({"content": {"headline": "=1+1"}})", admin_);
  EXPECT_THAT(does(Method::get, "audit.csv").text, HasSubstr("\"'=1+1\"")) << "no formula";
}

}  // namespace
}  // namespace stoppress::newsroom
