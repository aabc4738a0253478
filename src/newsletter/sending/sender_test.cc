#include "newsletter/sending/sender.h"

#include <gmock/gmock.h>
#include <mutex>
#include <set>

#include "desk/testing_desk.h"
#include "newsletter/sending/acts.h"
#include "newsletter/sending/enlisting.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"
#include "store/newsletter/subscribers.h"
#include "store/newsletter/suppressions.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using engine::MailAnswer;
using engine::MailFate;
using store::DeliveryState;
using store::EditionState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// What all connections of a test's relay have in common: who got how many mails, and what the relay says to
// whom.
struct Mailboxes {
  std::mutex mutex;
  std::multiset<std::string> got;
  std::map<std::string, std::string> senders, mails;
  std::function<MailAnswer(std::string const& to)> answer = [](std::string const&) {
    return MailAnswer{MailFate::taken, "250 fine"};
  };
  std::size_t times(std::string const& to) {
    std::lock_guard const lock(mutex);
    return got.count(to);
  }
};

class OneConnection : public mail::Relay {
 public:
  explicit OneConnection(Mailboxes& mailboxes) : mailboxes_(mailboxes) {}
  MailAnswer send(std::string const& from, std::string const& to, std::string_view mail) override {
    auto answer = mailboxes_.answer(to);
    std::lock_guard const lock(mailboxes_.mutex);
    if (answer.fate == MailFate::taken) {
      mailboxes_.got.insert(to);
      mailboxes_.senders[to] = from;
      mailboxes_.mails[to] = mail;
    }
    return answer;
  }
  Result<Done> check() override { return Done{}; }
  std::string name() const override { return "relay.example"; }

 private:
  Mailboxes& mailboxes_;
};

class Sending : public desk::DeskTest {
 protected:
  template <class F>
  auto write(F&& function) {
    return store_->write(std::forward<F>(function)).value();
  }
  template <class F>
  auto read(F&& function) {
    return store_->read(std::forward<F>(function)).value();
  }

