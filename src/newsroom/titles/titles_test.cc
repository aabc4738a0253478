// Titles over the API, and which of them a request is about.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "story/title/title_fields.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

constexpr char kTidings[] = R"({"name": "The Tidings", "base_url": "https://tidings.example",
  "hosts": ["tidings.example"], "zone": "Europe/Paris", "theme": "harbour",
  "sections": [{"slug": "harbour", "name": "Harbour"}, {"slug": "farms", "name": "Farms"}]})";

class TitlesApi : public NewsroomTest {
 protected:
  json::Object made() {
    auto const heard = ask(Method::post, "titles", kTidings, session_of(Role::administrator));
    EXPECT_EQ(heard.status, 201) << heard.text;
    return heard.body;
  }
  ApiReply ask_about(json::Value const& title, Method method, std::string const& path,
                     std::string const& body = "") {
    auto request = this->request(method, path, body, session_of(Role::editor));
    request.headers.emplace_back("x-title", json::dump(title));
    return ask(request);
  }
  static json::Object section(json::Object const& title, std::size_t at) {
    return title.at("sections").as_array().at(at).as_object();
  }
};

TEST_F(TitlesApi, AnAdministratorMakesOneAndEverybodyMayWorkInIt) {
  auto const title = made();
  EXPECT_EQ(title.at("sections").as_array().size(), 2u);
  auto const session = ask(Method::get, "session", "", session_of(Role::reporter)).body;
  ASSERT_EQ(session.at("titles").as_array().size(), 2u);
  EXPECT_EQ(session.at("titles").as_array()[1].as_object().at("name"), "The Tidings");
  EXPECT_EQ(session.at("title").as_object().at("name"), "The Test");
}

TEST_F(TitlesApi, TheHostSuggestsTheTitleToBeginWith) {
  made();
  auto request = this->request(Method::get, "session", "", session_of(Role::reporter));
  request.host = "tidings.example";
  EXPECT_EQ(ask(request).body.at("title").as_object().at("name"), "The Tidings");
}

TEST_F(TitlesApi, WhatIsWrongIsSaidAboutItsField) {
  auto const session = session_of(Role::administrator);
  auto const field = [&](std::string const& body) {
    auto const heard = ask(Method::patch, "titles/1", body, session);
    EXPECT_EQ(heard.status, 422) << heard.text;
    return heard.body.at("field").as_string();
  };
  EXPECT_EQ(field(R"({"zone": "Europe/Port_Ellery"})"), "zone");
  EXPECT_EQ(field(R"({"theme": "../etc"})"), "theme");
  EXPECT_EQ(field(R"({"sections": []})"), "sections");
  EXPECT_EQ(field(R"({"name": ""})"), "name");
}

TEST_F(TitlesApi, OnlyWhatIsSentIsSet) {
  auto const session = session_of(Role::administrator);
  auto const heard = ask(Method::patch, "titles/1", R"({"footer_lines": ["One", "Two"]})", session);
  ASSERT_EQ(heard.status, 200) << heard.text;
  EXPECT_EQ(heard.body.at("name"), "The Test");
  EXPECT_EQ(heard.body.at("footer_lines").as_array().size(), 2u);
  EXPECT_EQ(heard.body.at("sections").as_array().size(), 2u);
  EXPECT_EQ(ask(Method::patch, "titles/404", "{}", session).status, 404);
}

TEST_F(TitlesApi, EverySettingComesBackAsItWasSent) {
  auto const session = session_of(Role::administrator);
  auto const sent = json::parse(R"({"name": "The Courier", "hosts": ["www.courier.example"],
    "base_url": "https://courier.example", "zone": "Europe/Dublin", "language": "en-IE", "theme": "harbour",
    "place": "Port Ellery", "tagline": "All the tides", "publisher": "Saltmarsh Press", "founded": 1888,
    "title_case_headlines": true, "breaking_by_urgency": false, "ads": {"first": 5, "every": 6, "most": 7},
    "ads_txt": ["google.com, pub-1, DIRECT"], "navigation": [{"name": "About", "href": "/about"}],
    "footer_lines": ["One", "Two"]})")
                        .value()
                        .as_object();
  auto const heard = ask(Method::patch, "titles/1", json::dump(sent), session);
  ASSERT_EQ(heard.status, 200) << heard.text;
  auto const kept = ask(Method::get, "titles", "", session).body.at("titles").at(0);
  for (auto const& [name, value] : sent) {
    EXPECT_EQ(heard.body.at(name), value) << name;
    EXPECT_EQ(kept.at(name), value) << name;
  }
}

