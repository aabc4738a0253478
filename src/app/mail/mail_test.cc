#include "app/mail/mail.h"

#include <gmock/gmock.h>

#include "app/testing_installation.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;

// An Ed25519 key made for this test.
constexpr char kKey[] =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

class MailSettingsOfATitle : public InstallationTest {
 protected:
  Result<Mail> open(MailSettings const& settings, MailCredentials const& given = {}) {
    return open_mail(settings, folder_, given, clock_);
  }
  std::string refusal(MailSettings const& settings, MailCredentials const& given = {}) {
    auto const opened = open(settings, given);
    return opened.ok() ? "" : opened.error().message;
  }
  static MailSettings by(std::string const& relay) {
    MailSettings settings;
    settings.relay = relay;
    settings.from = "The Courier <news@courier.example>";
    return settings;
  }
};

TEST_F(MailSettingsOfATitle, AreNotNeeded) {
  auto const mail = open({}).value();
  EXPECT_EQ(mail.relay, nullptr);
  EXPECT_EQ(mail.from_words(), "");
}

TEST_F(MailSettingsOfATitle, NameARelayInOneOfThreeWays) {
  for (auto const* relay : {"smtp://relay.example", "smtp://relay.example:587", "smtps://relay.example:465",
                            "smtp://127.0.0.1:25", "smtp://[2001:db8::1]:25", "smtp://[::1]"})
    EXPECT_EQ(refusal(by(relay)), "") << relay;
  EXPECT_EQ(open(by("smtp://relay.example:587"))->relay->name(), "smtp://relay.example:587");
  EXPECT_EQ(open(by("smtps://relay.example"))->relay->name(), "smtps://relay.example:465");
  auto const folder = open(by("folder:outbox")).value();
  EXPECT_TRUE(folder.is_folder);
  EXPECT_THAT(folder.relay->name(), HasSubstr("outbox"));
  for (auto const* relay :
       {"relay.example", "http://relay.example", "smtp://", "smtp://relay.example:port",
        "smtp://relay.example:0", "smtp://relay.example:99999", "smtp://user:word@relay.example",
        "smtp://relay.example/path", "smtp://relay.example\r\n", "folder:"})
    EXPECT_THAT(refusal(by(relay)), HasSubstr("[mail] relay")) << relay;
}

TEST_F(MailSettingsOfATitle, SayWhoseMailItIs) {
  auto settings = by("folder:outbox");
  EXPECT_EQ(open(settings)->from_words(), "The Courier <news@courier.example>");
  settings.from = "news@zeitung.bücher.example";
  EXPECT_EQ(open(settings)->from_words(), "news@zeitung.xn--bcher-kva.example");
  for (auto const* from : {"", "The Courier", "news@", "a@b.example\r\nBcc: c@d.example"}) {
    settings.from = from;
    EXPECT_THAT(refusal(settings), HasSubstr("[mail] from")) << from;
  }
}

TEST_F(MailSettingsOfATitle, TakeThePasswordFromAFileOrTheEnvironment) {
  auto settings = by("smtp://relay.example:587");
  settings.user = "courier";
  EXPECT_THAT(refusal(settings), HasSubstr("go together"));
  settings.password_file = "mail.password";
  EXPECT_THAT(refusal(settings), HasSubstr("password_file"));
  write("mail.password", "a press in a cellar\n");
  EXPECT_EQ(refusal(settings), "");
  EXPECT_EQ(refusal(by("smtp://relay.example:587"), {"courier", "a press in a cellar"}), "");
}

TEST_F(MailSettingsOfATitle, SendNoPasswordInClear) {
  auto settings = by("smtp://relay.example:587");
  settings.tls = false;
  EXPECT_EQ(refusal(settings), "");
  EXPECT_THAT(refusal(settings, {"courier", "word"}), HasSubstr("[mail] tls"));
  EXPECT_EQ(refusal(by("smtp://127.0.0.1:25"), {"courier", "word"}), "") << "it does not leave the machine";
}

