// The wires as the desk lists them.
#include "store/wires/wires.h"

#include <gmock/gmock.h>

#include "store/pictures/picture_library.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TheDesksWires : public Archive {
 protected:
  WireItemId keep(std::string const& headline, Instant at, std::string const& source = "northwire",
                  std::string const& slugline = "") {
    ListedItem item;
    item.identity = {source, "tag:" + headline, "1"};
    item.headline = headline;
    item.slugline = slugline;
    item.problems = "[]";
    item.received = at;
    return write([&](Transaction& transaction) { return Wires(transaction).keep(item); });
  }
  template <class F>
  void change(F const& act) {
    write([&](Transaction& transaction) -> Result<Done> {
      Wires wires(transaction);
      return act(wires);
    });
  }
  void decide(WireItemId id, WireState state) {
    change([&](Wires<Transaction>& wires) { return wires.decide(id, state); });
  }
  ListedItem item(WireItemId id) {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).item(id); });
  }
  std::vector<std::string> headlines(WireAsked const& asked = {}) {
    std::vector<std::string> found;
    for (auto const& item : read([&](Snapshot& snapshot) { return Wires(snapshot).list(asked); }))
      found.push_back(item.headline);
    return found;
  }
};
ON_BOTH_DATABASES(TheDesksWires);

TEST_P(TheDesksWires, ListsTheLastReceivedFirstAndPageByPage) {
  for (auto const* each : {"One", "Two", "Three"}) keep(each, kNoon);
  keep("Earlier", kNoon - 1s);
  EXPECT_THAT(headlines(), ElementsAre("Three", "Two", "One", "Earlier"));
  WireAsked asked;
  asked.count = 2;
  auto const first = read([&](Snapshot& snapshot) { return Wires(snapshot).list(asked); });
  asked.after = std::pair(first.back().received, first.back().id);
  EXPECT_THAT(headlines(asked), ElementsAre("One", "Earlier"));
}

TEST_P(TheDesksWires, KeepsWhatAVersionOrdersUntilWhenItMayBeShownAndItsPictures) {
  ListedItem item;
  item.identity = {"northwire", "tag:tide", "2"};
  item.problems = "[]";
  item.received = kNoon;
  item.expires = kNoon + 3s;
  item.signals = {story::Signal::correction, story::Signal::write_through};
  auto const story = filed(content("Tide"));
  auto const picture = write([](Transaction& transaction) {
    story::LibraryPicture file;
    file.hash = "aa";
    return PictureLibrary(transaction).keep(file, StaffId(), "");
  });
  auto const id = write([&](Transaction& transaction) -> Result<WireItemId> {
    auto const kept = TRY(Wires(transaction).keep(item));
    TRY(Wires(transaction).link(kept, story.id, story.head));
    TRY(Wires(transaction).keep_pictures(kept, {picture, PictureId(), picture}));
    return kept;
  });
  EXPECT_EQ(this->item(id).expires, item.expires);
  EXPECT_EQ(this->item(id).signals, item.signals);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Wires(snapshot).pictures_of(story.id); }),
            std::vector{picture});
  EXPECT_TRUE(read([&](Snapshot& snapshot) { return Wires(snapshot).was_brought(picture); }));
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return Wires(snapshot).was_brought(PictureId(99)); }));
}

TEST_P(TheDesksWires, FindsWhatIsAboutSomebody) {
  auto const id = keep("Tide closes harbour", kNoon);
  auto about = content("Tide closes harbour");
  about.entities = {{story::EntityKind::person, "Ada O’Brien", {"pers:7"}}};
  change([&](Wires<Transaction>& wires) { return wires.keep_copy(id, about); });
  WireAsked asked;
  asked.text = "ada o’BRIEN";
  EXPECT_THAT(headlines(asked), ElementsAre("Tide closes harbour"));
  asked.text = "pers:7";
  EXPECT_THAT(headlines(asked), ElementsAre("Tide closes harbour"));
}

