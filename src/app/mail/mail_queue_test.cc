#include "app/mail/mail_queue.h"

#include <gmock/gmock.h>

#include "store/database/temporary.h"
#include "store/database/testing_server.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using engine::MailAnswer;
using engine::MailFate;
using store::MailState;
using testing::HasSubstr;

// Answers as it is told, and keeps what it took.
class ToldRelay : public mail::Relay {
 public:
  MailAnswer send(std::string const& from, std::string const& to, std::string_view mail) override {
    sent.push_back(from + " " + to + "\n" + std::string(mail));
    if (meanwhile) meanwhile();
    return answer;
  }
  Result<Done> check() override { return Done{}; }
  std::string name() const override { return "told"; }

  MailAnswer answer{MailFate::taken, "250 fine"};
  std::function<void()> meanwhile;
  std::vector<std::string> sent;
};

class Queue : public testing::TestWithParam<char const*> {
 protected:
  Queue() {
    auto relay = std::make_unique<ToldRelay>();
    relay_ = relay.get();
    mail_.relay = std::move(relay);
    mail_.from = mail::parse_mailbox("The Courier <news@courier.example>").value();
  }
  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }
  store::OutgoingMailId put(std::string const& to = "ada@courier.example") {
    store::OutgoingMail row;
    row.kind = "password";
    row.to_name = "Ada";
    row.to_address = to;
    row.subject = "A new password";
    row.expires = clock_.now() + 1h;
    return store_
        ->write([&](store::Transaction& transaction) {
          return store::OutgoingMails(transaction)
              .add(row, {"The secret link", "<p>The secret link</p>"}, clock_.now());
        })
        .value();
  }
  store::OutgoingMail row(store::OutgoingMailId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mail(id); })
        .value();
  }
  void run(MailQueue& queue) { ASSERT_TRUE(queue.send_due().ok()); }
  void run() { run(queue_); }

  store::TemporaryStore store_{url()};
  StoppedClock clock_{Instant::from_seconds(1'795'435'200)};
  Mail mail_;
  ToldRelay* relay_ = nullptr;
  MailQueue queue_{*store_, mail_, clock_};
};
INSTANTIATE_TEST_SUITE_P(Store, Queue, testing::Values("sqlite", "postgresql"),
                         [](auto const& tried) { return std::string(tried.param); });

TEST_P(Queue, KeepsAnAddressThatIsSecretInTheLetterAlone) {
  relay_->answer = {MailFate::refused, "550 <ada@source.example> is unknown"};
  store::OutgoingMail mail;
  mail.kind = "answer";
  mail.to_name = "Writer of message 7";
  mail.subject = "An answer";
  mail.expires = clock_.now() + 1h;
  auto const id = store_
                      ->write([&](store::Transaction& transaction) {
                        return store::OutgoingMails(transaction)
                            .add(mail, {"We looked.", "", "ada@source.example"}, clock_.now());
                      })
                      .value();
  run();
  ASSERT_EQ(relay_->sent.size(), 1u);
  EXPECT_NE(relay_->sent[0].find(" ada@source.example\n"), std::string::npos);
  EXPECT_NE(relay_->sent[0].find("We looked."), std::string::npos);
  EXPECT_EQ(row(id).state, MailState::refused);
  EXPECT_EQ(row(id).to_address, "");
  EXPECT_EQ(row(id).said, "550 <…> is unknown");
}

TEST_P(Queue, SendsWhatWaitsAndForgetsWhatItSaid) {
  EXPECT_FALSE(queue_.next_due().value());
  auto const id = put();
  EXPECT_EQ(queue_.next_due().value(), clock_.now());
  run();
  ASSERT_EQ(relay_->sent.size(), 1u);
  EXPECT_THAT(relay_->sent[0],
              testing::StartsWith("news@courier.example ada@courier.example\nFrom: The Courier"));
  EXPECT_THAT(relay_->sent[0], HasSubstr("Auto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(relay_->sent[0], HasSubstr("The secret link"));
  EXPECT_EQ(row(id).state, MailState::sent);
  EXPECT_EQ(row(id).said, "250 fine");
  EXPECT_FALSE(row(id).has_letter);
  EXPECT_FALSE(queue_.next_due().value());
}

TEST_P(Queue, TriesAgainAfterGrowingPausesUntilItsLinkRunsOut) {
  relay_->answer = {MailFate::later, "451 Greylisted"};
  auto const id = put();
  std::vector<Duration> pauses;
  while (row(id).state == MailState::waiting) {
    run();
    auto const next = queue_.next_due().value();
    if (!next) break;
    pauses.push_back(*next - clock_.now());
    clock_.set(*next);
  }
  EXPECT_THAT(pauses, testing::ElementsAre(30s, 60s, 120s, 240s, 480s, 960s, 1920s));
  EXPECT_EQ(row(id).state, MailState::refused);
  EXPECT_THAT(row(id).said, HasSubstr("ran out"));
  EXPECT_THAT(row(id).said, HasSubstr("451 Greylisted"));
  EXPECT_FALSE(row(id).has_letter);
  auto const mark = [](std::string const& mail) {
    auto const at = mail.find("Message-ID:");
    return mail.substr(at, mail.find('\n', at) - at);
  };
  EXPECT_EQ(mark(relay_->sent.front()), mark(relay_->sent.back()))
      << "a mailbox can tell that it is the same";
}

TEST_P(Queue, GivesUpWhatIsRefusedWithTheReason) {
  relay_->answer = {MailFate::refused, "550 No such user"};
  auto const id = put();
  run();
  run();
  EXPECT_EQ(relay_->sent.size(), 1u);
  EXPECT_EQ(row(id).state, MailState::refused);
  EXPECT_EQ(row(id).said, "550 No such user");
  EXPECT_FALSE(queue_.next_due().value());
}

TEST_P(Queue, OneThatIsRefusedHoldsUpNoOther) {
  relay_->answer = {MailFate::refused, "550"};
  put();
  relay_->meanwhile = [&] {
    relay_->answer =
        relay_->sent.size() == 1 ? MailAnswer{MailFate::refused, "550"} : MailAnswer{MailFate::taken, "250"};
  };
  auto const second = put("bob@courier.example");
  run();
  EXPECT_EQ(row(second).state, MailState::sent);
}

TEST_P(Queue, NeverRepeatsWhatMayHaveGone) {
  relay_->answer = {MailFate::unsure, "The relay did not answer in time."};
  auto const id = put();
  run();
  clock_.advance(24h);
  run();
  EXPECT_EQ(relay_->sent.size(), 1u);
  EXPECT_EQ(row(id).state, MailState::uncertain);
  EXPECT_THAT(row(id).said, HasSubstr("may have arrived"));
}

TEST_P(Queue, AProgramThatEndsWhileTheRelayHasItLeavesOneUncertain) {
  auto const id = put(), other = put("bob@courier.example");
  // What the archive holds at that moment is what the next program finds.
  ASSERT_TRUE(store_
                  ->write([&](store::Transaction& transaction) {
                    return store::OutgoingMails(transaction).give(id, clock_.now());
                  })
                  .value());
  MailQueue next(*store_, mail_, clock_);
  run(next);
  EXPECT_EQ(relay_->sent.size(), 1u);
  EXPECT_EQ(row(other).state, MailState::sent);
  EXPECT_EQ(row(id).state, MailState::given) << "it may be another node’s";
  EXPECT_EQ(next.next_due().value(), clock_.now() + 10min);
  clock_.advance(10min);
  run(next);
  EXPECT_EQ(row(id).state, MailState::uncertain);
  EXPECT_EQ(relay_->sent.size(), 1u);
}

TEST_P(Queue, TwoOfThemSendEachOnce) {
  put();
  MailQueue other(*store_, mail_, clock_);
  relay_->meanwhile = [&] {
    relay_->meanwhile = nullptr;
    run(other);
  };
  run();
  EXPECT_EQ(relay_->sent.size(), 1u);
}

TEST_P(Queue, ForgetsAfterAMonth) {
  auto const id = put();
  run();
  clock_.advance(29 * 24h);
  ASSERT_TRUE(queue_.forget_old(clock_.now()).ok());
  EXPECT_EQ(row(id).state, MailState::sent);
  clock_.advance(2 * 24h);
  ASSERT_TRUE(queue_.forget_old(clock_.now()).ok());
  EXPECT_FALSE(
      store_->read([&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mail(id); }).ok());
}

TEST_P(Queue, IsNeverDueWithoutARelay) {
  put();
  Mail none;
  MailQueue queue(*store_, none, clock_);
  EXPECT_FALSE(queue.next_due().value());
  EXPECT_TRUE(queue.send_due().ok());
}

}  // namespace
}  // namespace stoppress::app
