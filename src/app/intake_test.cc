#include "app/intake.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/hash.h"
#include "media/testing_library.h"
#include "media/testing_pictures.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/pictures/picture_library.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"
#include "store/titles/titles_cache.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"
#include "story/body/body.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

std::string ninjs(std::string const& uri, std::string const& version, std::string const& headline,
                  std::string const& body = "<p>Words.</p>") {
  return "{\"uri\":\"" + uri + "\",\"version\":\"" + version +
         "\",\"type\":\"text\",\"pubstatus\":\"usable\",\"headline\":\"" + headline + "\",\"body_html\":\"" +
         body + "\"}";
}

class Arriving : public testing::Test {
 protected:
  void SetUp() override {
    title_.name = "The Test";
    title_.sections = {{{}, "town", "Town", ""}};
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title_);
                 })
                 .value();
    library_ = media::open_library(store_.folder() / "pictures");
    wire_.rules.policy = desk::Policy::publish;
  }

  std::vector<FileTaken> take(std::vector<std::string> const& texts) {
    store::TitlesCache titles(*store_);
    titles.read_again().value();
    Intake intake(*store_, *library_, titles, read_);
    std::vector<WireFile> files;
    for (auto const& text : texts) files.push_back({"item.json", text, store_.folder()});
    return intake.take(files, wire_, std::nullopt, now_);
  }

  store::TemporaryStore store_;
  Instant now_ = Instant::from_seconds(1'795'176'000);
  story::Title title_;
  std::unique_ptr<media::Library> library_;
  WireSource wire_;
  wire::ReadFile read_ = wire::read;
};

TEST_F(Arriving, AResendDoesNothingAndALaterVersionUpdatesItsStory) {
  auto const first = take({ninjs("urn:a", "1", "One")});
  ASSERT_EQ(first[0].items.size(), 1u);
  EXPECT_EQ(first[0].items[0].became, "published");
  EXPECT_EQ(take({ninjs("urn:a", "1", "One")})[0].items[0].became, "resend");
  auto const later = take({ninjs("urn:a", "2", "Two")});
  EXPECT_EQ(later[0].items[0].story, first[0].items[0].story);
  EXPECT_EQ(later[0].items[0].address, first[0].items[0].address);
  EXPECT_EQ(take({ninjs("urn:a", "1", "One, late")})[0].items[0].became, "resend");
  EXPECT_EQ(
      store_->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
          .value(),
      1);
}

TEST_F(Arriving, AResendIsNotAskedForItsPicturesAgain) {
  auto text = ninjs("urn:a", "1", "One");
  text.insert(text.size() - 1,
              R"(,"associations":{"main":{"type":"picture","renditions":{"original":{"href":"gone.jpg"}}}})");
  auto const asks = [](FileTaken const& taken) {
    return std::ranges::any_of(taken.items.at(0).problems,
                               [](auto const& problem) { return problem.where == "gone.jpg"; });
  };
  EXPECT_TRUE(asks(take({text})[0]));
  auto const again = take({text})[0];
  EXPECT_EQ(again.items.at(0).became, "resend");
  EXPECT_FALSE(asks(again));
}

TEST_F(Arriving, AKillTakesThePicturesThatCameWithTheStory) {
  std::ofstream(store_.folder() / "tide.jpg", std::ios::binary) << media::two_halves(640, 480, ".jpg");
  auto text = ninjs("urn:a", "1", "One");
  text.insert(text.size() - 1,
              R"(,"associations":{"main":{"type":"picture","renditions":{"original":{"href":"tide.jpg"}}}})");
  auto const story = take({text})[0].items.at(0).story;
  auto const brought =
      store_->read([&](store::Snapshot& snapshot) { return store::Wires(snapshot).pictures_of(story); })
          .value();
  ASSERT_EQ(brought.size(), 1u);
  auto kill = ninjs("urn:a", "2", "One");
  kill.replace(kill.find("usable"), 6, "canceled");
  EXPECT_EQ(take({kill})[0].items.at(0).became, "removed");
  auto const shown = store_->read(
      [&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).shown(brought, now_); });
  EXPECT_TRUE(shown.value().empty());
}

TEST_F(Arriving, WhatTheRuleHoldsStandsOnTheWiresWithItsWords) {
  wire_.rules.policy = desk::Policy::hold;
  auto const taken = take({ninjs("urn:a", "1", "One")});
  EXPECT_EQ(taken[0].items[0].became, "waiting");
  EXPECT_EQ(
      store_->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
          .value(),
      0);
  auto const items =
      store_->read([](store::Snapshot& snapshot) { return store::Wires(snapshot).list({}); }).value();
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].headline, "One");
  EXPECT_EQ(items[0].words, 1);
  auto const content =
      store_->read([&](store::Snapshot& snapshot) { return store::Wires(snapshot).content(items[0]); })
          .value();
  EXPECT_EQ(story::plain_text(content->body), "Words.");
}

TEST_F(Arriving, TheDeskIsToldOnceOfAFileAndNotOfAResend) {
  take({ninjs("urn:a", "1", "One"), ninjs("urn:b", "1", "Two")});
  take({ninjs("urn:a", "1", "One")});
  auto const changes =
      store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
          .value();
  auto const told = std::count_if(changes.begin(), changes.end(), [](story::Change const& change) {
    return change.kind == story::ChangeKind::wire_changed;
  });
  EXPECT_EQ(told, 1);
}

