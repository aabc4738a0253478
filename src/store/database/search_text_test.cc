// Both databases find the same, in every script.
#include "store/database/search_text.h"

#include "store/newsletter/testing_before.h"
#include "store/pictures/picture_library.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"
#include "store/testing_archive.h"
#include "store/wires/wires.h"

namespace stoppress::store {
namespace {

using namespace testing;

constexpr char kHeadline[] = "ÉIRE: ΌΛΑ\u00A0ΚΑΛΆ, Wasser\u00ADstraße gesperrt";
// As people type them: small letters, decomposed, a plain blank, no soft hyphen.
constexpr std::array kTyped{"éire", "e\u0301ire", "όλα καλά", "WASSERSTRASSE", "Wasserstraße"};

TEST(SearchText, FoldsCapitalsMarksBlanksAndSoftHyphensOfEveryScript) {
  EXPECT_EQ(search_text("Harbour"), "harbour");
  EXPECT_EQ(search_text("E\u0301IRE"), search_text("éire"));
  EXPECT_EQ(search_text("10\u00A0km"), "10 km");
  EXPECT_EQ(search_text("Wasser\u00ADstraße"), "wasserstrasse");
  EXPECT_EQ(search_text("ПРИЛИВ"), "прилив");
  EXPECT_EQ(search_text("潮 🌊"), "潮 🌊");
  EXPECT_EQ(search_text(""), "");
}

class Searches : public Archive {
 protected:
  std::size_t stories(std::string const& text) {
    DeskAsked asked;
    asked.title = title().id;
    asked.text = text;
    return read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk(asked, kNoon); }).size();
  }
  std::size_t items(std::string const& text) {
    return read([&](Snapshot& snapshot) { return Wires(snapshot).list({"", {}, text, {}}); }).size();
  }
  std::size_t pictures(std::string const& text) {
    return read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).pictures({{text}, {}}); }).size();
  }
  std::size_t topics(std::string const& text) {
    return read([&](Snapshot& snapshot) { return DeskLists(snapshot).topics_like(text); }).size();
  }
  std::size_t authors(std::string const& text) {
    return read([&](Snapshot& snapshot) { return DeskLists(snapshot).authors_like(text); }).size();
  }

  // A story, its topic and author, a wire item and a picture that say the same.
  void keep_one_of_each() {
    auto words = content(kHeadline);
    words.topics = {{"topic", kHeadline}};
    words.byline.authors = {kHeadline};
    published(words, kNoon);
    write([&](Transaction& transaction) -> Result<Done> {
      ListedItem item;
      item.identity = {"northwire", "tag:1", "1"};
      item.headline = kHeadline;
      item.problems = "[]";
      item.received = kNoon;
      TRY(Wires(transaction).keep(item));
      story::LibraryPicture picture;
      picture.hash = "a";
      picture.caption = kHeadline;
      TRY(PictureLibrary(transaction).keep(picture, {}, ""));
      return Done{};
    });
  }
  void expect_found() {
    for (std::string const typed : kTyped) {
      EXPECT_EQ(stories(typed), 1u) << typed;
      EXPECT_EQ(items(typed), 1u) << typed;
      EXPECT_EQ(pictures(typed), 1u) << typed;
      EXPECT_EQ(topics(typed), 1u) << typed;
      EXPECT_EQ(authors(typed), 1u) << typed;
    }
  }
};
ON_BOTH_DATABASES(Searches);

TEST_P(Searches, FindCapitalsMarksBlanksAndSoftHyphensOfEveryScript) {
  keep_one_of_each();
  expect_found();
  for (auto const* other : {"όλακαλά", "wasser straße", "%", "_ire"}) EXPECT_EQ(stories(other), 0u) << other;
}

TEST_P(Searches, FindWhatWasThereBeforeItWasFolded) {
  keep_one_of_each();
  close();
  take_back_before_newsletters(url());
  // The schema as it stood before, and a picture's words as SQL folded them then.
  for (auto const* table : {"topic", "author", "wire_item"})
    ask(std::string("ALTER TABLE ") + table + " DROP COLUMN search");
  ask("ALTER TABLE story DROP COLUMN head_search");
  ask("ALTER TABLE story DROP COLUMN listed");
  ask("DROP TABLE cluster");
  ask("DROP TABLE known_browser");
  ask("DROP TABLE wire_item_picture");
  ask("DROP TABLE alarm");
  ask("DROP INDEX story_expires");
  for (auto const* column :
       {"story DROP COLUMN breaking_refused", "story DROP COLUMN expires", "story DROP COLUMN expiry_by_desk",
        "wire_item DROP COLUMN expires", "wire_item DROP COLUMN signals"})
    ask(std::string("ALTER TABLE ") + column);
  for (auto const* table : {"message_note", "message", "message_key", "form_secret", "outgoing_mail",
                            "account_link", "second_factor_request"})
    ask(std::string("DROP TABLE ") + table);
  ask("ALTER TABLE message_in_clear RENAME TO message");
  ask("UPDATE picture SET words = LOWER(caption)");
  ask("DELETE FROM migration WHERE number > 11");
  open();
  expect_found();
}

TEST_P(Searches, OfAnAuthorsStoriesTakeTheNameAsItIs) {
  auto words = content("Tide");
  words.byline.authors = {"Ada Brennan"};
  filed(words);
  auto const by = [&](std::string const& name) {
    DeskAsked asked;
    asked.title = title().id;
    asked.author = name;
    return read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk(asked, kNoon); }).size();
  };
  EXPECT_EQ(by("Ada Brennan"), 1u);
  EXPECT_EQ(by("ada brennan"), 0u);
  EXPECT_EQ(by("Ada"), 0u);
  EXPECT_EQ(by("%"), 0u);
}

}  // namespace
}  // namespace stoppress::store
