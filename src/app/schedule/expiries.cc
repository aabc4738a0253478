#include "app/schedule/expiries.h"

#include <algorithm>

#include "base/log.h"
#include "desk/pictures/pictures.h"
#include "store/pictures/picture_library.h"

namespace stoppress::app {

void Expiries::look() {
  auto const expired = desk::expire_pictures(store_, library_, clock_.now());
  if (!expired.ok()) log::failure("app", "taking pictures off that have expired", expired.error());
  // What could not be done is tried again, but not without a breath.
  arm_from(clock_.now() + std::chrono::seconds(1));
}

void Expiries::arm() { arm_from(Instant()); }

void Expiries::arm_from(Instant earliest) {
  auto const next =
      store_.read([](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).next_expiry(); });
  if (!next.ok()) return log::failure("app", "asking for the next expiry", next.error());
  std::lock_guard const lock(mutex_);
  if (timer_) timers_.cancel(*timer_);
  timer_.reset();
  if (*next) timer_ = timers_.at(std::max(**next, earliest), [this] { look(); });
}

}  // namespace stoppress::app
