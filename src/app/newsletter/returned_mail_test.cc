#include "app/newsletter/returned_mail.h"

#include <filesystem>
#include <gmock/gmock.h>

#include "base/file.h"
#include "mail/bounces/bounce_json.h"
#include "people/subscriber_token.h"
#include "store/database/temporary.h"
#include "store/newsletter/mail_reports.h"
#include "store/newsletter/subscribers.h"
#include "store/titles/titles.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::SizeIs;

class MailLaidInAFolder : public testing::Test {
 protected:
  MailLaidInAFolder() {
    fs::create_directories(folder_);
    story::Title title;
    title.name = "The Courier";
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title);
                 })
                 .value()
                 .id;
  }
  // What a reader's mail server says for good; to the envelope of edition 7.
  std::string bounce_of(std::string const& email) {
    auto const token = store_
                           ->write([&](store::Transaction& transaction) -> Result<std::string> {
                             store::Subscribers subscribers(transaction);
                             auto const who = TRY(subscribers.add(title_, email, "", clock_.now()));
                             auto const secret = TRY(subscribers.token_secret("a secret"));
                             return people::signed_token(secret, {people::TokenUse::bounce, who.id, 7});
                           })
                           .value();
    return "From: MAILER-DAEMON@mx.example\r\nTo: bounces+" + token +
           "@courier.example\r\nSubject: Undelivered\r\n\r\n<" + email + ">: 550 5.1.1 User unknown\r\n";
  }
  void lay(std::string const& name, std::string const& bytes) {
    ASSERT_TRUE(write_file(folder_ / name, bytes).ok());
  }
  std::optional<store::Suppression> suppressed(std::string const& email) {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::Suppressions(snapshot).of(title_, email); })
        .value();
  }
  static std::vector<std::string> names_in(fs::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }
  static Result<mail::BounceMail> read_here(std::string_view bytes, mail::BounceForm form) {
    if (form == mail::BounceForm::mail) return mail::read_bounce(bytes);
    auto read = mail::bounces_in_json(bytes);
    return read ? Result<mail::BounceMail>(*std::move(read)) : invalid("That is nothing we know.");
  }

  store::TemporaryStore store_;
  fs::path folder_ = store_.folder() / "returned";
  StoppedClock clock_{Instant::from_seconds(1'795'435'200)};
  TitleId title_;
  ReturnedMail returned_{*store_, read_here, folder_, "a secret of twenty letters", clock_};
};

TEST_F(MailLaidInAFolder, IsTakenAndWhatIsNoneIsSetAside) {
  lay("1.eml", bounce_of("ada@b.example"));
  lay("2.eml", "From: eve@b.example\n\nThank you for the letter!\n");
  lay("3.json", "{}");
  lay(".4.eml", bounce_of("bob@b.example"));
  ASSERT_TRUE(returned_.collect().ok());
  EXPECT_TRUE(suppressed("ada@b.example"));
  EXPECT_FALSE(suppressed("bob@b.example")) << "somebody still writes it";
  EXPECT_THAT(names_in(folder_), testing::ElementsAre(".4.eml"));
  EXPECT_THAT(names_in(folder_ / "aside"), testing::ElementsAre("2.eml", "3.json"));
  EXPECT_EQ(
      store_
          ->read([](store::Snapshot& snapshot) { return store::MailReports(snapshot).counts(EditionId(7)); })
          .value()
          .at(store::ReportKind::hard),
      1);
}

TEST_F(MailLaidInAFolder, ThatIsBrokenHoldsUpNoOtherAndIsKeptInBounds) {
  for (int i = 0; i < 1300; ++i) lay("a" + std::to_string(i), "nothing at all");
  lay("b.eml", bounce_of("ada@b.example"));
  for (int round = 0; round < 7; ++round) ASSERT_TRUE(returned_.collect().ok());
  EXPECT_TRUE(suppressed("ada@b.example"));
  EXPECT_THAT(names_in(folder_), IsEmpty());
  EXPECT_THAT(names_in(folder_ / "aside"), SizeIs(1000));
}

TEST_F(MailLaidInAFolder, ComesFromASupplierWithTheSecretAlone) {
  bounce_of("ada@b.example");
  std::string const told =
      R"([{"email":"Ada@b.example","event":"bounce","reason":"550 5.1.1 No such user"}])";
  EXPECT_EQ(returned_.keep("another", told).error().fault, Fault::not_found);
  EXPECT_EQ(returned_.keep("", told).error().fault, Fault::not_found);
  ASSERT_TRUE(returned_.keep("a secret of twenty letters", told).ok());
  ASSERT_TRUE(returned_.keep("a secret of twenty letters", told).ok()) << "told twice, it lies there once";
  EXPECT_THAT(names_in(folder_), SizeIs(1));
  ASSERT_TRUE(returned_.collect().ok());
  EXPECT_TRUE(suppressed("ada@b.example")) << "a supplier may name them by their address";
  EXPECT_THAT(names_in(folder_), IsEmpty());
}

TEST_F(MailLaidInAFolder, WithoutASecretNobodyTellsAnything) {
  ReturnedMail closed(*store_, read_here, folder_, "", clock_);
  EXPECT_FALSE(closed.keep("", "[]").ok());
}

TEST_F(MailLaidInAFolder, WaitsWhileItCanNotBeDecoded) {
  ReturnedMail later(
      *store_, [](auto, auto) -> Result<mail::BounceMail> { return unavailable("No decoder."); }, folder_, "",
      clock_);
  lay("1.eml", bounce_of("ada@b.example"));
  EXPECT_FALSE(later.collect().ok());
  EXPECT_THAT(names_in(folder_), SizeIs(1));
}

}  // namespace
}  // namespace stoppress::app
