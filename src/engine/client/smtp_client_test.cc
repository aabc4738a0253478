// The client against a relay of our own on loopback, which does whatever a test wants of it.
#include "engine/client/smtp_client.h"

#include <arpa/inet.h>
#include <atomic>
#include <condition_variable>
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

// Speaks RFC 5321 to one client at a time. `replies` are said in place of the usual ones, by the beginning of
// what was asked ("RCPT TO:<bob", "." for the end of a mail, "" for the greeting); an empty reply is silence,
// "-" hangs up.
class OtherRelay {
 public:
  OtherRelay() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&at), size), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
  }
  ~OtherRelay() {
    thread_.request_stop();
    thread_.join();
    ::close(listener_);
  }

  RelayOptions options() const {
    RelayOptions options;
    options.host = "127.0.0.1";
    options.port = port_;
    options.tls = RelayOptions::Tls::none;
    options.greeting_name = "courier.example";
    return options;
  }
  void reply(std::string const& to, std::string const& with) {
    std::lock_guard const lock(mutex_);
    replies_[to] = with;
  }
  std::vector<std::string> commands() {
    std::lock_guard const lock(mutex_);
    return commands_;
  }
  void wait_for_commands(std::size_t count) {
    std::unique_lock lock(mutex_);
    asked_.wait(lock, [&] { return commands_.size() >= count; });
  }
  std::vector<std::string> mails() {
    std::lock_guard const lock(mutex_);
    return mails_;
  }
  std::atomic<int> connections = 0;
  std::atomic<bool> takes_all_at_once = false;  // PIPELINING
  std::atomic<bool> hangs_up_between = false;   // after each mail, as a relay does that is tired of waiting

 private:
  void work(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      pollfd waiting{listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      int const client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      ++connections;
      converse(client, stop);
      ::close(client);
    }
  }
  // False: hang up.
  bool answer(int client, std::string const& asked, std::string usual) {
    {
      std::lock_guard const lock(mutex_);
      for (auto const& [to, with] : replies_)
        if (to.empty() ? asked.empty() : asked.starts_with(to))
          usual = with.empty() || with == "-" ? with : with + "\r\n";
    }
    if (usual == "-") return false;
    return usual.empty() || ::send(client, usual.data(), usual.size(), MSG_NOSIGNAL) >= 0;
  }
  void converse(int client, std::stop_token const& stop) {
    std::string heard, mail;
    bool in_mail = false, in_credentials = false;
    if (!answer(client, "", "220 relay.example\r\n")) return;
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
      std::string const line = heard.substr(0, end);
      heard.erase(0, end + 2);
      if (in_mail && line != ".") {
        mail += line.substr(line.starts_with(".") ? 1 : 0) + "\r\n";
        continue;
      }
      if (in_mail) {
        in_mail = false;
        std::lock_guard const lock(mutex_);
        mails_.push_back(std::exchange(mail, ""));
      } else {
        std::lock_guard const lock(mutex_);
        commands_.push_back(line);
        asked_.notify_all();
      }
      if (line == "DATA") {
        if (!answer(client, line, "354 go on\r\n")) return;
        std::lock_guard const lock(mutex_);
        in_mail = !replies_.contains("DATA") || replies_["DATA"].starts_with("354");
      } else if (line.starts_with("EHLO")) {
        std::string const more = takes_all_at_once ? "250-PIPELINING\r\n" : "";
        if (!answer(client, line, "250-relay.example\r\n250-AUTH PLAIN\r\n" + more + "250 8BITMIME\r\n"))
          return;
      } else if (line.starts_with("AUTH")) {
        in_credentials = true;
        if (!answer(client, line, "334 \r\n")) return;
      } else if (std::exchange(in_credentials, false)) {
        if (!answer(client, line, "235 welcome\r\n")) return;
      } else if (line == "QUIT") {
        answer(client, line, "221 bye\r\n");
        return;
      } else if (!answer(client, line, "250 fine\r\n")) {
        return;
      }
      if (line == "." && hangs_up_between) return;
    }
  }

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::map<std::string, std::string> replies_;
  std::vector<std::string> commands_, mails_;
  Thread thread_{"relay", [this](std::stop_token const& stop) { work(stop); }};
};

std::string const kMail = "Subject: Tide\r\n\r\nIt rose.\r\n";

struct Smtp : ::testing::Test {
  OtherRelay relay;

  std::vector<MailAnswer> send(RelayOptions const& options,
                               std::vector<std::string> to = {"ada@courier.example"}) {
    SmtpClient client(options);
    return client.send({"news@courier.example", std::move(to)}, kMail);
  }
  MailAnswer one() { return send(relay.options()).front(); }
};

TEST_F(Smtp, HandsAMailOver) {
  EXPECT_EQ(one().fate, MailFate::taken);
  EXPECT_THAT(relay.mails(), ElementsAre(kMail));
  auto const commands = relay.commands();
  ASSERT_GE(commands.size(), 4u);
  EXPECT_EQ(commands[0], "EHLO courier.example");
  EXPECT_THAT(commands[1], testing::StartsWith("MAIL FROM:<news@courier.example>"));
  EXPECT_EQ(commands[2], "RCPT TO:<ada@courier.example>");
}