  void SetUp() override {
    DeskTest::SetUp();
    title_.base_url = "https://courier.example";
    title_ =
        write([&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title_); });
    ASSERT_TRUE(titles_.read_again().ok());
    newsletter_ = write([&](store::Transaction& transaction) {
      return store::Newsletters(transaction).add({{}, title_.id, "lunch", "Lunch", {}, {}, 0});
    });
    sender_ = make_sender();
  }

  std::unique_ptr<Sender> make_sender(std::int64_t a_minute = 0) {
    std::vector<std::unique_ptr<mail::Relay>> relays;
    for (int number = 0; number < 4; ++number) relays.push_back(std::make_unique<OneConnection>(mailboxes_));
    LetterSender sender{
        mail::parse_mailbox("The Courier <news@courier.example>").value(), "bounces@courier.example", {}, {}};
    SenderServices services{
        *store_, titles_,
        [](story::Title const&, EditionId) {
          return Result<pages::RenderedLetter>(
              {"Harbour closed",
               "Dear " + pages::hole_text(pages::Hole::name, "n0nce") + "\n",
               "<a href=\"" + pages::hole_text(pages::Hole::leave, "n0nce") + "\">leave</a>\n",
               "n0nce",
               {}});
        },
        [this] { return may_send_.load(); }, clock_};
    return std::make_unique<Sender>(services, std::move(sender), std::move(relays), a_minute);
  }

  SubscriberId subscriber(std::string const& email) {
    return write([&](store::Transaction& transaction) -> Result<SubscriberId> {
      store::Subscribers subscribers(transaction);
      auto const id = TRY(subscribers.add(title_.id, email, "Reader", clock_.now())).id;
      TRY(subscribers.set_state(id, newsletter_.id, store::SubscriptionState::confirmed, clock_.now()));
      return id;
    });
  }
  void subscribers(int count, std::string const& domain = "mail.example") {
    for (int number = 0; number < count; ++number)
      subscriber("reader" + std::to_string(number) + "@" + domain);
  }
  // On its list stand the first `listed`.
  EditionId begin(std::int64_t listed = 1000) {
    due_ = due_ + 1h;
    return write([&](store::Transaction& transaction) -> Result<EditionId> {
      store::Editions editions(transaction);
      auto const id = TRY(editions.plan(newsletter_.id, due_)).value();
      auto const edition = TRY(editions.edition(id));
      TRY(editions.freeze(edition, {}, clock_.now()));
      TRY(store::Deliveries(transaction).enlist({id, newsletter_.id, title_.id}, listed, clock_.now()));
      return id;
    });
  }
  // Until nothing more happens without the clock moving.
  void run() {
    sender_->wake();
    for (int idle = 0; idle < 5;) {
      auto const before = seen();
      sender_->step(30ms);
      idle = seen() == before ? idle + 1 : 0;
    }
  }
  // The same, with the clock moving on until the edition is sent.
  void run_until_sent(EditionId id) {
    for (int hour = 0; hour < 400 && state(id) != EditionState::sent; ++hour) {
      run();
      clock_.advance(state(id) == EditionState::sent ? 0s : 301s);
    }
  }
  std::vector<std::int64_t> seen() {
    std::vector<std::int64_t> seen;
    for (std::int64_t number = 1; number <= due_.seconds() && number < 4; ++number) {
      auto const now = progress(EditionId(number));
      seen.insert(seen.end(), {now.waiting, now.skipped, now.taken});
      auto const due = read(
          [&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).next_due(EditionId(number)); });
      seen.push_back(due ? due->micros() : 0);
      auto const edition = store_->read(
          [&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(EditionId(number)); });
      seen.push_back(edition.ok() ? std::int64_t(edition->state) : 0);
    }
    return seen;
  }
  EditionState state(EditionId id) {
    return read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); }).state;
  }
  std::string why(EditionId id) {
    return read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); }).why;
  }
  store::DeliveryProgress progress(EditionId id) {
    return read([&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).progress(id); });
  }
  store::Delivery delivery(EditionId id, SubscriberId who) {
    return read([&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).delivery(id, who); })
        .value();
  }

  store::TitlesCache titles_{*store_};
  store::Newsletter newsletter_;
  Mailboxes mailboxes_;
  std::atomic<bool> may_send_{true};
  Instant due_ = Instant::from_seconds(3600);
  std::unique_ptr<Sender> sender_;
};
ON_BOTH_DATABASES(Sending);

TEST_P(Sending, MailsEverybodyOnce) {
  subscribers(150);
  auto const id = begin();
  run();
  EXPECT_EQ(state(id), EditionState::sent);
  EXPECT_EQ(mailboxes_.got.size(), 150u);
  for (int number = 0; number < 150; ++number)
    EXPECT_EQ(mailboxes_.times("reader" + std::to_string(number) + "@mail.example"), 1u);
  EXPECT_EQ(progress(id).taken, 150);
  EXPECT_EQ(progress(id).waiting, 0);
  EXPECT_FALSE(sender_->step(1ms)) << "nothing is left to do";
}

TEST_P(Sending, BeginsWhenItsListIsWhole) {
  subscribers(25);
  auto const id = begin(10);
  for (int piece = 1; piece <= 2; ++piece) {
    run();
    EXPECT_EQ(state(id), EditionState::sending);
    EXPECT_THAT(mailboxes_.got, IsEmpty());
    EXPECT_TRUE(is_enlisting(*store_).value());
    ASSERT_TRUE(enlist_more(*store_, 10, clock_.now()).ok());
    EXPECT_EQ(progress(id).listed, piece == 1 ? 20 : 25);
  }
  EXPECT_FALSE(is_enlisting(*store_).value());
  run();
  EXPECT_EQ(state(id), EditionState::sent);
  EXPECT_EQ(mailboxes_.got.size(), 25u);
  for (auto const& each : mailboxes_.got) EXPECT_EQ(mailboxes_.times(each), 1u);
}

