// How many mails a minute one domain is given. Large mailbox suppliers turn a sender away who comes too fast.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace stoppress::newsletter {

class DomainLimits {
 public:
  // 0: without a limit.
  explicit DomainLimits(std::int64_t a_minute);

  // Nothing: a mail may go there now, and is counted. Else when it may go: that moment is kept for it, so
  // that of ten thousand that wait each is put off once. `kept`: such a moment, of one that comes back; it
  // counts when it has just passed.
  std::optional<Instant> wait_until(std::string_view domain, Instant now, std::optional<Instant> kept = {});

  // Domains that are kept in mind at most; while there are more, further ones wait a moment.
  static constexpr std::size_t kMost = 20'000;
  std::size_t size() const { return next_.size(); }

 private:
  void forget_past(Instant now);

  Duration const interval_;
  std::map<std::string, Instant, std::less<>> next_;  // when the domain has room again
  Instant forgot_at_;
};

}  // namespace stoppress::newsletter
