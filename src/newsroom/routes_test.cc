// Every row of the API as every role: who is let in is written here a second time, by hand, so that a new row
// without a decision fails.

#include "newsroom/routes.h"

#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

// r reporter, w wire editor, e editor, c commercial, a administrator; "*" strangers too.
std::map<std::string, std::string> const kMay = {
    {"GET session", "rweca"},
    {"POST session", "*rweca"},
    {"DELETE session", "rweca"},
    {"GET setup/{token}", "*rweca"},
    {"POST setup/{token}", "*rweca"},
    {"GET invitation/{token}", "*rweca"},
    {"POST invitation/{token}", "*rweca"},
    {"GET sessions", "rweca"},
    {"DELETE sessions/{id}", "rweca"},
    {"PUT account/password", "rweca"},
    {"POST account/two-factor", "rweca"},
    {"PUT account/two-factor", "rweca"},
    {"DELETE account/two-factor", "rweca"},
    {"POST password-links", "*rweca"},
    {"GET password-links/{token}", "*rweca"},
    {"POST password-links/{token}", "*rweca"},
    {"POST staff/{id}/password-link", "a"},
    {"POST second-factor-requests", "*rweca"},
    {"GET second-factor-links/{token}", "*rweca"},
    {"POST second-factor-links/{token}", "*rweca"},
    {"POST staff/{id}/second-factor-link", "a"},
    {"DELETE staff/{id}/second-factor-request", "a"},
    {"GET mails", "a"},
    {"GET mails/{id}", "a"},
    {"GET staff", "rweca"},
    {"PATCH staff/{id}", "a"},
    {"GET invitations", "a"},
    {"POST invitations", "a"},
    {"DELETE invitations/{id}", "a"},
    {"GET tokens", "a"},
    {"POST tokens", "a"},
    {"DELETE tokens/{id}", "a"},
    {"GET audit", "a"},
    {"GET audit.csv", "a"},
    {"GET events", "rweca"},
    {"POST faults", "rweca"},
    {"GET messages", "ea"},
    {"GET messages/{id}", "ea"},
    {"PATCH messages/{id}", "ea"},
    {"GET messages/{id}/attachments/{attachment}/pieces/{piece}", "ea"},
    {"POST messages/{id}/notes", "ea"},
    {"POST messages/{id}/answers", "ea"},
    {"GET alerts", "wea"},
    {"POST alerts", "wea"},
    {"POST alerts/reach", "wea"},
    {"PUT alerts/approval", "a"},
    {"GET alerts/key", "a"},
    {"POST alerts/key", "a"},
    {"GET alerts/{id}", "wea"},
    {"PUT alerts/{id}", "wea"},
    {"POST alerts/{id}/release", "wea"},
    {"DELETE alerts/{id}/sending", "wea"},
    {"POST alerts/{id}/recall", "wea"},
    {"GET newsletters", "ea"},
    {"POST newsletters", "ea"},
    {"PUT newsletters/{id}", "ea"},
    {"GET editions", "ea"},
    {"GET editions/{id}", "ea"},
    {"PUT editions/{id}/draft", "ea"},
    {"GET editions/{id}/versions/{n}", "ea"},
    {"POST editions/{id}/restoration", "ea"},
    {"PUT editions/{id}/state", "ea"},
    {"DELETE editions/{id}/sending", "ea"},
    {"GET editions/{id}/preview", "ea"},
    {"GET editions/{id}/preview.html", "ea"},
    {"POST editions/{id}/test", "ea"},
    {"GET editions/{id}/report", "ea"},
    {"GET editions/{id}/failures", "ea"},
    {"GET subscribers", "ea"},
    {"POST subscribers", "ea"},
    {"GET subscribers.csv", "a"},
    {"POST subscribers/import", "a"},
    {"GET subscribers/{id}", "ea"},
    {"DELETE subscribers/{id}", "a"},
    {"PUT subscribers/{id}/suppression", "ea"},
    {"DELETE subscribers/{id}/suppression", "ea"},
    {"GET inbox", "ea"},
    {"PUT inbox/key", "a"},
    {"GET stories", "rwea"},
    {"GET topics", "rwea"},
    {"GET authors", "rwea"},
    {"GET views", "rweca"},
    {"PUT views", "rweca"},
    {"POST stories", "rwea"},
    {"GET stories/{id}", "rwea"},
    {"PATCH stories/{id}", "rwea"},
    {"GET stories/{id}/checks", "rwea"},
    {"GET stories/{id}/revisions", "rwea"},
    {"GET stories/{id}/revisions/{n}", "rwea"},
    {"GET stories/{id}/comparison", "rwea"},
    {"POST stories/{id}/restoration", "rwea"},
    {"PUT stories/{id}/editor", "rwea"},
    {"DELETE stories/{id}/editor", "rwea"},
    {"PUT stories/{id}/readers", "rwea"},
    {"DELETE stories/{id}/readers", "rwea"},
    {"GET stories/{id}/entries", "rwea"},
    {"POST stories/{id}/entries", "rwea"},
    {"PATCH stories/{id}/entries/{n}", "rwea"},
    {"DELETE stories/{id}/entries/{n}", "rwea"},
    {"POST stories/{id}/entries/{n}/publication", "rwea"},
    {"PUT stories/{id}/entries/{n}/pin", "rwea"},
    {"DELETE stories/{id}/entries/{n}/pin", "rwea"},
    {"PUT stories/{id}/end", "wea"},
    {"DELETE stories/{id}/end", "wea"},
    {"POST stories/{id}/publication", "wea"},
    {"DELETE stories/{id}/publication", "wea"},
    {"DELETE stories/{id}/schedule", "wea"},
    {"POST stories/{id}/kill", "wea"},
    {"PUT stories/{id}/expiry", "wea"},
    {"GET alarms", "rwea"},
    {"PUT alarms/{id}/acknowledgement", "wea"},
    {"GET titles", "a"},
    {"POST titles", "a"},
    {"PATCH titles/{id}", "a"},
    {"GET stories/{id}/copies", "rwea"},
    {"POST stories/{id}/copies", "wea"},
    {"DELETE stories/{id}/copies/{title}", "wea"},
    {"GET fronts", "ea"},
    {"GET fronts/{front}", "ea"},
    {"PUT fronts/{front}/draft", "ea"},
    {"POST fronts/{front}/publication", "ea"},
    {"POST fronts/{front}/restoration", "ea"},
    {"POST fronts/{front}/preview", "ea"},
    {"GET fronts/{front}/versions/{n}", "ea"},
    {"GET pictures", "rweca"},
    {"POST pictures", "rwea"},
    {"GET pictures/{id}", "rweca"},
    {"PATCH pictures/{id}", "rwea"},
    {"GET pictures/{id}/uses", "rwea"},
    {"GET pictures/{id}/thumb", "rweca"},
    {"GET pictures/{id}/large", "rweca"},
    {"GET pictures/{id}/original", "rwea"},
    {"PUT pictures/{id}/original", "rwea"},
    {"PUT stories/{id}/breaking", "wea"},
    {"DELETE stories/{id}/breaking", "wea"},
    {"POST stories/{id}/preview", "rwea"},
    {"GET stories/{id}/receipts", "rwea"},
    {"GET wire", "rwea"},
    {"GET wire/{id}", "rwea"},
    {"GET agencies", "rwea"},
    {"PUT wire/{id}/state", "wea"},
    {"POST wire/{id}/story", "wea"},
    {"GET stories/{id}/wire", "rwea"},
    {"POST stories/{id}/wire", "rwea"},
};

