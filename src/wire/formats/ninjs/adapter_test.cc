#include "wire/formats/ninjs/adapter.h"

#include <gmock/gmock.h>

#include "wire/formats/testing_items.h"

namespace stoppress::wire::ninjs {
namespace {

// A story with those further members.
story::Arrival with(std::string const& members) {
  return arrival_of(
      R"({"uri":"urn:1","type":"text","versioncreated":"2026-03-02T09:15:00Z","language":"en","headline":"Tide",)" +
      members + "}");
}

TEST(NinjsAdapter, TheFullestBodyIsTheBody) {
  EXPECT_EQ(
      text_of(with(
          R"("bodies":[{"role":"short","contenttype":"text/html","value":"<p>Cut.</p>"},{"role":"main","contenttype":"text/html","value":"<p>One is long enough.</p><p>Two.</p>"}])")),
      "One is long enough.\n\nTwo.");
  EXPECT_EQ(text_of(with(R"("body_text":"One.\n\nTwo.\n\nThree.\n\nFour.","body_html":"<p>One.</p>")")),
            "One.\n\nTwo.\n\nThree.\n\nFour.");
  EXPECT_EQ(text_of(with(R"("body_text":"One. Two.","body_html":"<p>One.</p><p>Two.</p>")")), "One.\n\nTwo.")
      << "of one length the marked-up one";
  EXPECT_EQ(
      text_of(with(
          R"("body_xml":"<X><Y>many more words than are in the text itself</Y></X>","body_html":"<p>One.</p>")")),
      "One.");
}

TEST(NinjsAdapter, MarkupInPlainTextIsMarkup) {
  EXPECT_EQ(text_of(with(R"("body_text":"<p>One.</p><p>Two.</p>")")), "One.\n\nTwo.");
  EXPECT_EQ(text_of(with(R"("body_html":"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;")")), "One.\n\nTwo.");
  EXPECT_EQ(with(R"("description_html":"<p><b>A</b> summary of it</p>")").content.standfirst,
            "A summary of it");
}

TEST(NinjsAdapter, TheMainPictureIsTheOneNamedSo) {
  story::Arrival const it = with(
      R"("body_html":"<p>One.</p>","associations":{"editor_0":{"uri":"p1","type":"picture","renditions":{"original":{"href":"1.jpg"}}},
    "featuremedia":{"uri":"p2","type":"picture","renditions":{"original":{"href":"2.jpg"}}}})");
  ASSERT_TRUE(it.content.main_picture);
  EXPECT_EQ(it.pictures[static_cast<std::size_t>(it.content.main_picture->picture.number() - 1)].guid, "p2");
  story::Arrival const unnamed = with(
      R"("body_html":"<p>One.</p><img src=\"1.jpg\"><p>Two.</p>","associations":{"a":{"uri":"p1","type":"picture","renditions":{"original":{"href":"1.jpg"}}},
    "b":{"uri":"p2","type":"picture","renditions":{"original":{"href":"2.jpg"}}}})");
  ASSERT_TRUE(unnamed.content.main_picture);
  EXPECT_EQ(unnamed.content.main_picture->picture.number(), 2)
      << "what the text shows already is not the main one";
}

TEST(NinjsAdapter, OtherAssociationsAreRelatedStories) {
  story::Arrival const it = with(
      R"("associations":{"related--1":{"guid":"urn:2","type":"text","headline":"Other"},"film":{"uri":"v","type":"video"}},"evolvedfrom":"urn:0")");
  ASSERT_EQ(it.related.size(), 2u);
  EXPECT_EQ(it.related[0], (story::RelatedItem{"urn:2", "Other"}));
  EXPECT_EQ(it.related[1].guid, "urn:0");
  EXPECT_TRUE(reports(it, "video"));
}

TEST(NinjsAdapter, ConceptsAreKeptWithTheirCodes) {
  story::Arrival const it = with(
      R"("subject":[{"scheme":"x","code":"12","name":"Sailing","sameAs":["medtop:20001065","http://cv.iptc.org/newscodes/subjectcode/15000000"]}],
    "person":[{"name":"Ada Brennan"}],"organisation":[{"name":"Northwire","scheme":"org","code":"7"}],"place":[{"name":"Gull Rock"}],"event":[{"name":"Race"}])");
  std::vector<story::Subject> const wanted{{"x", "12", "Sailing"},    {"medtop", "20001065", ""},
                                           {"subj", "15000000", ""},  {"person", "", "Ada Brennan"},
                                           {"org", "7", "Northwire"}, {"event", "", "Race"}};
  EXPECT_EQ(it.subjects, wanted);
  EXPECT_EQ(it.places, std::vector<std::string>{"Gull Rock"});
}

TEST(NinjsAdapter, PersonsOrganisationsPlacesAndEventsBringAllTheirCodes) {
  story::Arrival const it = with(
      R"("people":[{"name":"Ada Brennan","uri":"https://people.example/7","sameAs":["wd:Q7"]},{"name":"Ada Brennan","scheme":"pers","code":"7"}],
    "organisations":[{"name":"Port Authority","scheme":"org","code":"12"}],"events":[{"name":"Regatta","uri":"urn:ev:1"}],
    "places":[{"name":"Gull Rock","scheme":"geo","code":"1"}])");
  using enum story::EntityKind;
  EXPECT_THAT(
      it.entities,
      testing::UnorderedElementsAre(
          story::Entity{person, "Ada Brennan", {"https://people.example/7", "wd:Q7", "pers:7"}},
          story::Entity{organisation, "Port Authority", {"org:12"}},
          story::Entity{event, "Regatta", {"urn:ev:1"}}, story::Entity{place, "Gull Rock", {"geo:1"}}));
}

TEST(NinjsAdapter, RightsReachTheArrival) {
  story::Arrival const it = with(R"("usageterms":"Not in Ruritania.","expires":"2026-12-31T00:00:00Z")");
  EXPECT_EQ(it.usage_terms, "Not in Ruritania.");
  EXPECT_EQ(when(it.expires), "2026-12-31T00:00:00Z");
  EXPECT_TRUE(reports(it, "Not to be used after"));
  EXPECT_FALSE(reports(with(R"("usageterms":"None")"), "Limits"));
}

TEST(NinjsAdapter, EmbargoesInFieldAndWords) {
  EXPECT_EQ(when(with(R"("embargoed":"2026-03-06T18:00:00Z")").embargo), "2026-03-06T18:00:00Z");
  EXPECT_EQ(when(with(R"("embargoed":"18:00 GMT on Friday")").embargo), "2026-03-06T18:00:00Z")
      << "words in the field for it";
  story::Arrival const both =
      with(R"("embargoed":"2026-03-06T18:00:00Z","ednote":"Embargoed until 20:00 GMT on March 6")");
  EXPECT_EQ(when(both.embargo), "2026-03-06T20:00:00Z");
  EXPECT_TRUE(reports(both, "the later is kept"));
  EXPECT_EQ(with(R"("embargoed":"soon")").status, story::WireStatus::withheld);
}

TEST(NinjsAdapter, AStoryWithoutItsTextIsHeld) {
  story::Arrival const it = with(R"("article_html":"<p>One.</p>")");
  EXPECT_EQ(it.status, story::WireStatus::withheld);
  EXPECT_TRUE(reports(it, "nothing here reads"));
  EXPECT_EQ(with(R"("body_html":"<p>One.</p>","other_html":"<p>Two.</p>")").status,
            story::WireStatus::usable);
  EXPECT_EQ(with(R"("article_html":"<p>One.</p>","pubstatus":"canceled")").status,
            story::WireStatus::canceled);
}

TEST(NinjsAdapter, APictureAloneIsAPicture) {
  story::Arrival const it = arrival_of(
      R"({"uri":"p","type":"picture","headline":"Gate","description_text":"The gate.","byline":"Jane Roe","copyrightholder":"Northwire","usageterms":"Once",
    "renditions":{"small":{"href":"s.jpg","width":240},"large":{"href":"l.jpg","width":3000,"height":2000}}})");
  EXPECT_EQ(it.type, story::WireType::picture);
  ASSERT_EQ(it.pictures.size(), 1u);
  EXPECT_EQ(it.pictures[0].href, "l.jpg");
  EXPECT_EQ(it.pictures[0].credit, "Jane Roe / Northwire");
  EXPECT_EQ(it.pictures[0].usage_terms, "Once");
}

TEST(NinjsAdapter, HalfACharacterRefusesNoFile) {
  EXPECT_EQ(with(R"("description_text":"Cut in the middle of \ud83d")").content.standfirst,
            "Cut in the middle of");
}

}  // namespace
}  // namespace stoppress::wire::ninjs
