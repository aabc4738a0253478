#include "wire/meaning/status.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

using story::Signal;
using story::WireStatus;

WireStatus status(std::string_view text, std::size_t problems = 0) {
  std::vector<story::Problem> found;
  WireStatus const out = read_status(text, "status", found);
  EXPECT_EQ(found.size(), problems) << text;
  return out;
}

bool says(Signal signal, std::string_view text, Place place = Place::headline) {
  auto const all = signals_in(text, place);
  return std::find(all.begin(), all.end(), signal) != all.end();
}

TEST(Status, IsReadFromEveryVocabulary) {
  for (char const* word : {"", "usable", "stat:usable", "Usable",
                           "http://cv.iptc.org/newscodes/pubstatusg2/usable", "embargoed", "Corrected"})
    EXPECT_EQ(status(word), WireStatus::usable) << word;
  for (char const* word : {"canceled", "stat:cancelled", "Killed", "KILL"})
    EXPECT_EQ(status(word), WireStatus::canceled) << word;
  for (char const* word : {"withheld", "stat:withheld", "hold"})
    EXPECT_EQ(status(word), WireStatus::withheld) << word;
}

TEST(Status, WhatIsUnknownOrTakenBackIsHeldAndSaysSo) {
  for (char const* word : {"retracted", "recalled", "deleted", "replaced", "sttstatus:77", "gone fishing"})
    EXPECT_EQ(status(word, 1), WireStatus::withheld) << word;
}

TEST(Signals, AKillIsAnOrderAndNotANewsStory) {
  for (char const* text : {"MANDATORY KILL: Ferry story", "KILL - Ferry story", "BC-Ferry-KILL", "KILL",
                           "*** KILL NOTICE ***", "KILL/Ferry"})
    EXPECT_TRUE(says(Signal::kill, text)) << text;
  for (char const* text : {"Editors: please kill the story slugged Ferry", "This story has been killed",
                           "MANDATORY KILL", "Attention editors: kill this"})
    EXPECT_TRUE(says(Signal::kill, text, Place::note)) << text;
  for (char const* text : {"Storm kills two", "KILL BILL DIRECTOR DIES", "License to kill the mood",
                           "Overkill-", "Bill to kill tax fails"})
    EXPECT_FALSE(says(Signal::kill, text)) << text;
  EXPECT_FALSE(says(Signal::kill, "Updates with number killed", Place::note));
}

TEST(Signals, WithdrawalsAndAdvisoriesAreSeen) {
  for (char const* text : {"WITHDRAWN: Ferry story", "RETRACTION - Ferry", "DO NOT USE: Ferry"})
    EXPECT_TRUE(says(Signal::withdrawal, text)) << text;
  for (char const* text : {"This story has been withdrawn by the agency", "Bitte nicht verwenden",
                           "The item should not be used. A sub will follow."})
    EXPECT_TRUE(says(Signal::withdrawal, text, Place::note)) << text;
  for (char const* text :
       {"Carmaker recalled 3,000 vans", "Ferry withdrawn after fire", "RECALLED VANS CATCH FIRE"})
    EXPECT_FALSE(says(Signal::withdrawal, text)) << text;
  for (char const* text :
       {"ADVISORY - Ferry coverage", "MEDIA ADVISORY: Press call", "BC-AP-ADVISORY", "ADVISORY/Ferry"})
    EXPECT_TRUE(says(Signal::advisory, text)) << text;
  for (char const* text :
       {"Travel advisory for Ruritania", "ADVISORY COUNCIL RESIGNS", "Advisory board quits"})
    EXPECT_FALSE(says(Signal::advisory, text)) << text;
}

TEST(Signals, CorrectionsAndWriteThroughs) {
  for (char const* text :
       {"CORRECTED-Ferry closes", "Correction: Ferry closes", "Ferry closes (corrected)", "CORRECTS/Ferry"})
    EXPECT_TRUE(says(Signal::correction, text)) << text;
  for (char const* text : {"CORRECTS spelling of name in paragraph 2", "Berichtigung: Name im 2. Absatz",
                           "Rectificatif: bien lire Gull Rock"})
    EXPECT_TRUE(says(Signal::correction, text, Place::note)) << text;
  EXPECT_FALSE(says(Signal::correction, "Prison: the house of correction closes"));
  EXPECT_TRUE(says(Signal::write_through, "Ferry, 2nd Ld-Writethru"));
  EXPECT_EQ(signals_of_code("sig:correction"), std::vector<Signal>{Signal::correction});
  EXPECT_EQ(signals_of_code("sttaction:kill"), std::vector<Signal>{Signal::kill});
  EXPECT_TRUE(signals_of_code("sig:atomic").empty());
}

TEST(Signals, AStatusOnlyBecomesStricter) {
  story::Arrival arrival;
  obey(arrival, Signal::advisory, "headline", "ADVISORY");
  EXPECT_EQ(arrival.status, WireStatus::withheld);
  obey(arrival, Signal::kill, "headline", "KILL");
  EXPECT_EQ(arrival.status, WireStatus::canceled);
  obey(arrival, Signal::withdrawal, "headline", "WITHDRAWN");
  EXPECT_EQ(arrival.status, WireStatus::canceled);
  EXPECT_EQ(arrival.problems.size(), 2u);
  obey(arrival, Signal::correction, "headline", "CORRECTED");
  EXPECT_EQ(arrival.problems.size(), 2u);
  EXPECT_EQ(arrival.signals.size(), 4u);
}

}  // namespace
}  // namespace stoppress::wire
