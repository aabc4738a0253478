#include "wire/formats/ninjs/parser.h"

#include <gtest/gtest.h>

namespace stoppress::wire::ninjs {
namespace {

Shape one(std::string_view text) {
  auto const shapes = parse(text);
  EXPECT_TRUE(shapes.ok()) << (shapes.ok() ? "" : shapes.error().message);
  return shapes.ok() && !shapes->empty() ? shapes->front() : Shape{};
}

TEST(NinjsParser, VersionOneHasFlatNames) {
  Shape const it =
      one(R"({"uri":"urn:1","version":"3","type":"text","pubstatus":"usable","urgency":3,"headline":"Tide",
    "body_html":"<p>a</p>","body_text":"a","description_text":"b","byline":"Dot West","located":"Gull Rock","language":"en",
    "versioncreated":"2026-03-02T09:15:00Z","firstcreated":"2026-03-02T09:00:00Z","embargoed":"2026-03-06T18:00:00Z",
    "copyrightholder":"Northwire","copyrightnotice":"(c) Northwire","usageterms":"Once","ednote":"Eds","slugline":"TIDE"})");
  EXPECT_EQ(it.guid, "urn:1");
  EXPECT_EQ(it.version, "3");
  EXPECT_EQ(it.status, "usable");
  EXPECT_EQ(it.urgency, "3");
  ASSERT_EQ(it.headlines.size(), 1u);
  EXPECT_EQ(it.headlines[0].value, "Tide");
  EXPECT_EQ(it.bodies.size(), 2u);
  EXPECT_EQ(it.bodies[0].role, "html");
  EXPECT_EQ(it.descriptions[0].value, "b");
  EXPECT_EQ(it.byline, "Dot West");
  EXPECT_EQ(it.located, "Gull Rock");
  EXPECT_EQ(it.embargoed, "2026-03-06T18:00:00Z");
  EXPECT_EQ(it.usage_terms, "Once");
  EXPECT_EQ(it.note, "Eds");
  EXPECT_EQ(it.standard, "1");
}

TEST(NinjsParser, LaterVersionsHaveLists) {
  Shape const two =
      one(R"({"uri":"u","headlines":[{"role":"main","value":"Tide"},{"role":"kicker","value":"Sea"}],
    "bodies":[{"role":"text","contenttype":"text/plain","value":"a"}],"descriptions":["b"]})");
  EXPECT_EQ(two.headlines[1].role, "kicker");
  EXPECT_EQ(two.bodies[0].type, "text/plain");
  EXPECT_EQ(two.descriptions[0].value, "b");
  EXPECT_EQ(two.standard, "2");
  Shape const three = one(
      R"({"uri":"u","headlines":[{"value":"Tide"}],"bodies":[{"contentType":"text/html","value":"a"}],"versionCreated":"2026-03-02"})");
  EXPECT_EQ(three.standard, "3");
  EXPECT_EQ(three.version_created, "2026-03-02");
  EXPECT_EQ(one(R"({"uri":"u","headline":"h","$standard":{"name":"ninjs","version":"2.2"}})").standard,
            "2.2");
}

TEST(NinjsParser, ConceptsOfEveryList) {
  Shape const it =
      one(R"({"uri":"u","headline":"h","subject":[{"code":"medtop:1","name":"Flood","sameAs":["subj:03"]}],
    "person":[{"name":"Ada","uri":"http://x.example/ada"}],"organisations":[{"name":"Northwire"}],"places":["Athens",{"name":"Gull Rock"}],
    "event":[{"name":"Race"}],"object":[{"name":"Ferry"}],"genre":[{"name":"Feature"}],"service":{"code":["n","n:1"]}})");
  std::string kinds;
  for (Concept const& concept_ : it.concepts) kinds += concept_.kind + " ";
  EXPECT_EQ(it.concepts.size(), 10u) << kinds;
  for (char const* kind :
       {"subject", "person", "organisation", "place", "event", "object", "genre", "service"})
    EXPECT_NE(kinds.find(std::string(kind) + " "), std::string::npos) << kind;
  EXPECT_EQ(it.concepts[0].same_as, std::vector<std::string>{"subj:03"});
}

