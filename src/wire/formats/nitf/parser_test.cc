#include "wire/formats/nitf/parser.h"

#include <gtest/gtest.h>

#include "markup/xml.h"

namespace stoppress::wire::nitf {
namespace {

class NitfParser : public ::testing::Test {
 protected:
  Shape read(std::string const& text) {
    auto const parsed = markup::parse_xml(text, document_);
    EXPECT_TRUE(parsed.ok()) << text;
    return parse(document_.document_element());
  }
  Shape head(std::string const& docdata) {
    return read("<nitf><head><docdata>" + docdata + "</docdata></head></nitf>");
  }
  Shape body(std::string const& body_head) {
    return read("<nitf><body><body.head>" + body_head + "</body.head></body></nitf>");
  }

  pugi::xml_document document_;
};

using List = std::vector<std::string>;

TEST_F(NitfParser, WhatStandsInTheHead) {
  Shape const it = read(
      "<nitf version='-//IPTC//DTD NITF 3.5//EN' baselang='en-GB'><head><title>T</title><meta "
      "name='anpa-keyword' content='TIDE'/><meta name='category' content='i'/><tobject>"
      "<tobject.subject tobject.subject.refnum='01000000' tobject.subject.type='arts'/></tobject><docdata "
      "management-status='usable'><doc-id id-string='x1'/><urgency ed-urg='3'/>"
      "<date.issue norm='20260302T091500Z'/><date.release norm='20260306T180000Z'/><date.expire "
      "norm='20270101'/><doc.copyright holder='Northwire' year='2026'/>"
      "<du-key key='tide' version='4'/><ed-msg info='Eds'/><evloc city='Gull "
      "Rock'/></docdata></head></nitf>");
  EXPECT_EQ(it.standard, "3.5");
  EXPECT_EQ(it.language, "en-GB");
  EXPECT_EQ(it.id, "x1");
  EXPECT_EQ(it.status, "usable");
  EXPECT_EQ(it.urgency, "3");
  EXPECT_EQ(it.issued, "20260302T091500Z");
  EXPECT_EQ(it.release, "20260306T180000Z");
  EXPECT_EQ(it.expires, "20270101");
  EXPECT_EQ(it.copyright_holder, "Northwire");
  EXPECT_EQ(it.key, "tide");
  EXPECT_EQ(it.version, "4");
  EXPECT_EQ(it.notes, List{"Eds"});
  EXPECT_EQ(it.places, List{"Gull Rock"});
  EXPECT_EQ(it.event_place, "Gull Rock");
  EXPECT_EQ(it.topics.size(), 2u);
}

TEST_F(NitfParser, TheIdMayBeTheElementsText) {
  EXPECT_EQ(head("<doc-id>fault:77</doc-id>").id, "fault:77");
  EXPECT_EQ(head("<doc-id id-string='a'>b</doc-id>").id, "a");
}

TEST_F(NitfParser, KeywordsMayStandInOne) {
  EXPECT_EQ(
      head("<key-list><keyword key='ferry,race, gull rock'/><keyword>tide</keyword></key-list>").keywords,
      (List{"ferry", "race", "gull rock", "tide"}));
}

TEST_F(NitfParser, WhoAndWhatIsNamed) {
  Shape const it = head(
      "<identified-content><person idsrc='x' "
      "value='7'>Ada</person><org>Northwire</org><event>Race</event><location><city>Gull "
      "Rock</city><country>Ruritania</country></location>"
      "<location>Athens</location><classifier type='t' value='v'>c</classifier></identified-content>");
  ASSERT_EQ(it.concepts.size(), 3u);
  EXPECT_EQ(it.concepts[0].kind, "person");
  EXPECT_EQ(it.concepts[0].scheme, "x");
  EXPECT_EQ(it.concepts[0].code, "7");
  EXPECT_EQ(it.concepts[1].name, "Northwire");
  EXPECT_EQ(it.places, (List{"Gull Rock", "Athens"}));
  EXPECT_EQ(it.topics[0].number, "v");
}

TEST_F(NitfParser, RightsInHeadAndBody) {
  Shape const one = head(
      "<doc.rights limitations='Once' geography='Not in Ruritania' enddate='20261231' owner='Northwire'/>");
  EXPECT_EQ(one.usage_terms, "Once; Not in Ruritania");
  EXPECT_EQ(one.expires, "20261231");
  EXPECT_EQ(one.rights_owner, "Northwire");
  Shape const two = body(
      "<rights><rights.owner>Northwire</rights.owner><rights.limitations>Once</"
      "rights.limitations><rights.enddate norm='20261231'/></rights>");
  EXPECT_EQ(two.usage_terms, "Once");
  EXPECT_EQ(two.expires, "20261231");
  EXPECT_EQ(two.rights_owner, "Northwire");
}

TEST_F(NitfParser, HeadlinesInTheirOrder) {
  Shape const it =
      body("<hedline><hl1>One</hl1><hl2>Two</hl2><hl2>Three</hl2></hedline><abstract><p>Four</p></abstract>");
  EXPECT_EQ(it.headline, "One");
  EXPECT_EQ(it.second_headlines, (List{"Two", "Three"}));
  EXPECT_EQ(it.abstract, "Four");
  EXPECT_EQ(body("<headline><hl1>One</hl1></headline>").headline, "One") << "another spelling of the element";
  EXPECT_EQ(body("<hedline>Alone</hedline>").headline, "Alone");
}

TEST_F(NitfParser, BylinesOfSeveralElements) {
  Shape const it = body(
      "<byline>By <person>Dot West</person><byttl>Staff Writer</byttl></byline><byline>By <person>Kai "
      "Ost</person><org>Northwire</org></byline>");
  EXPECT_EQ(it.persons, (List{"Dot West", "Kai Ost"}));
  EXPECT_EQ(it.bylines, (List{"By Dot West", "By Kai Ost"}));
  EXPECT_EQ(it.byline_title, "Staff Writer");
  EXPECT_EQ(it.byline_agency, "Northwire");
  EXPECT_EQ(body("<byline class='print_byline'>By Some One</byline><byline class='normalized_byline'>One, "
                 "Some</byline>")
                .bylines,
            List{"By Some One"});
}

TEST_F(NitfParser, TheDatelinesPlaceWithoutItsDate) {
  EXPECT_EQ(body("<dateline><location><city>Athens</city></location><story.date norm='20260302'>March "
                 "2</story.date></dateline>")
                .dateline,
            "Athens");
  Shape const it = body("<dateline>GULL ROCK <story.date norm='20260302'>March 2</story.date></dateline>");
  EXPECT_EQ(it.dateline, "GULL ROCK");
  EXPECT_EQ(it.story_date, "20260302");
}

TEST_F(NitfParser, WhatIsNotThereStaysEmpty) {
  Shape const it = read("<nitf/>");
  EXPECT_TRUE(it.id.empty() && it.headline.empty() && it.bylines.empty() && it.notes.empty() && !it.content);
}

}  // namespace
}  // namespace stoppress::wire::nitf
