#include "app/newsletter/returned_mailbox.h"

#include <algorithm>

#include "base/log.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

constexpr Duration kFirstPause = 1min, kLongestPause = 15min;

}  // namespace

ReturnedMailbox::ReturnedMailbox(std::optional<engine::MailboxOptions> mailbox, ReturnedMail& returned,
                                 Clock const& clock)
    : client_(mailbox ? std::make_unique<engine::ImapClient>(*std::move(mailbox)) : nullptr),
      returned_(returned),
      clock_(clock) {}

Result<Done> ReturnedMailbox::collect() {
  auto const now = clock_.now();
  if (!client_ || (not_before_ && now < *not_before_)) return Done{};
  auto const taken = client_->take_unread([this](std::string_view mail) { return take(mail); });
  if (taken.ok() && *taken > 0) log::info("mail", "{} mails were taken out of the mailbox", *taken);
  failures_ = taken.ok() ? 0 : failures_ + 1;
  not_before_ = std::nullopt;
  if (!taken.ok())
    not_before_ = now + std::min<Duration>(kFirstPause * (1 << std::min(failures_ - 1, 8)), kLongestPause);
  std::lock_guard const lock(mutex_);
  trouble_ = taken.ok() ? "" : taken.error().message;
  if (!taken.ok()) return taken.error();
  return Done{};
}

Result<engine::MailUse> ReturnedMailbox::take(std::string_view mail) {
  auto const taken = returned_.take(mail, mail::BounceForm::mail);
  if (taken.ok()) return engine::MailUse::remove;
  // An answer that somebody wrote, or what nobody can read: whoever looks into the mailbox finds it.
  if (taken.error().fault == Fault::invalid || taken.error().fault == Fault::limit)
    return engine::MailUse::leave;
  return taken.error();
}

std::string ReturnedMailbox::trouble() const {
  std::lock_guard const lock(mutex_);
  return trouble_;
}

void ReturnedMailbox::stop() {
  if (client_) client_->stop();
}

}  // namespace stoppress::app
