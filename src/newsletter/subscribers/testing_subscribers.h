// For tests: a title with two newsletters on either database, and what its readers are mailed.
#pragma once

#include <gmock/gmock.h>

#include "newsletter/subscribers/preferences.h"
#include "newsletter/subscribers/sign_up.h"
#include "people/subscriber_token.h"
#include "store/database/temporary.h"
#include "store/database/testing_server.h"
#include "store/mail/outgoing_mail.h"
#include "store/newsletter/newsletters.h"
#include "store/titles/titles.h"

namespace stoppress::newsletter {

class SubscribersTest : public testing::TestWithParam<char const*> {
 protected:
  template <class F>
  auto write(F&& function) {
    return store_->write(std::forward<F>(function)).value();
  }
  template <class F>
  auto read(F&& function) {
    return store_->read(std::forward<F>(function)).value();
  }
  SubscribersTest() {
    title_.name = "The Courier";
    title_.base_url = "https://courier.example";
    title_ =
        write([&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title_); });
    lunch_ = add_newsletter("lunch", "Top stories each lunch time");
    sport_ = add_newsletter("sport", "The sport");
  }

  store::Newsletter add_newsletter(std::string const& slug, std::string const& name) {
    store::Newsletter newsletter;
    newsletter.title = title_.id;
    newsletter.slug = slug;
    newsletter.name = name;
    return write(
        [&](store::Transaction& transaction) { return store::Newsletters(transaction).add(newsletter); });
  }
  ReaderMailing mailing(bool is_on = true) { return {is_on, title_, *words_}; }

  void sign_up(std::string const& email, std::string const& newsletter = "", bool mails = true) {
    SignUp const wish{people::Email::parse(email).value(), newsletter, "/world", "Want us to email you?"};
    ASSERT_TRUE(newsletter::sign_up(*store_, mailing(mails), wish, clock_.now()).ok());
  }
  // Those that wait to be sent, the newest first.
  std::vector<store::OutgoingMail> mails() {
    return read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 100); });
  }
  std::string text_of_newest() {
    auto const id = mails().at(0).id;
    return read([&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).letter(id); })
        .value()
        .text;
  }
  // The token in the link of the newest mail, behind that path.
  std::string token(std::string const& path) {
    auto const text = text_of_newest();
    auto const before = title_.base_url + path;
    auto const at = text.find(before);
    EXPECT_NE(at, std::string::npos) << text;
    return text.substr(at + before.size(), text.find('\n', at) - at - before.size());
  }
  std::string confirm_token() { return token("/newsletter/confirm/"); }

  void confirm(std::string const& token) {
    auto const asked = read([&](store::Snapshot& snapshot) { return asked_by(snapshot, title_.id, token); });
    std::vector<NewsletterId> seen;
    for (auto const& each : asked.newsletters) seen.push_back(each.id);
    ASSERT_TRUE(newsletter::confirm(*store_, title_.id, token, seen, "Yes", clock_.now()).ok());
  }
  void get(std::string const& email, std::string const& newsletter = "") {
    sign_up(email, newsletter);
    confirm(confirm_token());
  }
  std::optional<store::Subscriber> find(std::string const& email) {
    return read(
        [&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).by_email(title_.id, email); });
  }
  std::optional<store::SubscriptionState> state(std::string const& email, NewsletterId newsletter) {
    auto const who = find(email);
    if (!who) return std::nullopt;
    for (auto const& each :
         read([&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).subscriptions(who->id); }))
      if (each.newsletter == newsletter) return each.state;
    return std::nullopt;
  }
  std::vector<store::ConsentAct> proof(std::string const& email) {
    std::vector<store::ConsentAct> acts;
    for (auto const& each : read([&](store::Snapshot& snapshot) {
           return store::Subscribers(snapshot).consents(find(email)->id);
         }))
      acts.push_back(each.act);
    return acts;
  }
  std::string link(people::TokenUse use, std::string const& email, std::int64_t about = 0) {
    return write([&](store::Transaction& transaction) -> Result<std::string> {
      auto const secret = TRY(store::Subscribers(transaction).token_secret("a secret"));
      return people::signed_token(secret, {use, find_in(transaction, email), about});
    });
  }
  void suppress(std::string const& email, store::SuppressionReason reason) {
    write([&](store::Transaction& transaction) {
      return store::Suppressions(transaction).add(title_.id, {email, reason, "550", clock_.now()});
    });
  }
  std::optional<store::Suppression> suppressed(std::string const& email) {
    return read(
        [&](store::Snapshot& snapshot) { return store::Suppressions(snapshot).of(title_.id, email); });
  }

  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }
  store::TemporaryStore store_{url()};
  StoppedClock clock_{Instant::from_seconds(1'795'435'200)};
  story::Title title_;
  store::Newsletter lunch_, sport_;
  std::shared_ptr<words::Words const> words_ = words::Words::english();

 private:
  SubscriberId find_in(store::Transaction& transaction, std::string const& email) {
    return store::Subscribers(transaction).by_email(title_.id, email).value()->id;
  }
};

}  // namespace stoppress::newsletter

#define WITH_SUBSCRIBERS_ON_BOTH_DATABASES(Suite)                                   \
  INSTANTIATE_TEST_SUITE_P(Store, Suite, ::testing::Values("sqlite", "postgresql"), \
                           [](auto const& tried) { return std::string(tried.param); })
