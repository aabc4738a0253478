#include "media/texts.h"

#include <gmock/gmock.h>

#include "media/metadata.h"
#include "media/sniff.h"
#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

story::LibraryPicture edited() {
  story::LibraryPicture said;
  said.headline = "Barrage at dusk";
  said.caption = "The barrage holds, Tuesday. “Just,” they said.";
  said.credit = "Ada Brennan / Courier";
  said.creator = "Ada Brennan";
  said.alt = "A sea wall at dusk";
  said.copyright = "© 2026 The Saltmarsh Courier";
  said.usage_terms = "One use, online only.";
  said.keywords = {"barrage", "Überflutung"};
  said.expires = parse_iso("2027-03-01T17:30:00Z", Zone::utc());
  return said;
}

void expect_says(std::string const& bytes, story::LibraryPicture const& said) {
  auto const read = read_metadata(bytes);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->headline, said.headline);
  EXPECT_EQ(read->caption, said.caption);
  EXPECT_EQ(read->credit, said.credit);
  EXPECT_EQ(read->creator, said.creator);
  EXPECT_EQ(read->alt, said.alt);
  EXPECT_EQ(read->copyright, said.copyright);
  EXPECT_EQ(read->usage_terms, said.usage_terms);
  EXPECT_EQ(read->keywords, said.keywords);
  EXPECT_EQ(read->expires, said.expires);
}

std::vector<std::string> all_photos() {
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(photos())) {
    auto const name = entry.path().string();
    if (entry.is_regular_file() && !name.ends_with(".json") && name.find("thisisnot") == std::string::npos)
      names.push_back(name);
  }
  return names;
}

TEST(DownloadedPicture, SaysWhatTheDeskSaysWhateverTheAgencyHadWritten) {
  auto const names = all_photos();
  ASSERT_GT(names.size(), 25u) << "the shared samples are absent";
  for (auto const& name : names) {
    SCOPED_TRACE(name);
    auto const original = read_file(name, 50'000'000).value();
    auto const made = with_texts(original, edited());
    ASSERT_TRUE(made.ok()) << made.error().message << " " << made.error().detail;
    expect_says(made->bytes, edited());
    auto const before = size_of(original).value(), after = size_of(made->bytes).value();
    EXPECT_EQ(std::pair(before.width, before.height), std::pair(after.width, after.height));
  }
}

TEST(DownloadedPicture, SaysNothingWhereTheDeskHasEmptiedAText) {
  for (auto const* name :
       {"guardian-grid/getty.jpg", "guardian-grid/pa.jpg",
        "superdesk-superdesk-cp/9e627f74b97841b3b8562b6547ada9c7-d1538139479c43e88021152.jpg"}) {
    SCOPED_TRACE(name);
    story::LibraryPicture bare;
    bare.credit = "Courier";
    auto const made = with_texts(photo(name), bare);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    auto const read = read_metadata(made->bytes).value();
    EXPECT_EQ(read.caption, "");
    EXPECT_EQ(read.headline, "");
    EXPECT_EQ(read.credit, "Courier");
    EXPECT_EQ(read.usage_terms, "");
    EXPECT_TRUE(read.keywords.empty());
  }
}

TEST(DownloadedPicture, EndsNeverWhereTheDeskHasTakenTheEndAway) {
  auto const limited = with_texts(two_halves(64, 48, ".jpg"), edited()).value().bytes;
  auto free = edited();
  free.expires.reset();
  EXPECT_FALSE(read_metadata(with_texts(limited, free).value().bytes)->expires);
}

TEST(DownloadedPicture, HasItsWordsInEveryKindOfFile) {
  for (auto const* ending : {".jpg", ".png", ".webp", ".tif", ".gif", ".avif"}) {
    SCOPED_TRACE(ending);
    auto const made = with_texts(two_halves(64, 48, ending), edited());
    ASSERT_TRUE(made.ok()) << made.error().message << " " << made.error().detail;
    expect_says(made->bytes, edited());
    EXPECT_EQ(type_of(made->bytes)->mime, made->mime);
    EXPECT_EQ(type_of(made->bytes)->extension, made->extension);
  }
}

TEST(DownloadedPicture, KeepsThePixelsOfAPhotograph) {
  auto const original = two_halves(640, 480, ".jpg");
  auto const made = with_texts(original, edited()).value();
  EXPECT_EQ((opened(original) - opened(made.bytes)).abs().max(), 0);
}

TEST(DownloadedPicture, IsNotMadeOfWhatIsNone) { EXPECT_FALSE(with_texts("<html></html>", edited()).ok()); }

}  // namespace
}  // namespace stoppress::media