TEST_F(Arriving, OneBadFileHoldsUpNoOther) {
  auto const taken = take({ninjs("urn:a", "1", "One"), "{ not json", ninjs("urn:b", "1", "Two")});
  EXPECT_EQ(taken[0].items.at(0).became, "published");
  ASSERT_TRUE(taken[1].refused);
  EXPECT_FALSE(taken[1].refused->message.empty());
  EXPECT_EQ(taken[2].items.at(0).became, "published");
}

TEST_F(Arriving, OfManyFilesEachLotIsKeptInItsOrderWhileTheNextIsReadAlready) {
  store::TitlesCache titles(*store_);
  titles.read_again().value();
  Intake intake(*store_, *library_, titles, read_);
  int version = 0;
  auto const next = [&] {
    std::vector<WireFile> files;
    for (; version < 100 && files.size() < 7; ++version)
      files.push_back({std::to_string(version), ninjs("urn:a", std::to_string(version + 1), "One"), {}});
    return files;
  };
  std::vector<std::string> names, became;
  intake.take_many(next, wire_, std::nullopt, StoppedClock(now_), [&](auto const& files, auto const& taken) {
    for (auto const& file : files) names.push_back(file.name);
    for (auto const& file : taken) became.push_back(file.items.at(0).became);
  });
  ASSERT_EQ(names.size(), 100u);
  for (int at = 0; at < 100; ++at) EXPECT_EQ(names[std::size_t(at)], std::to_string(at));
  EXPECT_EQ(became, std::vector<std::string>(100, "published"))
      << "each version is later than the one before";
}

// As a decoder says that it was lost over one, or that there is none.
TEST_F(Arriving, AFileThatCouldNotBeReadIsRefusedWithTheReasonAndHoldsUpNoOther) {
  read_ = [](std::string_view bytes, std::string_view name, wire::ReadOptions const& options) {
    return bytes == "hostile"
               ? Result<wire::Reading>(over_limit("It took too long to decode and was given up."))
               : wire::read(bytes, name, options);
  };
  auto const taken = take({ninjs("urn:a", "1", "One"), "hostile", ninjs("urn:b", "1", "Two")});
  EXPECT_EQ(taken[0].items.at(0).became, "published");
  ASSERT_TRUE(taken[1].refused);
  EXPECT_EQ(taken[1].refused->fault, Fault::limit);
  EXPECT_EQ(taken[1].refused->message, "It took too long to decode and was given up.");
  EXPECT_EQ(taken[2].items.at(0).became, "published");
}

TEST_F(Arriving, APictureThatBreaksOffIsNotTakenAndItsStorySaysSo) {
  std::string const photo = "../shared/samples/photos/superdesk-superdesk-core/Polizeihund-China-2.jpg";
  auto const whole = read_file(photo, 50'000'000).value();
  ASSERT_TRUE(write_file(store_.folder() / "half.jpg", whole.substr(0, whole.size() / 2)).ok());
  auto text = ninjs("urn:a", "1", "One");
  text.insert(text.size() - 1,
              R"(,"associations":{"main":{"type":"picture","renditions":{"original":{"href":"half.jpg"}}}})");
  auto const taken = take({text});
  auto const& problems = taken[0].items.at(0).problems;
  EXPECT_TRUE(std::ranges::any_of(problems, [](auto const& problem) {
    return problem.where == "half.jpg" && problem.what.find("breaks off") != std::string::npos;
  }));
}

TEST_F(Arriving, TheRawBytesAreKept) {
  auto const text = ninjs("urn:a", "1", "One");
  take({text});
  EXPECT_EQ(store_
                ->read([&](store::Snapshot& snapshot) {
                  return store::WireItems(snapshot).raw_wire(sha256_hex(text));
                })
                .value(),
            text);
}

TEST_F(Arriving, ARelatedLinkFindsItsStoryOrLeavesTheBody) {
  auto const first = take({ninjs("urn:a", "1", "One")});
  auto const second = take({ninjs("urn:b", "1", "Two",
                                  "<p>Words.</p><p class='related'><a href='urn:a'>One</a></p>"
                                  "<p class='related'><a href='urn:never'>Never</a></p>")});
  auto const& item = second[0].items.at(0);
  auto const content = store_
                           ->read([&](store::Snapshot& snapshot) {
                             return store::Stories(snapshot).content(item.story, Revision(1));
                           })
                           .value();
  std::vector<story::RelatedLink> links;
  for (auto const& block : content.body)
    if (auto const* link = std::get_if<story::RelatedLink>(&block.value)) links.push_back(*link);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].story, first[0].items[0].story);
  bool const said = std::any_of(item.problems.begin(), item.problems.end(), [](auto const& problem) {
    return problem.what.find("urn:never") != std::string::npos;
  });
  EXPECT_TRUE(said);
}

TEST(PictureBelow, IsNeverOutsideTheFolder) {
  fs::path const folder = fs::temp_directory_path() / ("stoppress-below-" + random_token().substr(0, 8));
  ASSERT_TRUE(make_folders(folder / "in").ok());
  fs::create_symlink("/etc", folder / "in" / "out");
  EXPECT_EQ(picture_below(folder / "in", "a/b.jpg"), fs::weakly_canonical(folder / "in" / "a" / "b.jpg"));
  for (auto const* href :
       {"../b.jpg", "/etc/passwd", "a/../../b.jpg", "out/passwd", "https://a.example/b.jpg", ""})
    EXPECT_FALSE(picture_below(folder / "in", href)) << href;
  fs::remove_all(folder);
}

}  // namespace
}  // namespace stoppress::app
