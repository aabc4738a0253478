// Wire items, their raw bytes, and pictures.
#include "store/wires/wire_items.h"

#include "store/pictures/pictures.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

WireItem item(std::string guid, std::string version) {
  WireItem item;
  item.identity = {"northwire", std::move(guid), std::move(version)};
  item.status = story::WireStatus::withheld;
  item.type = story::WireType::package;
  item.format = "ninjs 2.1";
  item.file = "tide.json";
  item.raw_hash = "abc";
  item.headline = "Tide";
  item.problems = R"([{"where":"line 1"}])";
  item.received = kNoon;
  return item;
}

class TheWire : public Archive {
 protected:
  WireItemId keep(WireItem const& one) {
    return write([&](Transaction& transaction) { return WireItems(transaction).keep_wire_item(one); });
  }
  std::optional<std::string> raw(std::string const& hash) {
    return read([&](Snapshot& snapshot) { return WireItems(snapshot).raw_wire(hash); });
  }
};
ON_BOTH_DATABASES(TheWire);

TEST_P(TheWire, GivesAnItemBackAsItCame) {
  auto const sent = item("tag:tide", "1");
  auto const id = keep(sent);
  write([&](Transaction& transaction) { return WireItems(transaction).link_wire_item(id, StoryId(7)); });
  auto const kept = read([&](Snapshot& snapshot) { return WireItems(snapshot).wire_item(sent.identity); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->id, id);
  EXPECT_EQ(kept->identity, sent.identity);
  EXPECT_EQ(kept->status, sent.status);
  EXPECT_EQ(kept->type, sent.type);
  EXPECT_EQ(kept->format, sent.format);
  EXPECT_EQ(kept->file, sent.file);
  EXPECT_EQ(kept->raw_hash, sent.raw_hash);
  EXPECT_EQ(kept->headline, sent.headline);
  EXPECT_EQ(kept->problems, sent.problems);
  EXPECT_EQ(kept->received, kNoon);
  EXPECT_EQ(kept->story, StoryId(7));
}

TEST_P(TheWire, RefusesTheSameVersionOfAGuidTwice) {
  keep(item("tag:tide", "1"));
  auto const again = store().write(
      [](Transaction& transaction) { return WireItems(transaction).keep_wire_item(item("tag:tide", "1")); });
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().fault, Fault::conflict);
}

TEST_P(TheWire, TellsSourcesApart) {
  keep(item("tag:tide", "1"));
  auto other = item("tag:tide", "1");
  other.identity.source = "southwire";
  keep(other);
  EXPECT_FALSE(
      read([](Snapshot& snapshot) { return WireItems(snapshot).newest_wire_item("eastwire", "tag:tide"); }));
}

TEST_P(TheWire, KnowsTheNewestVersionByItsNumberAndNotByItsLetters) {
  for (auto const* version : {"9", "10", "2"}) keep(item("tag:tide", version));
  keep(item("tag:other", "99"));
  auto const newest = [&](auto& snapshot) {
    return WireItems(snapshot).newest_wire_item("northwire", "tag:tide");
  };
  EXPECT_EQ(read([&](Snapshot& snapshot) { return newest(snapshot); })->identity.version, "10");
  EXPECT_EQ(write([&](Transaction& transaction) { return newest(transaction); })->identity.version, "10");
}

TEST_P(TheWire, KeepsTheRawBytesWhateverTheyAre) {
  std::string every;
  for (int i = 0; i < 100'000; ++i) every.push_back(char((i * 31 + i / 256) & 255));
  for (auto const& bytes : {std::string(), std::string("\0", 1), std::string("a\0b\xff\xfe", 5), every}) {
    auto const kept = packed_raw_wire(bytes);
    write([&](Transaction& transaction) { return WireItems(transaction).keep_raw_wire(kept); });
    EXPECT_EQ(raw(kept.hash), bytes);
  }
  EXPECT_EQ(raw("nothing"), std::nullopt);
}

TEST_P(TheWire, KeepsTheSameRawBytesOnce) {
  for (int i = 0; i < 2; ++i)
    write([](Transaction& transaction) {
      return WireItems(transaction).keep_raw_wire(packed_raw_wire("bytes"));
    });
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM raw_wire"), "1");
}

TEST_P(TheWire, SaysWhenKeptBytesAreDamaged) {
  auto const kept = packed_raw_wire("bytes");
  write([&](Transaction& transaction) { return WireItems(transaction).keep_raw_wire(kept); });
  ask("UPDATE raw_wire SET bytes = 'AAAA'");
  auto const result =
      store().read([&](Snapshot& snapshot) { return WireItems(snapshot).raw_wire(kept.hash); });
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::internal);
}

