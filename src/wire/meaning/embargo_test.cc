#include "wire/meaning/embargo.h"

#include <gtest/gtest.h>

#include "wire/formats/testing_items.h"

namespace stoppress::wire {
namespace {

// An arrival of a Monday, and where its embargo is looked for.
struct Case {
  story::Arrival arrival;
  Said said;

  explicit Case(char const* language = "en") {
    arrival.updated = parse_iso("2026-03-02T09:15:00Z", Zone::utc());
    arrival.content.language = language;
    said.embargo_where = "field";
  }
  std::string find(char const* zone = "Europe/London") {
    find_embargo(arrival, said, {*Zone::find(zone), "northwire"});
    return when(arrival.embargo);
  }
  bool held() const { return arrival.status == story::WireStatus::withheld; }
};

TEST(Embargo, TheFieldIsReadInTheWiresZone) {
  Case it;
  it.said.embargo = "2026-07-03T00:01:00";
  EXPECT_EQ(it.find(), "2026-07-02T23:01:00Z");
  EXPECT_FALSE(it.held());
  EXPECT_TRUE(it.arrival.problems.empty());
}

TEST(Embargo, WordsInTheFieldAreWords) {
  Case it;
  it.said.embargo = "18:00 GMT on Friday";
  EXPECT_EQ(it.find(), "2026-03-06T18:00:00Z");
  Case unread;
  unread.said.embargo = "when the minister speaks";
  EXPECT_EQ(unread.find(), "none");
  EXPECT_TRUE(unread.held());
  EXPECT_TRUE(reports(unread.arrival, "minister")) << "the desk is shown the words";
}

TEST(Embargo, EveryPlaceIsLookedAt) {
  std::string const words = "Embargoed until 18:00 GMT on March 6";
  auto const check = [&](auto const& put) {
    Case it;
    put(it);
    EXPECT_EQ(it.find(), "2026-03-06T18:00:00Z");
  };
  check([&](Case& it) { it.said.notes = {"One.", words}; });
  check([&](Case& it) { it.said.second_lines = {words}; });
  check([&](Case& it) { it.said.other_lines = {words}; });
  check([&](Case& it) { it.arrival.content.headline = words; });
  check([&](Case& it) { it.arrival.content.standfirst = words; });
  check([&](Case& it) { it.arrival.slugline = words; });
  check([&](Case& it) { it.arrival.content.body = {{story::Heading{2, story::plain(words)}}}; });
}

TEST(Embargo, TheMiddleOfATextIsNoPlace) {
  Case it;
  for (int i = 0; i < 12; ++i)
    it.arrival.content.body.push_back({story::Paragraph{story::plain("Some words of the text.")}});
  it.arrival.content.body[6] = {story::Paragraph{story::plain("Embargoed until 18:00 GMT on March 6")}};
  EXPECT_EQ(it.find(), "none");
}

TEST(Embargo, OfSeveralEndsTheLatestHolds) {
  Case it;
  it.said.embargo = "2026-03-06T18:00:00Z";
  it.said.notes = {"Embargoed until 17:00 GMT on March 6", "Not for publication before 20:00 GMT on March 6"};
  EXPECT_EQ(it.find(), "2026-03-06T20:00:00Z");
  EXPECT_TRUE(reports(it.arrival, "the later is kept"));
  EXPECT_FALSE(it.held());
}

TEST(Embargo, OneThatIsSaidWithoutAnEndHolds) {
  Case it;
  it.said.embargoed = true;
  EXPECT_EQ(it.find(), "none");
  EXPECT_TRUE(it.held());
  Case empty;
  empty.said.empty_embargo = true;
  EXPECT_EQ(empty.find(), "none");
  EXPECT_FALSE(empty.held()) << "an empty field is told, and no more";
  EXPECT_EQ(empty.arrival.problems.size(), 1u);
}

TEST(Embargo, AKillStaysAKill) {
  Case it;
  it.arrival.status = story::WireStatus::canceled;
  it.said.embargoed = true;
  it.find();
  EXPECT_EQ(it.arrival.status, story::WireStatus::canceled);
}

TEST(Embargo, TheLanguageDecidesTheOrderOfADate) {
  Case american("en-US"), german("de"), nobody("");
  for (Case* it : {&american, &german, &nobody}) it->said.notes = {"Embargoed until 18:00 on 3/4/2026"};
  EXPECT_EQ(american.find("Etc/UTC"), "2026-03-04T18:00:00Z");
  EXPECT_EQ(german.find("Etc/UTC"), "2026-04-03T18:00:00Z");
  EXPECT_EQ(nobody.find("Etc/UTC"), "2026-04-03T18:00:00Z") << "the later where nobody knows";
}

TEST(Embargo, WithoutAZoneForTheWireForeignWordsHoldToo) {
  Case it("de");
  it.said.notes = {"Sperrfrist: Freitag, 6. März 2026, 18.00 Uhr"};
  EXPECT_EQ(it.find("Etc/UTC"), "2026-03-06T18:00:00Z");
  EXPECT_TRUE(it.held()) << "it may be meant in Berlin";
  Case set("de");
  set.said.notes = it.said.notes;
  EXPECT_EQ(set.find("Europe/Berlin"), "2026-03-06T17:00:00Z");
  EXPECT_FALSE(set.held());
  Case named("de");
  named.said.notes = {"Sperrfrist: Freitag, 6. März 2026, 18.00 Uhr MEZ"};
  EXPECT_EQ(named.find("Etc/UTC"), "2026-03-06T17:00:00Z");
  EXPECT_FALSE(named.held());
}

TEST(Embargo, WithoutATimeOfIssueOnlyWholeDatesAreRead) {
  Case it;
  it.arrival.updated.reset();
  it.said.notes = {"Embargoed until 18:00 GMT on Friday"};
  EXPECT_EQ(it.find(), "none");
  EXPECT_TRUE(it.held());
  Case whole;
  whole.arrival.updated.reset();
  whole.said.notes = {"Embargoed until 18:00 GMT on March 6, 2026"};
  EXPECT_EQ(whole.find(), "2026-03-06T18:00:00Z");
}

}  // namespace
}  // namespace stoppress::wire