TEST_P(TheDesksWires, NarrowsByDecisionSourceAndText) {
  auto const tide = keep("Tide closes harbour", kNoon);
  keep("Été à Paris", kNoon + 1s, "southwire", "WEATHER-Summer");
  keep("100% certain", kNoon + 2s, "southwire");
  decide(tide, WireState::held);
  WireAsked held, south, both;
  held.state = WireState::held;
  south.source = "southwire";
  both.source = "northwire";
  both.state = WireState::fresh;
  EXPECT_THAT(headlines(held), ElementsAre("Tide closes harbour"));
  EXPECT_THAT(headlines(south), ElementsAre("100% certain", "Été à Paris"));
  EXPECT_THAT(headlines(both), IsEmpty());
  auto const with_text = [&](std::string text) {
    WireAsked asked;
    asked.text = std::move(text);
    return headlines(asked);
  };
  EXPECT_THAT(with_text("CLOSES"), ElementsAre("Tide closes harbour"));
  EXPECT_THAT(with_text("weather-s"), ElementsAre("Été à Paris"));
  EXPECT_THAT(with_text("0%"), ElementsAre("100% certain"));
  EXPECT_THAT(with_text("%"), ElementsAre("100% certain"));
}

TEST_P(TheDesksWires, KnowEveryAgencyOnceByName) {
  auto const agencies = [&] { return read([](Snapshot& snapshot) { return Wires(snapshot).agencies(); }); };
  EXPECT_THAT(agencies(), IsEmpty());
  for (auto const* each : {"One", "Two"}) keep(each, kNoon, "southwire");
  auto const old = keep("Three", kNoon, "northwire");
  keep("Four", kNoon, "eastwire");
  EXPECT_THAT(agencies(), ElementsAre("eastwire", "northwire", "southwire"));
  change([&](Wires<Transaction>& wires) { return wires.supersede(old); });
  EXPECT_THAT(agencies(), ElementsAre("eastwire", "southwire"));
}

TEST_P(TheDesksWires, ListsOnlyTheNewestVersion) {
  auto const former = keep("First take", kNoon);
  keep("Second take", kNoon + 1s);
  change([&](Wires<Transaction>& wires) { return wires.supersede(former); });
  EXPECT_THAT(headlines(), ElementsAre("Second take"));
  EXPECT_TRUE(item(former).superseded);
}

TEST_P(TheDesksWires, AnItemSaysItsOwnWordsUntilAStorySaysThem) {
  auto const id = keep("Tide", kNoon);
  auto const said = [&] {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).content(item(id)); });
  };
  EXPECT_FALSE(said());
  auto const words = content("Tide closes harbour");
  change([&](Wires<Transaction>& wires) { return wires.keep_copy(id, words); });
  EXPECT_EQ(said(), words);
  auto const story = filed(content("As a story"));
  change([&](Wires<Transaction>& wires) { return wires.link(id, story.id, story.head); });
  EXPECT_EQ(said()->headline, "As a story");
}

TEST_P(TheDesksWires, KnowWhatWaitsBesideAStoryAndWhatItStandsOn) {
  auto const story = filed(content("Tide closes harbour"));
  auto const first = keep("First take", kNoon), second = keep("Second take", kNoon + 1s);
  auto const waiting = [&] {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).waiting_beside(story.id); });
  };
  auto const taken = [&] {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).last_taken(story.id); });
  };
  change([&](Wires<Transaction>& wires) -> Result<Done> {
    TRY(wires.link(first, story.id, story.head));
    TRY(wires.decide(first, WireState::taken));
    return wires.link(second, story.id, {});
  });
  EXPECT_EQ(waiting()->id, second);
  EXPECT_EQ(taken()->id, first);
  decide(second, WireState::spiked);
  EXPECT_FALSE(waiting());
  decide(second, WireState::taken);
  EXPECT_FALSE(waiting());
  EXPECT_EQ(taken()->id, second);
}

TEST_P(TheDesksWires, RememberTheLatestEmbargoOfWhatAStoryTook) {
  auto const story = filed(content("Budget in full"));
  auto const embargo = [&] {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).embargo_of(story.id); });
  };
  EXPECT_FALSE(embargo());
  ListedItem item;
  item.identity = {"northwire", "tag:budget", "1"};
  item.problems = "[]";
  item.story = story.id;
  item.state = WireState::taken;
  item.embargo = kNoon + kHour;
  item.received = kNoon;
  write([&](Transaction& transaction) { return Wires(transaction).keep(item); });
  item.identity.version = "2";
  item.embargo.reset();
  write([&](Transaction& transaction) { return Wires(transaction).keep(item); });
  EXPECT_EQ(embargo(), kNoon + kHour);
}

}  // namespace
}  // namespace stoppress::store
