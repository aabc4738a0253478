// A title's newsletters and their calendar over the API.
#include "newsroom/newsletters/testing_letters.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using testing::HasSubstr;

class Newsletters : public LettersTest {};
WITH_LETTERS_ON_BOTH_DATABASES(Newsletters);

TEST_P(Newsletters, AreNoneAtFirstAndThenListedWithTheirNextEdition) {
  EXPECT_TRUE(get("newsletters").body.at("newsletters").as_array().empty());
  auto const id = newsletter("Top stories each lunch time");
  auto const heard = get("newsletters");
  EXPECT_EQ(heard.body.at("mail").at("sends"), true);
  auto const& one = heard.body.at("newsletters").at(0).as_object();
  EXPECT_EQ(one.at("id"), id);
  EXPECT_EQ(one.at("slug"), "top-stories-each-lunch-time");
  EXPECT_EQ(one.at("address"), "https://courier.example/newsletter/top-stories-each-lunch-time");
  EXPECT_EQ(one.at("settings").at("times").at(0), "12:30");
  EXPECT_EQ(one.at("subscribers").at("confirmed"), 0);
  EXPECT_EQ(one.at("next").at("state"), "planned");
  EXPECT_EQ(one.at("next").at("due"), "2026-11-20T12:30:00Z");
  EXPECT_TRUE(one.at("last").is_null());
}

TEST_P(Newsletters, AreMadeUnderAnAddressOfTheirOwn) {
  auto const body = R"({"name": "Lunch", "slug": "noon", "settings": )" + settings() + "}";
  EXPECT_EQ(does(Method::post, "newsletters", body).body.at("slug"), "noon");
  auto const again = does(Method::post, "newsletters", body);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.body.at("field"), "slug");
}

TEST_P(Newsletters, AreChangedOnTopOfWhatSomebodySaw) {
  auto const path = "newsletters/" + std::to_string(newsletter("Lunch"));
  auto const body = [&](int version, std::string const& name) {
    return R"({"version": )" + std::to_string(version) + R"(, "name": ")" + name +
           R"(", "state": "open", "settings": )" + settings() + "}";
  };
  auto const changed = does(Method::put, path, body(1, "Lunch time"));
  EXPECT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(changed.body.at("name"), "Lunch time");
  EXPECT_EQ(changed.body.at("version"), 2);
  auto const late = does(Method::put, path, body(1, "Late lunch"));
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.body.at("newsletter").at("name"), "Lunch time");
  EXPECT_EQ(does(Method::put, "newsletters/987", body(1, "Nothing")).status, 404);
}

TEST_P(Newsletters, SayWhichSettingCantBe) {
  auto wrong = settings();
  wrong.replace(wrong.find("12:30"), 5, "lunch");
  auto const heard = does(Method::post, "newsletters", R"({"name": "Lunch", "settings": )" + wrong + "}");
  EXPECT_EQ(heard.status, 422);
  EXPECT_THAT(std::string(heard.body.at("field").as_string()), HasSubstr("times"));
  EXPECT_EQ(
      does(Method::post, "newsletters", R"({"name": "", "settings": )" + settings() + "}").body.at("field"),
      "name");
}

TEST_P(Newsletters, HaveACalendarOfTheirEditions) {
  auto const lunch = newsletter("Lunch");
  newsletter("Evening");
  auto const heard = get("editions?from=2026-11-21T00:00:00Z&until=2026-11-23T00:00:00Z");
  ASSERT_EQ(heard.status, 200) << heard.text;
  auto const& lines = heard.body.at("editions").as_array();
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].at("due"), "2026-11-21T12:30:00Z");
  EXPECT_EQ(lines[3].at("due"), "2026-11-22T12:30:00Z");
  EXPECT_EQ(lines[0].at("newsletter").at("id"), lunch);
  EXPECT_TRUE(lines[0].at("progress").is_null());
  EXPECT_EQ(get("editions?from=tomorrow&until=2026-11-23T00:00:00Z").body.at("field"), "from");
  EXPECT_EQ(get("editions?from=2026-01-01T00:00:00Z&until=2026-11-23T00:00:00Z").body.at("field"), "until");
}

TEST_P(Newsletters, TellTheScreensThatLookAtThem) {
  auto const id = newsletter("Lunch");
  deliver();
  auto const stream = listen(editor_);
  auto const path = next_of(id);
  auto const edition = get(path);
  auto const held =
      does(Method::put, path + "/state", R"({"version": )" + version_of(edition) + R"(, "state": "held"})");
  ASSERT_EQ(held.status, 200) << held.text;
  deliver();
  EXPECT_THAT(stream->heard(), HasSubstr("event: newsletter"));
  EXPECT_THAT(stream->heard(), HasSubstr("\"edition\":" + path.substr(path.find('/') + 1)));
}

}  // namespace
}  // namespace stoppress::newsroom
