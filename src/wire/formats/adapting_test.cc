#include "wire/formats/adapting.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

std::string time(std::string const& text, std::size_t problems = 0) {
  std::vector<story::Problem> found;
  auto const read = read_time(text, *Zone::find("Europe/London"), "field", found);
  EXPECT_EQ(found.size(), problems) << text;
  return read ? iso_utc(*read) : "none";
}

TEST(Fields, TimesAsAgenciesWriteThem) {
  EXPECT_EQ(time("2026-07-01T12:00:00Z"), "2026-07-01T12:00:00Z");
  EXPECT_EQ(time("20260701T120000+0100"), "2026-07-01T11:00:00Z");
  EXPECT_EQ(time("20260701120000"), "2026-07-01T11:00:00Z") << "fourteen digits, in the agency's zone";
  EXPECT_EQ(time(" 2026-07-01 "), "2026-06-30T23:00:00Z");
  EXPECT_EQ(time(""), "none");
  EXPECT_EQ(time("soon", 1), "none");
  EXPECT_EQ(time("2026-02-31", 1), "none");
}

TEST(Fields, UrgencyIsOneToEight) {
  EXPECT_EQ(read_urgency("1"), 1);
  EXPECT_EQ(read_urgency(" 8 "), 8);
  for (char const* text : {"", "0", "9", "12", "high"}) EXPECT_EQ(read_urgency(text), 4) << text;
}

TEST(Fields, SubjectsInEveryWay) {
  using story::Subject;
  EXPECT_EQ(read_subject("", "medtop:20000150", "", "flood"), (Subject{"medtop", "20000150", "flood"}));
  EXPECT_EQ(read_subject("", "", "http://cv.iptc.org/newscodes/mediatopic/20000150", ""),
            (Subject{"medtop", "20000150", ""}));
  EXPECT_EQ(read_subject("IPTC_Subject_Code", "15000000", "", "sport"),
            (Subject{"subj", "15000000", "sport"}));
  EXPECT_EQ(read_subject("", "", "medtop:20000150", ""), (Subject{"medtop", "20000150", ""}));
  EXPECT_EQ(read_subject("press", "topic", "", ""), (Subject{"press", "topic", ""}));
  EXPECT_EQ(read_subject("", "plain", "", ""), (Subject{"", "plain", ""}));
}

TEST(Fields, ASubjectIsAddedOnce) {
  story::Arrival arrival;
  add_subject(arrival, {"medtop", "1", "a"});
  add_subject(arrival, {"medtop", "1", "a"});
  add_subject(arrival, {"medtop", "", ""});
  add_place(arrival, "Athens");
  add_place(arrival, "Athens");
  add_place(arrival, "");
  EXPECT_EQ(arrival.subjects.size(), 1u);
  EXPECT_EQ(arrival.places.size(), 1u);
}

TEST(Fields, GenresSayTheKind) {
  EXPECT_EQ(kind_of_genre("genre:Opinion"), story::Kind::opinion);
  EXPECT_EQ(kind_of_genre("Interview"), story::Kind::feature);
  EXPECT_EQ(kind_of_genre("Current"), story::Kind::news);
  EXPECT_EQ(kind_of_genre(""), story::Kind::news);
}

}  // namespace
}  // namespace stoppress::wire
