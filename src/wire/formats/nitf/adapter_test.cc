#include "wire/formats/nitf/adapter.h"

#include <gmock/gmock.h>

#include "wire/formats/testing_items.h"

namespace stoppress::wire::nitf {
namespace {

struct Parts {
  std::string docdata = "", head = "", body = "<p>The gate is shut.</p><p>No ferry sails.</p>", end = "",
              attributes = "";
};

story::Arrival with(Parts const& parts, char const* zone = "Etc/UTC") {
  return arrival_of("<nitf><head><docdata " + parts.attributes +
                        "><doc-id id-string='x'/><date.issue norm='20260302T091500Z'/>" + parts.docdata +
                        "</docdata></head><body><body.head><hedline><hl1>Tide</hl1>" + parts.head +
                        "</body.head><body.content>" + parts.body + "</body.content>" + parts.end +
                        "</body></nitf>",
                    zone);
}
constexpr char kEndOfHedline[] = "</hedline>";

TEST(NitfAdapter, TheSecondHeadlineIsTheStandfirst) {
  EXPECT_EQ(with({.head = "<hl2>Nine boats came</hl2></hedline>"}).content.standfirst, "Nine boats came");
  story::Arrival const it =
      with({.head = "<hl2>Nine boats came</hl2></hedline><abstract>A summary</abstract>"});
  EXPECT_EQ(it.content.standfirst, "A summary");
  EXPECT_TRUE(reports(it, "Nine boats came")) << "what is left out is named";
  EXPECT_EQ(with({.head = "<hl2>TIDE</hl2></hedline>"}).content.standfirst, "") << "the headline once more";
}

TEST(NitfAdapter, AMarkedLeadIsTheStandfirst) {
  story::Arrival const it =
      with({.head = kEndOfHedline, .body = "<p lede='true'>A lead of its own.</p><p>The gate is shut.</p>"});
  EXPECT_EQ(it.content.standfirst, "A lead of its own.");
  EXPECT_EQ(text_of(it), "The gate is shut.");
}

TEST(NitfAdapter, NotesInContentAndEndAreForTheDesk) {
  story::Arrival const it =
      with({.head = kEndOfHedline,
            .body = "<note noteclass='editorsnote'>Desk: not confirmed.</note><p>One.</p><p>Two.</p>",
            .end = "<body.end><tagline>Contact us</tagline><note>Second note.</note></body.end>"});
  EXPECT_EQ(text_of(it), "One.\n\nTwo.\n\nContact us");
  EXPECT_EQ(it.content.desk_note, "Desk: not confirmed.\nSecond note.");
}

TEST(NitfAdapter, ReleaseIsAnEmbargoWhereItLiesAheadOrIsSaidToBe) {
  EXPECT_EQ(when(with({.docdata = "<date.release norm='20260306T180000Z'/>", .head = kEndOfHedline}).embargo),
            "2026-03-06T18:00:00Z");
  EXPECT_EQ(when(with({.docdata = "<date.release norm='20260302T091500Z'/>", .head = kEndOfHedline}).embargo),
            "none");
  EXPECT_EQ(
      when(with({.docdata = "<date.release norm='20260306T180000'/>", .head = kEndOfHedline}, "Europe/Berlin")
               .embargo),
      "2026-03-06T17:00:00Z");
  story::Arrival const unread = with({.docdata = "<date.release norm='YYYYMMDD'/>", .head = kEndOfHedline});
  EXPECT_EQ(unread.status, story::WireStatus::usable);
  EXPECT_TRUE(reports(unread, "No time"));
  EXPECT_EQ(with({.docdata = "<date.release norm='YYYYMMDD'/>",
                  .head = kEndOfHedline,
                  .attributes = "management-status='embargoed'"})
                .status,
            story::WireStatus::withheld);
}

TEST(NitfAdapter, WhoWroteItAndForWhom) {
  auto const byline = [](std::string const& inside) {
    return with({.head = kEndOfHedline + inside}).content.byline;
  };
  EXPECT_EQ(byline("<byline><person>Ada Brennan</person><byttl>Staff Writer</byttl></byline>"),
            (story::Byline{{"Ada Brennan"}, "", ""}));
  EXPECT_EQ(byline("<byline><person>Ada Brennan</person><byttl>PA Political Editor</byttl></byline>").agency,
            "PA");
  EXPECT_EQ(byline("<byline><person>Ada Brennan</person><org>Northwire</org></byline>").agency, "Northwire");
  EXPECT_EQ(byline("<byline>By Ada Brennan</byline><byline>By Tom Hale</byline>").authors,
            (std::vector<std::string>{"Ada Brennan", "Tom Hale"}));
}

TEST(NitfAdapter, RightsAndNamesReachTheArrival) {
  story::Arrival const it =
      with({.docdata = "<date.expire norm='20261231T000000Z'/><doc.rights "
                       "limitations='Once'/><identified-content><person>Ada</person><org value='7' "
                       "idsrc='x'>Northwire</org>"
                       "<location>Gull Rock</location></identified-content><doc-parent id-string='y'/>",
            .head = kEndOfHedline});
  EXPECT_EQ(it.usage_terms, "Once");
  EXPECT_EQ(when(it.expires), "2026-12-31T00:00:00Z");
  EXPECT_EQ(it.subjects, (std::vector<story::Subject>{{"person", "", "Ada"}, {"x", "7", "Northwire"}}));
  EXPECT_EQ(it.places, std::vector<std::string>{"Gull Rock"});
  EXPECT_THAT(it.entities, testing::UnorderedElementsAre(
                               story::Entity{story::EntityKind::person, "Ada", {}},
                               story::Entity{story::EntityKind::organisation, "Northwire", {"x:7"}},
                               story::Entity{story::EntityKind::place, "Gull Rock", {}}));
  EXPECT_EQ(it.related, (std::vector<story::RelatedItem>{{"y", ""}}));
}

TEST(NitfAdapter, ListsOfKeywordsAreNoSlugLine) {
  story::Arrival const many =
      with({.docdata = "<key-list><keyword key='ferry,race'/></key-list>", .head = kEndOfHedline});
  EXPECT_EQ(many.slugline, "");
  EXPECT_EQ(many.keywords, (std::vector<std::string>{"ferry", "race"}));
  EXPECT_EQ(with({.docdata = "<key-list><keyword key='TIDE'/></key-list>", .head = kEndOfHedline}).slugline,
            "TIDE");
}

TEST(NitfAdapter, MarkupThatWasEscapedIsMarkup) {
  EXPECT_EQ(text_of(with({.head = kEndOfHedline, .body = "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"})),
            "One.\n\nTwo.");
  EXPECT_EQ(text_of(with(
                {.head = kEndOfHedline,
                 .body = "&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt; &amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;"})),
            "One.\n\nTwo.");
}

}  // namespace
}  // namespace stoppress::wire::nitf
