// The client against a server of our own on loopback, which does whatever a test wants of it. What a real one
// does is tried in tests/journeys/returned-mail.test.mjs.
#include "engine/client/imap_client.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Speaks RFC 3501 to one client at a time. `answers` are said in place of "OK", by the beginning of what was
// asked without its tag; "TAG" in one is the tag of the command, and an answer without it is all there is:
// silence after it, or an end of the connection when it ends with "-".
class OtherMailbox {
 public:
  OtherMailbox() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&at), size), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    answer("CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS\r\nTAG OK fine\r\n");
    thread_.emplace("mailbox", [this](std::stop_token const& stop) { work(stop); });
  }
  ~OtherMailbox() {
    thread_.reset();
    ::close(listener_);
  }

  MailboxOptions options() const {
    MailboxOptions options;
    options.host = "127.0.0.1";
    options.port = port_;
    options.tls = MailboxOptions::Tls::none;
    options.user = "bounces";
    options.password = "secret";
    options.whole_time = 20s;
    return options;
  }
  void answer(std::string const& asked, std::string const& with) {
    std::lock_guard const lock(mutex_);
    answers_[asked] = with;
  }
  // So many mails, of which those with these numbers are unread.
  void holds(int mails, std::string const& unread) {
    answer("SELECT", "* " + std::to_string(mails) + " EXISTS\r\nTAG OK fine\r\n");
    answer("UID SEARCH", "* SEARCH " + unread + "\r\nTAG OK fine\r\n");
  }
  std::vector<std::string> commands() {
    std::lock_guard const lock(mutex_);
    return commands_;
  }

 private:
  void work(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      pollfd waiting{listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      int const client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      converse(client, stop);
      ::close(client);
    }
  }
  std::string answer_to(std::string const& command) {
    std::lock_guard const lock(mutex_);
    if (!command.starts_with("LOGIN") && !command.starts_with("AUTHENTICATE")) commands_.push_back(command);
    for (auto const& [asked, with] : answers_)
      if (command.starts_with(asked)) return with;
    return "TAG OK fine\r\n";
  }
  static void say(int client, std::string_view text) {
    while (!text.empty()) {
      auto const sent = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void converse(int client, std::stop_token const& stop) {
    std::string heard;
    say(client, "* OK ready\r\n");
    while (!stop.stop_requested()) {
      auto const end = heard.find("\r\n");
      if (end == std::string::npos) {
        pollfd waiting{client, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        char buffer[4096];
        auto const got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        heard.append(buffer, static_cast<std::size_t>(got));
        continue;
      }
      auto const line = heard.substr(0, end);
      heard.erase(0, end + 2);
      auto const space = line.find(' ');
      auto text = answer_to(line.substr(space + 1));
      bool const hangs_up = text.ends_with('-');
      if (hangs_up) text.pop_back();
      if (auto const tag = text.find("TAG"); tag != std::string::npos)
        text.replace(tag, 3, line.substr(0, space));
      say(client, text);
      if (hangs_up) return;
    }
  }

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<std::string> commands_;
  std::optional<Thread> thread_;
};

std::string mail_answer(std::string const& mail) {
  return "* 1 FETCH (UID 7 BODY[]<0> {" + std::to_string(mail.size()) + "}\r\n" + mail +
         ")\r\nTAG OK fine\r\n";
}

class Imap : public ::testing::Test {
 protected:
  Result<std::size_t> take(MailUse use = MailUse::remove) { return take(mailbox_.options(), use); }
  Result<std::size_t> take(MailboxOptions const& options, MailUse use = MailUse::remove) {
    ImapClient client(options);
    return client.take_unread([&](std::string_view mail) -> Result<MailUse> {
      taken_.emplace_back(mail);
      if (refuses_) return unavailable("Not now.");
      return use;
    });
  }
  std::string trouble() {
    auto const taken = take();
    return taken.ok() ? "" : taken.error().message;
  }

  OtherMailbox mailbox_;
  std::vector<std::string> taken_;
  bool refuses_ = false;
};

TEST_F(Imap, HandsOverWhatIsUnreadAndDeletesIt) {
  mailbox_.holds(9, "7 8");
  mailbox_.answer("UID FETCH 7", mail_answer("From: ada\r\n\r\na5 OK said in a mail\r\n"));
  mailbox_.answer("UID FETCH 8", mail_answer(""));
  EXPECT_EQ(take().value(), 2u);
  EXPECT_THAT(taken_, ElementsAre("From: ada\r\n\r\na5 OK said in a mail\r\n", ""));
  EXPECT_THAT(
      mailbox_.commands(),
      ElementsAre("CAPABILITY", "CAPABILITY", "SELECT \"INBOX\"", "UID SEARCH 1:9 UNSEEN UNDELETED",
                  "UID FETCH 7 (BODY.PEEK[]<0.1048576>)", "UID STORE 7 +FLAGS.SILENT (\\Seen \\Deleted)",
                  "UID EXPUNGE 7", "UID FETCH 8 (BODY.PEEK[]<0.1048576>)",
                  "UID STORE 8 +FLAGS.SILENT (\\Seen \\Deleted)", "UID EXPUNGE 8", "LOGOUT"));
}

TEST_F(Imap, LeavesWhatIsToStayAndMarksItAsRead) {
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", mail_answer("Hello"));
  EXPECT_EQ(take(MailUse::leave).value(), 1u);
  EXPECT_THAT(mailbox_.commands(), testing::Contains("UID STORE 7 +FLAGS.SILENT (\\Seen)"));
  EXPECT_THAT(mailbox_.commands(), testing::Not(testing::Contains("UID EXPUNGE 7")));
}

TEST_F(Imap, AMailThatWasNotTakenStaysUnread) {
  mailbox_.holds(1, "7 8");
  mailbox_.answer("UID FETCH", mail_answer("Hello"));
  refuses_ = true;
  EXPECT_EQ(take().error().message, "Not now.");
  EXPECT_EQ(taken_.size(), 1u);
  for (auto const& command : mailbox_.commands()) EXPECT_THAT(command, testing::Not(HasSubstr("STORE")));
}

TEST_F(Imap, WithoutUidplusNothingIsExpunged) {
  mailbox_.answer("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK fine\r\n");
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", mail_answer("Hello"));
  EXPECT_EQ(take().value(), 1u);
  EXPECT_THAT(mailbox_.commands(), testing::Not(testing::Contains("UID EXPUNGE 7")));
}

TEST_F(Imap, TakesNoMoreInARoundThanItIsTold) {
  mailbox_.holds(30'000, "1 2 3 4 5 6 7 8 9");
  mailbox_.answer("UID FETCH", mail_answer("Hello"));
  auto options = mailbox_.options();
  options.most_mails = 4;
  EXPECT_EQ(take(options).value(), 4u);
  EXPECT_THAT(mailbox_.commands(), testing::Contains("UID SEARCH 1:5000 UNSEEN UNDELETED"));
  EXPECT_THAT(mailbox_.commands(), testing::Not(testing::Contains("UID SEARCH 5001:10000 UNSEEN UNDELETED")));
}

TEST_F(Imap, SaysWhyItCannotLookIntoTheMailbox) {
  mailbox_.answer("SELECT", "TAG NO there is none\r\n");
  EXPECT_EQ(trouble(), "The mailbox has no such folder.");
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", mail_answer("Hello"));
  mailbox_.answer("UID STORE", "TAG NO read-only\r\n");
  EXPECT_THAT(trouble(), HasSubstr("marked"));
  mailbox_.answer("LOGIN", "TAG NO wrong\r\n");
  mailbox_.answer("AUTHENTICATE", "TAG NO wrong\r\n");
  auto const denied = take();
  ASSERT_FALSE(denied.ok());
  EXPECT_EQ(denied.error().fault, Fault::forbidden);
  EXPECT_EQ(denied.error().message, "The mailbox does not accept the user and password.");
}

TEST_F(Imap, IsBoundedWhateverTheServerSays) {
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", "* 1 FETCH (BODY[]<0> {4000000000}\r\n");
  EXPECT_EQ(trouble(), "The mailbox’s answer is too large.");
  mailbox_.answer("UID FETCH", "* " + std::string(200'000, 'x'));
  EXPECT_EQ(trouble(), "The mailbox’s answer is too large.");
  std::string many;
  for (int line = 0; line < 20'000; ++line) many += "* 1 FETCH (FLAGS ())\r\n";
  mailbox_.answer("UID FETCH", many);
  EXPECT_EQ(trouble(), "The mailbox’s answer is too large.");
  EXPECT_THAT(taken_, IsEmpty());
}

TEST_F(Imap, EndsWithAServerThatHangsUpOrIsSilent) {
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", "* 1 FETCH (BODY[]<0> {500}\r\nHello-");
  EXPECT_EQ(trouble(), "The mailbox hung up.");
  mailbox_.answer("UID FETCH", "* 1 FETCH (BODY[]<0> {500}\r\nHello");
  auto options = mailbox_.options();
  options.whole_time = 500ms;
  EXPECT_EQ(take(options).error().message, "The mailbox did not answer in time.");
}

TEST_F(Imap, AMailThatIsGoneMeanwhileIsPassedOver) {
  mailbox_.holds(1, "7");
  mailbox_.answer("UID FETCH", "TAG OK fine\r\n");
  EXPECT_EQ(take().value(), 0u);
}

TEST_F(Imap, CountsWhatIsUnread) {
  mailbox_.answer("STATUS", "* STATUS \"INBOX (UNSEEN 3)\" (UNSEEN 12)\r\nTAG OK fine\r\n");
  EXPECT_EQ(ImapClient(mailbox_.options()).count_unread().value(), 12u);
}

}  // namespace
}  // namespace stoppress::engine