TEST_F(MailSettingsOfATitle, SignOnlyWhatDmarcCounts) {
  write("dkim.pem", kKey);
  auto settings = by("folder:outbox");
  settings.dkim_key = "dkim.pem";
  EXPECT_THAT(refusal(settings), HasSubstr("dkim_selector"));
  settings.dkim_selector = "news";
  EXPECT_EQ(open(settings)->signer->domain, "courier.example");
  EXPECT_STREQ(open(settings)->signer->key.algorithm(), "ed25519-sha256");
  settings.dkim_domain = "other.example";
  EXPECT_THAT(refusal(settings), HasSubstr("dkim_domain"));
  settings.from = "news@mail.courier.example";
  settings.dkim_domain = "Courier.example";
  EXPECT_EQ(open(settings)->signer->domain, "courier.example");
  settings.dkim_key = "nothing.pem";
  EXPECT_THAT(refusal(settings), HasSubstr("dkim_key"));
  write("dkim.pem", "nonsense");
  settings.dkim_key = "dkim.pem";
  EXPECT_THAT(refusal(settings), HasSubstr("no private key"));
}

TEST_F(MailSettingsOfATitle, SayWhereMailThatComesBackGoes) {
  auto settings = by("folder:outbox");
  EXPECT_EQ(open(settings)->bounces, "");
  settings.bounces = "bounces@Courier.example";
  EXPECT_EQ(open(settings)->bounces, "bounces@courier.example");
  for (auto const* address : {"bounces", "what-comes-back-to-us@courier.example"}) {
    settings.bounces = address;
    EXPECT_THAT(refusal(settings), HasSubstr("[mail] bounces")) << address;
  }
  settings.bounces.clear();
  settings.bounce_token = "short";
  EXPECT_THAT(refusal(settings), HasSubstr("[mail] bounce_token"));
}

TEST_F(MailSettingsOfATitle, NameTheMailboxInWhichItLies) {
  auto settings = by("folder:outbox");
  EXPECT_FALSE(open(settings)->mailbox);
  settings.bounce_mailbox = "imaps://mail.example/Bounces/Letters";
  EXPECT_THAT(refusal(settings), HasSubstr("[mail] bounce_user"));
  MailCredentials given;
  given.bounce_user = "bounces";
  given.bounce_password = "quay-5-boat";
  auto const mailbox = open(settings, given)->mailbox.value();
  EXPECT_EQ(mailbox.host, "mail.example");
  EXPECT_EQ(mailbox.port, 993);
  EXPECT_EQ(mailbox.folder, "Bounces/Letters");
  EXPECT_EQ(mailbox.tls, engine::MailboxOptions::Tls::from_the_start);
  settings.bounce_mailbox = "imap://mail.example:1143";
  EXPECT_EQ(open(settings, given)->mailbox->tls, engine::MailboxOptions::Tls::starttls);
  EXPECT_EQ(open(settings, given)->mailbox->folder, "INBOX");
  settings.bounce_mailbox = "imap://127.0.0.1:1143";
  EXPECT_EQ(open(settings, given)->mailbox->tls, engine::MailboxOptions::Tls::none);
  for (auto const* wrong : {"mail.example", "pop3://mail.example", "imaps://", "imaps://mail.example:0/INBOX",
                            "imaps://mail.example/Zurückgekommen", "imaps://mail.example/IN\r\nBOX"}) {
    settings.bounce_mailbox = wrong;
    EXPECT_THAT(refusal(settings, given), HasSubstr("[mail] bounce_mailbox")) << wrong;
  }
}

TEST_F(MailSettingsOfATitle, ThatAreWrongAreSaidAtTheStart) {
  configure("", "[mail]\nrelay = \"folder:outbox\"\n");
  auto const served = serve();
  ASSERT_FALSE(served.ok());
  EXPECT_THAT(served.error().message, HasSubstr("[mail] from"));
  configure("", "[mail]\nfrom = \"news@courier.example\"\n");
  EXPECT_THAT(InstallationTest::refusal(), HasSubstr("needs a relay"));
}

}  // namespace
}  // namespace stoppress::app
