#include "mail/bounces/bounce.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <iostream>
#include <iterator>
#include <map>

#include "base/json.h"
#include "mail/bounces/bounce_json.h"

namespace stoppress::mail {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

fs::path samples() { return fs::path(STOPPRESS_SOURCE_DIR) / "../shared/samples/mail/bounces"; }

std::string bytes_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files(char const* folder, std::string const& ending) {
  std::vector<fs::path> found;
  for (auto const& entry : fs::directory_iterator(samples() / folder))
    if (entry.path().string().ends_with(ending)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

// What those who keep the samples call a reason, in our kinds.
BounceKind expected_kind(json::Object const& said) {
  using enum BounceKind;
  if (json::flag(said, "hard_bounce").value_or(false)) return hard;
  static std::map<std::string, BounceKind> const kinds{
      {"feedback", complaint},    {"vacation", away},      {"delivered", none},     {"authfailure", block},
      {"badreputation", block},   {"blocked", block},      {"contenterror", block}, {"filtered", block},
      {"norelaying", block},      {"rejected", block},     {"requireptr", block},   {"securityerror", block},
      {"policyviolation", block}, {"spamdetected", block}, {"speeding", block},     {"toomanyconn", block},
      {"notcompliantrfc", block}, {"virusdetected", block}};
  auto const found = kinds.find(json::text(said, "reason").value_or(""));
  return found == kinds.end() ? soft : found->second;
}

// What nobody can tell is tried again, as what is not possible now.
BounceKind coarse(BounceKind kind) { return kind == BounceKind::unclear ? BounceKind::soft : kind; }

struct Compared {
  int files = 0, as_expected = 0, right_about_hard = 0;
  std::vector<std::string> others;  // files, and what was read in them
  std::string rest;
};

Compared compare(char const* folder) {
  Compared compared;
  for (auto const& path : files(folder, ".eml")) {
    auto const judged = fs::path(path.string() + ".expected.json");
    if (!fs::exists(judged)) continue;
    ++compared.files;
    auto const list = json::parse(bytes_of(judged)).value().as_array();
    std::vector<BounceKind> expected, got;
    for (auto const& each : list)
      if (auto const kind = expected_kind(each.as_object()); kind != BounceKind::none)
        expected.push_back(kind);
    // Whether a mail could be verified is told in the form of a complaint and is none.
    if (!list.empty() && json::text(list[0].as_object(), "feedback_type") == "auth-failure") expected.clear();
    auto const read = read_bounce(bytes_of(path));
    for (auto const& each : read.bounces) got.push_back(coarse(each.kind));
    std::sort(expected.begin(), expected.end());
    std::sort(got.begin(), got.end());
    auto const hard = [](auto const& kinds) {
      return std::count(kinds.begin(), kinds.end(), BounceKind::hard);
    };
    compared.right_about_hard += hard(expected) == hard(got) ? 1 : 0;
    if (expected == got) {
      ++compared.as_expected;
      continue;
    }
    compared.others.push_back(path.filename().string());
    compared.rest += path.filename().string() + ":";
    for (auto const& each : list) compared.rest += " " + json::text(each.as_object(), "reason").value_or("?");
    for (auto const& each : read.bounces)
      compared.rest += std::string("\n    ") + name_of(each.kind) + " " + each.status + " " + each.reply +
                       " " + each.recipient + " " + each.said;
    compared.rest += "\n";
  }
  return compared;
}

// Where we read something else than those who keep the samples, and why.
std::map<std::string, std::string> const kReadOtherwise{
    // They call it filtered, which is tried again, unless a report tells that it answers to RCPT TO. These
    // tell
    // nothing of commands, and say in so many words that nobody of that name is there.
    {"lhost-activehunter-02.eml", "User unknown in local recipient table"},
    {"lhost-apachejames-01.eml", "no such user here"},
    {"lhost-exchange2003-04.eml", "Recipient Not Found"},
    {"lhost-mailfoundry-01.eml", "No such user here"},
    {"lhost-receivingses-01.eml", "550 5.1.1 Mailbox does not exist"},
    {"lhost-receivingses-02.eml", "550 5.1.1 Mailbox does not exist"},
    {"lhost-x2-01.eml", "This user doesn't have a … account"},
    {"rfc3464-35.eml", "550 user unknown; and one of three is “not a registered gateway user”"},
    // After the whole mail, the host that does not exist is the sender's: theirs is hard, ours a block.
    {"lhost-exim-37.eml", "after end of data: 553 neko.example.com does not exist"},
    // Its action is “delayed”, and another report will follow (RFC 3464 §2.3.3): theirs is hard, ours soft.
    {"lhost-opensmtpd-12.eml", "No MX found for domain … this is only a temporary failure report"},
};

TEST(Bounces, OfSeventyMailServersAreToldApart) {
  auto const compared = compare("sisimai");
  ASSERT_GT(compared.files, 250);
  std::cout << compared.as_expected << " of " << compared.files << " as expected, "
            << compared.right_about_hard << " right about who is gone for good; the rest:\n"
            << compared.rest;
  for (auto const& name : compared.others) EXPECT_TRUE(kReadOtherwise.contains(name)) << name;
  EXPECT_GE(compared.as_expected * 100, compared.files * 96);
}

TEST(Bounces, AreReadWhateverEndsTheirLines) {
  for (auto const* folder : {"sisimai-dos", "sisimai-mac"}) {
    auto const compared = compare(folder);
    ASSERT_GT(compared.files, 4);
    for (auto const& name : compared.others)
      EXPECT_TRUE(kReadOtherwise.contains(name)) << folder << "\n" << compared.rest;
  }
}

TEST(Bounces, ThatAreBrokenDoNoHarm) {
  auto const broken = files("sisimai-err", ".eml");
  ASSERT_GT(broken.size(), 10u);
  for (auto const& path : broken) EXPECT_LE(read_bounce(bytes_of(path)).bounces.size(), 50u) << path;
}

TEST(Bounces, AreNotWhatSomebodyWrote) {
  EXPECT_THAT(read_bounce(bytes_of(samples() / "sisimai-not/is-not-bounce-01.eml")).bounces, IsEmpty());
  EXPECT_THAT(read_bounce("From: ada@courier.example\nSubject: Hello\n\nWhat was the score?\n").bounces,
              IsEmpty());
}

TEST(Bounces, OfSuppliersComeAsJson) {
  auto const all = files("sisimai-webhooks", ".json");
  ASSERT_GT(all.size(), 10u);
  for (auto const& path : all) {
    auto const read = bounces_in_json(bytes_of(path));
    ASSERT_TRUE(read) << path;
    for (auto const& each : read->bounces) EXPECT_FALSE(each.recipient.empty()) << path;
  }
  auto const ses = bounces_in_json(bytes_of(samples() / "sisimai-webhooks/json-amazonses-02.json"));
  ASSERT_THAT(ses->bounces, SizeIs(1));
  EXPECT_EQ(ses->bounces[0].kind, BounceKind::hard);
  EXPECT_EQ(ses->bounces[0].recipient, "bounce@simulator.amazonses.com");
  EXPECT_EQ(ses->bounces[0].status, "5.1.1");
  EXPECT_FALSE(bounces_in_json("{\"hello\":1}"));
  EXPECT_FALSE(bounces_in_json("[1,"));
}

// A token as a subscriber's link has it.
constexpr char kToken[] = "abcdefghijklmnopqrstuvwxyz234567abcdef";

TEST(Bounces, SayWhoseTheyAreByTheEnvelopeTheyCameTo) {
  std::string const mail = std::string("To: <bounces+") + kToken +
                           "@courier.example>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\n"
                           "<ada@example.org>: 550 5.1.1 User unknown\n";
  auto const read = read_bounce(mail);
  ASSERT_THAT(read.bounces, SizeIs(1));
  EXPECT_EQ(read.bounces[0].kind, BounceKind::hard);
  EXPECT_EQ(read.bounces[0].recipient, "ada@example.org");
  EXPECT_THAT(read.tokens, ElementsAre(kToken));
}

TEST(Bounces, ElseByTheMailThatTheyCarry) {
  std::string const mail =
      std::string(
          "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; boundary=x\n\n--x\n\n"
          "Sorry.\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
          "Final-Recipient: rfc822; Ada@Example.org\nAction: failed\nStatus: 5.2.2\n"
          "Diagnostic-Code: smtp; 552 5.2.2 Mailbox\n full\n--x\nContent-Type: message/rfc822\n\n"
          "List-Unsubscribe: <https://courier.example/newsletter/leave/") +
      kToken + ">\nSubject: News\n\nHello\n--x--\n";
  auto const read = read_bounce(mail);
  ASSERT_THAT(read.bounces, SizeIs(1));
  EXPECT_EQ(read.bounces[0].kind, BounceKind::soft);
  EXPECT_EQ(read.bounces[0].recipient, "ada@example.org");
  EXPECT_EQ(read.bounces[0].said, "552 5.2.2 Mailbox full");
  EXPECT_THAT(read.tokens, ElementsAre(kToken));
}

TEST(Bounces, AreReadBehindATextThatQuotesTheMail) {
  auto const read = read_bounce(
      "From: postmaster@mx.example\nContent-Type: multipart/report; boundary=x\n\n--x\n"
      "Content-Type: multipart/alternative; differences=Content-Type;\nboundary=\"y\"\n\n--y\n\n"
      "ada@example.org was not found.\n\nOriginal message headers:\n\nDKIM-Signature: v=1\n\n--y--\n--x\n"
      "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
      "Final-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: 5.1.10\n"
      "Diagnostic-Code: smtp; 550 5.1.10 Recipient not found\n--x--\n");
  ASSERT_THAT(read.bounces, SizeIs(1));
  EXPECT_EQ(read.bounces[0].kind, BounceKind::hard);
  EXPECT_EQ(read.bounces[0].status, "5.1.10");
}

TEST(Bounces, ThatContradictThemselvesSuppressNobody) {
  auto const report = [](std::string const& words, std::string const& reply) {
    return "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; boundary=x\n\n--x\n\n" + words +
           "\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
           "Final-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: " +
           reply.substr(4, 5) + "\nDiagnostic-Code: smtp; " + reply + "\n--x--\n";
  };
  auto const kind = [](std::string const& mail) { return read_bounce(mail).bounces.at(0).kind; };
  EXPECT_EQ(kind(report("Sorry.", "550 5.1.1 User unknown")), BounceKind::hard);
  EXPECT_EQ(kind(report("There is not enough disk space.", "550 5.1.1 User unknown")), BounceKind::soft);
  EXPECT_EQ(kind(report("Sorry.", "550 5.7.1 User unknown")), BounceKind::block);
  EXPECT_EQ(kind(report("Sorry.", "550 5.2.1 User unknown")), BounceKind::block);
  EXPECT_EQ(kind(report("In reply to RCPT TO:", "550 5.2.1 User unknown")), BounceKind::hard);
}

TEST(Bounces, TellAComplaintFromAReportAboutSignatures) {
  auto const report = [](std::string const& type) {
    return "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n\n--x\n\nSpam\n--x\n"
           "Content-Type: message/feedback-report\n\nFeedback-Type: " +
           type +
           "\nOriginal-Rcpt-To: ada@example.org\n--x\nContent-Type: message/rfc822\n\nTo: ada@example.org\n\n"
           "News\n--x--\n";
  };
  auto const complaint = read_bounce(report("abuse"));
  ASSERT_THAT(complaint.bounces, SizeIs(1));
  EXPECT_EQ(complaint.bounces[0].kind, BounceKind::complaint);
  EXPECT_EQ(complaint.bounces[0].recipient, "ada@example.org");
  EXPECT_THAT(read_bounce(report("auth-failure")).bounces, IsEmpty());
  EXPECT_THAT(read_bounce(report("not-spam")).bounces, IsEmpty());
}

TEST(Bounces, KnowAnAutomaticAnswer) {
  for (auto const* head :
       {"Auto-Submitted: auto-replied\nSubject: Re: News\n", "Subject: Out of office: News\n",
        "Subject: Automatische Antwort: News\n", "X-Autoreply: yes\nSubject: News\n"}) {
    auto const read = read_bounce(std::string("From: Ada <ada@example.org>\n") + head + "\nI am away.\n");
    ASSERT_THAT(read.bounces, SizeIs(1)) << head;
    EXPECT_EQ(read.bounces[0].kind, BounceKind::away) << head;
  }
}

// A mail of any size takes time and memory in proportion to it, up to a bound.
TEST(Bounces, AreBoundedWhateverTheyHold) {
  std::string nested, recipients, fields;
  for (int i = 0; i < 2000; ++i) {
    nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
              std::to_string(i) + "\n";
    recipients += "<r" + std::to_string(i) + "@example.org>: 550 User unknown\n";
    fields += "X-" + std::to_string(i) + ": y\n\ty\n";
  }
  EXPECT_LE(read_bounce(nested).bounces.size(), 50u);
  EXPECT_THAT(read_bounce("From: MAILER-DAEMON\n\n" + recipients).bounces, SizeIs(50));
  EXPECT_LE(read_bounce(fields + "\nHello").bounces.size(), 50u);
  std::string const endless(std::size_t(5) << 20, 'a');
  EXPECT_LE(
      read_bounce("From: MAILER-DAEMON\nSubject: " + endless + "\n\n<a@example.org>: failed").tokens.size(),
      20u);
  EXPECT_LE(read_bounce("From: MAILER-DAEMON\n\n" + std::string(1 << 20, '@')).bounces.size(), 50u);
  EXPECT_LE(read_bounce("From: MAILER-DAEMON\n\n" + std::string(1 << 20, '\n')).bounces.size(), 50u);
}

TEST(Bounces, ReadStatusAndReply) {
  EXPECT_EQ(status_in("smtp; 550-5.1.1 The account"), "5.1.1");
  EXPECT_EQ(status_in("550 5.1.1 <a@b.example>"), "5.1.1");
  EXPECT_EQ(status_in("host 5.1.1.2 said 550"), "");
  EXPECT_EQ(reply_in("smtp; 550-5.1.1 The account"), "550");
  EXPECT_EQ(reply_in("from 192.0.2.550 at 4500"), "");
}

}  // namespace
}  // namespace stoppress::mail