TEST(NinjsParser, PicturesAndTheirSizes) {
  Shape const it = one(
      R"({"uri":"u","headline":"h","renditions":{"original":{"href":"a.jpg","width":"3000","height":2000,"mimetype":"image/jpeg"},"none":{"width":1}},
    "associations":{"featuremedia":{"uri":"p","type":"picture","renditions":[{"name":"web","href":"b.jpg"}]},"x":{"uri":"q","associations":{"y":{"uri":"r"}}}}})");
  ASSERT_EQ(it.renditions.size(), 1u);
  EXPECT_EQ(it.renditions[0].width, 3000);
  ASSERT_EQ(it.associations.size(), 2u);
  EXPECT_EQ(it.associations[0].name, "featuremedia");
  EXPECT_EQ(it.associations[0].shape.renditions[0].name, "web");
  EXPECT_EQ(it.associations[1].shape.associations.size(), 1u);
  EXPECT_TRUE(
      one(R"({"uri":"u","headline":"h","renditions":{"o":{"href":"a","width":-5}}})").renditions[0].width ==
      0);
}

TEST(NinjsParser, RightsSignalsAndRelations) {
  Shape const it = one(
      R"({"uri":"u","headline":"h","rightsInfo":[{"usageTerms":"Once","validTo":"2026-12-31"},{"limitations":"Not in print"}],
    "signal":["sig:correction"],"evolvedfrom":"urn:0","expires":"2027-01-01"})");
  EXPECT_EQ(it.usage_terms, "Once; Not in print");
  EXPECT_EQ(it.expires, "2026-12-31");
  EXPECT_EQ(it.signals, std::vector<std::string>{"sig:correction"});
  EXPECT_EQ(it.related, std::vector<std::string>{"urn:0"});
}

TEST(NinjsParser, NamesOfWriters) {
  Shape const it = one(
      R"({"uri":"u","headline":"h","authors":[{"name":"Ada","role":"writer"},{"name":"Ed","role":"editor"},"Tom"],"keywords":"ferry, race","infosources":[{"name":"Northwire"}]})");
  EXPECT_EQ(it.authors, (std::vector<std::string>{"Ada", "Tom"}));
  EXPECT_EQ(it.keywords, (std::vector<std::string>{"ferry", "race"}));
  EXPECT_EQ(it.info_sources, std::vector<std::string>{"Northwire"});
}

TEST(NinjsParser, AnswersAndListsWrapItems) {
  for (char const* text :
       {R"([{"uri":"a","headline":"x"},{"uri":"b","headline":"y"}])",
        R"({"items":[{"uri":"a"},{"uri":"b"}]})", R"({"_items":[{"guid":"a"},{"guid":"b"},7,{}]})",
        R"({"results":{"items":[{"uri":"a"},{"uri":"b"}]}})"}) {
    auto const shapes = parse(text);
    ASSERT_TRUE(shapes.ok()) << text;
    EXPECT_EQ(shapes->size(), 2u) << text;
  }
}

TEST(NinjsParser, WhatIsNoneIsRefused) {
  for (char const* text :
       {"", "{", "{}", "[]", "7", "\"text\"", R"({"name":"x"})", R"({"headline":""})", R"({"headline":{}})"})
    EXPECT_FALSE(parse(text).ok()) << text;
}

TEST(NinjsParser, TextUnderAForeignNameIsToldAndNoHeadlineAlone) {
  Shape const it = one(R"({"uri":"u","headline":"h","article_html":"<p>One.</p><p>Two.</p>"})");
  EXPECT_EQ(it.unread_texts, std::vector<std::string>{"article_html"});
  EXPECT_FALSE(parse(R"({"headline":"h","article_html":"<p>One.</p>"})").ok());
  EXPECT_TRUE(one(R"({"uri":"u","headline":"h","custom":"short"})").unread_texts.empty());
  EXPECT_EQ(one(R"({"uri":"u","headline":"h","body_footer":"x","annotations":[]})").unread,
            std::vector<std::string>{"body_footer"});
}

}  // namespace
}  // namespace stoppress::wire::ninjs
