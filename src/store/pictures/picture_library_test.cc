#include "store/pictures/picture_library.h"

#include <gmock/gmock.h>

#include "store/pictures/pictures.h"
#include "store/staff/staff.h"
#include "store/stories/stories.h"
#include "store/testing_archive.h"

namespace stoppress::store::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LibraryOfPictures : public Archive {
 protected:
  story::LibraryPicture added(std::string const& hash, std::string const& caption = "", StaffId by = {},
                              std::string const& file_name = "") {
    story::LibraryPicture picture;
    picture.hash = hash;
    picture.caption = caption;
    picture.added_at = kNoon;
    picture.id = write(
        [&](Transaction& transaction) { return PictureLibrary(transaction).keep(picture, by, file_name); });
    return picture;
  }
  void save(story::LibraryPicture const& picture) {
    write([&](Transaction& transaction) { return PictureLibrary(transaction).save(picture); });
  }
  std::vector<std::string> found(std::vector<std::string> words, PictureId after = {}, int count = 50) {
    std::vector<std::string> hashes;
    for (auto const& each : read([&](Snapshot& snapshot) {
           return PictureLibrary(snapshot).pictures({words, after, count});
         }))
      hashes.push_back(each.picture.hash);
    return hashes;
  }
  std::vector<PictureUsed> uses(PictureId id) {
    return read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).uses(id); });
  }
  std::map<PictureId, story::LibraryPicture> shown(std::vector<PictureId> const& ids, Instant now) {
    return read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).shown(ids, now); });
  }
  story::Content with_picture(std::string headline, PictureId id) {
    auto content = this->content(std::move(headline));
    content.main_picture = story::PictureUse{id, "", "", ""};
    return content;
  }
};
ON_BOTH_DATABASES(LibraryOfPictures);

TEST_P(LibraryOfPictures, IsSearchedInEveryTextInAnyCaseAndTheNewestIsFirst) {
  auto tide = added("a", "High TIDE at Elléry 100%");
  added("b", "A market");
  auto mayor = added("c", "");
  mayor.keywords = {"Überflutung"};
  mayor.creator = "Ines Harrow";
  save(mayor);
  EXPECT_THAT(found({}), ElementsAre("c", "b", "a"));
  EXPECT_THAT(found({"tide", "ELLÉRY"}), ElementsAre("a"));
  EXPECT_THAT(found({"überfl"}), ElementsAre("c"));
  EXPECT_THAT(found({"harrow"}), ElementsAre("c"));
  EXPECT_THAT(found({"100%"}), ElementsAre("a"));
  EXPECT_THAT(found({"%"}), ElementsAre("a"));
  EXPECT_THAT(found({"tide", "market"}), IsEmpty());
}

TEST_P(LibraryOfPictures, IsReadPageByPage) {
  for (auto const* hash : {"a", "b", "c", "d"}) added(hash);
  auto const first = read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).pictures({{}, {}, 2}); });
  EXPECT_THAT(found({}, first.back().picture.id, 2), ElementsAre("b", "a"));
}

TEST_P(LibraryOfPictures, KeepsCropsKeywordsExpiryAndWhoAddedIt) {
  people::Staff staff;
  staff.name = "Ada Quill";
  staff.email = "ada@courier.example";
  auto const ada =
      write([&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "none", kNoon); });
  auto picture = added("a", "", ada, "tide.jpg");
  picture.crops["16x9"] = {0.1234, 0.25, 0.5, 0.4219};
  picture.keywords = {"tide", "harbour"};
  picture.expires = kNoon + 1h;
  picture.replacement = added("b").id;
  save(picture);
  auto const kept = read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).picture(picture.id); });
  EXPECT_EQ(kept.picture.crops, picture.crops);
  EXPECT_EQ(kept.picture.keywords, picture.keywords);
  EXPECT_EQ(kept.picture.expires, picture.expires);
  EXPECT_EQ(kept.picture.replacement, picture.replacement);
  EXPECT_EQ(kept.picture.added_at, kNoon);
  EXPECT_EQ(kept.added_by, (Name{ada, "Ada Quill"}));
  EXPECT_EQ(kept.file_name, "tide.jpg");
}

TEST_P(LibraryOfPictures, AnExpiryThatComesWithTheFileStandsUntilItIsEdited) {
  story::LibraryPicture file;
  file.hash = "a";
  file.added_at = kNoon;
  file.expires = kNoon + 1h;
  auto const keep = [&] {
    return write([&](Transaction& transaction) { return PictureLibrary(transaction).keep(file, {}, ""); });
  };
  auto const id = keep();
  auto const kept = [&] {
    return read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).picture(id); });
  };
  EXPECT_EQ(kept().picture.expires, kNoon + 1h);
  auto edited = kept().picture;
  edited.expires.reset();
  save(edited);
  EXPECT_EQ(keep(), id);
  EXPECT_FALSE(kept().picture.expires) << "the same file once more changes nothing";
}

TEST_P(LibraryOfPictures, AKeywordIsStillFoundWhenTheCaptionHasBeenEdited) {
  auto picture = added("a");
  picture.keywords = {"zeppelin"};
  save(picture);
  picture.caption = "Moored";
  write([&](Transaction& transaction) { return Pictures(transaction).save_picture(picture); });
  EXPECT_THAT(found({"zeppelin", "moored"}), ElementsAre("a"));
}