class KeptPictures : public Archive {};
ON_BOTH_DATABASES(KeptPictures);

TEST_P(KeptPictures, ComeBackAsTheyWereKept) {
  story::Picture picture;
  picture.hash = "abc";
  picture.mime = "image/jpeg";
  picture.width = 4000;
  picture.height = 3000;
  picture.caption = "A wave";
  picture.credit = "Jane Roe / NORTHWIRE";
  picture.creator = "Jane Roe";
  picture.alt = "Water";
  picture.copyright = "©";
  picture.usage_terms = "Editorial";
  picture.source_guid = "tag:wave";
  picture.taken = kNoon;
  picture.focus_x = 1.0 / 3;
  auto const id =
      write([&](Transaction& transaction) { return Pictures(transaction).keep_picture(picture); });
  auto const kept = read([&](Snapshot& snapshot) { return Pictures(snapshot).picture(id); });
  EXPECT_EQ(kept.hash, "abc");
  EXPECT_EQ(kept.mime, "image/jpeg");
  EXPECT_EQ(std::pair(kept.width, kept.height), std::pair(4000, 3000));
  EXPECT_EQ(kept.caption, picture.caption);
  EXPECT_EQ(kept.credit, picture.credit);
  EXPECT_EQ(kept.creator, picture.creator);
  EXPECT_EQ(kept.alt, picture.alt);
  EXPECT_EQ(kept.copyright, picture.copyright);
  EXPECT_EQ(kept.usage_terms, picture.usage_terms);
  EXPECT_EQ(kept.source_guid, picture.source_guid);
  EXPECT_EQ(kept.taken, kNoon);
  EXPECT_EQ(std::pair(kept.focus_x, kept.focus_y), std::pair(1.0 / 3, 0.5));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Pictures(snapshot).picture_by_hash("abc"); })->id, id);
  EXPECT_FALSE(read([](Snapshot& snapshot) { return Pictures(snapshot).picture_by_hash("def"); }));
}

TEST_P(KeptPictures, FillOnlyWhatWasEmptyWhenTheyComeAgain) {
  story::Picture picture;
  picture.hash = "abc";
  picture.caption = "The desk's caption";
  auto const id =
      write([&](Transaction& transaction) { return Pictures(transaction).keep_picture(picture); });
  picture.caption = "The agency's caption";
  picture.credit = "Jane Roe";
  EXPECT_EQ(write([&](Transaction& transaction) { return Pictures(transaction).keep_picture(picture); }), id);
  auto const kept = read([&](Snapshot& snapshot) { return Pictures(snapshot).picture(id); });
  EXPECT_EQ(kept.caption, "The desk's caption");
  EXPECT_EQ(kept.credit, "Jane Roe");
}

TEST_P(KeptPictures, AreSavedAndFoundByNumber) {
  story::Picture picture;
  picture.hash = "abc";
  picture.id = write([&](Transaction& transaction) { return Pictures(transaction).keep_picture(picture); });
  picture.alt = "Water";
  write([&](Transaction& transaction) { return Pictures(transaction).save_picture(picture); });
  auto const found = read([&](Snapshot& snapshot) {
    return Pictures(snapshot).pictures({picture.id, PictureId(404)});
  });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.at(picture.id).alt, "Water");
  picture.id = PictureId(404);
  auto const missing =
      store().write([&](Transaction& transaction) { return Pictures(transaction).save_picture(picture); });
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().fault, Fault::not_found);
  EXPECT_FALSE(
      store().read([](Snapshot& snapshot) { return Pictures(snapshot).picture(PictureId(404)); }).ok());
}

}  // namespace
}  // namespace stoppress::store
