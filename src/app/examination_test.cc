#include "app/examination.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "app/testing_installation.h"
#include "store/messages/messages.h"
#include "store/pictures/pictures.h"

namespace stoppress::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ThePatient : public InstallationTest {
 protected:
  ThePatient() {
    ::umask(077);
    archive();
  }
  std::vector<std::string> problems() const { return problems_of(*look_at_archive(folder_).value()).value(); }
  void know_picture(std::string const& hash) const {
    story::Picture picture;
    picture.hash = hash;
    auto const kept = archive()->store->write(
        [&](store::Transaction& transaction) { return store::Pictures(transaction).keep_picture(picture); });
    ASSERT_TRUE(kept.ok());
  }
};

TEST_F(ThePatient, IsWell) { EXPECT_THAT(problems(), IsEmpty()); }

TEST_F(ThePatient, HasLostAPicture) {
  know_picture("abcdef");
  know_picture("abc000");
  write("pictures/originals/ab/abcdef.jpg", "a picture");
  write("pictures/originals/ab/abc000.jpg", "");
  EXPECT_THAT(problems(), ElementsAre("The picture abc000 is not in the library."));
}

TEST_F(ThePatient, HasLostAFileThatCameWithAMessage) {
  auto const kept = archive()->store->write([](store::Transaction& transaction) -> Result<Done> {
    store::Messages messages(transaction);
    store::SealedMessage message;
    message.title = TitleId(1);
    auto const number = TRY(messages.keep(message));
    TRY(messages.attach(number, {0, "abcdef", "key", "about"}));
    return messages.attach(number, {0, "fedcba", "key", "about"});
  });
  ASSERT_TRUE(kept.ok());
  write("messages/kept/ab/abcdef", "sealed");
  EXPECT_THAT(problems(), ElementsAre("Files that came with messages are not in messages/kept: 1 of them."));
}

TEST_F(ThePatient, LetsOthersReadItsArchive) {
  ::chmod((folder_ / "stoppress.db").c_str(), 0644);
  ::chmod((folder_ / "secrets.key").c_str(), 0640);
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("stoppress.db is open to others (644)"),
                                      HasSubstr("secrets.key is open to others (640)")));
}

TEST_F(ThePatient, LetsOthersReadAConfigurationThatMayHoldAPassword) {
  configure("", "[server]\ndatabase = \"sqlite:" + (folder_ / "stoppress.db").string() + "\"\n");
  ::chmod((folder_ / "stoppress.toml").c_str(), 0644);
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("stoppress.toml is open to others (644)")));
}

TEST_F(ThePatient, HasAFileOfAnotherAccount) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  ASSERT_EQ(::chown((folder_ / "secrets.key").c_str(), 65534, 65534), 0);
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("secrets.key belongs to another account than its folder")));
}

}  // namespace
}  // namespace stoppress::app
