#include "newsletter/sending/bounce_storm.h"

#include <cmath>

namespace stoppress::newsletter {
namespace {

constexpr double kWindow = 500, kFewest = 100, kShare = 0.10;

}  // namespace

void BounceStorm::note(std::int64_t taken, std::int64_t failed) {
  taken_ += static_cast<double>(taken);
  failed_ += static_cast<double>(failed);
  // What is older than the window fades.
  if (auto const all = taken_ + failed_; all > kWindow) {
    taken_ *= kWindow / all;
    failed_ *= kWindow / all;
  }
}

bool BounceStorm::is_one() const {
  auto const all = taken_ + failed_;
  return all >= kFewest && failed_ >= all * kShare;
}

std::string BounceStorm::why() const {
  auto const all = taken_ + failed_;
  return "Of the last " + std::to_string(std::lround(all)) + " mails " +
         std::to_string(std::lround(failed_)) + " were refused or came back.";
}

}  // namespace stoppress::newsletter
