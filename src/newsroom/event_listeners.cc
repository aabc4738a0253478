#include "newsroom/event_listeners.h"

#include <algorithm>

namespace stoppress::newsroom {
namespace {

constexpr std::size_t kMostListeners = 1000, kMostOfOnePerson = 16;

}  // namespace

bool EventListeners::join(StaffId staff, SessionId session, std::shared_ptr<engine::Stream> stream) {
  std::lock_guard const lock(mutex_);
  if (listeners_.size() >= kMostListeners) return false;
  auto const of_them =
      std::ranges::count_if(listeners_, [&](Listener const& each) { return each.staff == staff; });
  if (std::size_t(of_them) >= kMostOfOnePerson) return false;
  listeners_.push_back({staff, session, std::move(stream)});
  return true;
}

bool EventListeners::has_any() const {
  std::lock_guard const lock(mutex_);
  return !listeners_.empty();
}

void EventListeners::tell(std::string_view event, json::Object const& what) {
  auto const text = std::make_shared<std::string const>(engine::event(event, json::dump(what)));
  std::lock_guard const lock(mutex_);
  listeners_.remove_if([&](Listener const& listener) { return !listener.stream->send(text); });
}

void EventListeners::end(SessionId session) {
  std::lock_guard const lock(mutex_);
  listeners_.remove_if([&](Listener const& listener) {
    if (listener.session != session) return false;
    end(listener);
    return true;
  });
}

void EventListeners::end_all_of(StaffId staff, SessionId but) {
  std::lock_guard const lock(mutex_);
  listeners_.remove_if([&](Listener const& listener) {
    if (listener.staff != staff || listener.session == but) return false;
    end(listener);
    return true;
  });
}

void EventListeners::end(Listener const& listener) {
  listener.stream->send(engine::event("session", "{\"ended\":true}"));
  listener.stream->end();
}

}  // namespace stoppress::newsroom
