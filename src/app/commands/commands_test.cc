// What the commands say, and what they leave as it was.
#include "app/commands/commands.h"

#include <gmock/gmock.h>
#include <iostream>
#include <sstream>
#include <sys/stat.h>

#include "app/testing_installation.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Commands : public InstallationTest {
 protected:
  struct Said {
    int status;
    std::string out, err;
  };
  template <class Command>
  Said say(Command const& command) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    int const status = command();
    std::fflush(stdout);
    return {status, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }
  Said with_input(std::string const& input, std::function<int()> const& command) {
    std::istringstream text(input);
    auto* const before = std::cin.rdbuf(text.rdbuf());
    auto said = say(command);
    std::cin.rdbuf(before);
    return said;
  }
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".db-shm") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      all[entry.path().string()] = text.str();
    }
    return all;
  }
  UserOptions user(std::string const& email, std::string const& role = "") {
    UserOptions user;
    user.name = "Ada Quill";
    user.email = email;
    user.role = role;
    return user;
  }

  Installation here_{folder_, std::nullopt};
};

TEST_F(Commands, InitMakesATitleOnceAndNeverOverAnother) {
  Installation const there{folder_ / "new", std::nullopt};
  EXPECT_EQ(say([&] { return init(there); }).status, 0);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "new" / "stoppress.db"));
  auto const again = say([&] { return init(there); });
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(again.err, HasSubstr("There is a title"));
  EXPECT_TRUE(std::filesystem::exists(there.directory / "secrets.key"));
}

TEST_F(Commands, DoctorChangesNothing) {
  EXPECT_EQ(say([&] { return doctor(here_); }).status, 1) << "there is no archive yet";
  EXPECT_EQ(files().size(), 1u);
  archive();
  configure("place = \"Elsewhere\"");
  auto const before = files();
  auto const said = say([&] { return doctor(here_); });
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("The Test"));
  EXPECT_THAT(said.out, HasSubstr("next release none"));
  EXPECT_TRUE(files() == before);
}

TEST_F(Commands, DoctorLooksBesideARunningServerAndAtOneThatWasKilled) {
  auto const served = archive();
  auto const said = say([&] { return doctor(here_); });
  EXPECT_EQ(said.status, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("problems     none"));
  // As a kill leaves it: what was committed last lies in the log.
  auto const copy = folder_.string() + "-killed";
  std::filesystem::copy(folder_, copy, std::filesystem::copy_options::recursive);
  auto const of_killed = say([&] { return doctor({copy, std::nullopt}); });
  EXPECT_EQ(of_killed.status, 0) << of_killed.out << of_killed.err;
  EXPECT_TRUE(std::filesystem::exists(copy + "/stoppress.db-wal"));
  std::filesystem::remove_all(copy);
}

TEST_F(Commands, DoctorNamesWhatIsWrong) {
  archive();
  ::chmod((folder_ / "secrets.key").c_str(), 0644);
  auto const said = say([&] { return doctor(here_); });
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("problem      secrets.key is open to others (644)"));
}

TEST_F(Commands, SomebodyIsAddedListedSuspendedAndBack) {
  // Without an administrator nobody could undo what follows.
  ASSERT_EQ(with_input("a long enough pass phrase\n",
                       [&] { return user_add(here_, user("chief@courier.example", "administrator")); })
                .status,
            0);
  EXPECT_EQ(with_input("a long enough pass phrase\n",
                       [&] { return user_add(here_, user("ada@courier.example", "editor")); })
                .status,
            0);
  EXPECT_THAT(say([&] { return user_list(here_); }).out, HasSubstr("ada@courier.example"));
  EXPECT_EQ(say([&] { return user_suspend(here_, user("ada@courier.example"), true); }).status, 0);
  EXPECT_THAT(say([&] { return user_list(here_); }).out, HasSubstr("(suspended)"));
  EXPECT_EQ(say([&] { return user_suspend(here_, user("ada@courier.example"), false); }).status, 0);
  EXPECT_THAT(say([&] { return user_list(here_); }).out, Not(HasSubstr("(suspended)")));
  EXPECT_EQ(say([&] { return user_role(here_, user("ada@courier.example", "reporter")); }).status, 0);
  EXPECT_THAT(say([&] { return user_list(here_); }).out, HasSubstr("reporter"));
}

TEST_F(Commands, NobodyIsAddedWithoutAPasswordOrWithARoleThatIsNone) {
  auto const without = with_input("", [&] { return user_add(here_, user("ada@courier.example", "editor")); });
  EXPECT_EQ(without.status, 1);
  EXPECT_THAT(without.err, HasSubstr("password"));
  auto const king = with_input("a long enough pass phrase\n",
                               [&] { return user_add(here_, user("ada@courier.example", "king")); });
  EXPECT_THAT(king.err, HasSubstr("\"king\" is no role"));
  EXPECT_THAT(say([&] { return user_list(here_); }).out, IsEmpty());
  EXPECT_THAT(say([&] { return user_suspend(here_, user("ada@courier.example"), true); }).err,
              HasSubstr("Nobody here has the address"));
}

TEST_F(Commands, LinksLeadWhereTheServerListens) {
  configure("", "[server]\naddress = \"192.0.2.7\"\nport = 9000\n");
  EXPECT_THAT(say([&] { return user_setup(here_); }).out, HasSubstr("http://192.0.2.7:9000/newsroom/setup/"));
  EXPECT_THAT(say([&] { return user_invite(here_, user("ada@courier.example", "editor")); }).out,
              HasSubstr("http://192.0.2.7:9000/newsroom/invitation/"));
}

TEST_F(Commands, WireLoadSaysWhatBecameOfEachFile) {
  auto const item = [](std::string const& uri) {
    return "{\"uri\":\"" + uri +
           "\",\"version\":\"1\",\"type\":\"text\",\"pubstatus\":\"usable\",\"headline\":\"Tide\",\"body_"
           "html\":\"<p>"
           "W.</p>\"}";
  };
  write("a.json", item("urn:a"));
  write("b.json", "{ not json");
  auto const said = say([&] {
    return wire_load(here_, std::nullopt, true, {folder_ / "a.json", folder_ / "b.json", folder_ / "c.json"});
  });
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("a.json: published story 1 /town/tide-1 (urn:a version 1)"));
  EXPECT_THAT(said.err, HasSubstr("b.json: refused"));
  EXPECT_THAT(said.err, HasSubstr("c.json: refused"));
  auto const unknown = say([&] { return wire_load(here_, "nobody", false, {folder_ / "a.json"}); });
  EXPECT_THAT(unknown.err, HasSubstr("no wire called nobody"));
}

}  // namespace
}  // namespace stoppress::app
