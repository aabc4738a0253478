// What the formats say in their odder ways, one small document each.
#include <gtest/gtest.h>

#include "story/body/body.h"
#include "wire/formats/read.h"

namespace stoppress::wire {
namespace {

Item one(std::string const& bytes, char const* zone = "Etc/UTC") {
  Reading reading = read(bytes, "item", {*Zone::find(zone), "northwire"});
  EXPECT_EQ(reading.items.size(), 1u) << (reading.problems.empty() ? "" : reading.problems[0].what);
  return reading.items.empty() ? Item{} : reading.items[0];
}

std::string nitf(std::string const& docdata, std::string const& head = "",
                 std::string const& body = "<p>Words.</p>") {
  return "<nitf><head>" + docdata + "</head><body><body.head>" + head + "</body.head><body.content>" + body +
         "</body.content></body></nitf>";
}

std::string printed(std::optional<Instant> const& time) { return time ? iso_utc(*time) : "none"; }

bool reports(Item const& item, std::string_view what) {
  for (auto const& problem : item.arrival.problems)
    if (problem.what.find(what) != std::string::npos) return true;
  return false;
}

TEST(NitfEmbargo, TheTimeIsReadInTheAgencysZoneAndToTheSecond) {
  std::string const docdata =
      "<docdata management-status='embargoed'><date.issue norm='20260701T120000'/><date.release "
      "norm='20260703T000159'/></docdata>";
  EXPECT_EQ(printed(one(nitf(docdata), "Europe/London").arrival.embargo), "2026-07-02T23:01:59Z");
  EXPECT_EQ(printed(one(nitf(docdata)).arrival.embargo), "2026-07-03T00:01:59Z");
}

TEST(NitfEmbargo, TheWordsAloneAreEnough) {
  Item const item =
      one(nitf("<docdata management-status='embargoed'><date.issue norm='20260701T120000+0100'/>"
               "<ed-msg info='EMBARGOED TO 0001 FRIDAY JULY 3'/></docdata>"),
          "Europe/London");
  EXPECT_EQ(printed(item.arrival.embargo), "2026-07-02T23:01:00Z");
  EXPECT_EQ(item.arrival.status, story::WireStatus::usable);
}

TEST(NitfEmbargo, OfTwoTimesThatDifferTheLaterHolds) {
  Item const item =
      one(nitf("<docdata management-status='embargoed'><date.issue norm='20260701T120000+0100'/>"
               "<date.release norm='20260702T000100+0100'/><ed-msg info='EMBARGOED TO 0001 FRIDAY JULY "
               "3'/></docdata>"),
          "Europe/London");
  EXPECT_EQ(printed(item.arrival.embargo), "2026-07-02T23:01:00Z");
  EXPECT_TRUE(reports(item, "differ"));
}

TEST(NitfEmbargo, OneThatCanNotBeReadHoldsTheStory) {
  Item const item =
      one(nitf("<docdata management-status='embargoed'><date.issue norm='20260701T120000Z'/>"
               "<date.release norm='YYYYMMDD'/></docdata>"));
  EXPECT_EQ(item.arrival.status, story::WireStatus::withheld);
  EXPECT_TRUE(reports(item, "withheld"));
  EXPECT_EQ(one(R"({"uri":"u","headline":"h","embargoed":"Friday noon"})").arrival.status,
            story::WireStatus::withheld);
  EXPECT_EQ(
      one("<newsItem guid='g'><itemMeta><embargoed>soon</embargoed></itemMeta></newsItem>").arrival.status,
      story::WireStatus::withheld);
}

TEST(NitfEmbargo, AKillIsNeverTurnedIntoAHold) {
  EXPECT_EQ(one(R"({"uri":"u","headline":"h","pubstatus":"canceled","embargoed":"??"})").arrival.status,
            story::WireStatus::canceled);
}

TEST(NitfByline, PersonsTitlesAndInitials) {
  auto const two =
      one(nitf("", "<byline><person>Ada Brennan and Tom Hale</person><byttl>Northwire</byttl></byline>"));
  EXPECT_EQ(two.arrival.content.byline.authors, (std::vector<std::string>{"Ada Brennan", "Tom Hale"}));
  EXPECT_EQ(two.arrival.content.byline.agency, "Northwire");
  EXPECT_TRUE(one(nitf("", "<byline>gr/bp</byline>")).arrival.content.byline.authors.empty());
  auto const inside = one(nitf("", "", "<p>By Ada Brennan</p><p>The tide came.</p>"));
  EXPECT_EQ(inside.arrival.content.byline.authors, std::vector<std::string>{"Ada Brennan"});
  EXPECT_EQ(story::plain_text(inside.arrival.content.body), "The tide came.");
  auto const prose = one(nitf("", "", "<p>The tide came.</p><p>By Monday it had gone.</p>"));
  EXPECT_EQ(story::plain_text(prose.arrival.content.body), "The tide came.\n\nBy Monday it had gone.");
}

TEST(NitfBody, TheEndMarkIsNoWordForReaders) {
  EXPECT_EQ(story::plain_text(one(nitf("", "", "<p>The tide came.</p><p>ends</p>")).arrival.content.body),
            "The tide came.");
  EXPECT_EQ(story::plain_text(one(nitf("", "", "<p>ends</p>")).arrival.content.body), "ends");
}

TEST(Nitf, AnIdThatGrowsWithEachVersionKeepsItsKey) {
  auto const first =
      one(nitf("<docdata><du-key key='tide' version='4'/><doc-id id-string='tide_3'/></docdata>"));
  auto const second =
      one(nitf("<docdata><doc-id id-string='tide_4'/><du-key key='tide' version='5'/></docdata>"));
  EXPECT_EQ(first.arrival.identity.guid, "tide");
  EXPECT_EQ(second.arrival.identity, (story::WireIdentity{"northwire", "tide", "5"}));
}

TEST(Ninjs, KeysAreReadInAnyCaseAndNumbersAsText) {
  Item const item =
      one(R"({"URI":"urn:1","Type":"text","versionCreated":"2026-11-20T10:00:00.000Z","version":7,"urgency":1,
    "HeadLine":"Tide","body_text":"One.\n\nTwo."})");
  EXPECT_EQ(item.arrival.identity.version, "7");
  EXPECT_EQ(item.urgency, 1);
  EXPECT_EQ(item.arrival.content.headline, "Tide");
  EXPECT_EQ(item.arrival.content.body.size(), 2u);
  EXPECT_FALSE(one(R"({"uri":"urn:1","headline":"h"})").urgency) << "silence is not 4";
}

TEST(Ninjs, ThePressAssociationsItemKeepsItsNameThroughItsVersions) {
  auto const item = [](char const* version) {
    return one(std::string(R"({"usn":"8d58","uri":"http://PA_API/8d58/2026-02-09/)") + version +
               R"(","version":")" + version +
               R"(","headline":"Politics","subjects":{"code":["news","news:uk"]},"abstract":"POL"})");
  };
  EXPECT_EQ(item("1").arrival.identity.guid, "8d58");
  EXPECT_EQ(item("2").arrival.identity.guid, "8d58");
  EXPECT_EQ(item("1").arrival.subjects[1].code, "news:uk");
  EXPECT_EQ(item("1").arrival.content.standfirst, "") << "a category is no summary";
}

TEST(Ninjs, AnUnsafePictureAddressIsNone) {
  Item const item = one(
      R"({"uri":"u","type":"picture","headline":"h","renditions":{"original":{"href":"javascript:alert`1`"},
    "web":{
  "href" : "ok.jpg"
}
}
})");
  ASSERT_EQ(item.arrival.pictures.size(), 1u);
  EXPECT_EQ(item.arrival.pictures[0].href, "ok.jpg");
}

