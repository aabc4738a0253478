#include "wire/formats/newsml_g2/parser.h"

#include <gtest/gtest.h>

#include "markup/xml.h"
#include "wire/formats/newsml_g2/people.h"

namespace stoppress::wire::newsml_g2 {
namespace {

class G2Parser : public ::testing::Test {
 protected:
  std::vector<Shape> all(std::string const& text) {
    auto const parsed = markup::parse_xml(text, document_);
    EXPECT_TRUE(parsed.ok()) << text;
    return parse(document_.document_element());
  }
  Shape item(std::string const& inside,
             std::string const& attributes = "guid='g' version='2' xml:lang='de'") {
    auto shapes = all("<newsItem " + attributes + ">" + inside + "</newsItem>");
    EXPECT_EQ(shapes.size(), 1u);
    return shapes.empty() ? Shape{} : shapes[0];
  }

  pugi::xml_document document_;
};

using List = std::vector<std::string>;

TEST_F(G2Parser, AMessageHoldsItems) {
  auto const shapes =
      all("<newsMessage><header/><itemSet><newsItem guid='a'/><packageItem guid='b'/><other/><conceptItem "
          "guid='c'/></itemSet></newsMessage>");
  ASSERT_EQ(shapes.size(), 3u);
  EXPECT_EQ(shapes[1].element, "packageItem");
  EXPECT_TRUE(all("<newsMessage/>").empty());
  EXPECT_EQ(all("<contentSet><inlineXML/></contentSet>")[0].element, "newsItem");
  EXPECT_EQ(all("<groupSet><group><itemRef residref='a'/></group></groupSet>")[0].members, List{"a"});
}

TEST_F(G2Parser, WhatTheItemSaysOfItself) {
  Shape const it = item(
      "<rightsInfo><copyrightHolder "
      "literal='Northwire'/><copyrightNotice>(c)</copyrightNotice><usageTerms>Once</usageTerms><usageTerms "
      "xml:lang='de'>Einmal</usageTerms></rightsInfo>"
      "<itemMeta><itemClass qcode='ninat:text'/><provider "
      "qcode='nprov:NW'/><versionCreated>2026-03-02T09:15:00Z</"
      "versionCreated><firstCreated>2026-03-02T09:00:00Z</firstCreated>"
      "<embargoed>2026-03-06T18:00:00Z</embargoed><pubStatus "
      "qcode='stat:usable'/><edNote>One</edNote><edNote>One</edNote><edNote>Two</edNote><signal "
      "qcode='sig:correction'/>"
      "<link rel='irel:seeAlso' residref='urn:other'><title>Other</title></link><title>T</title></itemMeta>");
  EXPECT_EQ(it.guid, "g");
  EXPECT_EQ(it.version, "2");
  EXPECT_EQ(it.language, "de");
  EXPECT_EQ(it.copyright_holder, "Northwire");
  EXPECT_EQ(it.usage_terms, "Once; Einmal");
  EXPECT_EQ(it.provider, "NW");
  EXPECT_EQ(it.status, "stat:usable");
  EXPECT_EQ(it.embargoed, "2026-03-06T18:00:00Z");
  EXPECT_EQ(it.notes, (List{"One", "Two"}));
  EXPECT_EQ(it.signals, List{"sig:correction"});
  EXPECT_EQ(it.links, List{"urn:other"});
  EXPECT_EQ(it.link_titles, List{"Other"});
}

TEST_F(G2Parser, AnEmbargoMayBeANotesRole) {
  EXPECT_TRUE(item("<itemMeta><edNote role='aparole:embargotext'>frei für Dienstag</edNote></itemMeta>")
                  .embargo_note);
  EXPECT_FALSE(item("<itemMeta><edNote>Bild folgt</edNote></itemMeta>").embargo_note);
  Shape const empty = item("<itemMeta><embargoed/></itemMeta>");
  EXPECT_TRUE(empty.has_embargo && empty.embargoed.empty());
}

TEST_F(G2Parser, RightsEndInSeveralFields) {
  EXPECT_EQ(item("<rightsInfo validto='2026-12-31'/>").expires, "2026-12-31");
  Shape const it =
      item("<itemMeta><itemMetaExtProperty type='imext:pubstop' value='2026-10-05'/></itemMeta>");
  EXPECT_EQ(it.expires, "2026-10-05");
  EXPECT_EQ(it.expires_where, "itemMeta/pubstop");
}

TEST_F(G2Parser, WordsOfTheContent) {
  Shape const it = item(
      "<contentMeta><urgency>3</urgency><language "
      "tag='en'/><slugline>TIDE</slugline><dateline>Athens</dateline><by>Dot West</by><by>Kai "
      "Ost</by><creditline>NW</creditline>"
      "<headline role='hld:main'>One</headline><headline role='hld:subtitle'>Two</headline><description "
      "role='drol:summary'>Three</description><keyword>ferry</keyword></contentMeta>");
  EXPECT_EQ(it.language, "en");
  EXPECT_EQ(it.urgency, "3");
  EXPECT_EQ(it.bylines, (List{"Dot West", "Kai Ost"}));
  ASSERT_EQ(it.headlines.size(), 2u);
  EXPECT_EQ(it.headlines[1].role, "hld:subtitle");
  EXPECT_EQ(it.descriptions[0].text, "Three");
  EXPECT_EQ(it.keywords, List{"ferry"});
}

TEST_F(G2Parser, SubjectsWithTheirOtherCodes) {
  Shape const it = item(
      "<contentMeta><subject qcode='x:12'><name xml:lang='en'>Sailing</name><name "
      "xml:lang='de'>Segeln</name><sameAs qcode='medtop:20001065'/><related rel='skos:broader' "
      "qcode='x:1'/></subject>"
      "<subject qcode='y:7'/></contentMeta><assert qcode='y:7'><name>Asserted</name></assert>");
  ASSERT_EQ(it.subjects.size(), 2u);
  EXPECT_EQ(it.subjects[0].name, "Segeln") << "in the item's language";
  EXPECT_EQ(it.subjects[0].same_as, List{"medtop:20001065"});
  EXPECT_EQ(it.subjects[1].name, "Asserted");
}

TEST_F(G2Parser, PlacesThatAreOnlyAsserted) {
  EXPECT_EQ(item("<assert type='cpnat:geoArea' qcode='g:1'><name>Gull Rock</name></assert>").asserted_places,
            List{"Gull Rock"});
  EXPECT_TRUE(item("<assert qcode='p:1'><name>Ada</name></assert>").asserted_places.empty());
}

TEST_F(G2Parser, ContentsInlineAndElsewhere) {
  Shape const it = item(
      "<contentSet><inlineXML contenttype='application/xhtml+xml'><p/></inlineXML><inlineData "
      "contenttype='Text/Plain'>a</inlineData>"
      "<remoteContent href='a.jpg' contenttype='image/jpeg' width='3000' height='-5' "
      "rendition='r:high'/><remoteContent residref='urn:b'/></contentSet>");
  ASSERT_EQ(it.inline_contents.size(), 2u);
  EXPECT_EQ(it.inline_contents[1].type, "text/plain");
  ASSERT_EQ(it.renditions.size(), 2u);
  EXPECT_EQ(it.renditions[0].width, 3000);
  EXPECT_EQ(it.renditions[0].height, 0);
  EXPECT_EQ(it.renditions[1].href, "urn:b");
}

TEST_F(G2Parser, CreatorsThatArePersons) {
  Shape it;
  it.item_class = "ninat:text";
  it.provider = "The Wire";
  it.creators = {{"", "", "", "", "", "Dot West und Kai Ost", {}},
                 {"", "", "", "cpnat:organisation", "", "Some Company", {}},
                 {"", "", "", "", "", "The Wire", {}},
                 {"", "", "", "", "crel:photographer", "Foto Graf", {}},
                 {"", "", "", "", "", "dw", {}}};
  EXPECT_EQ(creators_of(it), (List{"Dot West", "Kai Ost"}));
  EXPECT_EQ(photographer_of(it), "Foto Graf");
  it.item_class = "ninat:video";
  EXPECT_TRUE(creators_of(it).empty()) << "of films the creators are companies";
  EXPECT_EQ(source_of(it), "The Wire");
}

}  // namespace
}  // namespace stoppress::wire::newsml_g2
