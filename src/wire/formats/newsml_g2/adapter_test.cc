#include "wire/formats/newsml_g2/adapter.h"

#include <gmock/gmock.h>

#include "wire/formats/testing_items.h"

namespace stoppress::wire::newsml_g2 {
namespace {

std::string item(std::string const& meta, std::string const& content, std::string const& contents = "",
                 std::string const& guid = "urn:s", std::string const& rights = "") {
  return "<newsItem guid='" + guid + "' version='1' xml:lang='en'><rightsInfo>" + rights +
         "</rightsInfo><itemMeta><itemClass "
         "qcode='ninat:text'/><versionCreated>2026-03-02T09:15:00Z</versionCreated>" +
         meta + "</itemMeta><contentMeta>" + content + "</contentMeta><contentSet>" + contents +
         "</contentSet></newsItem>";
}
std::string xhtml(std::string const& body) {
  return "<inlineXML contenttype='application/xhtml+xml'><html><body>" + body + "</body></html></inlineXML>";
}
std::string picture(std::string const& guid, std::string const& meta = "") {
  return "<newsItem guid='" + guid + "'><itemMeta><itemClass qcode='ninat:picture'/>" + meta +
         "</itemMeta><contentMeta><headline>At the pier</headline><creditline>Dot West</creditline>"
         "<description role='drol:caption'>The pier.</description></contentMeta><contentSet><remoteContent "
         "href='https://a.example/" +
         guid +
         "_large.jpg' contenttype='image/jpeg' width='3000' height='2000'/>"
         "<remoteContent href='https://a.example/" +
         guid + "_thumb.jpg' contenttype='image/jpeg' width='240' height='160'/></contentSet></newsItem>";
}
std::string message(std::string const& items) {
  return "<newsMessage><itemSet>" + items + "</itemSet></newsMessage>";
}

TEST(G2Adapter, TheFullestInlineIsTheBody) {
  std::string const plain = "<inlineXML contenttype='text/plain'>Keeper wins.</inlineXML>";
  std::string const whole =
      xhtml("<p>The keeper of Gull Rock came in first.</p><p>Nine boats took part.</p>");
  for (std::string const& contents : {plain + whole, whole + plain})
    EXPECT_EQ(text_of(arrival_of(item("", "<headline>h</headline>", contents))),
              "The keeper of Gull Rock came in first.\n\nNine boats took part.");
  EXPECT_EQ(
      text_of(arrival_of(item("", "", "<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>"))),
      "One.\n\nTwo.");
  EXPECT_EQ(text_of(arrival_of(
                item("", "", "<inlineData contenttype='text/html'>&lt;p&gt;One.&lt;/p&gt;</inlineData>"))),
            "One.");
}

TEST(G2Adapter, SecondHeadlinesAndSummaries) {
  story::Arrival const it =
      arrival_of(item("",
                      "<headline>One</headline><headline "
                      "role='hld:subtitle'>Two</headline><description>Three of them</description>"));
  EXPECT_EQ(it.content.headline, "One");
  EXPECT_EQ(it.content.standfirst, "Two");
  story::Arrival const two = arrival_of(item("", "<headline>One</headline><headline>Another</headline>"));
  EXPECT_EQ(two.content.standfirst, "Another");
}

TEST(G2Adapter, APictureBesideTheTextIsOnePicture) {
  story::Arrival const it = arrival_of(
      message(item("<link residref='p2'/>", "<headline>h</headline>",
                   xhtml("<p>One.</p><figure><img src='https://a.example/p2_thumb.jpg' "
                         "data-uri='p2'/><figcaption>The pier.</figcaption></figure><p>Two.</p>")) +
              picture("p2")));
  ASSERT_EQ(it.pictures.size(), 1u);
  EXPECT_EQ(it.pictures[0].href, "https://a.example/p2_large.jpg");
  EXPECT_EQ(it.pictures[0].width, 3000);
  EXPECT_EQ(story::pictures(it.content.body).size(), 1u);
}

TEST(G2Adapter, PicturesOfOnePackageAreItsStorys) {
  std::string const package =
      "<packageItem guid='k'><itemMeta/><groupSet><group><itemRef residref='urn:s'/><itemRef "
      "residref='p1'/><itemRef residref='p2'/></group></groupSet></packageItem>";
  auto const items = items_of(message(package + item("", "<headline>h</headline>", xhtml("<p>One.</p>")) +
                                      picture("p1") + picture("p2", "<pubStatus qcode='stat:canceled'/>")));
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].arrival.type, story::WireType::package);
  ASSERT_EQ(items[1].arrival.pictures.size(), 1u) << "not the one that was killed";
  EXPECT_EQ(items[1].arrival.pictures[0].guid, "p1");
  EXPECT_TRUE(items[1].arrival.content.main_picture);
  EXPECT_EQ(items[3].arrival.status, story::WireStatus::canceled);
}

