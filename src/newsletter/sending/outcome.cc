#include "newsletter/sending/outcome.h"

#include <algorithm>
#include <array>

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using engine::MailFate;
using store::DeliveryState;

// 5, 10, 20, 40, 80 minutes and then two hours eleven times: a day and half an hour.
constexpr std::int64_t kTries = 17;
Duration pause_after(std::int64_t tries) {
  return std::min<Duration>(5min * (1LL << std::clamp<std::int64_t>(tries - 1, 0, 10)), 2h);
}

}  // namespace

store::DeliveryOutcome outcome_of(SubscriberId subscriber, engine::MailAnswer const& answer,
                                  std::int64_t tries, Instant now) {
  switch (answer.fate) {
    case MailFate::taken: return {subscriber, DeliveryState::taken};
    case MailFate::refused: return {subscriber, DeliveryState::refused, answer.words};
    case MailFate::unsure: break;
    case MailFate::later:
      // It is nobody's fault but the relay's, and no try of this mail.
      if (answer.about_relay) return {subscriber, DeliveryState::waiting, answer.words, now, false};
      if (tries + 1 >= kTries)
        return {subscriber, DeliveryState::refused, "For a day it was not taken. " + answer.words};
      return {subscriber, DeliveryState::waiting, answer.words, now + pause_after(tries + 1)};
  }
  return {subscriber, DeliveryState::uncertain,
          "The relay had all of it and did not answer. It may have arrived. " + answer.words};
}

bool is_mailbox_gone(engine::MailAnswer const& answer) {
  constexpr std::array<std::string_view, 7> kGone{"5.1.1",  "5.1.2", "5.1.3", "5.1.6",
                                                  "5.1.10", "5.2.1", "5.4.4"};
  if (answer.fate != MailFate::refused || answer.words.size() < 5) return false;
  std::string_view const words = answer.words;
  auto const code = words.substr(4, std::min(words.find(' ', 4), words.size()) - 4);
  return std::ranges::find(kGone, code) != kGone.end();
}

}  // namespace stoppress::newsletter
