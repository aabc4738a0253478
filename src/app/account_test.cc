#include "app/account.h"

#include <gmock/gmock.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/testing_installation.h"
#include "engine/net/testing_port.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;

constexpr char kNobody[] = "nobody";

class TheAccount : public InstallationTest {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
    nobody_ = ::getpwnam(kNobody)->pw_uid;
    ASSERT_EQ(::chown(folder_.c_str(), nobody_, nobody_), 0);
  }

  // In a process of its own, since there is no way back.
  static int in_a_process(std::function<int()> const& function) {
    auto const process = ::fork();
    if (process == 0) ::_exit(function());
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  // What is said of it; empty: nothing.
  static std::string said(Result<Done> const& result) { return result.ok() ? "" : result.error().message; }

  uid_t nobody_ = 0;
};

TEST_F(TheAccount, OfRootIsLeftForGood) {
  EXPECT_EQ(in_a_process([&] {
              if (!become(kNobody, folder_).ok()) return 1;
              if (::getuid() != nobody_ || ::geteuid() != nobody_) return 2;
              gid_t groups[64];
              int const count = ::getgroups(64, groups);
              if (std::find(groups, groups + std::max(count, 0), gid_t{0}) != groups + std::max(count, 0))
                return 3;
              if (::setuid(0) == 0 || ::setgid(0) == 0 || ::seteuid(0) == 0) return 4;
              if (::access("/etc/shadow", R_OK) == 0) return 5;
              return 0;
            }),
            0);
}

TEST_F(TheAccount, MayStillListenAtALowPort) {
  constexpr std::uint16_t kLow = 397;
  EXPECT_EQ(in_a_process([&] {
              return become(kNobody, folder_).ok() && engine::testing::can_listen_at(kLow) ? 0 : 1;
            }),
            0);
}

TEST_F(TheAccount, OwnsWhatTheProgramMakes) {
  EXPECT_EQ(in_a_process([&] {
              if (!become(kNobody, folder_).ok()) return 1;
              return open_archive(folder_).ok() ? 0 : 2;
            }),
            0);
  struct stat facts {};
  ASSERT_EQ(::stat((folder_ / "stoppress.db").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_uid, nobody_);
}

TEST_F(TheAccount, RefusesWhatRootLeftBehind) {
  archive();
  EXPECT_EQ(in_a_process([&] {
              auto const refused = said(become(kNobody, folder_));
              return refused.find("belongs to another account than nobody. chown -R nobody") !=
                             std::string::npos
                         ? 0
                         : 1;
            }),
            0);
}

TEST_F(TheAccount, IsOneThatTheMachineHasAndNotRoot) {
  EXPECT_THAT(said(become("no-such-account", folder_)), HasSubstr("this machine has no account"));
  EXPECT_THAT(said(become("root", folder_)), HasSubstr("does not serve as root"));
  EXPECT_EQ(::geteuid(), 0U);
}

TEST_F(TheAccount, IsTheOneThatTheFileNames) {
  configure("", "[server]\nuser = \"nobody\"\n");
  EXPECT_EQ(in_a_process([&] { return become_its_account(folder_).ok() && ::getuid() == nobody_ ? 0 : 1; }),
            0);
  configure("");
  EXPECT_EQ(in_a_process([&] { return become_its_account(folder_).ok() && ::getuid() == 0 ? 0 : 1; }), 0);
}

TEST_F(TheAccount, IsNoOtherThanTheFileNames) {
  EXPECT_EQ(in_a_process([&] {
              if (::setresuid(12345, 12345, 12345) != 0) return 1;
              auto const refused = said(become(kNobody, folder_));
              return refused.find("start it as root or as nobody") != std::string::npos ? 0 : 2;
            }),
            0);
}

}  // namespace
}  // namespace stoppress::app
