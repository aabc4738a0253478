// What agencies' files say of themselves, against what exiftool finds in them (the .exiftool.json beside
// each).
#include "media/metadata.h"

#include <exiv2/exiv2.hpp>
#include <gmock/gmock.h>

#include "base/json.h"
#include "base/text.h"
#include "media/drawing.h"
#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

namespace fs = std::filesystem;

// "IPTC:Headline" of the file's tags as exiftool prints them; the first of a list; empty when absent.
std::string tag(json::Object const& tags, std::string const& name) {
  auto const* value = json::member(tags, name);
  if (value == nullptr) return "";
  if (value->is_array()) value = value->as_array().empty() ? value : &value->as_array().front();
  if (value->is_int64()) return std::to_string(value->as_int64());
  return value->is_string() ? std::string(trim(std::string_view(value->as_string()))) : "";
}

// As the standard orders them: XMP, then IIM, then EXIF.
std::string first(json::Object const& tags, std::initializer_list<char const*> names) {
  for (auto const* name : names)
    if (auto found = tag(tags, name); !found.empty()) return found;
  return "";
}

bool is_cameras_own(std::string const& caption) { return caption.ends_with("DIGITAL CAMERA"); }

struct Sample {
  std::string name;
  std::string bytes;
  json::Object tags;
};

std::vector<Sample> samples() {
  std::vector<Sample> out;
  for (auto const& entry : fs::recursive_directory_iterator(photos())) {
    auto const path = entry.path().string();
    if (!path.ends_with(".exiftool.json")) continue;
    Sample sample;
    sample.name = path.substr(0, path.size() - 14);
    sample.bytes = read_file(sample.name, 50'000'000).value();
    auto const parsed = json::parse(read_file(path, 1'000'000).value()).value();
    sample.tags = parsed.is_array() ? parsed.as_array().front().as_object() : parsed.as_object();
    out.push_back(std::move(sample));
  }
  return out;
}

TEST(AgencysPhotograph, HasTheWordsThatItsOwnMetadataSays) {
  auto const all = samples();
  ASSERT_GT(all.size(), 25u) << "the shared samples are absent";
  int captions = 0;
  for (auto const& sample : all) {
    SCOPED_TRACE(sample.name);
    auto const picture = read_metadata(sample.bytes);
    if (sample.name.ends_with("thisisnotanimage.jpg")) {
      EXPECT_FALSE(picture.ok());
      continue;
    }
    ASSERT_TRUE(picture.ok()) << picture.error().message;
    auto const& tags = sample.tags;
    auto const caption =
        first(tags, {"XMP-dc:Description", "IPTC:Caption-Abstract", "IFD0:ImageDescription"});
    EXPECT_EQ(picture->caption, is_cameras_own(caption) ? "" : caption);
    captions += picture->caption.empty() ? 0 : 1;
    EXPECT_EQ(picture->headline, first(tags, {"XMP-photoshop:Headline", "IPTC:Headline"}));
    EXPECT_EQ(picture->creator, first(tags, {"XMP-dc:Creator", "IPTC:By-line", "IFD0:Artist"}));
    auto const rights = first(tags, {"XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright"});
    EXPECT_EQ(picture->copyright, rights);
    auto const credit = first(tags, {"XMP-photoshop:Credit", "IPTC:Credit"});
    EXPECT_THAT(picture->credit, testing::HasSubstr(credit));
    EXPECT_EQ(std::to_string(picture->width), tag(tags, "File:ImageWidth"));
    EXPECT_EQ(std::to_string(picture->height), tag(tags, "File:ImageHeight"));
  }
  EXPECT_GT(captions, 10);
}

TEST(AgencysPhotograph, PrintsAPhotographerAndAnAgencyOnceEach) {
  EXPECT_EQ(read_metadata(photo("guardian-grid/pa.jpg"))->credit, "Martin Rickett / PA");
  EXPECT_EQ(read_metadata(photo("guardian-grid/getty.jpg"))->credit, "CHRISTOF STACHE / AFP/Getty Images");
}

TEST(AgencysPhotograph, KeepsTheInstructionsThatComeWithIt) {
  auto const cp = "superdesk-superdesk-cp/9e627f74b97841b3b8562b6547ada9c7-d1538139479c43e88021152.jpg";
  EXPECT_THAT(read_metadata(photo(cp))->usage_terms, testing::StartsWith("NO SALES"));
}

TEST(AgencysPhotograph, KnowsWhenItWasTaken) {
  auto const picture = read_metadata(photo("guardian-grid/pa.jpg"));
  ASSERT_TRUE(picture->taken);
  EXPECT_EQ(iso_utc(*picture->taken), "2015-04-02T15:10:41Z");
}

TEST(AgencysPhotograph, NeedsNoEndingInItsName) {
  auto const bytes = photo("superdesk-superdesk-core/tag_reuters.com_2014_binary_LYNXMPEA6F13M-VIEWIMAGE");
  EXPECT_EQ(read_metadata(bytes)->mime, "image/jpeg");
}

TEST(OldMetadata, InLatin1IsReadAsItsLetters) {
  story::Picture said;
  said.caption = "Caf\xE9 M\xFCller";  // what an old system writes without naming its character set
  auto const bytes = embed_metadata(two_halves(64, 64, ".jpg"), said);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(read_metadata(*bytes)->caption, "Café Müller");
}

