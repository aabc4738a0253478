#include "wire/keep.h"

#include "base/hash.h"
#include "store/store.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"
#include "wire/formats/read.h"
#include "wire/formats/testing_samples.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

class IntakeTest : public testing::Test {
 protected:
  IntakeTest() {
    std::string name = (fs::temp_directory_path() / "stoppress-intake-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    auto opened = store::Store::open({"sqlite:" + (folder_ / "archive.sqlite").string()});
    if (!opened.ok()) throw std::runtime_error(opened.error().message + " " + opened.error().detail);
    store_ = std::move(*opened);
  }
  ~IntakeTest() override {
    store_.reset();
    fs::remove_all(folder_);
  }

  static std::string item(std::string const& version, std::string const& status = "usable",
                          std::string const& words = "Tide") {
    return R"({"uri":"urn:northwire:1","type":"text","version":")" + version + R"(","pubstatus":")" + status +
           R"(","headline":")" + words +
           R"(","body_html":"<p>The tide.</p>","versioncreated":"2026-11-20T10:00:00Z"})";
  }

  Kept keep(std::string const& raw) {
    Reading const reading = read(raw, "item.json", {});
    EXPECT_EQ(reading.items.size(), 1u);
    auto const kept = store_->write([&](store::Transaction& transaction) {
      return wire::keep(transaction, reading.items[0], store::packed_raw_wire(raw), Instant::from_seconds(1));
    });
    EXPECT_TRUE(kept.ok()) << (kept.ok() ? "" : kept.error().message + " " + kept.error().detail);
    return kept.value_or(Kept{});
  }

  // What the desk does after a first version.
  StoryId make_story_for(WireItemId item) {
    auto const made = store_->write([&](store::Transaction& transaction) -> Result<StoryId> {
      story::Title courier;
      courier.name = "Courier";
      courier.sections = {{{}, "world", "World", ""}};
      auto const title = TRY(store::Titles(transaction).save_title(courier));
      story::Story story;
      story.title = title.id;
      StoryId const id = TRY(store::Stories(transaction).create(story));
      TRY(store::Wires(transaction).link(item, id, Revision(1)));
      return id;
    });
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().message + " " + made.error().detail);
    return made.value_or(StoryId());
  }

  fs::path folder_;
  std::unique_ptr<store::Store> store_;
};

TEST_F(IntakeTest, TheFirstVersionIsFreshAndItsBytesAreKept) {
  std::string const raw = item("1");
  Kept const kept = keep(raw);
  EXPECT_EQ(kept.outcome, Outcome::fresh);
  EXPECT_FALSE(kept.story);
  auto const bytes = store_->read(
      [&](store::Snapshot& snapshot) { return store::WireItems(snapshot).raw_wire(sha256_hex(raw)); });
  ASSERT_TRUE(bytes.ok() && bytes->has_value());
  EXPECT_EQ(**bytes, raw);
}

TEST_F(IntakeTest, AResendDoesNothing) {
  Kept const first = keep(item("1"));
  Kept const again = keep(item("1"));
  EXPECT_EQ(again.outcome, Outcome::resend);
  EXPECT_EQ(again.item, first.item);
  EXPECT_EQ(keep(item("1", "usable", "Other words under the same number")).outcome, Outcome::resend);
}

TEST_F(IntakeTest, ALaterVersionFindsItsStory) {
  StoryId const story = make_story_for(keep(item("9")).item);
  Kept const later = keep(item("10"));
  EXPECT_EQ(later.outcome, Outcome::update);
  EXPECT_EQ(later.story, story);
}

TEST_F(IntakeTest, AVersionThatComesLateIsKeptAndNotApplied) {
  StoryId const story = make_story_for(keep(item("3")).item);
  Kept const late = keep(item("2"));
  EXPECT_EQ(late.outcome, Outcome::older);
  EXPECT_EQ(late.story, story);
  EXPECT_EQ(keep(item("2")).outcome, Outcome::resend);
  EXPECT_EQ(keep(item("4")).outcome, Outcome::update) << "the late one is not the newest";
}

TEST_F(IntakeTest, ACancellationUnderTheSameNumberIsANewState) {
  StoryId const story = make_story_for(keep(item("3")).item);
  Kept const killed = keep(item("3", "canceled"));
  EXPECT_EQ(killed.outcome, Outcome::update);
  EXPECT_EQ(killed.story, story);
  EXPECT_EQ(keep(item("3", "canceled")).outcome, Outcome::resend);
  EXPECT_EQ(keep(item("3")).outcome, Outcome::resend) << "the usable version again does not undo the kill";
  EXPECT_EQ(keep(item("4")).outcome, Outcome::update);
}

TEST_F(IntakeTest, WithoutGuidOrVersionTheWordsAndTheTimeStandIn) {
  std::string const nitf =
      "<nitf><head><docdata><date.issue "
      "norm='20261120T100000Z'/></docdata></head><body><body.head><hedline><hl1>Tide</hl1>"
      "</hedline></body.head><body.content><p>The tide.</p></body.content></body></nitf>";
  EXPECT_EQ(keep(nitf).outcome, Outcome::fresh);
  EXPECT_EQ(keep(nitf).outcome, Outcome::resend);
  std::string later = nitf;
  later.replace(later.find("T100000Z"), 8, "T110000Z");
  EXPECT_EQ(keep(later).outcome, Outcome::update);
  std::string other = nitf;
  other.replace(other.find("The tide"), 8, "The gale");
  EXPECT_EQ(keep(other).outcome, Outcome::fresh);
}

TEST_F(IntakeTest, AllSamplesAreKeptOnceHoweverOftenTheyCome) {
  for (int round = 0; round < 2; ++round)
    for (fs::path const& path : wire_samples()) {
      std::string const raw = bytes_of(path);
      Reading const reading = read(raw, path.filename().string(), {});
      auto const kept = store_->write([&](store::Transaction& transaction) -> Result<int> {
        int fresh = 0;
        for (Item const& one : reading.items)
          fresh += TRY(wire::keep(transaction, one, store::packed_raw_wire(raw), Instant())).outcome ==
                           Outcome::resend
                       ? 0
                       : 1;
        return fresh;
      });
      ASSERT_TRUE(kept.ok()) << path << ": " << kept.error().message << " " << kept.error().detail;
      EXPECT_TRUE(round == 0 || *kept == 0) << path;
    }
}

}  // namespace
}  // namespace stoppress::wire
