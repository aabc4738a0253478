// The program's own decoders, walled in as they are when it serves: nothing that reading and showing need is
// missing there.
#include "app/decoders.h"

#include <algorithm>
#include <gmock/gmock.h>

#include "base/file.h"
#include "engine/decode/sandbox.h"
#include "media/metadata.h"
#include "media/texts.h"
#include "wire/inspect.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(char const* folder) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path("../shared/samples") / folder))
    if (entry.is_regular_file() && !entry.path().string().ends_with(".expected.json"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  EXPECT_FALSE(files.empty()) << "the shared samples are absent";
  return files;
}

TEST(Decoders, ReadEveryWireSampleAsItIsReadHere) {
  Decoders decoders({}, {"America/Toronto"});
  auto const read = decoders.reader();
  wire::ReadOptions const options{*Zone::find("America/Toronto"), "northwire"};
  auto files = files_below("wire/ninjs");
  for (auto const* folder : {"wire/newsml-g2", "wire/nitf", "faults/wire"})
    for (auto& path : files_below(folder)) files.push_back(std::move(path));
  for (auto const& path : files) {
    auto const bytes = read_file(path, wire::kLargestFile).value();
    auto const here = wire::read(bytes, "item", options);
    auto const there = read(bytes, "item", options);
    ASSERT_TRUE(there.ok()) << path << there.error().detail;
    EXPECT_EQ(there->problems, here.problems) << path;
    ASSERT_EQ(there->items.size(), here.items.size()) << path;
    for (std::size_t at = 0; at < here.items.size(); ++at)
      EXPECT_EQ(wire::inspect_line(there->items[at]), wire::inspect_line(here.items[at])) << path;
  }
  EXPECT_EQ(decoders.metrics()[0].lost, 0u);
}

TEST(Decoders, ReadEveryBounceAsItIsReadHere) {
  Decoders decoders({}, {});
  auto const read = decoders.bounces();
  for (auto const& path : files_below("mail/bounces")) {
    auto const bytes = read_file(path, 50'000'000).value();
    bool const is_json = path.extension() == ".json";
    auto const there = read(bytes, is_json ? mail::BounceForm::json : mail::BounceForm::mail);
    ASSERT_TRUE(there.ok()) << path << there.error().detail;
    if (is_json) continue;
    auto const here = mail::read_bounce(bytes);
    ASSERT_EQ(there->bounces.size(), here.bounces.size()) << path;
    for (std::size_t at = 0; at < here.bounces.size(); ++at)
      EXPECT_EQ(there->bounces[at].kind, here.bounces[at].kind) << path;
  }
  EXPECT_EQ(decoders.metrics()[2].lost, 0u);
}

TEST(Decoders, ReadAndShowEveryPhotographAsItIsDoneHere) {
  Decoders decoders({}, {});
  auto const there = decoders.pictures(), here = media::decoder_in_this_process();
  auto const turn = there->turn(engine::Patience::all).value(),
             turn_here = here->turn(engine::Patience::all).value();
  int shown = 0;
  for (auto const& path : files_below("photos")) {
    auto const bytes = read_file(path, 50'000'000).value();
    auto const picture = turn->inspect(bytes), picture_here = turn_here->inspect(bytes);
    ASSERT_EQ(picture.ok(), picture_here.ok()) << path << (picture.ok() ? "" : picture.error().detail);
    if (!picture.ok()) continue;
    EXPECT_EQ(picture->hash, picture_here->hash) << path;
    EXPECT_EQ(picture->caption, picture_here->caption) << path;
    EXPECT_EQ(picture->credit, picture_here->credit) << path;
    EXPECT_EQ(picture->keywords, picture_here->keywords) << path;
    EXPECT_EQ(picture->expires, picture_here->expires) << path;
    if (++shown % 8 != 0) continue;  // the rest are alike, and AVIF takes its time
    std::vector<media::RenditionName> names;
    for (auto const format : {media::Format::avif, media::Format::webp, media::Format::jpeg})
      names.push_back(media::rendition_of(*picture, media::widths_for(picture->width).front(),
                                          media::Shape::sixteen_by_nine, format));
    EXPECT_TRUE(turn->renditions(bytes, *picture, names).ok()) << path;
    auto const download = turn->with_texts(bytes, *picture);
    ASSERT_TRUE(download.ok()) << path << download.error().detail;
    EXPECT_EQ(media::read_metadata(download->bytes)->caption, picture->caption) << path;
  }
  EXPECT_GT(shown, 8);
  EXPECT_FALSE(turn->is_lost());
}

TEST(Decoders, AFileThatTakesMoreMemoryThanItMayIsRefusedAndTheNextOneIsRead) {
  if (!engine::has_walls()) GTEST_SKIP() << "sanitizers need the address space";
  DecodeSettings settings;
  settings.memory = 64;
  Decoders decoders(settings, {});
  auto const read = decoders.reader();
  std::string hungry = "[";
  while (hungry.size() < 10'000'000) hungry += "[],{},";
  auto const refused = read(hungry + "1]", "hungry.json", {});
  EXPECT_TRUE(!refused.ok() || refused->items.empty());
  auto const next = read(R"({"uri":"urn:a","headline":"Tide","body_html":"<p>W.</p>"})", "next.json", {});
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->items.size(), 1u);
}

}  // namespace
}  // namespace stoppress::app
