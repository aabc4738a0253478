#include "people/turns.h"

namespace stoppress::people {

Turns::Turn::~Turn() {
  if (turns_ == nullptr) return;
  {
    std::lock_guard const lock(turns_->mutex_);
    ++turns_->free_;
  }
  turns_->freed_.notify_one();
}

std::optional<Turns::Turn> Turns::take() {
  std::unique_lock lock(mutex_);
  if (free_ == 0) {
    if (may_wait_ == 0) return std::nullopt;
    --may_wait_;
    freed_.wait(lock, [&] { return free_ > 0; });
    ++may_wait_;
  }
  --free_;
  return std::optional<Turn>(std::in_place, *this);
}

}  // namespace stoppress::people