TEST_F(Smtp, KeepsTheConnectionForTheNext) {
  SmtpClient client(relay.options());
  for (int number = 0; number < 5; ++number)
    EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
              MailFate::taken);
  EXPECT_EQ(relay.connections, 1);
  EXPECT_EQ(relay.mails().size(), 5u);
}

TEST_F(Smtp, ConnectsAgainWhenTheRelayHungUpMeanwhile) {
  relay.hangs_up_between = true;
  SmtpClient client(relay.options());
  for (int number = 0; number < 3; ++number)
    EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
              MailFate::taken);
  EXPECT_EQ(relay.mails().size(), 3u);
}

TEST_F(Smtp, ALineOfOneDotIsNoEnd) {
  SmtpClient client(relay.options());
  std::string const mail = "Subject: x\r\n\r\n.\r\n..\r\nafter\r\n";
  EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, mail).front().fate,
            MailFate::taken);
  EXPECT_THAT(relay.mails(), ElementsAre(mail));
}

TEST_F(Smtp, TellsEachRecipientsAnswerApart) {
  relay.reply("RCPT TO:<bob", "550 5.1.1 No such user");
  relay.reply("RCPT TO:<tom", "450-4.2.1 Mailbox busy\r\n450 4.2.1 Try later");
  auto const answers = send(relay.options(), {"ada@courier.example", "bob@courier.example",
                                              "tom@courier.example", "una@courier.example"});
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0].fate, MailFate::taken);
  EXPECT_EQ(answers[1].fate, MailFate::refused);
  EXPECT_EQ(answers[1].words, "550 5.1.1 No such user");
  EXPECT_EQ(answers[2].fate, MailFate::later);
  EXPECT_EQ(answers[3].fate, MailFate::taken);
  EXPECT_EQ(relay.mails().size(), 1u);
}

TEST_F(Smtp, TellsNotNowFromNever) {
  for (auto const* at : {"MAIL", "RCPT", "DATA", "."}) {
    relay.reply(at, "451 4.7.1 Greylisted");
    EXPECT_EQ(one().fate, MailFate::later) << at;
    relay.reply(at, "554 5.7.1 Not that");
    auto const answer = one();
    EXPECT_EQ(answer.fate, MailFate::refused) << at;
    EXPECT_EQ(answer.words, "554 5.7.1 Not that");
    relay.reply(at, std::string_view(at) == "DATA" ? "354 go on" : "250 fine");
  }
}

TEST_F(Smtp, ARelayThatTakesNobodyNowIsAskedAgain) {
  relay.reply("", "554 5.3.2 Closed for repairs");
  auto const answer = one();
  EXPECT_EQ(answer.fate, MailFate::later);
  EXPECT_EQ(answer.words, "554 5.3.2 Closed for repairs");
}

TEST_F(Smtp, SignsIn) {
  auto options = relay.options();
  options.user = "courier";
  options.password = "a press in a cellar";
  EXPECT_EQ(send(options).front().fate, MailFate::taken);
  EXPECT_THAT(relay.commands(), testing::Contains(testing::StartsWith("AUTH PLAIN")));
  relay.reply("AUTH", "535 5.7.8 Who are you?");
  auto const answer = send(options).front();
  EXPECT_EQ(answer.fate, MailFate::later) << "the settings are wrong, not the mail";
  EXPECT_THAT(answer.words, HasSubstr("535"));
  EXPECT_THAT(answer.words, testing::Not(HasSubstr("cellar")));
}

TEST_F(Smtp, SendsNothingInClearThatShouldBeEncrypted) {
  auto options = relay.options();
  options.tls = RelayOptions::Tls::starttls;
  options.user = options.password = "secret";
  auto const answer = send(options).front();
  EXPECT_EQ(answer.fate, MailFate::later);
  EXPECT_THAT(answer.words, HasSubstr("encryption"));
  for (auto const& command : relay.commands()) EXPECT_FALSE(command.starts_with("AUTH")) << command;
}

TEST_F(Smtp, WaitsNoLongerThanItWasTold) {
  for (auto const* at : {"", "EHLO", "MAIL", "RCPT", "DATA"}) {
    OtherRelay silent;
    silent.reply(at, "");
    auto options = silent.options();
    options.whole_time = 400ms;
    auto const began = std::chrono::steady_clock::now();
    EXPECT_EQ(send(options).front().fate, MailFate::later) << at;
    EXPECT_LT(std::chrono::steady_clock::now() - began, 6s) << at;
  }
}

TEST_F(Smtp, DoesNotWaitForAGoodbye) {
  relay.reply("QUIT", "");
  relay.reply("RCPT", "550 no");
  auto const began = std::chrono::steady_clock::now();
  EXPECT_EQ(one().fate, MailFate::refused);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 6s);
}

