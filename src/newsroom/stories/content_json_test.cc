// A story's content over the API, field by field.
#include "newsroom/stories/content_json.h"

#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "story/fields/content_fields.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::ElementsAre;
using testing::HasSubstr;

class ContentOverTheApi : public NewsroomTest {
 protected:
  ApiReply begin(std::string const& content) {
    return ask(Method::post, "stories", "{\"content\":" + content + "}", editor_);
  }
  // What comes back of a field that was sent as that.
  json::Value kept(std::string const& name, std::string const& value) {
    auto const heard = begin("{\"" + name + "\": " + value + "}");
    EXPECT_EQ(heard.status, 201) << heard.text;
    return heard.status == 201 ? heard.body.at("content").at(name) : json::Value();
  }
  // The field that is refused.
  std::string refused(std::string const& content) {
    auto const heard = begin(content);
    EXPECT_EQ(heard.status, 422) << content << heard.text;
    return json::text(heard.body, "field").value_or("");
  }

  std::string editor_ = session_of(Role::editor);
};

TEST_F(ContentOverTheApi, HasTheNamesThatTheClientKnows) {
  std::vector<std::string> names;
  for (auto const& [name, value] : content_json(story::Content(), title_)) names.emplace_back(name);
  EXPECT_THAT(names, ElementsAre("headline", "headline_search", "headline_share", "standfirst", "kicker",
                                 "kind", "section", "byline", "dateline", "topics", "main_picture", "body",
                                 "language", "source", "copyright", "desk_note", "urgency", "legal",
                                 "usage_terms", "entities", "related"));
}

TEST_F(ContentOverTheApi, TakesBackAllThatItSays) {
  auto const first =
      begin(R"({"headline": "Tide closes harbour", "kind": "feature", "urgency": 3, "legal": true,
    "topics": [{"slug": "", "name": "The tide"}], "byline": {"authors": [], "agency": "AP", "wording": ""},
    "usage_terms": "Not in print.", "related": [{"guid": "urn:1", "title": "Earlier"}],
    "entities": [{"kind": "person", "name": "Ada O’Brien", "same_as": ["pers:7"]}],
    "dateline": {"place": "Port Ellery", "date": "2026-03-29"}})");
  ASSERT_EQ(first.status, 201) << first.text;
  auto const again = begin(json::dump(first.body.at("content")));
  ASSERT_EQ(again.status, 201) << again.text;
  EXPECT_EQ(again.body.at("content"), first.body.at("content"));
}

TEST_F(ContentOverTheApi, KeepsTextsAsTheyAreWritten) {
  for (auto const* name : {"headline", "headline_search", "headline_share", "standfirst", "kicker",
                           "language", "source", "copyright", "desk_note"})
    EXPECT_EQ(kept(name, R"("Ebb & “flow”")"), "Ebb & “flow”") << name;
}

TEST_F(ContentOverTheApi, RefusesTextsThatAreTooLongByName) {
  story::each_field(story::Of<story::Content>(), [&](auto const& field) {
    using Value = typename std::decay_t<decltype(field)>::Value;
    if constexpr (std::is_same_v<Value, std::string>) {
      std::string const name(field.name), most(field.longest, 'x');
      EXPECT_EQ(kept(name, "\"" + most + "\""), json::Value(most)) << name;
      EXPECT_EQ(refused("{\"" + name + "\": \"" + most + "x\"}"), name);
    }
  });
}

TEST_F(ContentOverTheApi, RefusesWhatIsOfAnotherType) {
  EXPECT_EQ(refused(R"({"headline": 7})"), "headline");
  EXPECT_EQ(refused(R"({"urgency": "high"})"), "urgency");
  EXPECT_EQ(refused(R"({"urgency": 0})"), "urgency");
  EXPECT_EQ(refused(R"({"urgency": 9})"), "urgency");
  EXPECT_EQ(refused(R"({"legal": "yes"})"), "legal");
  EXPECT_EQ(refused(R"({"kind": "advert"})"), "kind");
  EXPECT_EQ(refused(R"({"topics": {}})"), "topics");
  EXPECT_EQ(refused(R"({"byline": []})"), "byline");
  EXPECT_EQ(refused(R"({"main_picture": "a.jpg"})"), "main_picture");
  EXPECT_EQ(refused(R"({"body": {"type": "html"}})"), "body");
}

TEST_F(ContentOverTheApi, RefusesAFieldThatNobodyDescribed) {
  EXPECT_EQ(refused(R"({"headlin": "Tide"})"), "headlin");
  EXPECT_EQ(refused(R"({"byline": {"authors": [], "agency": "", "wording": "", "photo": ""}})"),
            "byline.photo");
}

TEST_F(ContentOverTheApi, IsAnObject) {
  auto const heard = ask(Method::post, "stories", R"({"content": "Tide"})", editor_);
  EXPECT_EQ(heard.status, 422);
  EXPECT_EQ(heard.body.at("field"), "content");
}

