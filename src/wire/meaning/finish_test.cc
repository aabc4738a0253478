// What agencies mean, told by one rule in every format: each sentence here is tried in ninjs, NewsML-G2 and
// NITF alike.
#include "wire/meaning/finish.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "base/json.h"
#include "story/body/body.h"
#include "wire/meaning/datelines.h"
#include "wire/meaning/editors_notes.h"
#include "wire/meaning/repeats.h"

namespace stoppress::wire {
namespace {

// One story, to be written in each format.
struct Sent {
  std::string headline = "Tide closes harbour";
  std::string slugline = "", note = "", byline = "", standfirst = "";
  std::string body = "<p>The gate is shut.</p><p>No ferry sails.</p>";
  std::string status = "", language = "en", terms = "";
  std::string issued = "2026-03-02T09:15:00Z";
};

std::string in_ninjs(Sent const& sent) {
  json::Object it{{"uri", "urn:x"},
                  {"type", "text"},
                  {"versioncreated", sent.issued},
                  {"headline", sent.headline},
                  {"body_html", sent.body},
                  {"language", sent.language}};
  for (auto const& [name, value] : {std::pair("slugline", sent.slugline),
                                    {"ednote", sent.note},
                                    {"byline", sent.byline},
                                    {"description_text", sent.standfirst},
                                    {"pubstatus", sent.status},
                                    {"usageterms", sent.terms}})
    if (!value.empty()) it[name] = value;
  return json::dump(it);
}

std::string element(std::string const& name, std::string const& text) {
  return text.empty() ? std::string() : "<" + name + ">" + text + "</" + name + ">";
}

std::string in_g2(Sent const& sent) {
  std::string const status = sent.status.empty() ? "" : "<pubStatus qcode='stat:" + sent.status + "'/>";
  return "<newsItem guid='urn:x' version='1' xml:lang='" + sent.language + "'><rightsInfo>" +
         element("usageTerms", sent.terms) +
         "</rightsInfo><itemMeta><itemClass qcode='ninat:text'/><versionCreated>" + sent.issued +
         "</versionCreated>" + status + element("edNote", sent.note) + "</itemMeta><contentMeta>" +
         element("slugline", sent.slugline) + element("by", sent.byline) +
         element("headline", sent.headline) + element("description", sent.standfirst) +
         "</contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'><html><body>" + sent.body +
         "</body></html></inlineXML></contentSet></newsItem>";
}

std::string in_nitf(Sent const& sent) {
  return "<nitf baselang='" + sent.language + "'><head><docdata management-status='" + sent.status +
         "'><doc-id id-string='urn:x'/><date.issue norm='" + sent.issued + "'/>" +
         (sent.note.empty() ? "" : "<ed-msg info='" + sent.note + "'/>") +
         (sent.slugline.empty() ? "" : "<du-key key='" + sent.slugline + "'/>") +
         (sent.terms.empty() ? "" : "<doc.rights limitations='" + sent.terms + "'/>") +
         "</docdata></head><body><body.head><hedline>" + element("hl1", sent.headline) + "</hedline>" +
         element("byline", sent.byline) + element("abstract", sent.standfirst) +
         "</body.head><body.content>" + sent.body + "</body.content></body></nitf>";
}

// What all three formats give; a difference between them is a failure.
story::Arrival received(Sent const& sent) {
  ReadOptions const options{*Zone::find("Europe/London"), "northwire"};
  std::vector<story::Arrival> all;
  for (std::string const& bytes : {in_ninjs(sent), in_g2(sent), in_nitf(sent)}) {
    Reading reading = read(bytes, "item", options);
    EXPECT_EQ(reading.items.size(), 1u) << bytes;
    if (!reading.items.empty()) all.push_back(std::move(reading.items[0].arrival));
  }
  if (all.size() < 3) return {};
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_EQ(all[i].status, all[0].status) << i;
    EXPECT_EQ(all[i].embargo, all[0].embargo) << i;
    EXPECT_EQ(all[i].signals, all[0].signals) << i;
    EXPECT_EQ(all[i].slugline, all[0].slugline) << i;
    EXPECT_EQ(all[i].usage_terms, all[0].usage_terms) << i;
    EXPECT_EQ(all[i].content.headline, all[0].content.headline) << i;
    EXPECT_EQ(all[i].content.standfirst, all[0].content.standfirst) << i;
    EXPECT_EQ(all[i].content.byline, all[0].content.byline) << i;
    EXPECT_EQ(all[i].content.desk_note, all[0].content.desk_note) << i;
    EXPECT_EQ(story::plain_text(all[i].content.body), story::plain_text(all[0].content.body)) << i;
  }
  return all[0];
}

std::string text(story::Arrival const& arrival) { return story::plain_text(arrival.content.body); }
bool reports(story::Arrival const& arrival, std::string_view what) {
  return std::any_of(arrival.problems.begin(), arrival.problems.end(),
                     [&](auto const& one) { return one.what.find(what) != std::string::npos; });
}
std::string printed(std::optional<Instant> const& time) { return time ? iso_utc(*time) : "none"; }

TEST(Meaning, AnEmbargoInWordsIsHeardWhereverItStands) {
  char const* const words = "Embargoed until 18:00 GMT on Friday March 6";
  for (Sent sent :
       {Sent{.note = std::string("Updates with quotes. Adds byline. ") + words},
        Sent{.headline = std::string("EMBARGOED UNTIL 1800 GMT FRIDAY: Tide")},
        Sent{.body = std::string("<p>") + words + "</p><p>The gate is shut.</p>"},
        Sent{.body =
                 std::string("<p>The gate is shut.</p><p>No ferry.</p><p>Nobody came.</p><p>None.</p><p>") +
                 words + "</p>"}}) {
    story::Arrival const arrival = received(sent);
    EXPECT_EQ(printed(arrival.embargo), "2026-03-06T18:00:00Z") << sent.headline << sent.body;
    EXPECT_EQ(text(arrival).find("Embargoed"), std::string::npos) << "readers have no use for it";
  }
}

TEST(Meaning, AnEmbargoThatCanNotBeReadHolds) {
  for (char const* words :
       {"Embargoed until the minister has spoken", "Sperrfrist beachten", "STRICTLY EMBARGOED"}) {
    story::Arrival const arrival = received({.note = words});
    EXPECT_EQ(arrival.status, story::WireStatus::withheld) << words;
    EXPECT_TRUE(reports(arrival, "withheld")) << words;
  }
}

TEST(Meaning, OrdersInWordsAreObeyed) {
  EXPECT_EQ(received({.headline = "MANDATORY KILL: Tide closes harbour"}).status,
            story::WireStatus::canceled);
  EXPECT_EQ(received({.note = "Editors: please kill the story on the tide"}).status,
            story::WireStatus::canceled);
  EXPECT_EQ(received({.slugline = "TIDE-KILL"}).status, story::WireStatus::canceled);
  EXPECT_EQ(received({.headline = "ADVISORY - Coverage of the tide"}).status, story::WireStatus::withheld);
  EXPECT_EQ(received({.status = "retracted"}).status, story::WireStatus::withheld);
  EXPECT_EQ(received({.status = "canceled"}).status, story::WireStatus::canceled);
  EXPECT_EQ(received({.headline = "Storm kills two at harbour"}).status, story::WireStatus::usable);
  EXPECT_EQ(received({.note = "CORRECTS the name in paragraph 2"}).signals,
            std::vector<story::Signal>{story::Signal::correction});
}

TEST(Meaning, NotesToEditorsNeverReachReaders) {
  for (char const* note : {"Eds: adds quotes in paragraph 3", "EDITORS' NOTE: Pictures will follow",
                           "Hinweis an die Redaktionen: Bild folgt", "Notes to editors: call 0123"}) {
    story::Arrival const arrival =
        received({.body = std::string("<p>") + note + "</p><p>The gate is shut.</p><p>No ferry sails.</p>"});
    EXPECT_EQ(text(arrival), "The gate is shut.\n\nNo ferry sails.");
    EXPECT_EQ(arrival.content.desk_note, note);
  }
  EXPECT_EQ(text(received({.body = "<p>Editors of three papers met.</p><p>They agreed.</p>"})),
            "Editors of three papers met.\n\nThey agreed.");
  EXPECT_EQ(text(received({.body = "<p>Eds: nothing else</p>"})), "Eds: nothing else")
      << "the only words stay";
}

TEST(Meaning, NothingIsPrintedTwice) {
  EXPECT_EQ(text(received({.body = "<p>Tide closes harbour</p><p>The gate is shut.</p>"})),
            "The gate is shut.");
  EXPECT_EQ(received({.standfirst = "The gate is shut. No ferry"}).content.standfirst, "");
  EXPECT_EQ(received({.standfirst = "The gate is shut. No ferry ..."}).content.standfirst, "");
  EXPECT_EQ(received({.standfirst = "The gate is shut."}).content.standfirst, "")
      << "the first sentence once more";
  EXPECT_EQ(received({.standfirst = "The gate is."}).content.standfirst, "The gate is.");
  EXPECT_EQ(received({.standfirst = "A gate keeps the town dry."}).content.standfirst,
            "A gate keeps the town dry.");
}

TEST(Meaning, WhoWroteItIsReadAlike) {
  EXPECT_EQ(received({.byline = "By Dot West and Kai Ost, Northwire"}).content.byline,
            (story::Byline{{"Dot West", "Kai Ost"}, "Northwire", ""}));
  EXPECT_EQ(received({.byline = "Text: Dot West, Foto: Kai Ost", .language = "de"}).content.byline.authors,
            std::vector<std::string>{"Dot West"});
  EXPECT_EQ(received({.byline = "Harbour full, all boats back before dark"}).content.standfirst,
            "Harbour full, all boats back before dark");
  EXPECT_EQ(received({.body = "<p>Von Dot West</p><p>Das Tor ist zu.</p>", .language = "de"})
                .content.byline.authors,
            std::vector<std::string>{"Dot West"});
}

TEST(Meaning, LimitsOnTheUseReachTheDesk) {
  story::Arrival const arrival = received({.terms = "Not for use in Ruritania."});
  EXPECT_EQ(arrival.usage_terms, "Not for use in Ruritania.");
  EXPECT_TRUE(reports(arrival, "Ruritania"));
}

TEST(Meaning, HeadlinesAreFitToPrint) {
  story::Arrival const arrival =
      received({.headline = "UPDATE 2-Tide closes harbour, \"never again\" (with factbox)"});
  EXPECT_EQ(arrival.content.headline, "Tide closes harbour, “never again”");
  EXPECT_EQ(arrival.slugline, "UPDATE 2 with factbox");
}

TEST(Meaning, TextHasOneForm) {
  story::Arrival const arrival =
      received({.headline = "Mayor&#146;s cafe\u0301",
                .body = "<p>It&#146;s &#147;so&#148; at the cafe\u0301.</p><p>Soft\u00ADhyphen.</p>"});
  EXPECT_EQ(text(arrival), "It’s “so” at the caf\u00E9.\n\nSoft\u00ADhyphen.");
  EXPECT_EQ(arrival.content.headline, "Mayor’s caf\u00E9");
}

TEST(Datelines, ThePlaceAlone) {
  for (auto const& [text, place] : {std::pair("Athen (dpa) - ", "Athen"),
                                    {"FORT WASHINGTON, Pa., Jan 2 –", "FORT WASHINGTON"},
                                    {"GULL ROCK March 2 XYZ -", "GULL ROCK"},
                                    {"GULL ROCK 2 March -", "GULL ROCK"},
                                    {"2 March", ""},
                                    {"Paris, 10 juil 2024", "Paris"},
                                    {"MARCH, Cambridgeshire", "MARCH, Cambridgeshire"},
                                    {"", ""}})
    EXPECT_EQ(place_in_dateline(text), place) << text;
}

}  // namespace
}  // namespace stoppress::wire
