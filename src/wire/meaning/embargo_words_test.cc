#include "wire/meaning/embargo_words.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

// What a note to editors says, written on a Monday: the instant, "held" when it can't be read, or "open".
std::string note(std::string_view text, char const* zone = "Europe/London",
                 DateOrder order = DateOrder::unknown, char const* issued = "2026-03-02T09:15:00Z",
                 Place place = Place::note) {
  auto const words = embargo_words(text, place, {parse_iso(issued, Zone::utc()), *Zone::find(zone), order});
  return !words.spoken ? "open" : words.until ? iso_utc(*words.until) : "held";
}

std::string in(Place place, std::string_view text) {
  return note(text, "Europe/London", DateOrder::unknown, "2026-03-02T09:15:00Z", place);
}

std::string in_2016(std::string_view text, char const* zone = "Europe/London") {
  return note(text, zone, DateOrder::unknown, "2016-10-03T14:22:57Z");
}

TEST(EmbargoWords, ThePressAssociationsProse) {
  // British Summer Time: one minute past midnight is still yesterday in UTC.
  EXPECT_EQ(in_2016("EMBARGOED TO 0001 FRIDAY OCTOBER 7"), "2016-10-06T23:01:00Z");
  EXPECT_EQ(in_2016("Embargoed to 2230 Thursday December 1"), "2016-12-01T22:30:00Z");
  EXPECT_EQ(in_2016("EMBARGOED TO 0001 WEDNESDAY JANUARY 4"), "2017-01-04T00:01:00Z") << "the next January";
  EXPECT_EQ(in_2016("EMBARGOED TO 0001 FRIDAY OCTOBER 7", "America/New_York"), "2016-10-07T04:01:00Z");
}

TEST(EmbargoWords, EnglishInItsManyWays) {
  for (char const* text :
       {"Embargoed until 18:00 GMT on Friday March 6",
        "Attention editors: this story is under embargo until 18:00 GMT on Friday",
        "Embargoed until 2026-03-06 18:00 GMT",
        "EMBARGOED UNTIL 2026-03-06T18:00:00Z",
        "Embargo: 6 pm, Friday",
        "Not for publication before 6 p.m. on Friday, March 6, 2026",
        "HOLD FOR RELEASE AT 1800 GMT FRIDAY 6 MARCH",
        "do not use before 18.00 on 6 March",
        "For release at 1800 GMT on Friday",
        "STRICTLY EMBARGOED. 18:00 Friday 6 March.",
        "Note: updates throughout. Adds byline. The report is embargoed until 6pm on Friday.",
        "This copy may not be published before 18:00 hrs on the 6th of March",
        "18:00 GMT Friday: embargoed",
        "Embargoed until 1800hrs on 6th March 2026",
        "EMBARGO LIFTS 18:00 FRIDAY",
        "Embargo will be lifted at 18:00 on Friday",
        "Embargoed until 7 pm CET on Friday",
        "EMBARGOED UNTIL 1 PM ET FRIDAY",
        "embargoed until 10:00 PST on March 6",
        "EMBARGOED UNTIL 18:00 UTC+0 ON FRIDAY",
        "Embargoed until 2026-03-06T19:00:00+01:00",
        "Embargoed until 2026-03-06 19:00 +0100",
        "Embargoed until 20260306T180000Z",
        "hold until 6pm Friday"})
    EXPECT_EQ(note(text), "2026-03-06T18:00:00Z") << text;
}

TEST(EmbargoWords, OtherLanguages) {
  for (char const* text :
       {"Sperrfrist: Freitag, 6. März 2026, 18.00 Uhr", "SPERRFRIST 6.3.2026, 18 Uhr",
        "Achtung: Sperrfrist bis 06.03. 18 Uhr", "Frei ab Freitag, 18 Uhr",
        "Embargo jusqu'au vendredi 6 mars à 18h00", "Sous embargo jusqu'à 18 heures, le 6 mars",
        "Ne pas publier avant vendredi 18h", "Embargado hasta el viernes 6 de marzo a las 18:00",
        "No publicar antes de las 18 horas del 6 de marzo", "Embargo fino alle 18 di venerdì 6 marzo",
        "Onder embargo tot vrijdag 6 maart 18.00 uur", "Embargo till fredag kl. 18",
        "Får publiceras tidigast fredag 6 mars kl 18.00",
        "Må ikke offentliggøres før fredag 6. marts 2026 kl. 18.00"})
    EXPECT_EQ(note(text, "Europe/Berlin", DateOrder::day_first), "2026-03-06T17:00:00Z") << text;
  EXPECT_EQ(note("Embargado até sexta-feira, 6 de março, às 18h00", "Europe/Lisbon"), "2026-03-06T18:00:00Z");
}

