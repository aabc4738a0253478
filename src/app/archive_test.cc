// Opening a folder: what its file says of the title, and what is refused.
#include "app/archive.h"

#include <gmock/gmock.h>

#include "app/testing_installation.h"
#include "desk/titles/titles.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class TheArchive : public InstallationTest {
 protected:
  std::string name() const { return archive()->config.title.name; }
};

TEST_F(TheArchive, BeginsWithTheTitleOfTheFile) {
  configure("place = \"Port Ellery\"");
  auto const title = archive()->config.title;
  EXPECT_EQ(title.name, "The Test");
  EXPECT_EQ(title.place, "Port Ellery");
  EXPECT_TRUE(title.id);
  EXPECT_EQ(title.base_url, "") << "for a machine of one's own";
}

TEST_F(TheArchive, RefusesASectionThatIsTheAddressOfSomethingElse) {
  configure("", "[[section]]\nslug = \"api\"\nname = \"API\"\n");
  EXPECT_THAT(refusal(), HasSubstr("stoppress.toml, sections: /api is the address of something else"));
  configure("");
  ASSERT_THAT(refusal(), IsEmpty());
  configure("", "[[section]]\nslug = \"newsroom\"\nname = \"Newsroom\"\n");
  EXPECT_THAT(refusal(), HasSubstr("/newsroom is the address of something else"))
      << "nor when the title is there";
}

TEST_F(TheArchive, RefusesAnotherTitlesHost) {
  {
    auto const open = archive();
    story::Title weekly;
    weekly.name = "The Weekly";
    weekly.base_url = "https://weekly.example";
    weekly.sections = {{{}, "farms", "Farms", ""}};
    ASSERT_TRUE(desk::add_title(*open->store, desk::command_line(), weekly, clock_.now()).ok());
  }
  configure("hosts = [\"weekly.example\"]");
  EXPECT_THAT(refusal(), HasSubstr("is The Weekly’s already"));
  configure("base_url = \"https://weekly.example\"");
  EXPECT_THAT(refusal(), HasSubstr("is The Weekly’s already"));
  configure("");
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(TheArchive, LeavesOutOrRefusesWhatCanNotBeSeen) {
  configure("publisher = \"The\\u0007 Publisher\"");
  EXPECT_EQ(archive()->config.title.publisher, "The Publisher");
  configure("base_url = \"https://a.example\\r\\nSet-Cookie: x\"");
  EXPECT_THAT(refusal(), HasSubstr("stoppress.toml, base_url:"));
}

TEST_F(TheArchive, KeepsTheTitleThatWasWhenTheFileIsRefused) {
  ASSERT_EQ(name(), "The Test");
  write("stoppress.toml",
        "[title]\nname = \"Another\"\nbase_url = \"no address\"\n[[section]]\nslug = \"town\"\nname = "
        "\"Town\"\n");
  EXPECT_THAT(refusal(), HasSubstr("base_url"));
  write("stoppress.toml", "[title]\nname = \"Another\"\n[[section]]\nslug = \"town\"\nname = \"Town\"\n");
  EXPECT_EQ(name(), "Another") << "once it is mended it counts";
}

class TheArchiveBesidePictures : public TheArchive {
 protected:
  TheArchiveBesidePictures() {
    archive();
    write("pictures/originals/ab/abcdef.jpg", "a picture");
  }
};

TEST_F(TheArchiveBesidePictures, IsOpenedWhenItIsThere) { EXPECT_THAT(refusal(), IsEmpty()); }

TEST_F(TheArchiveBesidePictures, IsNotMadeAnewWhenItIsGone) {
  std::filesystem::remove(folder_ / "stoppress.db");
  EXPECT_THAT(refusal(), HasSubstr("is not there or empty"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "stoppress.db"));
}

TEST_F(TheArchiveBesidePictures, IsNotFilledAnewWhenItIsEmpty) {
  std::filesystem::remove(folder_ / "stoppress.db-wal");
  std::filesystem::resize_file(folder_ / "stoppress.db", 0);
  EXPECT_THAT(refusal(), HasSubstr("is not there or empty"));
}

TEST_F(TheArchiveBesidePictures, IsNotFilledAnewByAnArchiveThatHasNoTitle) {
  std::filesystem::remove(folder_ / "stoppress.db");
  std::filesystem::rename(folder_ / "pictures", folder_ / "elsewhere");
  // Made, and then broken off before it had a title.
  ASSERT_TRUE(store::Store::open({"sqlite:" + (folder_ / "stoppress.db").string()}).ok());
  std::filesystem::rename(folder_ / "elsewhere", folder_ / "pictures");
  EXPECT_THAT(refusal(), HasSubstr("is not there or empty"));
}

TEST_F(TheArchive, MayHaveNoPicturesYet) {
  archive();
  std::filesystem::remove(folder_ / "stoppress.db");
  EXPECT_THAT(refusal(), IsEmpty());
}

class Looking : public TheArchive {
 protected:
  std::string seen() const {
    auto const archive = look_at_archive(folder_);
    return archive.ok() ? (*archive)->config.title.name : archive.error().message;
  }
};

TEST_F(Looking, MakesNothing) {
  EXPECT_THAT(seen(), HasSubstr("There is no archive"));
  std::size_t files = 0;
  for ([[maybe_unused]] auto const& file : std::filesystem::recursive_directory_iterator(folder_)) ++files;
  EXPECT_EQ(files, 1u) << "stoppress.toml";
}

TEST_F(Looking, TakesNothingFromTheFile) {
  archive();
  configure("place = \"Elsewhere\"");
  ASSERT_EQ(seen(), "The Test");
  EXPECT_EQ(look_at_archive(folder_).value()->config.title.place, "");
  EXPECT_EQ(archive()->config.title.place, "Elsewhere");
}

TEST_F(Looking, BringsNothingUpToDate) {
  write("stoppress.db", "");
  EXPECT_NE(seen(), "The Test");
  EXPECT_EQ(std::filesystem::file_size(folder_ / "stoppress.db"), 0u);
}

}  // namespace
}  // namespace stoppress::app
