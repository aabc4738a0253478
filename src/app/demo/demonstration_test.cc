// The demonstration's titles lead back to where it is served.
#include "app/demo/demonstration.h"

#include <gmock/gmock.h>

#include "app/demo/second_title.h"
#include "app/testing_installation.h"
#include "desk/titles/titles.h"

namespace stoppress::app {
namespace {

using testing::ElementsAre;

class TheDemonstration : public InstallationTest {
 protected:
  TheDemonstration() { configure("base_url = \"http://127.0.0.1:8080\""); }

  static void add(Archive& archive, std::string const& name, std::string const& address, Instant now) {
    story::Title title;
    title.name = name;
    title.base_url = address;
    title.sections = {{{}, "harbour", "Harbour", ""}};
    ASSERT_TRUE(desk::add_title(*archive.store, desk::command_line(), title, now).ok());
    ASSERT_TRUE(archive.titles->read_again().ok());
  }
  static std::vector<std::string> addresses(Archive const& archive) {
    std::vector<std::string> all;
    for (auto const& title : *archive.titles->now()) all.push_back(title.base_url);
    return all;
  }
};

TEST_F(TheDemonstration, HasLinksToThePortThatItIsServedAt) {
  auto const archive = this->archive();
  add(*archive, "The Tidings", std::string("http://") + kSecondHost + ":8080", clock_.now());
  ASSERT_TRUE(follow_port(*archive, 9123, clock_.now()).ok());
  EXPECT_THAT(addresses(*archive), ElementsAre("http://127.0.0.1:9123", "http://tidings.localhost:9123"));
  EXPECT_EQ(archive->config.title.base_url, "http://127.0.0.1:9123");
  ASSERT_TRUE(follow_port(*archive, 8080, clock_.now()).ok());
  EXPECT_THAT(addresses(*archive), ElementsAre("http://127.0.0.1:8080", "http://tidings.localhost:8080"));
}

TEST_F(TheDemonstration, KeepsAnAddressThatSomebodyGaveIt) {
  auto const archive = this->archive();
  add(*archive, "The Weekly", "https://weekly.example", clock_.now());
  ASSERT_TRUE(follow_port(*archive, 9123, clock_.now()).ok());
  EXPECT_EQ(addresses(*archive)[1], "https://weekly.example");
}

TEST_F(TheDemonstration, KeepsThePasswordThatItGaveOut) {
  auto const archive = this->archive();
  auto const first = demonstration_login(*archive, clock_.now()).value();
  EXPECT_FALSE(first.password.empty());
  EXPECT_EQ(demonstration_login(*archive, clock_.now())->password, first.password);
  auto const rights = std::filesystem::status(folder_ / "editor-password").permissions();
  EXPECT_EQ(rights & std::filesystem::perms::others_read, std::filesystem::perms::none);
  EXPECT_EQ(rights & std::filesystem::perms::group_read, std::filesystem::perms::none);
}

TEST_F(TheDemonstration, AsksNoDecoderAtItsSecondStartAboutWhatItHolds) {
  auto const directory = folder_ / "demonstration";
  ASSERT_TRUE(lay_out_demonstration(directory).ok());
  auto const archive = open_archive(directory).value();
  auto const asked = [&] { return archive->decoders->metrics()[0].items; };
  ASSERT_TRUE(load_demonstration(*archive, clock_.now()).ok());
  auto const at_the_first = asked();
  EXPECT_GT(at_the_first, 60u);
  ASSERT_TRUE(load_demonstration(*archive, clock_.now()).ok());
  EXPECT_EQ(asked(), at_the_first);
}

}  // namespace
}  // namespace stoppress::app