TEST_P(Sending, SaysHowToLeaveInEachMail) {
  subscriber("ada@mail.example");
  subscriber("bob@mail.example");
  begin();
  run();
  auto const& mail = mailboxes_.mails.at("ada@mail.example");
  EXPECT_THAT(mail, HasSubstr("\r\nList-Unsubscribe:"));
  EXPECT_THAT(mail, HasSubstr("<https://courier.example/newsletter/leave/"));
  EXPECT_THAT(mail, HasSubstr("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  EXPECT_THAT(mail, HasSubstr("\r\nList-Id: <lunch.newsletter.courier.example>\r\n"));
  EXPECT_THAT(mail, HasSubstr("\r\nDear Reader\r\n"));
  EXPECT_THAT(mail, HasSubstr("From: The Test <news@courier.example>"));
  EXPECT_THAT(mailboxes_.senders.at("ada@mail.example"),
              testing::MatchesRegex("bounces\\+[a-z0-9]+@courier.example"));
  EXPECT_NE(mail, mailboxes_.mails.at("bob@mail.example"));
}

TEST_P(Sending, IsSentToNobodyWhenThereIsNobody) {
  auto const id = begin();
  run();
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, MailsNobodyWhoLeftWhileItWaited) {
  may_send_ = false;
  auto const ada = subscriber("ada@mail.example");
  auto const bob = subscriber("bob@mail.example");
  subscriber("una@mail.example");
  auto const id = begin();
  run();
  EXPECT_THAT(mailboxes_.got, IsEmpty()) << "another node sends";
  write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Subscribers(transaction)
            .set_state(ada, newsletter_.id, store::SubscriptionState::left, clock_.now()));
    TRY(store::Suppressions(transaction)
            .add(title_.id, {"bob@mail.example", store::SuppressionReason::complained, "", clock_.now()}));
    return Done{};
  });
  may_send_ = true;
  run();
  EXPECT_THAT(mailboxes_.got, ElementsAre("una@mail.example"));
  EXPECT_EQ(delivery(id, ada).said, "left");
  EXPECT_EQ(delivery(id, bob).said, "suppressed");
  EXPECT_EQ(progress(id).skipped, 2);
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, TriesAgainWhatTheRelayPutsOff) {
  std::atomic<int> asked = 0;
  mailboxes_.answer = [&](std::string const& to) {
    if (to.starts_with("bob") && ++asked < 3) return MailAnswer{MailFate::later, "451 4.7.1 Greylisted"};
    return MailAnswer{MailFate::taken, "250 fine"};
  };
  subscriber("ada@mail.example");
  auto const bob = subscriber("bob@mail.example");
  auto const id = begin();
  run();
  EXPECT_THAT(mailboxes_.got, ElementsAre("ada@mail.example"));
  EXPECT_EQ(state(id), EditionState::sending);
  EXPECT_EQ(delivery(id, bob).said, "451 4.7.1 Greylisted");
  run_until_sent(id);
  EXPECT_EQ(state(id), EditionState::sent);
  EXPECT_EQ(mailboxes_.times("bob@mail.example"), 1u);
  EXPECT_EQ(asked, 3);
}

TEST_P(Sending, SuppressesAMailboxThatIsNotThere) {
  mailboxes_.answer = [](std::string const& to) {
    if (to.starts_with("bob")) return MailAnswer{MailFate::refused, "550 5.1.1 No such user"};
    if (to.starts_with("una")) return MailAnswer{MailFate::refused, "554 5.7.1 We do not like you"};
    return MailAnswer{MailFate::taken, "250 fine"};
  };
  for (auto const* name : {"ada", "bob", "una"}) subscriber(std::string(name) + "@mail.example");
  auto const id = begin();
  run();
  EXPECT_EQ(progress(id).refused, 2);
  EXPECT_EQ(state(id), EditionState::sent);
  auto const is_suppressed = [&](std::string const& email) {
    return read([&](store::Snapshot& snapshot) { return store::Suppressions(snapshot).of(title_.id, email); })
        .has_value();
  };
  EXPECT_TRUE(is_suppressed("bob@mail.example"));
  EXPECT_FALSE(is_suppressed("una@mail.example")) << "that was about us";
}