TEST_F(TitlesApi, HasTheNamesThatTheClientKnows) {
  auto const title = ask(Method::get, "titles", "", session_of(Role::administrator)).body.at("titles").at(0);
  std::vector<std::string> names;
  for (auto const& [name, value] : title.as_object()) names.emplace_back(name);
  EXPECT_THAT(names, testing::ElementsAre("id", "name", "hosts", "base_url", "zone", "language", "theme",
                                          "place", "tagline", "publisher", "founded", "title_case_headlines",
                                          "breaking_by_urgency", "ads", "ads_txt", "sections", "retired",
                                          "navigation", "message_key", "message_days", "signal", "securedrop",
                                          "footer_lines"));
  EXPECT_EQ(json::dump(title.at("sections").at(0)),
            R"({"id":1,"slug":"town","name":"Town","description":"","stories":0})");
}

TEST_F(TitlesApi, SettingsHaveTheLimitsOfTheirDescription) {
  auto const session = session_of(Role::administrator);
  story::each_field(story::Of<story::Title>(), [&](auto const& field) {
    using Value = typename std::decay_t<decltype(field)>::Value;
    if constexpr (std::is_same_v<Value, std::string>) {
      std::string const name(field.name), long_one(field.longest + 1, 'x');
      auto const heard = ask(Method::patch, "titles/1", "{\"" + name + "\": \"" + long_one + "\"}", session);
      EXPECT_EQ(heard.status, 422) << name;
      EXPECT_EQ(heard.body.at("field"), json::Value(name));
    }
  });
  auto const refused = [&](std::string const& body) {
    return json::text(ask(Method::patch, "titles/1", body, session).body, "field").value_or("");
  };
  EXPECT_EQ(refused(R"({"ads": {"first": 0, "every": 3, "most": 4}})"), "ads.first");
  EXPECT_EQ(refused(R"({"ads": {"first": 2, "every": 3}})"), "ads.most");
  EXPECT_EQ(refused(R"({"founded": 2300})"), "founded");
  EXPECT_EQ(refused(R"({"founded": 12})"), "founded");
  EXPECT_EQ(refused(R"({"navigation": [{"name": "About"}]})"), "navigation[0].href");
  EXPECT_EQ(refused(R"({"sections": [{"slug": "town"}]})"), "sections[0].name");
  EXPECT_EQ(refused(R"({"hosts": "courier.example"})"), "hosts");
}

TEST_F(TitlesApi, RefusesWhatIsOnlyShownAndWhatNobodyKnows) {
  auto const session = session_of(Role::administrator);
  for (auto const* name : {"retired", "id", "colour"}) {
    auto const heard = ask(Method::patch, "titles/1", std::string("{\"") + name + "\": []}", session);
    EXPECT_EQ(heard.status, 422) << name;
    EXPECT_EQ(heard.body.at("field"), json::Value(name));
  }
}

TEST_F(TitlesApi, NullIsNothingWhereNothingCanBe) {
  auto const session = session_of(Role::administrator);
  ask(Method::patch, "titles/1", R"({"founded": 1888, "footer_lines": ["One"], "tagline": "Tides"})",
      session);
  auto const heard =
      ask(Method::patch, "titles/1", R"({"founded": null, "footer_lines": null, "tagline": null})", session);
  ASSERT_EQ(heard.status, 200) << heard.text;
  EXPECT_EQ(heard.body.at("founded"), 0);
  EXPECT_TRUE(heard.body.at("footer_lines").as_array().empty());
  EXPECT_EQ(heard.body.at("tagline"), "Tides") << "a text is set to nothing by an empty one";
}

TEST_F(TitlesApi, ASectionKeepsItsDescriptionUntilAnotherIsSent) {
  auto const session = session_of(Role::administrator);
  auto const set = [&](std::string const& description) {
    auto const heard =
        ask(Method::patch, "titles/1",
            R"({"sections": [{"id": 1, "name": "Town")" + description + R"(}, {"id": 2, "name": "Sport"}]})",
            session);
    EXPECT_EQ(heard.status, 200) << heard.text;
    return heard.body.at("sections").at(0).at("description");
  };
  EXPECT_EQ(set(R"(, "description": "What is on")"), "What is on");
  EXPECT_EQ(set(""), "What is on");
  EXPECT_EQ(set(R"(, "description": "")"), "");
}

