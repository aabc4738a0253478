// A live blog's entries over the API.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;

class EntriesOverTheApi : public NewsroomTest {
 protected:
  void SetUp() override {
    auto const made = ask(Method::post, "stories",
                          R"({"content": {"headline": "County counts the cost", "kind": "live"}})", editor_);
    ASSERT_EQ(made.status, 201) << made.text;
    entries_ = "stories/" + std::to_string(made.body.at("story").at("id").as_int64()) + "/entries";
  }
  ApiReply post(std::string const& key, std::string const& body) {
    return ask(Method::post, entries_,
               R"({"headline": "Gates shut", "key": ")" + key + R"(", "body": )" + body + "}", reporter_);
  }

  std::string const editor_ = session_of(Role::editor), reporter_ = session_of(Role::reporter);
  std::string entries_;
};

TEST_F(EntriesOverTheApi, ArePostedOnceForEachKeyAndAnsweredAlike) {
  auto const body =
      R"({"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Shut."}]}]})";
  auto const first = post("a", body), again = post("a", body);
  ASSERT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(first.text, again.text);
  auto const& entry = first.body.at("entry").as_object();
  EXPECT_EQ(entry.at("number").as_int64(), 1);
  EXPECT_EQ(entry.at("author").as_string(), "reporter");
  auto const list = ask(Method::get, entries_, "", editor_);
  EXPECT_EQ(list.body.at("entries").as_array().size(), 1u);
  EXPECT_EQ(list.body.at("sequence").as_int64(), 1);
}

TEST_F(EntriesOverTheApi, TakePlainTextWhoseParagraphsArePartedByABlankLine) {
  auto const posted = post("a", R"("One\nline.\n\nTwo <b>.")");
  ASSERT_EQ(posted.status, 201) << posted.text;
  auto const& blocks = posted.body.at("entry").at("body").at("content").as_array();
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[1].at("content").at(0).at("text").as_string(), "Two <b>.");
}

TEST_F(EntriesOverTheApi, SayWhatIsWrongWithWhatWasSent) {
  auto const field = [&](std::string const& body) {
    auto const heard = ask(Method::post, entries_, body, reporter_);
    EXPECT_EQ(heard.status, 422) << body << heard.text;
    return json::text(heard.body, "field").value_or("");
  };
  EXPECT_EQ(field(R"({"headline": "No key"})"), "key");
  EXPECT_EQ(field(R"({"key": "a"})"), "body");
  EXPECT_EQ(field(R"({"key": "a", "body": {"type": "iframe"}})"), "body");
  EXPECT_EQ(field(R"({"key": "a", "body": 7})"), "body");
}

TEST_F(EntriesOverTheApi, AreEditedPinnedWithdrawnAndPutBack) {
  post("a", "\"Shut.\"");
  auto const one = entries_ + "/1";
  auto const edited = ask(
      Method::patch, one,
      R"({"revision": 1, "headline": "Open", "key_event": true, "correction": {"class": "correction", "note": "They are open."}})",
      reporter_);
  ASSERT_EQ(edited.status, 200) << edited.text;
  EXPECT_EQ(edited.body.at("entry").at("revision").as_int64(), 2);
  EXPECT_EQ(edited.body.at("entry").at("correction").at("note").as_string(), "They are open.");
  EXPECT_EQ(ask(Method::patch, one, R"({"revision": 1, "headline": "Shut"})", editor_).status, 409);
  EXPECT_TRUE(ask(Method::put, one + "/pin", "", editor_).body.at("entry").at("pinned").as_bool());
  EXPECT_EQ(ask(Method::del, one, "", editor_).body.at("entry").at("state").as_string(), "withdrawn");
  EXPECT_EQ(ask(Method::post, one + "/publication", "", editor_).body.at("entry").at("state").as_string(),
            "shown");
  EXPECT_EQ(ask(Method::del, entries_ + "/9", "", editor_).status, 404);
}

TEST_F(EntriesOverTheApi, EndWithTheBlog) {
  auto const end = entries_.substr(0, entries_.rfind('/')) + "/end";
  EXPECT_EQ(ask(Method::put, end, "", reporter_).status, 403);
  EXPECT_FALSE(ask(Method::put, end, "", editor_).body.at("ended").is_null());
  EXPECT_EQ(post("a", "\"Shut.\"").status, 409);
  EXPECT_TRUE(ask(Method::del, end, "", editor_).body.at("ended").is_null());
  EXPECT_EQ(post("a", "\"Shut.\"").status, 201);
}

TEST_F(EntriesOverTheApi, AreToldToWhoeverHasTheNewsroomOpen) {
  auto const stream = listen(editor_);
  deliver();
  post("a", "\"Shut.\"");
  deliver();
  EXPECT_THAT(stream->heard(), HasSubstr("event: live\ndata: {\"story\":"));
  EXPECT_THAT(stream->heard(), HasSubstr("\"sequence\":1"));
}

}  // namespace
}  // namespace stoppress::newsroom
