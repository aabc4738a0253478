// Signatures are verified by a program that is not ours: Debian's python3-dkim.
#include "mail/dkim.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <gmock/gmock.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "mail/message.h"
#include "mail/records.h"

namespace stoppress::mail {
namespace {

namespace fs = std::filesystem;

Instant const kNow = Instant::from_seconds(1'795'435'200);

std::string output_of(std::string const& command) {
  auto* const pipe = ::popen(command.c_str(), "r");
  std::string out;
  std::array<char, 4096> buffer{};
  while (auto const got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), got);
  ::pclose(pipe);
  return out;
}

class Dkim : public testing::TestWithParam<char const*> {
 protected:
  Dkim() { fs::create_directories(folder_); }
  ~Dkim() override { fs::remove_all(folder_); }

  // As an operator makes one.
  std::string new_key(std::string const& kind) {
    auto const file = (folder_ / (kind + ".pem")).string();
    std::string const how = kind == "rsa" ? "RSA -pkeyopt rsa_keygen_bits:2048" : kind;
    output_of("openssl genpkey -algorithm " + how + " -out " + file + " 2>&1");
    return read_file(file, 65536).value();
  }
  DkimSigner signer() { return {"courier.example", "news", DkimKey::parse(new_key(GetParam())).value()}; }

  std::string verified(std::string const& mail, DkimSigner const& signer) {
    auto const file = folder_ / "mail.eml";
    EXPECT_TRUE(write_file(file, mail).ok());
    return std::string(
        trim(output_of("/usr/bin/python3 src/mail/verify_dkim.py " + file.string() + " " + signer.selector +
                       "._domainkey." + signer.domain + " '" + signer.key.record() + "' 2>&1")));
  }

  fs::path const folder_ = fs::temp_directory_path() / ("stoppress-dkim-" + random_token());
};
INSTANTIATE_TEST_SUITE_P(Keys, Dkim, testing::Values("rsa", "ed25519"),
                         [](auto const& tried) { return std::string(tried.param); });

Message message(std::string subject, std::string text) {
  return {parse_mailbox("The Courier <news@courier.example>").value(),
          {parse_mailbox("Ádá <ada@courier.example>").value()},
          std::move(subject),
          text,
          "<p>" + text + "</p>",
          {{"List-Unsubscribe", "<https://courier.example/newsletter/leave/" + std::string(200, 'x') + ">"},
           {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}}};
}

TEST_P(Dkim, IsVerifiedByOthersWhateverTheMailSays) {
  auto const by = signer();
  for (std::string const& text :
       {std::string("The tide rose.\n"), std::string("blanks  \n\n at ends \t\n\n\n\n"), std::string(""),
        std::string("Fáilte 🗞️ ") + std::string(2000, 'x'), std::string(".\n..\nFrom here\n")}) {
    auto const mail =
        compose(message("Fáilte: " + std::string(100, 'y') + " end", text), kNow, "abc").value();
    EXPECT_EQ(verified(with_signature(mail, by, kNow), by), "verified") << text;
  }
}

TEST_P(Dkim, HoldsWhatARelayMayDoAndNothingElse) {
  auto const by = signer();
  auto const mail = with_signature(compose(message("Tide", "It rose.\n"), kNow, "abc").value(), by, kNow);
  EXPECT_EQ(verified("Received: by relay.example\r\n" + mail, by), "verified");
  EXPECT_EQ(verified(mail + "\r\n\r\n", by), "verified");
  auto changed = mail;
  changed.replace(changed.find("It rose"), 7, "It fell");
  EXPECT_NE(verified(changed, by), "verified");
  EXPECT_NE(verified("From: evil@evil.example\r\n" + mail, by), "verified") << "a second From";
  EXPECT_NE(verified("Subject: Another\r\n" + mail, by), "verified") << "a second Subject";
  auto other_post = mail;
  other_post.replace(other_post.find("One-Click"), 9, "One-Clack");
  EXPECT_NE(verified(other_post, by), "verified");
}

TEST_P(Dkim, HasShortLines) {
  auto const by = signer();
  auto const mail = with_signature("From: a@b.example\r\n\r\nx\r\n", by, kNow);
  for (std::string_view left = mail; !left.empty(); left.remove_prefix(left.find("\r\n") + 2))
    EXPECT_LE(left.find("\r\n"), 110u);
  EXPECT_EQ(verified(mail, by), "verified");
}

TEST_P(Dkim, IsFoundInTheNameServiceOrSaidNotToBe) {
  auto const by = signer();
  using Kind = Finding::Kind;
  auto const kind = [&](std::string const& record) { return dkim_finding(std::vector{record}, by).kind; };
  EXPECT_EQ(kind(by.key.record()), Kind::good);
  EXPECT_EQ(kind("v=DKIM1; k=rsa; p=MIIB"), Kind::wrong);
  EXPECT_EQ(kind("v=DKIM1; p="), Kind::wrong);
  EXPECT_EQ(kind("something else"), Kind::missing);
  EXPECT_EQ(dkim_finding(not_found(""), by).kind, Kind::missing);
  EXPECT_EQ(dkim_finding(unavailable(""), by).kind, Kind::unknown);
}

TEST_P(Dkim, TakesNoKeyThatCanNotSign) {
  EXPECT_FALSE(DkimKey::parse("").ok());
  EXPECT_FALSE(DkimKey::parse("-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n").ok());
  EXPECT_FALSE(DkimKey::parse(new_key("x25519")).ok());
  EXPECT_FALSE(
      DkimKey::parse(output_of("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:768 2>/dev/null"))
          .ok());
  EXPECT_FALSE(
      DkimKey::parse(output_of("openssl genpkey -algorithm ed25519 -aes256 -pass pass:secret 2>/dev/null"))
          .ok());
}

TEST(Records, OfSpfAreJudged) {
  using Kind = Finding::Kind;
  auto const kind = [](std::vector<std::string> const& records) { return spf_finding(records).kind; };
  EXPECT_EQ(kind({"google-site=1", "v=spf1 include:relay.example -all"}), Kind::good);
  EXPECT_EQ(kind({"google-site=1"}), Kind::missing);
  EXPECT_EQ(kind({"v=spf1 -all", "v=spf1 ~all"}), Kind::wrong);
  EXPECT_EQ(kind({"v=spf1 +all"}), Kind::wrong);
  EXPECT_EQ(spf_finding(not_found("")).kind, Kind::missing);
  EXPECT_EQ(spf_finding(unavailable("")).kind, Kind::unknown);
}

TEST(Records, OfDmarcAreJudged) {
  using Kind = Finding::Kind;
  auto const kind = [](std::vector<std::string> const& records) { return dmarc_finding(records).kind; };
  EXPECT_EQ(kind({"v=DMARC1; p=none; rua=mailto:a@b.example"}), Kind::good);
  EXPECT_EQ(kind({"v=DMARC1; p = reject"}), Kind::good);
  EXPECT_EQ(kind({"v=DMARC1; p=maybe"}), Kind::wrong);
  EXPECT_EQ(kind({}), Kind::missing);
}

}  // namespace
}  // namespace stoppress::mail