TEST(EmbeddedWords, AreReadInTheOneFormOfText) {
  story::Picture said;
  said.caption = "Cafe\u0301 it\u0092s \u0093in\u0094 so\u00ADon 5\u00A0km";
  auto const bytes = embed_metadata(two_halves(64, 64, ".jpg"), said);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(read_metadata(*bytes)->caption, "Café it’s “in” so\u00ADon 5\u00A0km");
}

TEST(EmbeddedWords, ComeBackAsTheyWereWritten) {
  story::Picture said;
  said.headline = "Barrage at dusk";
  said.caption = "The barrage holds, Tuesday. “Just,” they said.";
  said.credit = "Ada Brennan / Courier";
  said.creator = "Ada Brennan";
  said.alt = "A sea wall at dusk";
  said.copyright = "© 2026 The Saltmarsh Courier";
  auto const bytes = embed_metadata(two_halves(64, 64, ".jpg"), said);
  ASSERT_TRUE(bytes.ok());
  auto const read = read_metadata(*bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->headline, said.headline);
  EXPECT_EQ(read->caption, said.caption);
  EXPECT_EQ(read->credit, said.credit);
  EXPECT_EQ(read->creator, said.creator);
  EXPECT_EQ(read->alt, said.alt);
  EXPECT_EQ(read->copyright, said.copyright);
}

// A file whose IIM has that expiration date and time, as bytes, and whose XMP has that end of the licence.
std::string limited(std::string const& date, std::string const& time = "", std::string const& licence = "") {
  auto const jpeg = two_halves(64, 64, ".jpg");
  start_metadata();
  auto image =
      Exiv2::ImageFactory::open(reinterpret_cast<Exiv2::byte const*>(jpeg.data()), long(jpeg.size()));
  image->readMetadata();
  auto const put = [&](char const* key, std::string const& bytes) {
    if (bytes.empty()) return;
    Exiv2::StringValue value(bytes);
    image->iptcData().add(Exiv2::IptcKey(key), &value);
  };
  put("Iptc.Application2.ExpirationDate", date);
  put("Iptc.Application2.ExpirationTime", time);
  if (!licence.empty()) image->xmpData()["Xmp.plus.LicenseEndDate"] = licence;
  image->writeMetadata();
  auto& file = image->io();
  file.open();
  auto const read = file.read(long(file.size()));
  return std::string(reinterpret_cast<char const*>(read.pData_), std::size_t(read.size_));
}

std::string expiry_of(std::string const& bytes) {
  auto const picture = read_metadata(bytes).value();
  return picture.expires ? iso_utc(*picture.expires) : "never";
}

TEST(Expiry, IsReadFromTheOldHeaderInItsOwnZone) {
  EXPECT_EQ(expiry_of(limited("20261224", "180000+0100")), "2026-12-24T17:00:00Z");
  EXPECT_EQ(expiry_of(limited("20261224", "235959-0500")), "2026-12-25T04:59:59Z");
}

TEST(Expiry, OfADayAloneIsTheEndOfThatDay) {
  EXPECT_EQ(expiry_of(limited("20261231")), "2027-01-01T00:00:00Z");
  EXPECT_EQ(expiry_of(limited("20261231", "whenever")), "2027-01-01T00:00:00Z");
  EXPECT_EQ(expiry_of(limited("", "", "2026-12-24")), "2026-12-25T00:00:00Z");
}

TEST(Expiry, IsReadFromTheLicenceAsFarAsItIsSaid) {
  EXPECT_EQ(expiry_of(limited("", "", "2026-12-24T18:00:00+01:00")), "2026-12-24T17:00:00Z");
  EXPECT_EQ(expiry_of(limited("", "", "2026-12-24T18:00Z")), "2026-12-24T18:00:00Z");
  EXPECT_EQ(expiry_of(limited("", "", "2026-11")), "2026-12-01T00:00:00Z");
  EXPECT_EQ(expiry_of(limited("", "", "2026-12")), "2027-01-01T00:00:00Z");
  EXPECT_EQ(expiry_of(limited("", "", "2026")), "2027-01-01T00:00:00Z");
}

TEST(Expiry, OfTwoIsTheEarlier) {
  EXPECT_EQ(expiry_of(limited("20261224", "", "2026-12-01")), "2026-12-02T00:00:00Z");
  EXPECT_EQ(expiry_of(limited("20261201", "", "2026-12-24")), "2026-12-02T00:00:00Z");
}

TEST(Expiry, ThatIsNoDateIsNone) {
  EXPECT_EQ(expiry_of(limited("00000000")), "never");
  EXPECT_EQ(expiry_of(limited("20261345", "120000+0000")), "never");
  EXPECT_EQ(expiry_of(limited("", "120000+0000", "soon")), "never");
  EXPECT_EQ(expiry_of(two_halves(64, 64, ".jpg")), "never");
}

TEST(Drawing, BecomesAJpegOfThatWidth) {
  auto const made = draw_svg(
      "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><rect width='30' height='20'/></svg>",
      300);
  ASSERT_TRUE(made.ok());
  auto const size = size_of(*made);
  EXPECT_EQ(size->width, 300);
  EXPECT_EQ(size->height, 200);
}

TEST(Drawing, IsNeverTakenFromSomebodyElse) {
  auto const refused = read_metadata("<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'></svg>");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::invalid);
}

}  // namespace
}  // namespace stoppress::media