TEST_P(Sending, PausesInAStormOfBounces) {
  mailboxes_.answer = [](std::string const& to) {
    return to.starts_with("reader1") ? MailAnswer{MailFate::refused, "554 5.7.1 Spam"}
                                     : MailAnswer{MailFate::taken, "250 fine"};
  };
  subscribers(400);
  auto const id = begin();
  run();
  clock_.advance(2s);
  run();
  EXPECT_EQ(state(id), EditionState::paused);
  EXPECT_THAT(why(id), HasSubstr("were refused or came back."));
  EXPECT_LT(mailboxes_.got.size(), 300u);
  EXPECT_GT(progress(id).waiting, 0);

  mailboxes_.answer = [](std::string const&) { return MailAnswer{MailFate::taken, "250 fine"}; };
  auto const editor = somebody(people::Role::editor);
  ASSERT_TRUE(decide_sending(*store_, editor, title_, id, SendingAct::resume, clock_.now()).ok());
  clock_.advance(2s);
  run();
  EXPECT_EQ(state(id), EditionState::sent);
  EXPECT_EQ(progress(id).taken + progress(id).refused, 400);
}

TEST_P(Sending, PausesWhenWhatWasTakenComesBack) {
  std::vector<SubscriberId> readers;
  for (int number = 0; number < 200; ++number)
    readers.push_back(subscriber("r" + std::to_string(number) + "@mail.example"));
  mailboxes_.answer = [](std::string const& to) {
    return to.starts_with("r19") ? MailAnswer{MailFate::later, "451 later"}
                                 : MailAnswer{MailFate::taken, "250 fine"};
  };
  auto const id = begin();
  run();
  EXPECT_EQ(state(id), EditionState::sending);
  write([&](store::Transaction& transaction) -> Result<Done> {
    for (int number = 0; number < 60; ++number)
      TRY(store::Deliveries(transaction).bounce(id, readers[std::size_t(number)], "5.1.1", clock_.now()));
    return Done{};
  });
  clock_.advance(2s);
  run();
  clock_.advance(2s);
  run();
  EXPECT_EQ(state(id), EditionState::paused);
}

TEST_P(Sending, WaitsForARelayThatIsNotThere) {
  std::atomic<bool> is_there{false};
  mailboxes_.answer = [&](std::string const&) {
    return is_there ? MailAnswer{MailFate::taken, "250 fine"}
                    : MailAnswer{MailFate::later, "The relay can’t be reached.", true};
  };
  subscribers(10);
  auto const id = begin();
  run();
  clock_.advance(2s);
  run();
  EXPECT_THAT(mailboxes_.got, IsEmpty());
  EXPECT_EQ(state(id), EditionState::sending);
  EXPECT_EQ(progress(id).trouble, "The relay can’t be reached.");
  EXPECT_EQ(progress(id).waiting, 10);
  is_there = true;
  // Its connections pause for real; the mail goes on by itself.
  for (auto const end = std::chrono::steady_clock::now() + 60s;
       state(id) != EditionState::sent && std::chrono::steady_clock::now() < end;) {
    clock_.advance(2s);
    sender_->step(200ms);
  }
  EXPECT_EQ(mailboxes_.got.size(), 10u);
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, IsPausedResumedAndCancelledByEditors) {
  auto const editor = somebody(people::Role::editor), reporter = somebody(people::Role::reporter);
  may_send_ = false;
  subscribers(5);
  auto const id = begin();
  auto const decide = [&](desk::Actor const& who, SendingAct act) {
    return decide_sending(*store_, who, title_, id, act, clock_.now());
  };
  EXPECT_EQ(decide(reporter, SendingAct::pause).error().fault, Fault::forbidden);
  EXPECT_EQ(decide(editor, SendingAct::resume).error().fault, Fault::conflict);
  EXPECT_EQ(decide(editor, SendingAct::pause)->state, EditionState::paused);
  may_send_ = true;
  run();
  EXPECT_THAT(mailboxes_.got, IsEmpty());
  EXPECT_EQ(decide(editor, SendingAct::resume)->state, EditionState::sending);
  EXPECT_EQ(decide(editor, SendingAct::cancel)->state, EditionState::sent);
  run();
  EXPECT_THAT(mailboxes_.got, IsEmpty());
  EXPECT_EQ(progress(id).skipped, 5);
  EXPECT_EQ(decide(editor, SendingAct::cancel).error().fault, Fault::conflict);
  EXPECT_THAT(acts(), ElementsAre("edition.cancel", "edition.resume", "edition.pause"));
}

