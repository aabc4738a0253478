#include "app/mail/mail_queue.h"

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "base/wipe.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using engine::MailFate;
using store::MailOutcome;
using store::MailState;

constexpr std::int64_t kAtOnce = 50;
// Longer than any relay may take (engine::RelayOptions): whoever was given a mail then has ended.
constexpr auto kPatience = 10min;
constexpr auto kKept = 30 * 24h;

// Half a minute after the first try, twice as long after each other one, an hour at most.
Duration pause_after(std::int64_t tries) {
  return std::min<Duration>(30s * (1LL << std::clamp<std::int64_t>(tries - 1, 0, 10)), 1h);
}

// The same for every try, so that a mailbox that got two of them can tell.
std::string mark_of(store::OutgoingMail const& mail) {
  return sha256_hex(std::to_string(mail.id.number()) + " " + std::to_string(mail.made_at.micros()) + " " +
                    mail.to_address)
      .substr(0, 40);
}

}  // namespace

Result<std::optional<Instant>> MailQueue::next_due() {
  if (!mail_.relay) return std::optional<Instant>();
  return store_.read(
      [](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).next_due(kPatience); });
}

Result<Done> MailQueue::send_due() {
  if (!mail_.relay) return Done{};
  auto const now = clock_.now();
  TRY(store_.write([&](store::Transaction& transaction) {
    return store::OutgoingMails(transaction).give_up_on(now - kPatience + Duration(1), now);
  }));
  auto const due = TRY(store_.read(
      [&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).due(now, kAtOnce); }));
  for (auto const& mail : due) {
    if (is_stopped_) break;
    TRY(send(mail));
  }
  return Done{};
}

void MailQueue::stop() {
  is_stopped_ = true;
  if (mail_.relay) mail_.relay->stop();
}

Result<Done> MailQueue::forget_old(Instant now) {
  TRY(store_.write([&](store::Transaction& transaction) {
    return store::OutgoingMails(transaction).forget(now - kKept);
  }));
  return Done{};
}

Result<Done> MailQueue::send(store::OutgoingMail const& mail) {
  WipedMemory const wiped;  // what it says opens accounts, or answers a message
  std::optional<store::Letter> letter;
  auto const given = store_.write([&](store::Transaction& transaction) -> Result<bool> {
    store::OutgoingMails mails(transaction);
    letter = TRY(mails.letter(mail.id));
    return mails.give(mail.id, clock_.now());
  });
  bool const is_ours = TRY(given);
  if (!is_ours) return Done{};
  auto const outcome = outcome_of(mail, letter);
  log::info("mail", "mail {} ({}): {}", mail.id.number(), mail.kind, name_of(outcome.state));
  return store_.write([&](store::Transaction& transaction) {
    return store::OutgoingMails(transaction).settle(mail.id, outcome, clock_.now());
  });
}

MailOutcome MailQueue::outcome_of(store::OutgoingMail const& mail,
                                  std::optional<store::Letter> const& letter) {
  if (mail.expires <= clock_.now())
    return {MailState::refused, {}, "Its link ran out before a relay took it. " + mail.said};
  if (!letter) return {MailState::refused, {}, "The key it was sealed with is gone."};
  return deliver(mail, *letter);
}

MailOutcome MailQueue::deliver(store::OutgoingMail const& mail, store::Letter const& letter) {
  if (letter.to.empty()) return deliver_to(mail.to_address, mail, letter);
  // What a relay says may name it, and is kept.
  auto outcome = deliver_to(letter.to, mail, letter);
  for (std::size_t at; (at = outcome.said.find(letter.to)) != std::string::npos;)
    outcome.said.replace(at, letter.to.size(), "…");
  return outcome;
}

MailOutcome MailQueue::deliver_to(std::string const& recipient, store::OutgoingMail const& mail,
                                  store::Letter const& letter) {
  auto address = people::Email::parse(recipient);
  if (!address.ok()) return {MailState::refused, {}, address.error().message};
  std::string const to = address->str();
  mail::Message message{
      *mail_.from, {{*std::move(address), mail.to_name}}, mail.subject, letter.text, letter.html};
  message.headers = {{"Auto-Submitted", "auto-generated"}};  // RFC 3834: nobody's holiday answers it
  auto bytes = mail::compose(message, mail.made_at, mark_of(mail));
  if (!bytes.ok()) return {MailState::refused, {}, bytes.error().message};
  if (mail_.signer) *bytes = mail::with_signature(*bytes, *mail_.signer, clock_.now());
  auto const answer = mail_.relay->send(mail_.from->address.str(), to, *bytes);
  switch (answer.fate) {
    case MailFate::taken: return {MailState::sent, {}, answer.words, mail_.is_folder};
    case MailFate::later:
      return {MailState::waiting, clock_.now() + pause_after(mail.tries + 1), answer.words};
    case MailFate::refused: return {MailState::refused, {}, answer.words};
    case MailFate::unsure:
      return {MailState::uncertain,
              {},
              "The relay had all of it and did not answer. It may have arrived. " + answer.words};
  }
  return {MailState::uncertain, {}, answer.words};
}

}  // namespace stoppress::app