TEST_P(LibraryOfPictures, ReadersSeeAPictureBeforeItExpiresAndWhatStandsInForItAfter) {
  auto picture = added("a");
  auto const other = added("b");
  picture.expires = kNoon;
  save(picture);
  EXPECT_EQ(shown({picture.id}, kNoon - 1us).at(picture.id).hash, "a");
  EXPECT_THAT(shown({picture.id, other.id}, kNoon), ElementsAre(::testing::Key(other.id)));
  picture.replacement = other.id;
  save(picture);
  EXPECT_EQ(shown({picture.id}, kNoon).at(picture.id).hash, "b");
  EXPECT_EQ(shown({picture.id}, kNoon).at(picture.id).id, other.id);
}

TEST_P(LibraryOfPictures, WhatHasExpiredTooStandsInForNothing) {
  auto picture = added("a"), other = added("b");
  other.expires = picture.expires = kNoon;
  picture.replacement = other.id;
  save(picture);
  save(other);
  EXPECT_THAT(shown({picture.id}, kNoon), IsEmpty());
}

TEST_P(LibraryOfPictures, EachExpiryIsDueOnceAndAgainWhenItIsAnother) {
  auto picture = added("a");
  picture.expires = kNoon;
  save(picture);
  auto const due = [&](Instant now) {
    return read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).due_to_expire(now); });
  };
  auto const next = [&] {
    return read([](Snapshot& snapshot) { return PictureLibrary(snapshot).next_expiry(); });
  };
  EXPECT_EQ(next(), kNoon);
  EXPECT_THAT(due(kNoon - 1us), IsEmpty());
  EXPECT_THAT(due(kNoon), ElementsAre(picture.id));
  write([&](Transaction& transaction) { return PictureLibrary(transaction).mark_expired(picture.id); });
  picture.caption = "Edited meanwhile";
  save(picture);
  EXPECT_THAT(due(kNoon + 1h), IsEmpty());
  EXPECT_FALSE(next());
  picture.expires = kNoon + 2h;
  save(picture);
  EXPECT_EQ(next(), kNoon + 2h);
  picture.expires.reset();
  save(picture);
  EXPECT_FALSE(next());
}

TEST_P(LibraryOfPictures, AnotherFileIsTheSamePictureAndTheFormerOneLeadsToIt) {
  auto picture = added("a", "The desk's caption");
  added("b");
  picture.hash = "c";
  picture.width = 4000;
  write([&](Transaction& transaction) {
    return PictureLibrary(transaction).replace_file(picture, "better.jpg");
  });
  for (auto const* hash : {"a", "c"}) {
    auto const of = read([&](Snapshot& snapshot) { return PictureLibrary(snapshot).of_file(hash); });
    ASSERT_TRUE(of) << hash;
    EXPECT_EQ(of->id, picture.id);
    EXPECT_EQ(of->hash, "c");
    EXPECT_EQ(of->caption, "The desk's caption");
  }
  picture.hash = "b";
  auto const refused = store().write(
      [&](Transaction& transaction) { return PictureLibrary(transaction).replace_file(picture, ""); });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::conflict);
}

TEST_P(LibraryOfPictures, KnowsWhichStoriesShowAPictureAndWhere) {
  auto const picture = added("a"), other = added("b");
  auto content = with_picture("Tide closes harbour", picture.id);
  content.body.push_back({story::PictureUse{picture.id, "", "", ""}});
  auto story = published(content, kNoon);
  filed(with_picture("A draft", picture.id));
  filed(with_picture("Another picture's", other.id));
  auto const found = uses(picture.id);
  ASSERT_EQ(found.size(), 2u);
  auto const& tide = found[0].story == story.id ? found[0] : found[1];
  EXPECT_EQ(tide.headline, "Tide closes harbour");
  EXPECT_TRUE(tide.main && tide.body && tide.live);
  auto const& draft = found[0].story == story.id ? found[1] : found[0];
  EXPECT_TRUE(draft.main && !draft.body && !draft.live);
}

TEST_P(LibraryOfPictures, APictureThatADraftDroppedIsStillUsedWhileReadersSeeIt) {
  auto const picture = added("a"), other = added("b");
  auto story = published(with_picture("Tide", picture.id), kNoon);
  for (int number = 2; number < 4; ++number)
    write([&](Transaction& transaction) -> Result<Done> {
      auto const seen = story.head;
      story.head =
          TRY(Stories(transaction)
                  .add_revision(story.id, Revision(number), with_picture("Tide", other.id), "a", kNoon));
      return Stories(transaction).save(story, seen);
    });
  EXPECT_EQ(uses(picture.id).size(), 1u);
  EXPECT_TRUE(uses(picture.id)[0].live);
  EXPECT_FALSE(uses(other.id)[0].live);
  EXPECT_EQ(ask("SELECT COUNT(*) || '' FROM picture_use"), "2")
      << "the published revision's and the newest's";
  story.published = story.head;
  write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
  EXPECT_THAT(uses(picture.id), IsEmpty());
}

TEST_P(LibraryOfPictures, StoriesFromBeforeItKnewAreNoted) {
  auto const picture = added("a");
  auto const story = published(with_picture("Tide", picture.id), kNoon);
  ask("DELETE FROM picture_use WHERE story > 0 RETURNING place");
  ask("UPDATE story SET pictures_noted = 0 WHERE id > 0 RETURNING slug");
  EXPECT_THAT(uses(picture.id), IsEmpty());
  auto const waiting = [&] {
    return read([](Snapshot& snapshot) { return PictureLibrary(snapshot).stories_not_noted(10); });
  };
  EXPECT_THAT(waiting(), ElementsAre(story.id));
  write([&](Transaction& transaction) { return PictureLibrary(transaction).note_uses(story.id); });
  EXPECT_EQ(uses(picture.id).size(), 1u);
  EXPECT_THAT(waiting(), IsEmpty());
}

}  // namespace
}  // namespace stoppress::store::testing