TEST_P(Sending, GivesADomainNoMoreThanItsLimit) {
  sender_ = make_sender(60);
  subscribers(10, "slow.example");
  subscribers(10, "other.example");
  auto const id = begin();
  run();
  auto const at_first = mailboxes_.got.size();
  EXPECT_GE(at_first, 2u);
  EXPECT_LE(at_first, 6u);
  clock_.advance(4s);
  run();
  EXPECT_LE(mailboxes_.got.size(), at_first + 10);
  for (int second = 0; second < 40 && state(id) != EditionState::sent; ++second) {
    clock_.advance(1s);
    run();
  }
  EXPECT_EQ(mailboxes_.got.size(), 20u);
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, LeavesWhatAKilledProgramWasAtUncertain) {
  auto const ada = subscriber("ada@mail.example");
  subscriber("bob@mail.example");
  auto const id = begin();
  write([&](store::Transaction& transaction) {
    return store::Deliveries(transaction).give(id, {ada}, clock_.now());
  });
  if (GetParam() == std::string("postgresql")) {
    run();
    EXPECT_EQ(delivery(id, ada).state, DeliveryState::given) << "another node may be at it";
    clock_.advance(11min);
  }
  run();
  EXPECT_EQ(delivery(id, ada).state, DeliveryState::uncertain);
  EXPECT_EQ(mailboxes_.times("ada@mail.example"), 0u);
  EXPECT_EQ(mailboxes_.times("bob@mail.example"), 1u);
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, NotesWhatEndedBeforeItStops) {
  std::atomic<int> begun = 0;
  mailboxes_.answer = [&](std::string const&) {
    ++begun;
    return MailAnswer{MailFate::taken, "250 fine"};
  };
  subscribers(100);
  auto const id = begin();
  sender_->step(10ms);
  sender_->stop_within(5s);
  EXPECT_EQ(progress(id).taken, begun);
  EXPECT_EQ(progress(id).uncertain, 0);
  EXPECT_FALSE(read([&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).has_given(id); }));
  sender_ = make_sender();
  run();
  EXPECT_EQ(mailboxes_.got.size(), 100u);
  EXPECT_EQ(state(id), EditionState::sent);
}

TEST_P(Sending, EditionsTakeTurns) {
  subscribers(60);
  auto const first = begin(), second = begin();
  run();
  EXPECT_EQ(state(first), EditionState::sent);
  EXPECT_EQ(state(second), EditionState::sent);
  EXPECT_EQ(mailboxes_.got.size(), 120u);
}

TEST_P(Sending, LeavesOutAnAddressThatIsNone) {
  auto const broken = subscriber("nobody");
  subscriber("ada@mail.example");
  auto const id = begin();
  run();
  EXPECT_EQ(delivery(id, broken).state, DeliveryState::skipped);
  EXPECT_THAT(mailboxes_.got, ElementsAre("ada@mail.example"));
}

}  // namespace
}  // namespace stoppress::newsletter