TEST(G2Adapter, EmbargoesInFieldNoteAndRole) {
  EXPECT_EQ(
      when(arrival_of(item("<embargoed>2026-03-06T18:00:00Z</embargoed>", "<headline>h</headline>")).embargo),
      "2026-03-06T18:00:00Z");
  EXPECT_EQ(
      when(arrival_of(item("<edNote>Embargoed until 18:00 GMT Friday</edNote>", "<headline>h</headline>"))
               .embargo),
      "2026-03-06T18:00:00Z");
  EXPECT_EQ(
      arrival_of(item("<edNote role='x:embargotext'>für Dienstag</edNote>", "<headline>h</headline>")).status,
      story::WireStatus::withheld);
  story::Arrival const empty = arrival_of(item("<embargoed/>", "<headline>h</headline>"));
  EXPECT_EQ(empty.status, story::WireStatus::usable);
  EXPECT_TRUE(reports(empty, "empty"));
}

TEST(G2Adapter, SubjectsBringTheirOtherCodes) {
  story::Arrival const it =
      arrival_of(item("",
                      "<headline>h</headline><subject qcode='xysubj:12'><name>Sailing</name><sameAs "
                      "qcode='medtop:20001065'/></subject>"
                      "<subject type='cpnat:geoArea' qcode='geo:1'><name>Gull Rock</name></subject>"));
  EXPECT_EQ(it.subjects,
            (std::vector<story::Subject>{
                {"xysubj", "12", "Sailing"}, {"medtop", "20001065", ""}, {"geo", "1", "Gull Rock"}}));
  EXPECT_EQ(it.places, std::vector<std::string>{"Gull Rock"});
}

TEST(G2Adapter, PersonsOrganisationsPlacesAndEventsBringAllTheirCodes) {
  auto const text = item("",
                         "<headline>h</headline>"
                         "<subject type='cpnat:person' qcode='pers:7'><name>Ada Brennan</name><sameAs "
                         "qcode='wd:Q7'/><sameAs uri='https://people.example/7'/></subject>"
                         "<subject qcode='org:12'/>"
                         "<subject type='cpnat:event' qcode='ev:1'><name>Regatta</name></subject>"
                         "<subject type='cpnat:geoArea' qcode='geo:1'><name>Gull Rock</name></subject>");
  auto asserted = text;
  asserted.insert(asserted.find("<contentSet>"),
                  "<assert qcode='org:12' type='cpnat:organisation'><name>Port Authority</name></assert>");
  using enum story::EntityKind;
  EXPECT_THAT(arrival_of(asserted).entities,
              testing::UnorderedElementsAre(
                  story::Entity{person, "Ada Brennan", {"pers:7", "wd:Q7", "https://people.example/7"}},
                  story::Entity{organisation, "Port Authority", {"org:12"}},
                  story::Entity{event, "Regatta", {"ev:1"}}, story::Entity{place, "Gull Rock", {"geo:1"}}));
}

TEST(G2Adapter, RightsReachTheArrival) {
  story::Arrival const it =
      arrival_of(item("<itemMetaExtProperty type='imext:pubstop' value='2026-12-31T00:00:00Z'/>",
                      "<headline>h</headline>", "", "urn:s", "<usageTerms>Not in Ruritania.</usageTerms>"));
  EXPECT_EQ(it.usage_terms, "Not in Ruritania.");
  EXPECT_EQ(when(it.expires), "2026-12-31T00:00:00Z");
  EXPECT_TRUE(reports(it, "Ruritania"));
}

TEST(G2Adapter, LinksAreRelatedItems) {
  story::Arrival const it = arrival_of(item(
      "<link rel='irel:seeAlso' residref='urn:other'><title>Other</title></link>", "<headline>h</headline>"));
  EXPECT_EQ(it.related, (std::vector<story::RelatedItem>{{"urn:other", "Other"}}));
}

TEST(G2Adapter, WhoWroteIt) {
  EXPECT_EQ(
      arrival_of(item("", "<headline>h</headline><by>Dot West</by><by>Kai Ost</by>")).content.byline.authors,
      (std::vector<std::string>{"Dot West", "Kai Ost"}));
  EXPECT_EQ(arrival_of(item("", "<headline>h</headline><creator><name>Dot West</name></creator>"))
                .content.byline.authors,
            std::vector<std::string>{"Dot West"});
}

TEST(G2Adapter, ElementsOfSomeAgencyKeepTheirParagraphsApart) {
  story::Arrival const it = arrival_of(item(
      "", "<headline>Keeper wins</headline>",
      "<inlineXML contenttype='application/x+xml'><BODY><TEXT><RUBRIK>Keeper "
      "wins</RUBRIK><P>One.</P><MELLIS>Sub</MELLIS><BYLINE>Dot West</BYLINE></TEXT></BODY></inlineXML>"));
  EXPECT_EQ(text_of(it), "One.\n\nSub");
  EXPECT_EQ(it.content.byline.authors, std::vector<std::string>{"Dot West"});
}

}  // namespace
}  // namespace stoppress::wire::newsml_g2