TEST(Ninjs, ThePictureNamedAsTheMainOneIsNotShownTwice) {
  Item const item =
      one(R"({"uri":"u","headline":"h","body_html":"<p>a</p><figure><img src=\"gate.jpg\"></figure><p>b</p>",
    "associations":{"featuremedia":{"type":"picture","renditions":{"original":{"href":"gate.jpg"}}}}})");
  ASSERT_TRUE(item.arrival.content.main_picture);
  EXPECT_EQ(item.arrival.pictures.size(), 1u);
  EXPECT_TRUE(story::pictures(item.arrival.content.body).empty());
}

TEST(NewsmlG2, NamesOfSubjectsComeInTheItemsLanguage) {
  Item const item =
      one("<newsItem guid='g' xml:lang='de'><contentMeta><subject qcode='medtop:20000150'><name "
          "xml:lang='en'>flood</name>"
          "<name xml:lang='de'>Flut</name></subject><creator><name>Marco Krefting und Sunrita "
          "Sen</name></creator></contentMeta></newsItem>");
  EXPECT_EQ(item.arrival.subjects[0], (story::Subject{"medtop", "20000150", "Flut"}));
  EXPECT_EQ(item.arrival.content.byline.authors, (std::vector<std::string>{"Marco Krefting", "Sunrita Sen"}));
}

TEST(NewsmlG2, ReferenceDataIsNoNews) {
  Item const item = one("<conceptItem guid='g'><concept><name>arts</name></concept></conceptItem>");
  EXPECT_NE(item.arrival.type, story::WireType::text);
  EXPECT_TRUE(reports(item, "nothing to publish"));
}

}  // namespace
}  // namespace stoppress::wire