char const* name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::del: return "DELETE";
    default: return "";
  }
}
std::string name_of(Route const& route) { return std::string(name_of(route.method)) + " " + route.pattern; }

// An address of that pattern which names nothing that is there.
std::string address_of(Route const& route) {
  std::string address = route.pattern;
  for (auto at = address.find('{'); at != std::string::npos; at = address.find('{'))
    address.replace(at, address.find('}') - at + 1, "987654");
  return address;
}

class Routes : public NewsroomTest {
 protected:
  bool lets_in(Route const& route, std::string const& session) {
    std::string const body = route.method == Method::get ? "" : "{\"no\": \"such field\"}";
    auto const status = ask(route.method, address_of(route), body, session).status;
    EXPECT_LT(status, 500) << name_of(route);
    return status != 401 && status != 403;
  }
};

TEST_F(Routes, LetInWhomTheyShouldAndNobodyElse) {
  std::string const letters = "rweca";
  for (auto const& route : routes()) {
    auto const row = kMay.find(name_of(route));
    ASSERT_NE(row, kMay.end()) << name_of(route) << " has no row here: who may ask it?";
    EXPECT_EQ(lets_in(route, ""), row->second.front() == '*') << name_of(route) << " as a stranger";
    for (auto const role : all_of<people::Role>()) {
      bool const may = row->second.find(letters[static_cast<std::size_t>(role)]) != std::string::npos;
      EXPECT_EQ(lets_in(route, session_of(role)), may) << name_of(route) << " as " << people::name_of(role);
    }
  }
  EXPECT_EQ(kMay.size(), routes().size()) << "a row here is of no route";
}

TEST_F(Routes, WhatChangesSomethingMustComeFromOurOwnPage) {
  auto const session = session_of(Role::administrator);
  for (auto const& route : routes()) {
    if (route.method == Method::get) continue;
    for (auto const* origin : {"https://evil.example", "null", ""}) {
      auto request = this->request(route.method, address_of(route), "{}", session);
      std::erase_if(request.headers, [](auto const& header) { return header.first == "origin"; });
      if (*origin != 0) request.headers.emplace_back("origin", origin);
      EXPECT_EQ(ask(request).status, 403) << name_of(route) << " from \"" << origin << "\"";
    }
  }
}

TEST_F(Routes, ABodyOfAnotherTypeIsRefused) {
  auto request = this->request(Method::post, "invitations", "email=a", session_of(Role::administrator));
  std::erase_if(request.headers, [](auto const& header) { return header.first == "content-type"; });
  request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  EXPECT_EQ(ask(request).status, 415);
}

TEST_F(Routes, AnAddressSaysWhichMethodsItTakes) {
  auto const heard = ask(Method::put, "session", "{}", session_of(Role::editor));
  EXPECT_EQ(heard.status, 405);
  EXPECT_EQ(heard.headers.at("Allow"), "GET, HEAD, POST, DELETE");
  EXPECT_EQ(ask(Method::get, "no/such/thing").status, 404);
}

TEST_F(Routes, AMisspeltFieldIsNamed) {
  auto const heard = ask(Method::post, "invitations", R"({"emial": "a@b.example", "role": "editor"})",
                         session_of(Role::administrator));
  EXPECT_EQ(heard.status, 422);
  EXPECT_EQ(heard.body.at("field"), "email");
}

}  // namespace
}  // namespace stoppress::newsroom