TEST(EmbargoWords, NumericDatesGoByTheWiresLocaleAndElseByTheLater) {
  EXPECT_EQ(note("Embargoed until 3/4/2026 18:00", "Etc/UTC", DateOrder::month_first),
            "2026-03-04T18:00:00Z");
  EXPECT_EQ(note("Embargoed until 3/4/2026 18:00", "Etc/UTC", DateOrder::day_first), "2026-04-03T18:00:00Z");
  EXPECT_EQ(note("Embargoed until 3/4/2026 18:00", "Etc/UTC"), "2026-04-03T18:00:00Z");
  EXPECT_EQ(note("Embargoed until 3/4 at 18:00", "Etc/UTC"), "2026-04-03T18:00:00Z");
  EXPECT_EQ(note("Embargoed until 3/16/2026 18:00", "Etc/UTC", DateOrder::day_first), "2026-03-16T18:00:00Z");
  EXPECT_EQ(note("Embargoed until Wednesday 3/4/2026 18:00", "Etc/UTC"), "2026-03-04T18:00:00Z")
      << "the weekday decides";
  EXPECT_EQ(note("Embargoed until 4.3.26 18:00", "Etc/UTC", DateOrder::month_first), "2026-03-04T18:00:00Z");
}

TEST(EmbargoWords, ZonesAreReadInBothSeasonsAndNeverTooEarly) {
  EXPECT_EQ(note("EMBARGOED UNTIL 6 PM ET FRIDAY"), "2026-03-06T23:00:00Z");
  EXPECT_EQ(note("Embargoed until 18:00 EST on July 3, 2026"), "2026-07-03T23:00:00Z")
      << "the clock of winter, read literally, is later";
  EXPECT_EQ(note("Embargoed until 18:00 ET on July 3, 2026"), "2026-07-03T22:00:00Z");
  EXPECT_EQ(note("Embargoed until 0001 BST Friday"), "2026-03-06T00:01:00Z") << "no summer in March";
  EXPECT_EQ(note("Embargoed until 12:00 IST Friday", "Asia/Kolkata"), "2026-03-06T06:30:00Z");
  EXPECT_EQ(note("Embargoed until 18:00 AEDT on March 6"), "2026-03-06T07:00:00Z");
  EXPECT_EQ(note("Embargo levé vendredi à 18h et texte"), "open");
}

TEST(EmbargoWords, MidnightEndsTheDay) {
  EXPECT_EQ(in_2016("Embargoed until midnight"), "2016-10-03T23:00:00Z");
  EXPECT_EQ(note("Embargoed until midnight on Friday March 6"), "2026-03-07T00:00:00Z");
  EXPECT_EQ(note("Embargoed until 24:00 on Friday March 6"), "2026-03-07T00:00:00Z");
  EXPECT_EQ(note("Embargoed until 12 noon tomorrow"), "2026-03-03T12:00:00Z");
  EXPECT_EQ(note("Embargoed until 0001 tomorrow"), "2026-03-03T00:01:00Z");
}

TEST(EmbargoWords, WhatCanNotBeReadIsHeld) {
  for (char const* text :
       {"Embargoed until further notice", "STRICTLY EMBARGOED",
        "Embargoed until the minister speaks. Press call at 10:00.", "Embargoed until Friday March 6",
        "EMBARGOED: check against delivery, 18:00 Friday", "Sperrfrist beachten!",
        "Embargoed until 18:00 on Tuesday March 6, 2026", "Not for publication before the verdict",
        "This item is embargoed"})
    EXPECT_EQ(note(text), "held") << text;
  EmbargoWords const undated =
      embargo_words("Embargoed to 0001 Friday", Place::note, {std::nullopt, Zone::utc(), DateOrder::unknown});
  EXPECT_TRUE(undated.spoken && !undated.until);
}

TEST(EmbargoWords, NewsOfOtherEmbargoesAndLiftedOnesAreNone) {
  for (char const* text :
       {"Embargo lifted: run at once", "No longer embargoed", "No embargo", "The embargo has been lifted",
        "Sperrfrist aufgehoben", "RECASTS with details of the oil embargo on Russia until 18:00 Friday",
        "Sin embargo, el 6 de marzo a las 18:00", ""})
    EXPECT_EQ(note(text), "open") << text;
  for (char const* text :
       {"The trade embargo on Cuba from 1962", "Customs officers seized embargoed goods at 18:00 on Friday",
        "EMBARGO ON RUSSIAN OIL HITS PRICES AT 18:00", "Doors open from 18:00 on Friday, not before",
        "The minister said the arms embargo would stay until 12 March at 18:00, as he had promised.",
        "Nothing of the kind at 0001"}) {
    EXPECT_EQ(in(Place::paragraph, text), "open") << text;
    EXPECT_EQ(in(Place::headline, text), "open") << text;
  }
  EXPECT_EQ(in(Place::paragraph, "Embargoed until 18:00 on Friday"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(in(Place::headline, "EMBARGOED TO 1800 FRIDAY: Ferry closes"), "2026-03-06T18:00:00Z");
}

}  // namespace
}  // namespace stoppress::wire