TEST_F(Smtp, IsUnsureWhenTheRelayHadItAllAndSaidNothing) {
  relay.reply(".", "");
  auto options = relay.options();
  options.whole_time = 400ms;
  auto const answer = send(options).front();
  EXPECT_EQ(answer.fate, MailFate::unsure);
  EXPECT_FALSE(answer.words.empty());
}

TEST_F(Smtp, IsNotUnsureOfAMailThatBrokeOffBefore) {
  for (auto const* at : {"MAIL", "RCPT", "DATA"}) {
    relay.reply(at, "-");
    EXPECT_EQ(one().fate, MailFate::later) << at;
    relay.reply(at, std::string_view(at) == "DATA" ? "354 go on" : "250 fine");
  }
}

TEST_F(Smtp, TakesNoEndlessReply) {
  std::string endless;
  for (int line = 0; line < 20'000; ++line) endless += "250-more of it\r\n";
  relay.reply("EHLO", endless + "250 end");
  auto const answer = one();
  EXPECT_EQ(answer.fate, MailFate::later);
  EXPECT_LE(answer.words.size(), 300u);
  relay.reply("EHLO", "250 relay.example");
  relay.reply("RCPT", "550 " + std::string(2000, 'x'));
  auto const refused = one();
  EXPECT_EQ(refused.fate, MailFate::refused);
  EXPECT_LE(refused.words.size(), 300u);
}

TEST_F(Smtp, SaysThatThereIsNoRelay) {
  RelayOptions options;
  {
    OtherRelay gone;
    options = gone.options();
  }
  EXPECT_EQ(send(options).front().fate, MailFate::later);
  SmtpClient client(options);
  EXPECT_EQ(client.greet().error().fault, Fault::unavailable);
}

TEST_F(Smtp, GreetsWithoutAMail) {
  SmtpClient client(relay.options());
  EXPECT_TRUE(client.greet().ok());
  EXPECT_EQ(relay.mails().size(), 0u);
  EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
            MailFate::taken);
}

TEST_F(Smtp, SaysAllAtOnceWhereTheRelayTakesThat) {
  relay.takes_all_at_once = true;
  SmtpClient client(relay.options());
  for (int number = 0; number < 3; ++number)
    EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
              MailFate::taken);
  EXPECT_EQ(relay.connections, 1);
  EXPECT_THAT(relay.mails(), ElementsAre(kMail, kMail, kMail));
}

TEST_F(Smtp, TellsAnswersApartThatComeAtOnce) {
  relay.takes_all_at_once = true;
  relay.reply("RCPT TO:<bob", "550 5.1.1 No such user");
  relay.reply("RCPT TO:<tom", "450-4.2.1 Mailbox busy\r\n450 4.2.1 Try later");
  auto const answers =
      send(relay.options(), {"bob@courier.example", "ada@courier.example", "tom@courier.example"});
  EXPECT_EQ(answers[0].fate, MailFate::refused);
  EXPECT_EQ(answers[0].words, "550 5.1.1 No such user");
  EXPECT_EQ(answers[1].fate, MailFate::taken);
  EXPECT_EQ(answers[2].fate, MailFate::later);
  EXPECT_FALSE(answers[2].about_relay);
  EXPECT_EQ(relay.mails().size(), 1u);
}

TEST_F(Smtp, ARefusedRecipientSpoilsNoLaterMail) {
  for (bool const at_once : {true, false}) {
    OtherRelay other;
    other.takes_all_at_once = at_once;
    other.reply("RCPT TO:<bob", "550 5.1.1 No such user");
    SmtpClient client(other.options());
    EXPECT_EQ(client.send({"news@courier.example", {"bob@courier.example"}}, kMail).front().fate,
              MailFate::refused);
    EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
              MailFate::taken);
    EXPECT_EQ(other.connections, 1);
    // Where the relay asked for a mail that nobody was to have, it got an empty one, which a real one
    // refuses.
    EXPECT_EQ(other.mails().back(), kMail);
    EXPECT_THAT(other.commands(), testing::Contains("RSET"));
  }
}

TEST_F(Smtp, ARelayThatHangsUpSaysNothingAboutTheMail) {
  relay.reply("RCPT", "421 4.3.2 Shutting down");
  auto const answer = one();
  EXPECT_EQ(answer.fate, MailFate::later);
  EXPECT_TRUE(answer.about_relay);
  relay.reply("RCPT", "250 fine");
  relay.reply("MAIL", "451 4.7.1 Greylisted");
  EXPECT_FALSE(one().about_relay);
}

TEST_F(Smtp, EndsSoonWhenItIsToldTo) {
  relay.reply("DATA", "");
  SmtpClient client(relay.options());
  Thread stopper("stopper", [&](std::stop_token const&) {
    relay.wait_for_commands(4);
    client.stop();
  });
  auto const began = std::chrono::steady_clock::now();
  EXPECT_EQ(client.send({"news@courier.example", {"ada@courier.example"}}, kMail).front().fate,
            MailFate::later);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

}  // namespace
}  // namespace stoppress::engine
