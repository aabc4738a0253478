#include "store/database/examination.h"

#include <gmock/gmock.h>

#include "store/pictures/pictures.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AnExamination : public Archive {
 protected:
  std::vector<std::string> problems() {
    return read([](Snapshot& snapshot) { return examine(snapshot); }).problems;
  }
};
ON_BOTH_DATABASES(AnExamination);

TEST_P(AnExamination, FindsNothingInASoundArchive) {
  published("Tide closes harbour", kNoon);
  EXPECT_THAT(problems(), IsEmpty());
}

TEST_P(AnExamination, NamesTheStoryWhoseBodyCanNotBeRead) {
  auto const id = published("Tide closes harbour", kNoon).id;
  ask("UPDATE revision SET body = 'tell-nobody' WHERE story = " + std::to_string(id.number()));
  EXPECT_THAT(problems(), ElementsAre("Story " + std::to_string(id.number()) +
                                      ": its newest revision, 1, has a body that can't be read."));
}

TEST_P(AnExamination, NamesTheStoryWhoseRevisionIsGone) {
  auto const id = published("Tide closes harbour", kNoon).id;
  ask("UPDATE story SET published = 7 WHERE id = " + std::to_string(id.number()));
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("its published revision, 7, is not there.")));
}

TEST_P(AnExamination, NamesTheStoryThatNoAddressLeadsTo) {
  published("Tide closes harbour", kNoon);
  ask("UPDATE story SET slug = 'no slug/at all'");
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("its slug can't be part of an address.")));
}

TEST_P(AnExamination, NamesTwentyOfAKindAndCountsTheOthers) {
  for (int story = 0; story < 25; ++story) published("Tide closes harbour", kNoon);
  ask("UPDATE revision SET body = ''");
  EXPECT_THAT(problems(), SizeIs(21));
  EXPECT_EQ(problems().back(), "… and 5 more like it.");
}

TEST_P(AnExamination, FindsWhatTheDatabaseFinds) {
  published("Tide closes harbour", kNoon);
  if (on_postgresql()) {
    ask("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'known_browser_of'::regclass");
    EXPECT_THAT(problems(), ElementsAre("The index known_browser_of is not whole. REINDEX makes it anew."));
  } else {
    ask("INSERT INTO recovery_code (staff, hash) VALUES (987654, 'none')");
    EXPECT_THAT(problems(), ElementsAre("1 rows name others that are not there."));
  }
}

TEST_P(AnExamination, SaysWhichPicturesMustBeThere) {
  story::Picture picture;
  picture.hash = "abcdef";
  write([&](Transaction& transaction) { return Pictures(transaction).keep_picture(picture); });
  EXPECT_THAT(read([](Snapshot& snapshot) { return examine(snapshot); }).pictures, ElementsAre("abcdef"));
}

}  // namespace
}  // namespace stoppress::store