TEST_F(TitlesApi, TheAuditLogNamesWhatWasSet) {
  auto const session = session_of(Role::administrator);
  ask(Method::patch, "titles/1", R"({"zone": "Europe/Dublin", "founded": 1888, "footer_lines": ["One"]})",
      session);
  auto const acts = ask(Method::get, "audit?act=title.change", "", session).body.at("acts");
  EXPECT_EQ(acts.at(0).at("note"), "time zone, year of foundation, footer");
}

TEST_F(TitlesApi, AWrongLineOfAdsTxtIsNamed) {
  auto const session = session_of(Role::administrator);
  auto const set = [&](std::string const& lines) {
    return ask(Method::patch, "titles/1", R"({"ads_txt": [)" + lines + "]}", session);
  };
  auto const heard = set(R"("# ours", "google.com, pub-1, DIRECT")");
  ASSERT_EQ(heard.status, 200) << heard.text;
  EXPECT_EQ(json::dump(heard.body.at("ads_txt")), R"(["# ours","google.com, pub-1, DIRECT"])");
  auto const refused = set(R"("# ours", "google.com; pub-1; DIRECT")");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.body.at("field"), "ads_txt");
  EXPECT_THAT(std::string(refused.body.at("detail").as_string()),
              testing::StartsWith("Line 2, “google.com; pub-1"));
}

TEST_F(TitlesApi, AListAndANewStoryAreOfTheTitleThatIsAskedFor) {
  auto const title = made();
  auto const begun =
      ask_about(title.at("id"), Method::post, "stories", R"({"content": {"headline": "Herring"}})");
  ASSERT_EQ(begun.status, 201) << begun.text;
  auto const& row = begun.body.at("story").as_object();
  EXPECT_EQ(row.at("title").as_object().at("name"), "The Tidings");
  EXPECT_EQ(row.at("section").as_object().at("slug"), "harbour");
  EXPECT_EQ(ask_about(title.at("id"), Method::get, "stories").body.at("stories").as_array().size(), 1u);
  EXPECT_EQ(ask(Method::get, "stories", "", session_of(Role::editor)).body.at("stories").as_array().size(),
            0u);
  EXPECT_EQ(ask_about(404, Method::get, "stories").body.at("field"), "title");
}

TEST_F(TitlesApi, AStoryIsReadAndSavedWithItsOwnTitlesSections) {
  auto const title = made();
  auto const begun =
      ask_about(title.at("id"), Method::post, "stories", R"({"content": {"headline": "Herring"}})");
  auto const id = json::dump(begun.body.at("story").as_object().at("id"));
  auto const session = session_of(Role::editor);
  auto const found = ask(Method::get, "stories/" + id, "", session);
  EXPECT_EQ(found.body.at("story").as_object().at("section").as_object().at("name"), "Harbour");
  auto const farms = json::dump(section(title, 1).at("id"));
  auto const saved = ask(Method::patch, "stories/" + id,
                         R"({"revision": 1, "content": {"section": {"id": )" + farms + "}}}", session);
  EXPECT_EQ(saved.status, 200) << saved.text;
}

TEST_F(TitlesApi, AStoryIsSharedMovedAndTakenBack) {
  auto const title = made();
  auto const session = session_of(Role::editor);
  auto const begun = ask(Method::post, "stories", R"({"content": {"headline": "Herring"}})", session);
  auto const path = "stories/" + json::dump(begun.body.at("story").as_object().at("id")) + "/copies";
  auto const with = [&](std::size_t at) {
    return R"({"title": )" + json::dump(title.at("id")) + R"(, "section": )" +
           json::dump(section(title, at).at("id")) + "}";
  };
  EXPECT_EQ(ask(Method::post, path, with(0), session).status, 201);
  auto const moved = ask(Method::post, path, with(1), session).body.at("copies").as_array();
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].as_object().at("section").as_object().at("slug"), "farms");
  EXPECT_TRUE(moved[0].as_object().at("address").as_string().starts_with("https://tidings.example/farms/"));
  auto const left = ask(Method::del, path + "/" + json::dump(title.at("id")), "", session);
  EXPECT_TRUE(left.body.at("copies").as_array().empty()) << left.text;
}

}  // namespace
}  // namespace stoppress::newsroom