TEST_F(ContentOverTheApi, OfWhichNothingIsSentIsANewStorysOwn) {
  auto const content = begin("{}").body.at("content");
  EXPECT_EQ(content.at("section").at("slug"), "town") << "the title's first";
  EXPECT_EQ(content.at("language"), "en");
  EXPECT_EQ(content.at("byline").at("authors").at(0).at("name"), "editor");
  EXPECT_EQ(content.at("urgency"), 4);
}

TEST_F(ContentOverTheApi, StandsInASectionOfItsTitle) {
  auto const sport = title_.sections[1].id;
  EXPECT_EQ(kept("section", "{\"id\": " + std::to_string(sport.number()) + "}").at("slug"), "sport");
  EXPECT_EQ(refused(R"({"section": {"id": 404}})"), "section");
  EXPECT_EQ(refused(R"({"section": {"slug": "sport"}})"), "section.id");
}

TEST_F(ContentOverTheApi, FindsATopicByItsNameWhenItWasTyped) {
  auto const topics =
      kept("topics", R"([{"slug": "", "name": "The tide"}, {"slug": "old-harbour", "name": "Harbour"}])");
  EXPECT_EQ(topics.at(0).at("slug"), "the-tide");
  EXPECT_EQ(topics.at(1).at("slug"), "old-harbour");
  EXPECT_EQ(refused(R"({"topics": [{"slug": "", "name": " "}]})"), "topics[0].name");
}

TEST_F(ContentOverTheApi, HasAtMostThirtyTopics) {
  std::string topics;
  for (int i = 0; i < 31; ++i)
    topics += (i == 0 ? "" : ",") + std::string("{\"slug\":\"\",\"name\":\"t") + std::to_string(i) + "\"}";
  EXPECT_EQ(refused("{\"topics\": [" + topics + "]}"), "topics");
}

TEST_F(ContentOverTheApi, TellsItsAuthorsByNameAndAddress) {
  auto const byline =
      kept("byline", R"({"authors": [{"slug": "", "name": "Ada Brennan"}], "agency": "AP", "wording": ""})");
  EXPECT_EQ(byline.at("authors").at(0).at("slug"), "ada-brennan");
  EXPECT_EQ(byline.at("agency"), "AP");
}

TEST_F(ContentOverTheApi, KeepsTheDayOfItsDateline) {
  auto const dateline = kept("dateline", R"({"place": "Port Ellery", "date": "2026-03-29"})");
  EXPECT_EQ(dateline.at("place"), "Port Ellery");
  EXPECT_EQ(dateline.at("date"), "2026-03-29");
  EXPECT_EQ(refused(R"({"dateline": {"place": "Port Ellery", "date": "yesterday"}})"), "dateline");
  EXPECT_TRUE(kept("dateline", R"({"place": "Port Ellery", "date": null})").at("date").is_null());
}

TEST_F(ContentOverTheApi, TakesItsPictureAwayWhenNullIsSent) {
  auto const picture =
      R"({"main_picture": {"picture": 9, "caption": "Gulls", "credit": "", "alt": "Birds"}})";
  auto const made = begin(picture);
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.body.at("content").at("main_picture").at("caption"), "Gulls");
  auto const save = [&](std::string const& content, int revision) {
    ask(Method::patch, "stories/1",
        "{\"revision\":" + std::to_string(revision) + ",\"content\":" + content + "}", editor_);
    return ask(Method::get, "stories/1", "", editor_).body.at("content").at("main_picture");
  };
  EXPECT_FALSE(save(R"({"kicker": "Live"})", 1).is_null()) << "what is not sent stays";
  EXPECT_TRUE(save(R"({"main_picture": null})", 2).is_null());
  EXPECT_EQ(refused(R"({"main_picture": {"picture": 9}})"), "main_picture.caption");
}

TEST_F(ContentOverTheApi, HasNoLinesThatNobodyWroteIn) {
  EXPECT_EQ(json::dump(kept("body", R"({"type": "doc", "content": [{"type": "paragraph"},
    {"type": "paragraph", "content": [{"type": "text", "text": " \u00a0"}, {"type": "hardBreak"}]}, {"type": "heading", "attrs": {"level": 2}},
    {"type": "paragraph", "content": [{"type": "text", "text": "One."}]}]})")),
            R"({"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"One."}]}]})");
}

TEST_F(ContentOverTheApi, SaysWhereABodyIsWrong) {
  auto const heard = begin(R"({"body": {"type": "doc", "content": [{"type": "iframe"}]}})");
  EXPECT_EQ(heard.body.at("field"), "body");
  EXPECT_THAT(heard.text, HasSubstr("doc.content[0]: there is no block called iframe"));
}

}  // namespace
}  // namespace stoppress::newsroom
